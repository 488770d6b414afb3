package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.CloneFlag;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.Task;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The root of /proc")
class RootTest {
  private final Kernel kernel = Kernel.boot();
  private final Task shell = kernel.init().fork().exec("/bin/sh", "sh");
  private final Proc proc = Proc.of(kernel);

  @Test
  @DisplayName("lists fixed names by length and bytes, self, thread-self, then leaders ascending")
  void listsInOrder() {
    shell.cloneThread();
    shell.fork();
    List<String> fixed = proc.fixedNames();
    List<String> sorted = new ArrayList<>(fixed);
    sorted.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    assertEquals(sorted, fixed, "ROOT-003");
    assertTrue(fixed.containsAll(List.of("sys", "mounts", "uptime", "version", "pressure")));
    List<String> all = proc.list("/proc");
    assertEquals(
        List.of("self", "thread-self", "1", "2", "3", "5"),
        all.subList(fixed.size(), all.size()),
        "ROOT-002 ROOT-004");
  }

  @Test
  @DisplayName("is inode 1, 0555, root's, of size 0")
  void hasAttributes() {
    var stat = proc.stat("/proc");
    assertEquals(1, stat.ino(), "ROOT-001");
    assertEquals(FileMode.S_IFDIR | 0555, stat.mode(), "ROOT-001");
    assertEquals(0, stat.uid() | stat.gid() | stat.size(), "ROOT-001");
  }

  @Test
  @DisplayName("has two links, one a directory and one a process of the whole system")
  void countsProcesses() {
    int before = proc.stat("/proc").nlink();
    long directories =
        proc.fixedNames().stream()
            .filter(name -> FileMode.isDirectory(proc.lstat(name).mode()))
            .count();
    assertEquals(2 + directories + 3, before, "ROOT-019: init, kthreadd, the shell");
    shell.cloneThread();
    assertEquals(before, proc.stat("/proc").nlink(), "ROOT-020");
    Task child = shell.fork();
    child.exitGroup(0);
    assertEquals(before + 1, proc.stat("/proc").nlink(), "ROOT-020: a zombie counts");
    shell.waitFor(child);
    assertEquals(before, proc.stat("/proc").nlink(), "ROOT-020");
    Task nested = kernel.init().clone(Set.of(CloneFlag.NEWPID));
    Observer inside = new Observer(nested.pid().namespace(), kernel.root(), nested);
    assertEquals(before + 1, Proc.of(kernel, inside).stat("/proc").nlink(), "ROOT-019");
  }

  @Test
  @DisplayName(
      "finds a thread by its number though it does not list it, with all that a process has")
  void findsThreads() {
    Task thread = shell.cloneThread();
    String tid = Integer.toString(thread.tid());
    assertFalse(proc.list("/proc").contains(tid), "ROOT-004");
    assertEquals(proc.list("3"), proc.list(tid), "ROOT-005 ROOT-006");
    assertEquals(List.of("3", tid), proc.list(tid + "/task"), "ROOT-006");
    assertNotEquals(proc.stat(tid).ino(), proc.stat("3/task/" + tid).ino(), "ROOT-006");
    assertEquals(proc.stat("3").nlink(), proc.stat(tid).nlink(), "ROOT-006");
  }

