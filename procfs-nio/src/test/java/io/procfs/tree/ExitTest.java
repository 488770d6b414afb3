package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static io.procfs.tree.Proc.readAgain;
import static io.procfs.tree.Proc.readRest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.IoUsage;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks that have ended")
class ExitTest {
  /** What is bound when it is opened, and outlives the task. */
  private static final List<String> KEPT =
      List.of(
          "auxv",
          "mounts",
          "mountinfo",
          "mountstats",
          "uid_map",
          "gid_map",
          "projid_map",
          "setgroups");

  private static final List<String> READABLE =
      List.of(
          "comm",
          "stat",
          "status",
          "statm",
          "limits",
          "io",
          "oom_adj",
          "oom_score_adj",
          "oom_score");

  private final Kernel kernel = Kernel.boot();
  private final Task shell = kernel.init().fork().exec("/bin/sh", "sh");
  private final Task child = shell.fork().exec("/bin/sleep", "sleep", "60");
  private final String pid = Integer.toString(child.tid());
  private final Proc proc = Proc.of(kernel);

  private String of(String name) {
    return pid + "/" + name;
  }

  /** A task of the number that the child had. */
  private Task reuse() {
    shell.waitFor(child);
    return kernel.init().clone(Set.of(), child.tid()).exec("/bin/other", "other");
  }

  @Test
  @DisplayName("a zombie is listed, and its directories are as before")
  void zombieIsListed() {
    List<String> before = proc.list(pid);
    int links = proc.stat(of("task")).nlink();
    child.exitGroup(3);
    assertTrue(proc.list("/proc").contains(pid), "EXIT-001");
    assertEquals(before, proc.list(pid), "EXIT-001 DIR-003");
    assertEquals(List.of(pid), proc.list(of("task")), "EXIT-001");
    assertEquals(links, proc.stat(of("task")).nlink(), "EXIT-001 SUB-003");
    assertEquals(10, proc.list(of("ns")).size(), "EXIT-019");
    assertEquals(List.of(), proc.list(of("fd")), "EXIT-020");
    assertEquals(List.of(), proc.list(of("fdinfo")), "EXIT-020");
    assertEquals(0, proc.stat(of("fd")).size(), "EXIT-020");
    assertErrno(Errno.ENOENT, () -> proc.lstat(of("fd/0")), "EXIT-020");
    assertErrno(Errno.ENOENT, () -> proc.lstat(of("fdinfo/0")), "EXIT-020");
  }

  @Test
  @DisplayName("opening a zombie's files answers what their rows say")
  void zombieAnswersByRow() {
    child.exitGroup(3);
    for (Row<?> row : Inventory.ROWS) {
      if (FileMode.isRegular(row.mode()) && row.scope().includes(true)) {
        String path = of(row.name().toString());
        boolean writeOnly = (row.mode() & 0444) == 0;
        switch (row.zombie()) {
          case SHOWN -> proc.open(path, writeOnly ? 1 : 0).close();
          case EMPTY -> assertEquals("", proc.read(path), path);
          default -> assertErrno(row.zombie().errno(), () -> proc.open(path), path);
        }
      }
    }
    for (String name : List.of("environ", "auxv")) {
      assertErrno(Errno.ESRCH, () -> proc.open(of(name)), "EXIT-002");
    }
    assertErrno(Errno.EINVAL, () -> proc.open(of("mounts")), "EXIT-017");
    assertEquals("", proc.read(of("maps")), "EXIT-005");
    assertEquals("", proc.read(of("cmdline")), "EXIT-007 CMDLINE-002");
    for (String name : READABLE) {
      assertNotEquals("", proc.read(of(name)), "EXIT-008 " + name);
    }
  }

