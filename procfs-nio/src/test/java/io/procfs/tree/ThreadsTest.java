package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.CloneFlag;
import io.procfs.model.IoUsage;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.vfs.OpenDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The threads of a process")
class ThreadsTest {
  private static final Set<CloneFlag> THREAD =
      Set.of(CloneFlag.VM, CloneFlag.FS, CloneFlag.FILES, CloneFlag.SIGHAND, CloneFlag.THREAD);

  private final Kernel kernel = Kernel.boot();
  private final Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx");
  private final Task first = web.cloneThread();
  private final Task other = kernel.init().fork();
  private final Task second = web.cloneThread();
  private final Proc proc = Proc.of(kernel);

  @Test
  @DisplayName("are listed leader first, then in the order of creation")
  void listed() {
    assertEquals(List.of("3", "4", "6"), proc.list("3/task"), "SUB-001");
    Task low = web.clone(THREAD, 100);
    Task lower = web.clone(THREAD, 50);
    assertEquals(
        List.of("3", "4", "6", "100", "50"), proc.list("3/task"), "SUB-001 SUB-009: not by number");
    low.exit(0);
    assertEquals(List.of("3", "4", "6", "50"), proc.list("3/task"), "SUB-009");
    assertTrue(lower.isAlive());
  }

  @Test
  @DisplayName("are counted by the links of task/")
  void counted() {
    assertEquals(5, proc.stat("3/task").nlink(), "SUB-003");
    assertEquals(3, proc.stat("5/task").nlink(), "SUB-003");
    second.exit(0);
    assertEquals(4, proc.stat("3/task").nlink(), "SUB-003");
  }