  @Test
  @DisplayName("shows by a thread's number its name and the figures of its group")
  void showsThreadsWithTheFiguresOfTheGroup() {
    Task thread = shell.cloneThread();
    thread.setName("worker");
    thread.run(Duration.ofSeconds(1), Duration.ZERO);
    shell.run(Duration.ofSeconds(2), Duration.ZERO);
    String path = thread.tid() + "/stat";
    assertEquals(thread.tid() + " (worker)", proc.field(path, 2), "ROOT-007");
    assertEquals("300", proc.field(path, 14), "ROOT-007");
    assertEquals("100", proc.field("3/task/" + path, 14), "SUB-011 STAT-010");
    assertEquals("worker", proc.line(thread.tid() + "/status", "Name"), "ROOT-007");
    assertEquals("3", proc.line(thread.tid() + "/status", "Tgid"), "STATUS-008");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0",
        "00",
        "01",
        "+1",
        "-1",
        " 1",
        "1 ",
        "1x",
        "0x1",
        "1.0",
        "4294967297",
        "4294967299",
        "2147483648",
        "18446744073709551617",
        "99999999999999999999999",
        "Self",
        "UPTIME",
        "x"
      })
  @DisplayName("has no task of a name that is no canonical number, and no other names")
  void refusesOtherNames(String name) {
    assertErrno(Errno.ENOENT, () -> proc.stat(name), "ROOT-008 ROOT-009 ROOT-010");
    assertErrno(Errno.ENOENT, () -> proc.list("3/task/" + name), "SUB-004");
    assertEquals(Errno.ENOENT, proc.access(name, 0), "ROOT-008");
  }

  @Test
  @DisplayName("self and thread-self name the observer in the mount's namespace")
  void selfNamesTheObserver() {
    Task thread = shell.cloneThread();
    Proc seen = Proc.as(thread);
    assertEquals("3", seen.link("self"), "ROOT-011");
    assertEquals("3/task/" + thread.tid(), seen.link("thread-self"), "ROOT-013");
    for (String link : List.of("self", "thread-self")) {
      assertEquals(FileMode.S_IFLNK | 0777, seen.lstat(link).mode(), "ROOT-011 ROOT-013");
      assertEquals(0, seen.lstat(link).size(), "ROOT-011 ROOT-013");
    }
    assertEquals(seen.read("3/comm"), seen.read("self/comm"), "ROOT-017");
    assertEquals(
        seen.stat("3/task/" + thread.tid()).ino(), seen.stat("thread-self").ino(), "ROOT-017");
    assertErrno(Errno.ENOENT, () -> seen.stat("thread-self/task"), "ROOT-014");
    assertEquals(0xF000_0000L, seen.lstat("self").ino(), "ROOT-018");
    assertEquals(0xF000_0001L, seen.lstat("thread-self").ino(), "ROOT-018");
  }

  @Test
  @DisplayName("self leads nowhere for an observer without a number in the mount's namespace")
  void selfOfNobody() {
    Task nested = shell.clone(Set.of(CloneFlag.NEWPID));
    Proc inside = Proc.of(kernel, new Observer(nested.pid().namespace(), kernel.root(), shell));
    for (String link : List.of("self", "thread-self")) {
      assertEquals(FileMode.S_IFLNK | 0777, inside.lstat(link).mode(), "ROOT-012");
      assertErrno(Errno.ENOENT, () -> inside.link(link), "ROOT-012");
      assertErrno(Errno.ENOENT, () -> inside.stat(link), "ROOT-012");
      assertErrno(Errno.ENOENT, () -> inside.read(link + "/stat"), "ROOT-012");
    }
  }

  @Test
  @DisplayName("self never becomes the next task of the observer's number")
  void selfIsNotReused() {
    Proc seen = Proc.as(shell);
    assertEquals("sh\n", seen.read("self/comm"));
    shell.exitGroup(0);
    kernel.init().waitFor(shell);
    assertEquals(3, kernel.init().clone(Set.of(), 3).tid());
    assertErrno(Errno.ENOENT, () -> seen.link("self"), "ROOT-012");
    assertErrno(Errno.ENOENT, () -> seen.read("self/comm"), "EXIT-040");
  }

  @Test
  @DisplayName("mounts is a link to self/mounts, as long as its text")
  void mountsIsALink() {
    assertEquals("self/mounts", proc.link("mounts"), "ROOT-015");
    assertEquals(11, proc.lstat("mounts").size(), "ROOT-015");
    assertEquals(FileMode.S_IFLNK | 0777, proc.lstat("mounts").mode(), "ROOT-015");
    assertEquals(proc.read("1/mounts"), proc.read("mounts"), "ROOT-015 ROOT-017");
    assertErrno(Errno.ELOOP, () -> proc.walk("mounts", false).open(0), "ATTR-019");
  }

  @Test
  @DisplayName("a listing goes on behind the last number, whoever came or went")
  void listingResumes() {
    Task second = shell.fork();
    try (OpenDirectory root = proc.openDirectory("/proc")) {
      int fixed = proc.fixedNames().size();
      List<String> seen = next(root, fixed + 4);
      assertEquals("2", seen.get(fixed + 3));
      shell.fork();
      second.exitGroup(0);
      shell.waitFor(second);
      assertEquals(List.of("3", "5"), Proc.names(root), "ROOT-022");
      assertEquals(List.of(), Proc.names(root), "ends for ever");
    }
  }

  private static List<String> next(OpenDirectory directory, int count) {
    ByteBuilder name = new ByteBuilder(16);
    return Stream.generate(
            () -> {
              name.clear();
              assertTrue(directory.next(name));
              return name.toByteString().toString();
            })
        .limit(count)
        .toList();
  }

  @Test
  @DisplayName("nothing is made, and nothing is removed")
  void isNotChanged() {
    for (String directory : List.of("/proc", "3", "3/task", "3/fd", "3/task/3", "sys", "3/ns")) {
      var node = proc.walk(directory, true);
      var name = io.procfs.abi.ByteString.of("new");
      assertErrno(Errno.ENOENT, () -> node.create(name, FileMode.S_IFREG), "ROOT-024 SYS-009");
    }
    assertErrno(Errno.EPERM, () -> remove(proc, "/proc", "uptime"), "ROOT-025");
    assertErrno(Errno.EPERM, () -> remove(proc, "3", "stat"), "ROOT-025");
    assertErrno(Errno.EACCES, () -> remove(proc, "sys/kernel", "hostname"), "SYS-009");
    Proc user = Proc.as(kernel, kernel.root().asUser(1000, 1000));
    assertErrno(Errno.EACCES, () -> remove(user, "/proc", "uptime"), "ROOT-025");
  }

  private static void remove(Proc proc, String directory, String name) {
    proc.walk(directory, true).remove(io.procfs.abi.ByteString.of(name));
  }

  @Test
  @DisplayName("is a file system of its own without blocks")
  void answersStatfs() {
    Tree.Store store = proc.tree.store();
    assertEquals(new Tree.Store("proc", "proc", false, 4096, 0, 0, 0), store, "ROOT-027 ERR-018");
  }

  @Test
  @DisplayName("subset=pid leaves tasks and the two selves")
  void subsetOfPids() {
    Proc pids = Proc.as(shell, ProcMountOptions.DEFAULT.withPidsOnly(true));
    assertEquals(List.of("self", "thread-self", "1", "2", "3"), pids.list("/proc"), "ROOT-029");
    for (String name : List.of("sys", "mounts", "uptime", "version", "sys/kernel/hostname")) {
      assertErrno(Errno.ENOENT, () -> pids.lstat(name), "ROOT-029");
    }
    assertEquals("sh\n", pids.read("self/comm"), "ROOT-029");
    assertEquals(2 + 3, pids.stat("/proc").nlink(), "ROOT-019");
  }

  @Test
  @DisplayName("uptime and version come from the kernel; a write is EIO, if it may be opened so")
  void showsTheSystem() {
    kernel.clock().advance(Duration.ofMillis(1_230));
    assertEquals("3601.23 7144.14\n", proc.read("uptime"), "GLOB-001");
    shell.run(Duration.ofMillis(460), Duration.ZERO);
    assertEquals("3601.23 7143.68\n", proc.read("uptime"), "GLOB-001");
    assertTrue(proc.read("version").matches("Linux version 6\\.18\\.0 \\(.*\\) .*\n"), "GLOB-003");
    try (OpenFile version = proc.open("version", 1)) {
      assertErrno(Errno.EIO, () -> Proc.write(version, "x"), "ATTR-014");
    }
    Proc user = Proc.as(kernel, kernel.root().asUser(1000, 1000));
    assertErrno(Errno.EACCES, () -> user.open("version", 1), "ATTR-012");
    assertEquals(proc.read("version"), user.read("version"));
  }

  @Test
  @DisplayName("a path through a file is ENOTDIR, a directory is read with EISDIR")
  void typesAreChecked() {
    assertErrno(Errno.ENOTDIR, () -> proc.stat("uptime/x"), "ATTR-017");
    assertErrno(Errno.ENOTDIR, () -> proc.list("uptime"), "ATTR-017");
    assertErrno(Errno.ENOTDIR, () -> proc.list("3/stat"), "ATTR-017");
    for (String directory : List.of("/proc", "3", "3/task", "3/fd", "3/ns", "sys", "3/task/3")) {
      assertErrno(Errno.EISDIR, () -> proc.open(directory, 1), "ATTR-017");
      assertErrno(Errno.EISDIR, () -> proc.read(directory), "ATTR-016");
      assertErrno(Errno.EINVAL, () -> proc.link(directory), "ATTR-018");
    }
    assertErrno(Errno.EINVAL, () -> proc.link("3/stat"), "ATTR-018");
    assertErrno(Errno.EINVAL, () -> proc.link("uptime"), "ATTR-018");
    assertErrno(Errno.ENOTDIR, () -> proc.open("3/stat", 0200000), "ATTR-017");
    assertErrno(Errno.EINVAL, () -> proc.open("3/stat", 040000), "no direct transfers");
    assertNull(proc.access("3/stat", FileMode.R_OK));
  }
}