  @Test
  @DisplayName("a zombie's stat, statm and status show what is left")
  void zombieShowsWhatIsLeft() {
    child.exitGroup(3);
    assertEquals("0 0 0 0 0 0 0\n", proc.read(of("statm")), "EXIT-009 STATM-003");
    String stat = of("stat");
    assertEquals("Z", proc.field(stat, 3), "EXIT-010");
    for (int zero : new int[] {23, 24, 26, 27, 28, 29, 30, 45, 46, 47, 48, 49, 50, 51}) {
      assertEquals("0", proc.field(stat, zero), "EXIT-010 field " + zero);
    }
    assertEquals("1", proc.field(stat, 20), "EXIT-010");
    assertEquals("18446744073709551615", proc.field(stat, 25), "EXIT-010");
    assertEquals("768", proc.field(stat, 52), "EXIT-010 STAT-032");
    assertEquals("1", proc.field(stat, 35), "a zombie does not run");
    assertEquals("Z (zombie)", proc.line(of("status"), "State"), "EXIT-011");
    assertEquals("0", proc.line(of("status"), "FDSize"), "EXIT-011 STATUS-010");
    assertEquals("1", proc.line(of("status"), "Threads"), "EXIT-011");
    String status = proc.read(of("status"));
    for (String line : List.of("Umask", "Vm", "Rss", "Huge", "CoreDump", "THP", "untag")) {
      assertFalse(status.contains("\n" + line), "EXIT-011 STATUS-006 STATUS-015 " + line);
    }
    assertEquals("0\n", proc.read(of("oom_score")), "EXIT-008 OOM-010");
  }

  @Test
  @DisplayName("a task that a signal ended has it for its exit code")
  void killed() {
    child.kill(9);
    assertEquals("9", proc.field(of("stat"), 52), "EXIT-010 STAT-032");
  }

  @Test
  @DisplayName("a zombie's links lead nowhere, but for two namespaces")
  void zombieLinks() {
    child.exitGroup(0);
    for (String name : List.of("exe", "cwd", "root", "ns/mnt", "ns/net", "ns/pid_for_children")) {
      assertEquals(FileMode.S_IFLNK | 0777, proc.lstat(of(name)).mode(), "EXIT-018 EXIT-019");
      assertErrno(Errno.ENOENT, () -> proc.link(of(name)), "EXIT-018 EXIT-019");
      assertErrno(Errno.ENOENT, () -> proc.stat(of(name)), "EXIT-018 EXIT-019");
      assertErrno(Errno.ENOENT, () -> proc.open(of(name)), "EXIT-018 EXIT-019");
    }
    assertEquals("pid:[4026531836]", proc.link(of("ns/pid")), "EXIT-019");
    assertEquals("user:[4026531837]", proc.link(of("ns/user")), "EXIT-019");
  }

  @Test
  @DisplayName("a zombie takes what is written to it, but not a name from others")
  void zombieIsWritten() {
    child.exitGroup(0);
    for (String name : List.of("oom_score_adj", "oom_adj", "clear_refs")) {
      proc.write(of(name), "5");
    }
    assertEquals("294\n", proc.read(of("oom_score_adj")), "EXIT-023");
    assertErrno(Errno.EINVAL, () -> proc.write(of("comm"), "x"), "EXIT-024");
  }

  @Test
  @DisplayName("a file that was opened before shows the zombie, or ends")
  void openedBeforeTheZombie() {
    Map<String, OpenFile> files = openAll();
    String auxv = proc.read(of("auxv"));
    String mounts = proc.read(of("mounts"));
    OpenFile info = proc.open(of("fdinfo/0"));
    child.exitGroup(0);
    assertEquals("", readRest(files.get("environ")), "EXIT-003");
    assertEquals(auxv, readRest(files.get("auxv")), "EXIT-004");
    assertEquals("", readRest(files.get("maps")), "EXIT-005");
    assertEquals("", readRest(files.get("cmdline")), "EXIT-007");
    assertEquals(mounts, readRest(files.get("mounts")), "EXIT-017");
    assertErrno(Errno.ENOENT, () -> readRest(info), "EXIT-022");
    for (String name : READABLE) {
      assertNotEquals("", readRest(files.get(name)), "EXIT-008 " + name);
    }
  }

