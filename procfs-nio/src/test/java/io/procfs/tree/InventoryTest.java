package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.KernelRelease;
import io.procfs.model.Kernel;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.Task;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The inventory")
class InventoryTest {
  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/sh", "sh");
  private final Proc proc = Proc.of(kernel);

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(path -> names.add(path.getFileName().toString()));
    }
    return names;
  }

  private void assertOrder(String directory, Path real) throws IOException {
    List<String> kernels = names(real);
    List<String> ours = new ArrayList<>(proc.list(directory));
    ours.removeIf(name -> Character.isDigit(name.charAt(0)));
    if (directory.equals("/proc")) {
      ours.retainAll(new HashSet<>(kernels)); // its build decides what else there is
    }
    kernels.retainAll(new HashSet<>(ours));
    assertEquals(kernels, ours, "DIR-001 DIR-018 ROOT-003 SUB-005 SYS-001 " + directory);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("has the running kernel's names in its order")
  void order() throws IOException {
    assertOrder("3", Path.of("/proc/self"));
    assertOrder("3/task/3", Path.of("/proc/thread-self"));
    assertOrder("3/ns", Path.of("/proc/self/ns"));
    assertOrder("/proc", Path.of("/proc"));
    assertOrder("sys", Path.of("/proc/sys"));
    assertOrder("sys/kernel", Path.of("/proc/sys/kernel"));
    assertOrder("sys/kernel/random", Path.of("/proc/sys/kernel/random"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("has the running kernel's modes and sizes")
  void modes() throws IOException {
    List<String> names = new ArrayList<>(proc.list("3"));
    names.replaceAll(name -> "self/" + name);
    proc.list("3/task/3").forEach(name -> names.add("thread-self/" + name));
    proc.list("sys/kernel").forEach(name -> names.add("sys/kernel/" + name));
    names.addAll(
        List.of("self", "thread-self", "mounts", "uptime", "version", "sys", "sys/kernel"));
    names.addAll(List.of("self/ns/pid", "sys/kernel/random/uuid"));
    int compared = 0;
    for (String name : names) {
      Path real = Path.of("/proc").resolve(name);
      int mode = (Integer) Files.getAttribute(real, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      Stat stat = proc.lstat(name);
      String octal = Integer.toOctalString(mode);
      assertEquals(octal, Integer.toOctalString(stat.mode()), "DIR-005 to DIR-013 " + name);
      if (!name.endsWith("/fd")) {
        long size =
            Files.readAttributes(
                    real,
                    java.nio.file.attribute.BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS)
                .size();
        assertEquals(size, stat.size(), "ATTR-001 " + name);
      }
      if (!FileMode.isDirectory(mode) || name.startsWith("sys")) {
        assertEquals(1, stat.nlink(), "ATTR-002 SYS-001 " + name);
      }
      compared++;
    }
    assertTrue(compared > 60, compared + " compared");
  }

  @Test
  @DisplayName("has a directory's links in its link count")
  void links() {
    assertEquals(9, proc.stat("3").nlink(), "ATTR-002 DIR-002");
    assertEquals(7, proc.stat("3/task/3").nlink(), "SUB-007");
    assertEquals(2, proc.stat("3/fdinfo").nlink());
    assertEquals(2, proc.stat("3/ns").nlink());
  }

  @Test
  @DisplayName("gives every entry a number of its own, and the mount one device")
  void inodes() {
    Set<Long> inodes = new HashSet<>();
    int count = 0;
    for (String directory : List.of("/proc", "3", "3/task/3", "1", "3/fd", "3/fdinfo", "3/ns")) {
      for (String name : proc.list(directory)) {
        Stat stat = proc.lstat(directory.equals("/proc") ? name : directory + "/" + name);
        inodes.add(stat.ino());
        assertEquals(proc.stat("/proc").dev(), stat.dev(), "ATTR-003");
        count++;
      }
    }
    assertEquals(count, inodes.size(), "DIR-024");
  }

  @Test
  @DisplayName("another mount is another device")
  void devices() {
    assertNotEquals(proc.stat("/proc").dev(), Proc.of(kernel).stat("/proc").dev(), "ATTR-003");
  }

  @Test
  @DisplayName("times are those of the first look-up, and stay")
  void times() {
    long mounted = kernel.clock().wallNanos();
    kernel.clock().advance(Duration.ofSeconds(1));
    Stat stat = proc.stat("3/stat");
    assertEquals(mounted + 1_000_000_000L, stat.modifiedNanos(), "ATTR-004");
    assertEquals(stat.modifiedNanos(), stat.accessNanos(), "ATTR-004");
    assertEquals(stat.modifiedNanos(), stat.changedNanos(), "ATTR-004");
    kernel.clock().advance(Duration.ofSeconds(1));
    proc.read("3/stat");
    proc.write("3/oom_score_adj", "1");
    assertEquals(stat, proc.stat("3/stat"), "ATTR-004");
    assertNotEquals(stat.modifiedNanos(), proc.stat("3/status").modifiedNanos(), "ATTR-004");
    assertEquals(mounted, proc.stat("/proc").modifiedNanos(), "ATTR-005");
    assertEquals(mounted + 2_000_000_000L, proc.stat("uptime").modifiedNanos(), "ATTR-005");
  }

  @Test
  @DisplayName("times of many inodes stay, those of too many are forgotten one by one")
  void boundedTimes() {
    InodeTimes times = new InodeTimes(kernel.clock());
    long then = kernel.clock().wallNanos();
    for (long inode = 1; inode <= 3_000; inode++) {
      times.of(inode);
    }
    kernel.clock().advance(Duration.ofSeconds(1));
    int kept = 0;
    for (long inode = 1; inode <= 3_000; inode++) {
      kept += times.of(inode) == then ? 1 : 0;
    }
    assertTrue(kept > 2_950, kept + " of 3000 kept");
    for (long inode = 1; inode <= 200_000; inode++) {
      long time = times.of(inode);
      assertTrue(time == then || time == kernel.clock().wallNanos());
    }
  }

  @Test
  @DisplayName("chmod is refused; chown and utimes are the owner's")
  void setAttributes() {
    task.setuid(1000);
    task.setDumpable(1);
    for (String name : List.of("3", "3/task/3")) {
      var node = proc.walk(name, false);
      assertErrno(Errno.EPERM, () -> node.setPermissions(0444), "ATTR-006");
      assertErrno(Errno.EPERM, () -> node.setOwner(0, 0), "immutable: S_IMMUTABLE");
      assertErrno(Errno.EPERM, () -> node.setTimes(5L, 5L), "immutable: S_IMMUTABLE");
      assertEquals(Errno.EPERM, node.access(FileMode.W_OK), "immutable: S_IMMUTABLE");
    }
    for (String name : List.of("3/stat", "3/exe", "3/fd/0", "3/ns/pid", "3/task")) {
      var node = proc.walk(name, false);
      assertErrno(Errno.EPERM, () -> node.setPermissions(0444), "ATTR-006");
      node.setOwner(7, 7);
      node.setTimes(5L, 5L);
      assertEquals(5, proc.lstat(name).modifiedNanos(), "ATTR-007 " + name);
      assertEquals(1000, proc.lstat(name).uid(), "ATTR-007: no lasting effect");
    }
    proc.walk("uptime", false).setTimes(9L, null);
    assertEquals(9, proc.stat("uptime").modifiedNanos(), "ATTR-010");
    Proc other = Proc.as(kernel, kernel.root().asUser(2000, 2000));
    for (String name : List.of("3/stat", "uptime", "sys/kernel/hostname")) {
      var node = other.walk(name, false);
      assertErrno(Errno.EPERM, () -> node.setTimes(5L, 5L), "ATTR-007");
      assertErrno(Errno.EPERM, () -> node.setOwner(2000, -1), "ATTR-007");
    }
    Proc owner = Proc.as(kernel, kernel.root().asUser(1000, 0));
    owner.walk("3/stat", false).setTimes(6L, 6L);
    owner.walk("3/stat", false).setOwner(1000, 0);
    assertEquals(6, owner.stat("3/stat").modifiedNanos(), "ATTR-007");
  }

  @Test
  @DisplayName("has what the release has")
  void releases() {
    LiveTree old =
        new LiveTree(
            kernel, kernel.observer(), ProcMountOptions.DEFAULT, KernelRelease.parse("2.6.32"));
    var directory = old.root().lookup(ByteString.of("3"));
    for (String name : List.of("ns", "comm", "oom_score_adj")) {
      assertEquals(null, directory.lookup(ByteString.of(name)), name);
    }
    for (String name : List.of("oom_adj", "io", "stat", "coredump_filter")) {
      assertNotEquals(null, directory.lookup(ByteString.of(name)), name);
    }
    assertEquals(0, directory.lookup(ByteString.of("fd")).stat(Stat.RECEIVER).size(), "DIR-016");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/nope"), "DIR-004");
    assertErrno(Errno.ENOENT, () -> proc.stat("3/task/3/coredump_filter"), "DIR-004 CORE-004");
  }
}
