package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Dentry;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.Task;
import io.procfs.vfs.Jump;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Magic links")
class LinksTest {
  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/sh", "sh");
  private final Proc proc = Proc.of(kernel);

  private Jump jump(String path) {
    return proc.walk(path, false).jump();
  }

  private void assertJumpsTo(String target, String path, String rule) {
    assertEquals(new Jump.ToPath(ByteString.of(target)), jump(path), rule);
  }

  @Test
  @DisplayName("exe, cwd and root are paths, and jump there")
  void paths() {
    task.chdir("/srv/data");
    assertEquals("/bin/sh", proc.link("3/exe"), "LINK-001");
    assertEquals("/srv/data", proc.link("3/cwd"), "LINK-002");
    assertEquals("/", proc.link("3/root"), "LINK-003");
    assertJumpsTo("/bin/sh", "3/exe", "LINK-001");
    assertJumpsTo("/srv/data", "3/cwd", "LINK-002");
    assertJumpsTo("/", "3/root", "LINK-003");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/exe"), "no such file in this root file system");
    assertEquals(proc.stat("/").ino(), proc.stat("3/root").ino(), "LINK-027");
    assertEquals(proc.read("uptime"), proc.read("3/root/proc/uptime"), "LINK-027");
    for (String name : List.of("exe", "cwd", "root")) {
      assertEquals(FileMode.S_IFLNK | 0777, proc.lstat("3/" + name).mode(), "DIR-008");
      assertEquals(0, proc.lstat("3/" + name).size(), "DIR-008");
      assertErrno(Errno.ELOOP, () -> proc.walk("3/" + name, false).open(0), "ATTR-019");
    }
  }

  @Test
  @DisplayName("root is seen from the observer's root")
  void rootOfAChrootedTask() {
    task.chroot("/jail");
    Task inside = task.fork().exec("/jail/bin/tool", "tool");
    assertEquals("/jail", proc.link("3/root"), "LINK-003");
    Proc seen = Proc.as(inside);
    assertEquals("/", seen.link("3/root"), "LINK-003");
    assertEquals("/bin/tool", seen.link("self/exe"), "LINK-001");
    assertEquals("/usr/lib/systemd/systemd", seen.link("1/exe"), "LINK-009");
    assertTrue(seen.read("self/maps").contains(" /bin/tool\n"), "MAPS-008");
    assertTrue(proc.read(inside.tid() + "/maps").contains(" /jail/bin/tool\n"), "MAPS-008");
  }

  @Test
  @DisplayName("of a kernel thread lead to / or nowhere")
  void kernelThread() {
    assertErrno(Errno.ENOENT, () -> proc.link("2/exe"), "LINK-031");
    assertEquals("/", proc.link("2/cwd"), "LINK-031");
    assertEquals("/", proc.link("2/root"), "LINK-031");
    assertEquals(FileMode.S_IFLNK | 0777, proc.lstat("2/exe").mode(), "LINK-031");
  }

  @Test
  @DisplayName("follow a renaming, and say when the name is gone")
  void renamed() {
    int fd = task.open("/var/log/a b", OpenFlags.O_RDONLY);
    Dentry file = kernel.files().file("/var/log/a b");
    String path = "3/fd/" + fd;
    kernel.files().rename(file, ByteString.of("/var/log/c\nd\\"));
    assertEquals("/var/log/c\nd\\", proc.link(path), "LINK-006 LINK-008");
    kernel.files().unlink(file);
    assertEquals("/var/log/c\nd\\ (deleted)", proc.link(path), "LINK-004");
    kernel.files().file("/var/log/c\nd\\");
    assertEquals("/var/log/c\nd\\ (deleted)", proc.link(path), "LINK-005");
    int other = task.open("/x (deleted)", OpenFlags.O_RDONLY);
    assertEquals("/x (deleted)", proc.link("3/fd/" + other), "LINK-007");
    assertJumpsTo("/x (deleted)", "3/fd/" + other, "LINK-007");
  }