  private Map<String, OpenFile> openAll() {
    Map<String, OpenFile> files = new LinkedHashMap<>();
    for (Row<?> row : Inventory.ROWS) {
      if (FileMode.isRegular(row.mode()) && row.scope().includes(true)) {
        boolean writeOnly = (row.mode() & 0444) == 0;
        String name = row.name().toString();
        files.put(name, proc.open(of(name), writeOnly ? 1 : 0));
      }
    }
    return files;
  }

  @Test
  @DisplayName("a reaped task is gone from every path")
  void reaped() {
    child.exitGroup(0);
    shell.waitFor(child);
    assertFalse(proc.list("/proc").contains(pid), "EXIT-025");
    for (String name : List.of("", "/stat", "/task", "/fd/0", "/ns/pid", "/exe", "/comm")) {
      assertErrno(Errno.ENOENT, () -> proc.lstat(pid + name), "EXIT-025");
      assertEquals(Errno.ENOENT, proc.access(pid + name, 0), "EXIT-025");
      assertErrno(Errno.ENOENT, () -> proc.open(pid + name), "EXIT-025");
    }
    assertErrno(Errno.ENOENT, () -> proc.list(pid), "EXIT-025");
    assertErrno(Errno.ENOENT, () -> proc.link(of("exe")), "EXIT-025");
    assertErrno(Errno.ENOENT, () -> proc.link(of("ns/pid")), "EXIT-025");
  }

  @Test
  @DisplayName("a file that was opened before answers what its row says once the task is reaped")
  void deadAnswersByRow() {
    Map<String, OpenFile> files = openAll();
    Map<String, String> before = new LinkedHashMap<>();
    for (String name : KEPT) {
      before.put(name, proc.read(of(name)));
    }
    OpenFile info = proc.open(of("fdinfo/0"));
    child.exitGroup(0);
    Task next = reuse();
    assertEquals(child.tid(), next.tid());
    List<String> seen = new ArrayList<>();
    for (Row<?> row : Inventory.ROWS) {
      String name = row.name().toString();
      OpenFile file = files.get(name);
      if (file == null || name.equals("clear_refs")) {
        continue;
      }
      switch (row.dead()) {
        case EMPTY -> assertEquals("", readAgain(file), "EXIT-003 " + name);
        case KEPT -> assertEquals(before.get(name), readAgain(file), "EXIT-004 EXIT-028 " + name);
        default -> assertErrno(row.dead().errno(), () -> readRest(file), "EXIT-026 " + name);
      }
      seen.add(name);
    }
    assertTrue(seen.containsAll(READABLE), "EXIT-026 EXIT-040: never the next task");
    assertErrno(Errno.ENOENT, () -> readRest(info), "EXIT-029");
    assertEquals("other\n", proc.read(of("comm")), "EXIT-040: the path is the next task's");
  }

  @Test
  @DisplayName("what is written to the dead is ESRCH")
  void deadIsNotWritten() {
    List<OpenFile> files = new ArrayList<>();
    for (String name : List.of("comm", "oom_score_adj", "oom_adj", "clear_refs")) {
      files.add(proc.open(of(name), 1));
    }
    child.exitGroup(0);
    Task next = reuse();
    for (OpenFile file : files) {
      assertErrno(Errno.ESRCH, () -> Proc.write(file, "5"), "EXIT-031");
    }
    assertEquals(0, next.group().version().oomScoreAdj(), "EXIT-040");
  }

