package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.unixOfLink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** Order, modes, owners and times of what stands in the directory of a task. */
@DisplayName("The directory of a task")
class AttributeRulesTest {
  /** What Linux 6.18 can have there; some of it is a matter of its configuration. */
  private static final List<String> TABLE =
      List.of(
          ("task fd map_files fdinfo ns net environ auxv status personality limits sched autogroup"
                  + " timens_offsets comm syscall cmdline stat statm maps children numa_maps mem cwd"
                  + " root exe mounts mountinfo mountstats clear_refs smaps smaps_rollup pagemap attr"
                  + " wchan stack schedstat latency cpuset cgroup cpu_resctrl_groups oom_score"
                  + " oom_adj oom_score_adj loginuid sessionid make-it-fail fail-nth"
                  + " coredump_filter io uid_map gid_map projid_map setgroups timers timerslack_ns"
                  + " patch_state arch_status seccomp_cache ksm_merging_pages ksm_stat")
              .split(" "));

  private static final List<String> OF_PROCESSES =
      List.of(
          "task",
          "map_files",
          "autogroup",
          "timens_offsets",
          "mountstats",
          "coredump_filter",
          "timers",
          "timerslack_ns");

  private static final Map<Integer, List<String>> MODES =
      Map.of(
          0444,
          List.of(
              ("status limits cmdline stat statm maps numa_maps mounts mountinfo smaps smaps_rollup"
                      + " wchan schedstat cpuset cgroup oom_score sessionid timers arch_status")
                  .split(" ")),
          0400,
          List.of(
              ("environ auxv personality syscall mountstats pagemap stack io ksm_merging_pages"
                      + " ksm_stat")
                  .split(" ")),
          0644,
          List.of(
              ("sched autogroup timens_offsets comm oom_adj oom_score_adj loginuid coredump_filter"
                      + " uid_map gid_map projid_map setgroups")
                  .split(" ")),
          0600,
          List.of("mem"),
          0200,
          List.of("clear_refs"),
          0666,
          List.of("timerslack_ns"));

  @RuleTest
  @Rule({"DIR-001", "DIR-021"})
  void isListedInTheOrderOfTheKernelsTable(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> process = names(scene.of(puppet));
    List<String> thread = names(scene.ofThread(puppet));
    List<String> expected = new ArrayList<>(TABLE);
    expected.remove("children");
    expected.retainAll(process);
    assertEquals(expected, process);
    expected.removeAll(OF_PROCESSES);
    List<String> ofThread = new ArrayList<>(thread);
    ofThread.remove("children");
    assertEquals(expected, ofThread);
    List<String> ordered = new ArrayList<>(TABLE);
    ordered.retainAll(thread);
    assertEquals(ordered, thread);
    assertTrue(process.containsAll(List.of("task", "fd", "stat", "attr", "timerslack_ns")));
  }

  @RuleTest
  @Rule({"DIR-009", "DIR-010", "DIR-011", "DIR-012", "DIR-013", "DIR-014"})
  void hasTheModesOfTheKernelsTable(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> there = names(scene.of(puppet));
    int compared = 0;
    for (Map.Entry<Integer, List<String>> mode : MODES.entrySet()) {
      for (String name : mode.getValue()) {
        if (there.contains(name)) {
          assertEquals(
              FileMode.S_IFREG | mode.getKey(), unix(scene.of(puppet, name), "mode"), name);
          compared++;
        }
      }
    }
    assertTrue(compared > 20, compared + " compared");
  }