  @Test
  @DisplayName("are found by their group only")
  void found() {
    assertEquals(FileMode.S_IFDIR | 0555, proc.stat("3/task/4").mode(), "DIR-005");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/5"), "SUB-004");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/1/stat"), "SUB-004");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/04"), "SUB-004");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/4294967300"), "SUB-004");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/4/task"), "SUB-008");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/x"), "SUB-004");
    assertEquals(proc.list("3/task/4"), proc.list("3/task/3"), "SUB-008");
  }

  @Test
  @DisplayName("have the names of a process but for some, and their children")
  void haveNames() {
    List<String> ofProcess = proc.list("3");
    List<String> ofThread = proc.list("3/task/4");
    ofProcess.removeAll(
        List.of(
            "task",
            "map_files",
            "autogroup",
            "timens_offsets",
            "mountstats",
            "coredump_filter",
            "timers",
            "timerslack_ns"));
    assertTrue(ofThread.remove("children"), "SUB-006");
    assertEquals(ofProcess, ofThread, "SUB-005 SUB-006");
    assertEquals(7, proc.stat("3/task/3").nlink(), "SUB-007");
  }

  @Test
  @DisplayName("are gone at once, and so is their directory")
  void vanish() {
    assertTrue(proc.read("3/task/4/stat").startsWith("4 ("));
    first.exit(0);
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/4"), "SUB-010");
    assertErrno(Errno.ENOENT, () -> proc.read("3/task/4/stat"), "SUB-010");
    assertEquals(List.of("3", "6"), proc.list("3/task"), "SUB-009");
    assertErrno(Errno.ENOENT, () -> proc.stat("4"), "SUB-010");
  }

  @Test
  @DisplayName("have counters of their own, the process has the sums")
  void haveCounters() {
    web.addFaults(1, 2);
    first.addFaults(10, 20);
    first.run(Duration.ofMillis(150), Duration.ofMillis(40));
    first.addIo(new IoUsage(1, 2, 3, 4, 5, 6, 7));
    second.addIo(new IoUsage(10, 20, 30, 40, 50, 60, 70));
    second.run(Duration.ofMillis(100), Duration.ofMillis(60));
    assertEquals("11", proc.field("3/stat", 10), "STAT-010");
    assertEquals("22", proc.field("3/stat", 12), "STAT-010");
    assertEquals("25", proc.field("3/stat", 14), "STAT-010 STAT-012");
    assertEquals("10", proc.field("3/stat", 15), "STAT-010 STAT-012");
    assertEquals("10", proc.field("3/task/4/stat", 10), "SUB-011");
    assertEquals("15", proc.field("3/task/4/stat", 14), "SUB-011");
    String sums =
        "rchar: 11\nwchar: 22\nsyscr: 33\nsyscw: 44\n"
            + "read_bytes: 55\nwrite_bytes: 66\ncancelled_write_bytes: 77\n";
    assertEquals(sums, proc.read("3/io"), "IO-001 IO-002");
    assertTrue(proc.read("3/task/4/io").startsWith("rchar: 1\nwchar: 2\n"), "IO-002 SUB-011");
    second.exit(0);
    assertEquals(sums, proc.read("3/io"), "IO-002: those that ended count");
    assertEquals("25", proc.field("3/stat", 14), "STAT-010");
  }

  @Test
  @DisplayName("have names of their own, and one number of threads")
  void haveNamesOfTheirOwn() {
    first.setName("worker");
    assertEquals("nginx\n", proc.read("3/comm"), "SUB-014");
    assertEquals("worker\n", proc.read("3/task/4/comm"), "SUB-014");
    assertEquals("3", proc.field("3/task/4/stat", 20), "STAT-016");
    assertEquals("3", proc.line("3/task/4/status", "Threads"), "STATUS-017");
    assertEquals("-1", proc.field("3/task/4/stat", 38), "STAT-027");
    assertEquals("17", proc.field("3/stat", 38), "STAT-027");
  }

  @Test
  @DisplayName("say that they wait, which a process of several does not")
  void sayThatTheyWait() {
    assertEquals("0", proc.field("3/stat", 35), "STAT-025");
    assertEquals("1", proc.field("3/task/4/stat", 35), "STAT-025");
    assertEquals("1", proc.field(other.tid() + "/stat", 35), "STAT-025");
  }

  @Test
  @DisplayName("share what the group shares")
  void share() {
    proc.write("3/task/4/oom_score_adj", "300");
    assertEquals("300\n", proc.read("3/oom_score_adj"), "SUB-013 OOM-006");
    for (String name : List.of("maps", "limits", "mounts", "environ", "cmdline", "auxv")) {
      assertEquals(proc.read("3/" + name), proc.read("3/task/4/" + name), "SUB-012");
    }
    assertEquals(proc.list("3/fd"), proc.list("3/task/6/fd"), "SUB-012");
    assertEquals(proc.link("3/cwd"), proc.link("3/task/6/cwd"), "SUB-012");
    assertNotEquals(proc.stat("3/stat").ino(), proc.stat("3/task/3/stat").ino());
  }

  @Test
  @DisplayName("a listing goes on at its position when the group changes")
  void listingResumes() {
    try (OpenDirectory threads = proc.openDirectory("3/task")) {
      ByteBuilder name = new ByteBuilder(8);
      assertTrue(threads.next(name) && threads.next(name.put(' ')));
      assertEquals("3 4", name.toByteString().toString());
      web.cloneThread();
      assertEquals(List.of("6", "7"), Proc.names(threads), "SUB-002");
    }
    try (OpenDirectory threads = proc.openDirectory("3/task")) {
      ByteBuilder name = new ByteBuilder(8);
      assertTrue(threads.next(name));
      assertTrue(threads.next(name));
      first.exit(0);
      assertEquals(List.of("6", "7"), Proc.names(threads), "SUB-002: goes on with the next one");
    }
    try (OpenDirectory threads = proc.openDirectory("3/task")) {
      assertTrue(threads.next(new ByteBuilder(8)));
      second.exit(0);
      assertEquals(List.of("7"), Proc.names(threads), "SUB-002: by position, where that left too");
    }
  }
}