  @Test
  @DisplayName("lead to a deleted file itself, which opens, and is empty")
  void deleted() {
    int fd = task.open("/var/log/x", OpenFlags.O_RDONLY);
    Dentry file = kernel.files().file("/var/log/x");
    file.inode().setSize(77);
    kernel.files().unlink(file);
    String path = "3/fd/" + fd;
    Stat stat = proc.stat(path);
    assertEquals(0, stat.nlink(), "LINK-023");
    assertEquals(77, stat.size(), "LINK-023");
    assertEquals(file.inode().number(), stat.ino(), "LINK-023");
    assertEquals("", proc.read(path), "LINK-026");
    assertErrno(Errno.ENOTDIR, () -> proc.stat(path + "/x"), "LINK-028");
    kernel.files().unlink(kernel.files().file("/bin/sh"));
    assertEquals("/bin/sh (deleted)", proc.link("3/exe"), "LINK-004");
    assertEquals("", proc.read("3/exe"), "LINK-023");
    assertErrno(Errno.ENOENT, () -> proc.mounts.realPath(ByteString.of("/proc/3/exe")), "LINK-034");
  }

  @Test
  @DisplayName("lead into a deleted directory, which is empty")
  void deletedDirectory() {
    task.chdir("/tmp/gone");
    kernel.files().unlink(kernel.files().directory("/tmp/gone"));
    assertEquals("/tmp/gone (deleted)", proc.link("3/cwd"), "LINK-004");
    assertEquals(0, proc.stat("3/cwd").nlink(), "LINK-037");
    assertEquals(List.of(), proc.list("3/cwd"), "LINK-037");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/cwd/x"), "LINK-037");
  }

  @Test
  @DisplayName("of descriptors say what they are of")
  void objects() {
    int[] pipe = task.pipe(0);
    int socket = task.socket(0);
    int epoll = task.anonymousInode("[eventpoll]", OpenFlags.O_RDWR);
    int inotify = task.anonymousInode("inotify", 0);
    int memfd = task.memfd("buffer", 0);
    String ends = proc.link("3/fd/" + pipe[0]);
    assertTrue(ends.matches("pipe:\\[[0-9]+\\]"), "LINK-010");
    assertEquals(ends, proc.link("3/fd/" + pipe[1]), "LINK-010");
    assertTrue(proc.link("3/fd/" + socket).matches("socket:\\[[0-9]+\\]"), "LINK-011");
    assertEquals("anon_inode:[eventpoll]", proc.link("3/fd/" + epoll), "LINK-012");
    assertEquals("anon_inode:inotify", proc.link("3/fd/" + inotify), "LINK-013");
    assertEquals("/memfd:buffer (deleted)", proc.link("3/fd/" + memfd), "LINK-014");
    assertType(FileMode.S_IFIFO | 0600, "3/fd/" + pipe[0]);
    assertType(FileMode.S_IFSOCK | 0777, "3/fd/" + socket);
    assertType(0600, "3/fd/" + epoll);
    assertType(FileMode.S_IFREG | 0777, "3/fd/" + memfd);
    for (int fd : new int[] {socket, epoll, inotify}) {
      assertErrno(Errno.ENXIO, () -> proc.open("3/fd/" + fd), "LINK-025");
      assertErrno(Errno.ENOTDIR, () -> proc.open("3/fd/" + fd, 0200000), "LINK-025");
    }
    for (int fd : new int[] {pipe[0], pipe[1], memfd}) {
      assertEquals("", proc.read("3/fd/" + fd), "LINK-026");
    }
    ByteString path = ByteString.of("/proc/3/fd/" + pipe[0]);
    assertErrno(Errno.ENOENT, () -> proc.mounts.realPath(path), "LINK-034");
  }

  private void assertType(int mode, String path) {
    assertEquals(mode, proc.stat(path).mode(), path);
    assertEquals(0, proc.stat(path).size(), path);
  }