  @RuleTest
  @Rule({"DIR-023", "ATTR-001", "ATTR-003"})
  void hasFilesOfOneDeviceWithoutSize(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Object device = unix(scene.of(puppet), "dev");
    for (String name : names(scene.of(puppet))) {
      Path path = scene.of(puppet, name);
      assertEquals(device, unixOfLink(path, "dev"), name);
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        assertEquals(0, Files.size(path), name);
      }
    }
    assertFalse(text(scene.of(puppet, "stat")).isEmpty());
    assertTrue(Files.isSymbolicLink(scene.of(puppet, "fd/0")));
    assertTrue(Files.isRegularFile(scene.of(puppet, "fdinfo/0")));
  }

  @RuleTest
  @Rule("DIR-024")
  void isAnotherOneForAnotherTask(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Object inode = unix(scene.of(puppet), "ino");
    assertEquals(inode, unix(scene.of(puppet), "ino"));
    Puppet other = scene.start();
    assertNotEquals(inode, unix(scene.of(other), "ino"));
  }

  @RuleTest
  @Rule("ATTR-004")
  void hasTheTimeOfItsFirstLookUp(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path stat = scene.of(puppet, "stat");
    FileTime first = Files.getLastModifiedTime(stat);
    text(stat);
    puppet.setName(ByteString.of("changed"));
    assertEquals(first, Files.getLastModifiedTime(stat));
    assertEquals(first, Files.getAttribute(stat, "lastAccessTime"));
    assertEquals(first, unix(stat, "ctime"));
  }

  @RuleTest
  @Rule({"ATTR-007", "ATTR-008"})
  void takesOwnersTimesAndTruncationWithoutEffect(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path stat = scene.of(puppet, "stat");
    Files.setAttribute(stat, "unix:uid", Scene.NOBODY);
    assertEquals(0, unix(stat, "uid"));
    FileTime time = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(stat, time);
    assertEquals(time, Files.getLastModifiedTime(stat));
    Path adj = scene.of(puppet, "oom_score_adj");
    try (SeekableByteChannel channel =
        Files.newByteChannel(adj, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.truncate(0);
    }
    assertEquals("0\n", text(adj));
  }

  @RuleTest
  @Rule("ATTR-010")
  void besideItFilesKeepAMode(Scene scene) throws IOException {
    scene.assumePrivileged();
    Path uptime = scene.at("uptime");
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(uptime));
    Files.setPosixFilePermissions(uptime, PosixFilePermissions.fromString(mode));
    if (scene.isModel()) { // the machine's own files are left as they are
      Files.setPosixFilePermissions(uptime, PosixFilePermissions.fromString("r--------"));
      assertEquals(0100400, unix(uptime, "mode"));
      Files.setAttribute(uptime, "unix:uid", 7);
      assertEquals(7, unix(uptime, "uid"));
      Files.setAttribute(uptime, "unix:uid", 0);
      Files.setPosixFilePermissions(uptime, PosixFilePermissions.fromString(mode));
    }
    Path setting = scene.at("sys/kernel/hostname");
    refused(
        Errno.EPERM,
        () -> Files.setPosixFilePermissions(setting, PosixFilePermissions.fromString("rw-r--r--")));
    refused(Errno.EPERM, () -> Files.setAttribute(setting, "unix:uid", 0));
  }

  @RuleTest
  @Rule({"ATTR-012", "ATTR-016"})
  void isReadAndWrittenByItsMode(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    String stat = puppet.pid() + "/stat";
    refusedTo(Errno.EACCES, () -> scene.nobody().write(stat, ByteString.of("x")));
    refusedTo(Errno.EACCES, () -> scene.nobody().read(puppet.pid() + "/environ"));
    try (SeekableByteChannel channel =
        Files.newByteChannel(scene.at(stat), StandardOpenOption.WRITE)) {
      assertThrows(NonReadableChannelException.class, () -> channel.read(ByteBuffer.allocate(1)));
    }
    try (SeekableByteChannel channel = Files.newByteChannel(scene.of(puppet))) {
      refusedInside(Errno.EISDIR, () -> channel.read(ByteBuffer.allocate(1)));
    }
  }

  @RuleTest
  @Rule({"ATTR-018", "ATTR-019"})
  void hasLinksThatAreNoFiles(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    refused(Errno.EINVAL, () -> Files.readSymbolicLink(scene.of(puppet, "stat")));
    for (String link : List.of("exe", "fd/0", "ns/pid")) {
      refused(
          Errno.ELOOP,
          () ->
              Files.newByteChannel(
                      scene.of(puppet, link),
                      java.util.Set.of(LinkOption.NOFOLLOW_LINKS, StandardOpenOption.READ))
                  .close());
    }
  }

  // ---- mounts and namespaces ----

  @RuleTest
  @Rule("ROOT-012")
  void hasNoSelfForWhoHasNoNumber(Scene scene) {
    scene.assumePrivileged();
    Looker outsider = scene.subject().outsider();
    for (String self : List.of("self", "thread-self")) {
      refusedTo(Errno.ENOENT, () -> outsider.readLink(self));
      assertEquals(0120777, outsider.lstat(self).mode());
      refusedTo(Errno.ENOENT, () -> outsider.stat(self));
      refusedTo(Errno.ENOENT, () -> outsider.list(self));
    }
    assertTrue(outsider.list("").contains(ByteString.of("1")));
  }

  @RuleTest
  @Rule("ROOT-029")
  void isAllThatASubsetShows(Scene scene) {
    scene.assumePrivileged();
    Looker looker = scene.subject().mounted("subset=pid", 0, 0);
    List<String> fixed =
        looker.list("").stream()
            .map(ByteString::toString)
            .filter(n -> !n.matches("[0-9]+"))
            .toList();
    assertEquals(List.of("self", "thread-self"), fixed);
    for (String gone : List.of("uptime", "mounts", "sys", "net", "stat")) {
      refusedTo(Errno.ENOENT, () -> looker.stat(gone));
    }
    assertFalse(looker.read("self/stat").isEmpty());
    if (scene.subject().looker(0, 0).list("self").contains(ByteString.of("net"))) {
      assertTrue(looker.list("self/net").contains(ByteString.of("dev")));
    }
  }
}
