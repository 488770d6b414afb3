package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static io.procfs.tree.Proc.readAgain;
import static io.procfs.tree.Proc.readRest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exec")
class ExecTest {
  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/sh", "sh", "-c", "x");
  private final Proc proc = Proc.of(kernel);

  @Test
  @DisplayName("ends the handles on memory, keeps the old vector, and shows in the others")
  void handlesOpenedBefore() {
    Map<String, OpenFile> files = new LinkedHashMap<>();
    for (Row<?> row : Inventory.ROWS) {
      boolean isFile = (row.mode() & 0170444) == 0100444 || row.mode() == 0100400;
      if (isFile && row.scope() != Scope.TID) {
        files.put(row.name().toString(), proc.open("3/" + row.name()));
      }
    }
    String auxv = proc.read("3/auxv");
    String mounts = proc.read("3/mounts");
    OpenFile info = proc.open("3/fdinfo/0");
    task.exec("/usr/bin/python3", "python3", "-V");
    files.forEach(
        (name, file) -> {
          if (name.equals("smaps_rollup")) {
            assertErrno(Errno.ESRCH, () -> readRest(file), "EXEC-001 " + name);
            return;
          }
          String text = readRest(file);
          switch (name) {
            case "maps", "smaps", "numa_maps", "pagemap", "environ" ->
                assertEquals("", text, "EXEC-001 " + name);
            case "auxv" -> assertEquals(auxv, text, "EXEC-002");
            case "mounts" -> assertEquals(mounts, text);
            default -> assertEquals(proc.read("3/" + name), text, "EXEC-003 " + name);
          }
        });
    assertEquals("python3\n", readAgain(files.get("comm")), "EXEC-003 EXEC-005");
    assertEquals("python3\0-V\0", readAgain(files.get("cmdline")), "EXEC-003");
    assertTrue(readRest(info).startsWith("pos:\t0\n"), "EXEC-003");
    assertNotEquals(auxv, proc.read("3/auxv"), "EXEC-002");
    assertTrue(proc.read("3/maps").contains("/usr/bin/python3"), "EXEC-001");
    assertEquals("/usr/bin/python3", proc.link("3/exe"), "EXEC-006");
    assertEquals("HOME=/\0TERM=linux\0", proc.read("3/environ"));
  }

  @Test
  @DisplayName("leaves to a reader of maps what he has not fetched")
  void partlyReadMaps() {
    String before = proc.read("3/maps");
    OpenFile maps = proc.open("3/maps");
    String first = Proc.readSome(maps, 10);
    task.exec("/usr/bin/python3", "python3");
    String rest = readRest(maps);
    assertTrue(before.startsWith(first + rest), "EXEC-004");
    assertEquals('\n', rest.charAt(rest.length() - 1), "EXEC-004: the record in progress");
    assertTrue(rest.length() < 100, "EXEC-004: no more than that");
  }

  @Test
  @DisplayName("keeps the directory, its inode and its handles")
  void directoryStays() {
    long inode = proc.stat("3").ino();
    try (OpenDirectory directory = proc.openDirectory("3")) {
      task.exec("/usr/bin/python3", "python3");
      assertEquals(inode, proc.stat("3").ino(), "EXEC-008");
      assertEquals(proc.list("3"), Proc.names(directory), "EXEC-008");
      var stat = directory.node().lookup(ByteString.of("comm"));
      assertEquals("python3\n", readRest(stat.open(0)), "EXEC-008");
    }
  }

  @Test
  @DisplayName("of another thread than the leader takes over the leader's number")
  void byAnotherThread() {
    Task thread = task.cloneThread();
    String tid = Integer.toString(thread.tid());
    String starttime = proc.field("3/stat", 22);
    kernel.clock().advance(Duration.ofSeconds(5));
    Task late = task.cloneThread();
    OpenFile old = proc.open("3/task/" + tid + "/stat");
    OpenFile oldAsProcess = proc.open(tid + "/stat");
    OpenFile leader = proc.open("3/stat");
    OpenDirectory oldDirectory = proc.openDirectory("3/task/" + tid);
    OpenDirectory directory = proc.openDirectory("3/task");
    thread.exec("/usr/bin/python3", "python3");
    assertEquals(List.of("3"), proc.list("3/task"), "EXEC-009");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/" + tid), "EXEC-009");
    assertErrno(Errno.ENOENT, () -> proc.stat(tid), "EXEC-009");
    assertErrno(Errno.ESRCH, () -> readRest(old), "EXEC-009");
    assertErrno(Errno.ESRCH, () -> readRest(oldAsProcess), "EXEC-009");
    assertEquals(List.of(), Proc.names(oldDirectory), "EXEC-009");
    assertTrue(readRest(leader).startsWith("3 (python3) "), "EXEC-009");
    assertEquals(List.of("3"), Proc.names(directory), "EXEC-009");
    assertEquals(starttime, proc.field("3/stat", 22), "EXEC-010");
    assertEquals(3, thread.tid());
    assertTrue(!late.isAlive());
  }

  @Test
  @DisplayName("keeps the adjustment of the score; a fork hands it on, and arguments too")
  void inheritance() {
    proc.write("3/oom_score_adj", "123");
    Task child = task.fork();
    String path = Integer.toString(child.tid());
    assertEquals("123\n", proc.read(path + "/oom_score_adj"), "EXEC-011");
    assertEquals(proc.read("3/cmdline"), proc.read(path + "/cmdline"), "EXEC-012");
    assertEquals(proc.read("3/environ"), proc.read(path + "/environ"), "EXEC-012");
    child.exec("/bin/a-name-of-more-than-15-bytes", "x");
    assertEquals("123\n", proc.read(path + "/oom_score_adj"), "EXEC-011");
    assertEquals("a-name-of-more-\n", proc.read(path + "/comm"), "EXEC-005");
    assertEquals("x\0", proc.read(path + "/cmdline"), "EXEC-012");
  }

  @Test
  @DisplayName("closes the descriptors that say so")
  void closeOnExec() {
    int kept = task.open("/etc/passwd", OpenFlags.O_RDONLY);
    int closed = task.open("/etc/group", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
    assertTrue(proc.list("3/fd").contains(Integer.toString(closed)));
    task.exec("/usr/bin/python3", "python3");
    assertEquals(List.of("0", "1", "2", Integer.toString(kept)), proc.list("3/fd"), "EXEC-013");
    assertEquals(proc.list("3/fd"), proc.list("3/fdinfo"), "EXEC-013 FD-003");
  }
}