  @ParameterizedTest(name = "flags {0}: {1}")
  @CsvSource({"0, 500", "1, 300", "2, 700", "010000000, 0", "02001, 300"})
  @DisplayName("of descriptors have the mode of the opening, and size 64")
  void modes(String flags, String mode) {
    int fd = task.open("/etc/passwd", Integer.parseInt(flags, 8));
    Stat stat = proc.lstat("3/fd/" + fd);
    assertEquals(FileMode.S_IFLNK | Integer.parseInt(mode, 8), stat.mode(), "LINK-019");
    assertEquals(64, stat.size(), "LINK-019");
    int target = task.open("/etc/group", OpenFlags.O_RDWR);
    task.dup2(target, fd);
    assertEquals(FileMode.S_IFLNK | 0700, proc.lstat("3/fd/" + fd).mode(), "LINK-020");
    assertEquals("/etc/group", proc.link("3/fd/" + fd), "LINK-020");
  }

  @Test
  @DisplayName("of a descriptor that is closed do not exist, nor of a name that is none")
  void closed() {
    int fd = task.open("/etc/passwd", 0);
    var kept = proc.walk("3/fd/" + fd, false);
    task.close(fd);
    for (String name : List.of("" + fd, "00", "+0", "-1", "01", "0x0", "4294967296", "x")) {
      assertErrno(Errno.ENOENT, () -> proc.lstat("3/fd/" + name), "LINK-021 LINK-022");
      assertErrno(Errno.ENOENT, () -> proc.link("3/fd/" + name), "LINK-021 LINK-022");
      assertErrno(Errno.ENOENT, () -> proc.open("3/fd/" + name), "LINK-021 LINK-022");
      assertErrno(Errno.ENOENT, () -> proc.open("3/fdinfo/" + name), "LINK-021 LINK-022");
    }
    assertErrno(Errno.ENOENT, kept::readLink, "LINK-030");
    assertEquals(fd, task.open("/etc/group", 0));
    assertEquals("/etc/group", kept.readLink().toString(), "LINK-030");
  }

  @Test
  @DisplayName("fd lists what is open, ascending; its size is their number")
  void lists() {
    int fd = task.open("/etc/passwd", 0);
    task.dup2(fd, 300);
    assertEquals(List.of("0", "1", "2", "3", "300"), proc.list("3/fd"), "FD-001 FD-004 DIR-017");
    assertEquals(proc.list("3/fd"), proc.list("3/fdinfo"), "FD-003");
    assertEquals(5, proc.stat("3/fd").size(), "DIR-016");
    assertEquals(2, proc.stat("3/fd").nlink());
    assertEquals(0, proc.stat("3/fdinfo").size());
    assertEquals(0, proc.stat("2/fd").size(), "DIR-016");
    try (var listing = proc.openDirectory("3/fd")) {
      assertTrue(listing.next(new io.procfs.abi.ByteBuilder(4)));
      task.close(1);
      task.dup2(fd, 301);
      assertEquals(List.of("2", "3", "300", "301"), Proc.names(listing), "FD-001: live");
    }
  }

  @Test
  @DisplayName("fdinfo shows position, flags, mount and inode of what the descriptor is now")
  void fdinfo() {
    int fd = task.open("/etc/passwd", OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC);
    long inode = kernel.files().file("/etc/passwd").inode().number();
    task.seek(fd, 42);
    String path = "3/fdinfo/" + fd;
    assertEquals(
        "pos:\t42\nflags:\t02100002\nmnt_id:\t22\nino:\t" + inode + "\n",
        proc.read(path),
        "FDINFO-001 FDINFO-002 FDINFO-015 FDINFO-016");
    assertEquals(FileMode.S_IFREG | 0444, proc.stat(path).mode(), "FDINFO-001");
    OpenFile info = proc.open(path);
    assertEquals("pos:", Proc.readSome(info, 4));
    task.close(fd);
    assertTrue(Proc.readRest(info).startsWith("\t42\n"), "FDINFO-006");
    assertErrno(Errno.ENOENT, () -> Proc.readAgain(info), "FDINFO-006");
    task.open("/etc/group", 0);
    assertTrue(Proc.readAgain(info).startsWith("pos:\t0\nflags:\t0100000\n"), "FDINFO-006");
    int[] pipe = task.pipe(OpenFlags.O_CLOEXEC);
    assertTrue(proc.read("3/fdinfo/" + pipe[1]).contains("flags:\t02000001\n"), "FDINFO-004");
    int inotify = task.anonymousInode("inotify", 0);
    assertTrue(proc.read("3/fdinfo/" + inotify).contains("flags:\t00\n"), "FDINFO-003");
  }