  @Test
  @DisplayName("what was read to the end before stays at the end, and is ESRCH from the start")
  void readBefore() {
    OpenFile stat = proc.open(of("stat"));
    readRest(stat);
    OpenFile begun = proc.open(of("status"));
    String start = Proc.readSome(begun, 10);
    child.exitGroup(0);
    shell.waitFor(child);
    assertEquals("", readRest(stat), "SEQ-021");
    assertErrno(Errno.ESRCH, () -> readAgain(stat), "SEQ-021");
    assertTrue((start + readRest(begun)).contains("State:\tS (sleeping)"), "SEQ-003 SEQ-021");
    assertErrno(Errno.ESRCH, () -> stat.seek(3), "EXIT-042");
    OpenFile cmdline = proc.open("3/cmdline");
    shell.exitGroup(0);
    kernel.init().waitFor(shell);
    cmdline.seek(2);
    assertEquals(2, cmdline.position(), "EXIT-042");
    assertErrno(Errno.ESRCH, () -> readRest(cmdline), "EXIT-026");
  }

  @Test
  @DisplayName("directories that were opened before end, and lead nowhere")
  void deadDirectories() {
    Map<String, OpenDirectory> open = new LinkedHashMap<>();
    for (String name : List.of("", "/task", "/fd", "/fdinfo", "/ns", "/task/" + pid)) {
      open.put(name, proc.openDirectory(pid + name));
    }
    child.exitGroup(0);
    Task next = reuse();
    assertTrue(next.isAlive());
    open.forEach(
        (name, directory) ->
            assertEquals(List.of(), Proc.names(directory), "EXIT-035 EXIT-040 " + name));
    for (String name : List.of("", "/task", "/fdinfo")) {
      Node node = open.get(name).node();
      for (String entry : List.of("stat", "0", pid, "nope")) {
        assertErrno(Errno.ESRCH, () -> node.lookup(ByteString.of(entry)), "EXIT-034 " + name);
      }
      assertEquals(Errno.ESRCH, node.access(FileMode.X_OK), "EXIT-034: even for .");
      assertErrno(Errno.ESRCH, () -> node.create(ByteString.of("x"), 0), "EXIT-034");
    }
    for (String name : List.of("/fd", "/ns", "/task/" + pid)) {
      Node node = open.get(name).node();
      assertErrno(Errno.ENOENT, () -> node.lookup(ByteString.of("stat")), "EXIT-038 " + name);
      assertEquals(null, node.access(FileMode.X_OK), "as the running kernel");
    }
    for (String name : List.of("", "/task", "/fdinfo", "/ns", "/task/" + pid)) {
      Stat stat = open.get(name).node().stat(Stat.RECEIVER);
      assertEquals(0, stat.uid(), "EXIT-034 EXIT-037");
    }
    assertEquals(2, open.get("/task").node().stat(Stat.RECEIVER).nlink(), "EXIT-037");
    Node fd = open.get("/fd").node();
    assertErrno(Errno.ENOENT, () -> fd.stat(Stat.RECEIVER), "EXIT-037");
  }

  @Test
  @DisplayName("a directory that is being listed ends where the task does")
  void listingEnds() {
    for (String name : List.of("", "/task", "/fd", "/fdinfo", "/ns")) {
      Task task = shell.fork();
      task.cloneThread();
      try (OpenDirectory directory = proc.openDirectory(task.tid() + name)) {
        assertTrue(directory.next(new io.procfs.abi.ByteBuilder(8)), name);
        task.exitGroup(0);
        shell.waitFor(task);
        assertEquals(List.of(), Proc.names(directory), "EXIT-035 " + name);
      }
    }
  }

  @Test
  @DisplayName("a thread that has ended: its handles are ESRCH, those of the memory go on")
  void deadThread() {
    Task thread = child.cloneThread();
    String of = pid + "/task/" + thread.tid() + "/";
    Map<String, OpenFile> files = new LinkedHashMap<>();
    for (String name : List.of("stat", "comm", "maps", "environ", "auxv", "mounts")) {
      files.put(name, proc.open(of + name));
    }
    OpenDirectory directory = proc.openDirectory(of);
    thread.exit(0);
    for (String name : List.of("stat", "comm", "maps")) {
      assertErrno(Errno.ESRCH, () -> readRest(files.get(name)), "EXIT-039");
    }
    for (String name : List.of("environ", "auxv", "mounts")) {
      assertEquals(proc.read(of(name)), readRest(files.get(name)), "EXIT-039");
    }
    assertEquals(List.of(), Proc.names(directory), "EXIT-038");
    Node node = directory.node();
    assertErrno(Errno.ENOENT, () -> node.lookup(ByteString.of("stat")), "EXIT-038");
  }