  @Test
  @DisplayName("of namespaces are ten, and lead to files that open and cannot be read")
  void namespaces() {
    assertEquals(
        List.of(
            "net",
            "uts",
            "ipc",
            "pid",
            "pid_for_children",
            "user",
            "mnt",
            "cgroup",
            "time",
            "time_for_children"),
        proc.list("3/ns"),
        "DIR-018");
    assertEquals("pid:[4026531836]", proc.link("3/ns/pid"), "NS-001 NS-003");
    assertEquals("pid:[4026531836]", proc.link("3/ns/pid_for_children"), "NS-001");
    assertEquals("time:[4026531834]", proc.link("3/ns/time_for_children"), "NS-001 NS-003");
    assertEquals("mnt:[4026531832]", proc.link("3/ns/mnt"), "NS-003");
    assertEquals("net:[4026531833]", proc.link("3/ns/net"), "NS-003");
    assertEquals("user:[4026531837]", proc.link("3/ns/user"), "NS-003");
    Stat stat = proc.stat("3/ns/pid");
    assertEquals(FileMode.S_IFREG | 0444, stat.mode(), "NS-004");
    assertEquals(4026531836L, stat.ino(), "NS-004");
    assertEquals(1, stat.nlink(), "NS-004");
    assertEquals(0, stat.uid() | stat.gid() | stat.size(), "NS-004");
    assertNotEquals(proc.stat("3").dev(), stat.dev(), "NS-004");
    assertEquals(stat, proc.stat("1/ns/pid"), "NS-002");
    assertErrno(Errno.EINVAL, () -> proc.read("3/ns/pid"), "NS-005");
    assertErrno(Errno.EPERM, () -> proc.open("3/ns/pid", 1), "NS-005");
    assertEquals(Errno.EPERM, proc.access("3/ns/pid", FileMode.W_OK));
    assertNull(proc.access("3/ns/pid", FileMode.R_OK));
    assertErrno(Errno.ENOENT, () -> proc.lstat("3/ns/nope"), "NS-006");
    assertEquals(FileMode.S_IFLNK | 0777, proc.lstat("3/ns/pid").mode());
    assertInstanceOf(Jump.ToNode.class, jump("3/ns/pid"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"exe", "cwd", "root", "ns/pid", "fd/0"})
  @DisplayName("are followed and read by those only who may trace the task")
  void needTracing(String name) {
    task.setuid(1000);
    task.setDumpable(1);
    Observer reader =
        new Observer(
            kernel.pidNamespace(),
            kernel.root().asUser(2000, 2000).toBuilder()
                .capabilities(CapabilitySet.of(CapabilitySet.DAC_READ_SEARCH))
                .build(),
            null);
    Proc other = Proc.of(kernel, reader);
    assertErrno(Errno.EACCES, () -> other.link("3/" + name), "LINK-032");
    assertErrno(Errno.EACCES, () -> other.stat("3/" + name), "LINK-032");
    assertErrno(Errno.EACCES, () -> other.open("3/" + name), "LINK-032");
    assertTrue(FileMode.isSymbolicLink(other.lstat("3/" + name).mode()), "LINK-032");
  }
}