  @Test
  @DisplayName("a leader that ends before its threads is a zombie, they are not")
  void zombieLeader() {
    Task thread = child.cloneThread();
    thread.addIo(new IoUsage(7, 0, 0, 0, 0, 0, 0));
    child.exit(0);
    String path = pid + "/task/" + thread.tid() + "/";
    assertEquals("Z", proc.field(of("stat"), 3), "EXIT-044");
    assertEquals("2", proc.field(of("stat"), 20), "EXIT-044");
    assertEquals("2", proc.line(of("status"), "Threads"), "EXIT-044");
    assertNotEquals("0\n", proc.read(of("oom_score")), "EXIT-044");
    assertTrue(proc.read(of("io")).startsWith("rchar: 7\n"), "EXIT-044");
    assertEquals(List.of(pid, Integer.toString(thread.tid())), proc.list(of("task")), "SUB-015");
    assertEquals(4, proc.stat(of("task")).nlink(), "SUB-003 SUB-015");
    assertEquals("", proc.read(of("cmdline")), "EXIT-043");
    assertEquals("", proc.read(of("maps")), "EXIT-043");
    assertErrno(Errno.ESRCH, () -> proc.open(of("environ")), "EXIT-043");
    assertErrno(Errno.ENOENT, () -> proc.link(of("exe")), "EXIT-043");
    assertEquals(List.of(), proc.list(of("fd")), "EXIT-043");
    assertEquals("sleep\0" + "60\0", proc.read(path + "cmdline"), "EXIT-043");
    assertNotEquals("", proc.read(path + "maps"), "EXIT-043");
    assertEquals("/bin/sleep", proc.link(path + "exe"), "EXIT-043");
    assertEquals(List.of("0", "1", "2"), proc.list(path + "fd"), "EXIT-043");
  }

  @Test
  @DisplayName("the next task of a number is another inode")
  void nextTaskIsAnotherInode() {
    long inode = proc.stat(pid).ino();
    long file = proc.stat(of("stat")).ino();
    child.exitGroup(0);
    assertEquals(inode, proc.stat(pid).ino(), "DIR-024");
    reuse();
    assertNotEquals(inode, proc.stat(pid).ino(), "EXIT-041 DIR-024");
    assertNotEquals(file, proc.stat(of("stat")).ino(), "EXIT-041");
  }

  @Test
  @DisplayName("a node that a look-up bound never shows the next task of the number")
  void boundNodes() {
    Node stat = proc.walk(of("stat"), true);
    Node directory = proc.walk(pid, true);
    child.exitGroup(0);
    reuse();
    assertErrno(Errno.ENOENT, () -> stat.open(0), "EXIT-040");
    assertErrno(Errno.ENOENT, () -> stat.stat(Stat.RECEIVER), "EXIT-040");
    assertErrno(Errno.ESRCH, () -> directory.lookup(ByteString.of("stat")), "EXIT-040");
    assertErrno(Errno.ESRCH, directory::openDirectory, "EXIT-034");
  }

  @Test
  @DisplayName("orphans get another parent; nobody is ever seen dead")
  void orphans() {
    Task grandchild = child.fork();
    String path = grandchild.tid() + "/status";
    assertEquals(pid, proc.line(path, "PPid"));
    child.exitGroup(0);
    assertEquals("1", proc.line(path, "PPid"), "EXIT-047");
    assertEquals("1", proc.field(grandchild.tid() + "/stat", 4), "EXIT-047");
    shell.waitFor(child);
    assertFalse(proc.list("/proc").contains(pid), "EXIT-045");
  }
}
