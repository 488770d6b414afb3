package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.rest;
import static io.procfs.tck.Seen.some;
import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.status;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What is left of a process that has ended and is not waited for, by path and by open handle. */
@DisplayName("A zombie")
class ExitRulesTest {
  @RuleTest
  @Rule("EXIT-001")
  void isListedAndItsDirectoriesAreAsBefore(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> alive = names(scene.of(puppet));
    List<String> aliveThread = names(scene.ofThread(puppet));
    puppet.exitGroup(3);
    assertTrue(names(scene.proc()).contains("" + puppet.pid()));
    assertEquals(alive, names(scene.of(puppet)));
    assertEquals(aliveThread, names(scene.ofThread(puppet)));
    assertEquals(List.of("" + puppet.pid()), names(scene.of(puppet, "task")));
    assertTrue(Files.isDirectory(scene.of(puppet)));
  }

  @RuleTest
  @Rule("EXIT-002")
  void hasNoMemoryToOpen(Scene scene) {
    scene.assumePrivileged();
    Puppet zombie = scene.zombie();
    refusedAtOpen(Errno.ESRCH, scene.of(zombie, "environ"));
    refusedAtOpen(Errno.ESRCH, scene.of(zombie, "auxv"));
    refusedAtOpen(Errno.ESRCH, scene.ofThread(zombie, "environ"));
  }

  @RuleTest
  @Rule({"EXIT-003", "EXIT-004"})
  void leavesEnvironEmptyAndAuxvComplete(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.exec(
        scene.puppeteer().program(), List.of(ByteString.of("p")), List.of(ByteString.of("A=1")));
    try (SeekableByteChannel environ = open(scene.of(puppet, "environ"));
        SeekableByteChannel auxv = open(scene.of(puppet, "auxv"))) {
      String vector = text(scene.of(puppet, "auxv"));
      assertEquals("A=1\0", text(scene.of(puppet, "environ")));
      puppet.exitGroup(0);
      assertEquals("", rest(environ));
      assertEquals(vector, rest(auxv));
      scene.reap(puppet);
      assertEquals("", rest(environ));
      assertEquals(vector, rest(auxv.position(0)));
    }
  }

  @RuleTest
  @Rule("EXIT-005")
  @Gvisor("ProcPidFile.SubprocessZombie")
  void hasNoMappings(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (SeekableByteChannel before = open(scene.of(puppet, "maps"))) {
      puppet.exitGroup(0);
      assertEquals("", text(scene.of(puppet, "maps")));
      assertEquals("", rest(before));
    }
  }

  @RuleTest
  @Rule("EXIT-007")
  @Gvisor("ProcPidFile.SubprocessZombie")
  void hasNoArguments(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertNotEquals("", text(scene.of(puppet, "cmdline")));
    puppet.exitGroup(0);
    assertEquals("", text(scene.of(puppet, "cmdline")));
  }

  @RuleTest
  @Rule("EXIT-008")
  @Gvisor("ProcPidFile.SubprocessZombie")
  void hasNameAndAccountsStill(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setName(ByteString.of("undead"));
    String limits = text(scene.of(puppet, "limits"));
    String adjustment = text(scene.of(puppet, "oom_score_adj"));
    puppet.exitGroup(0);
    assertEquals("undead\n", text(scene.of(puppet, "comm")));
    assertEquals("undead", stat(scene.of(puppet, "stat"))[1]);
    assertEquals("undead", status(scene.of(puppet, "status"), "Name"));
    assertEquals(limits, text(scene.of(puppet, "limits")));
    assertEquals(adjustment, text(scene.of(puppet, "oom_score_adj")));
    assertTrue(text(scene.of(puppet, "io")).startsWith("rchar: "));
  }

  @RuleTest
  @Rule("EXIT-009")
  void hasNoPages(Scene scene) throws IOException {
    assertEquals("0 0 0 0 0 0 0\n", text(scene.of(scene.zombie(), "statm")));
  }

  @RuleTest
  @Rule("EXIT-010")
  void hasNoAddressesButAnExitCode(Scene scene) throws IOException {
    Puppet exited = scene.start();
    String limit = stat(scene.of(exited, "stat"))[24];
    exited.exitGroup(3);
    String[] fields = stat(scene.of(exited, "stat"));
    assertEquals("Z", fields[2]);
    assertEquals("1", fields[19], "num_threads");
    assertEquals("0", fields[22], "vsize");
    assertEquals("0", fields[23], "rss");
    assertEquals(limit, fields[24], "rsslim");
    for (int i : new int[] {26, 27, 28, 29, 30, 45, 46, 47, 48, 49, 50, 51}) {
      assertEquals(i == 51 ? "768" : "0", fields[i], "field " + (i + 1));
    }
    Puppet killed = scene.start();
    killed.kill();
    assertEquals("9", stat(scene.of(killed, "stat"))[51]);
  }

  @RuleTest
  @Rule("EXIT-011")
  @Gvisor("ProcPidStatusTest.Threads")
  void hasAShorterStatus(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertNotEquals(null, status(scene.of(puppet, "status"), "VmSize"));
    puppet.exitGroup(0);
    Path status = scene.of(puppet, "status");
    assertEquals("Z (zombie)", status(status, "State"));
    assertEquals("0", status(status, "FDSize"));
    assertEquals("1", status(status, "Threads"));
    for (String line : Seen.lines(text(status))) {
      assertFalse(
          line.matches("(Umask|Vm.*|Rss.*|Hugetlb.*|CoreDumping|THP_enabled|untag_mask):.*"), line);
    }
  }

  @RuleTest
  @Rule({"EXIT-017", "EXIT-028"})
  void hasNoMountsToOpenButKeepsThoseThatAreOpen(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (SeekableByteChannel before = open(scene.of(puppet, "mounts"))) {
      String mounts = text(scene.of(puppet, "mounts"));
      puppet.exitGroup(0);
      refusedAtOpen(Errno.EINVAL, scene.of(puppet, "mounts"));
      assertEquals(mounts, rest(before));
      scene.reap(puppet);
      assertEquals(mounts, rest(before.position(0)));
    }
  }

  @RuleTest
  @Rule("EXIT-018")
  @Gvisor("ProcPidSymlink.SubprocessZombied")
  void hasDanglingLinks(Scene scene) {
    Puppet zombie = scene.zombie();
    for (String name : List.of("exe", "cwd", "root")) {
      Path link = scene.of(zombie, name);
      refused(Errno.ENOENT, () -> Files.readSymbolicLink(link));
      refused(Errno.ENOENT, () -> Files.getLastModifiedTime(link));
      refusedAtOpen(Errno.ENOENT, link);
      assertTrue(Files.isSymbolicLink(link), name);
      assertTrue(Files.exists(link, LinkOption.NOFOLLOW_LINKS), name);
      assertFalse(Files.exists(link), name);
    }
  }

  @RuleTest
  @Rule("EXIT-019")
  void hasTwoNamespacesStill(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    String pid = Seen.link(scene.of(puppet, "ns/pid"));
    List<String> all = names(scene.of(puppet, "ns"));
    puppet.exitGroup(0);
    assertEquals(all, names(scene.of(puppet, "ns")));
    assertEquals(pid, Seen.link(scene.of(puppet, "ns/pid")));
    assertTrue(Seen.link(scene.of(puppet, "ns/user")).startsWith("user:["));
    for (String name : all) {
      if (!name.equals("pid") && !name.equals("user")) {
        Path link = scene.of(puppet, "ns").resolve(name);
        refused(Errno.ENOENT, () -> Files.readSymbolicLink(link));
        assertTrue(Files.isSymbolicLink(link), name);
      }
    }
  }

  @RuleTest
  @Rule("EXIT-020")
  void hasNoDescriptors(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet zombie = scene.zombie();
    for (String name : List.of("fd", "fdinfo")) {
      assertEquals(List.of(), names(scene.of(zombie, name)));
      Path zero = scene.of(zombie, name).resolve("0");
      refused(Errno.ENOENT, () -> Files.readAttributes(zero, "size", LinkOption.NOFOLLOW_LINKS));
      refusedAtOpen(Errno.ENOENT, zero);
    }
    assertEquals(0, Files.size(scene.of(zombie, "fd")));
  }

  @RuleTest
  @Rule({"EXIT-022", "EXIT-029"})
  void losesTheDescriptorOfAnOpenFdinfo(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (SeekableByteChannel fdinfo = open(scene.of(puppet, "fdinfo/0"))) {
      puppet.exitGroup(0);
      refusedInside(Errno.ENOENT, () -> some(fdinfo, 100));
      scene.reap(puppet);
      refusedInside(Errno.ENOENT, () -> some(fdinfo, 100));
    }
  }

  @RuleTest
  @Rule("EXIT-023")
  void canBeAdjustedStill(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet zombie = scene.zombie();
    Seen.write(scene.of(zombie, "oom_score_adj"), "17");
    assertEquals("17\n", text(scene.of(zombie, "oom_score_adj")));
    Seen.write(scene.of(zombie, "clear_refs"), "1");
  }

  @RuleTest
  @Rule("EXIT-024")
  void cannotBeRenamedByAnother(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet zombie = scene.zombie();
    try (SeekableByteChannel comm =
        Files.newByteChannel(scene.of(zombie, "comm"), StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(comm, "other"));
    }
  }

  @RuleTest
  @Rule({"EXIT-043", "EXIT-044"})
  void leadsThreadsThatLive(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    Puppet other = leader.cloneThread();
    leader.exit(0);
    assertEquals("", text(scene.of(leader, "cmdline")));
    assertEquals("", text(scene.of(leader, "maps")));
    refusedAtOpen(Errno.ESRCH, scene.of(leader, "environ"));
    refused(Errno.ENOENT, () -> Files.readSymbolicLink(scene.of(leader, "exe")));
    refused(Errno.ENOENT, () -> Files.readSymbolicLink(scene.of(leader, "cwd")));
    assertEquals(List.of(), names(scene.of(leader, "fd")));
    assertEquals("Z", stat(scene.of(leader, "stat"))[2]);
    assertEquals("3", stat(scene.of(leader, "stat"))[19]);
    assertEquals("3", status(scene.of(leader, "status"), "Threads"));
    assertTrue(text(scene.of(leader, "io")).startsWith("rchar: "));

    assertNotEquals("", text(scene.ofThread(thread, "cmdline")));
    assertNotEquals("", text(scene.ofThread(thread, "maps")));
    assertEquals("", text(scene.ofThread(thread, "environ")));
    assertEquals(scene.puppeteer().program(), Seen.linkBytes(scene.ofThread(thread, "exe")));
    assertEquals(scene.puppeteer().directory(), Seen.linkBytes(scene.ofThread(thread, "cwd")));
    assertTrue(names(scene.ofThread(thread, "fd")).contains("0"));
    Seen.eventually("S", () -> stat(scene.ofThread(other, "stat"))[2]);
  }

  @RuleTest
  @Rule("EXIT-045")
  void isGoneRatherThanDead(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.signal(io.procfs.abi.Signals.SIGKILL);
    String state;
    do {
      state = stat(scene.of(puppet, "stat"))[2];
      assertTrue("RSDZ".contains(state), state);
    } while (!state.equals("Z"));
    scene.reap(puppet);
    refused(Errno.ENOENT, () -> stat(scene.of(puppet, "stat")));
  }

  @RuleTest
  @Rule("EXIT-047")
  void leavesItsChildrenToTheNearestReaper(Scene scene) throws IOException {
    Puppet parent = scene.start();
    Puppet child = parent.fork();
    assertEquals("" + parent.pid(), status(scene.of(child, "status"), "PPid"));
    parent.exitGroup(0);
    String master = "" + scene.puppeteer().master().pid();
    assertEquals(master, status(scene.of(child, "status"), "PPid"));
    assertEquals(master, stat(scene.of(child, "stat"))[3]);
    Puppet reaper = scene.start();
    reaper.setChildSubreaper(true);
    Puppet middle = reaper.fork();
    Puppet orphan = middle.fork();
    middle.exitGroup(0);
    assertEquals("" + reaper.pid(), status(scene.of(orphan, "status"), "PPid"));
  }

  @RuleTest
  @Rule("EXIT-026")
  @Gvisor("ProcPidFile.SubprocessExited")
  void neverAnswersThroughAHandleOnceItIsGone(Scene scene) throws IOException {
    for (String name :
        List.of(
            "comm",
            "stat",
            "status",
            "statm",
            "cmdline",
            "limits",
            "oom_score_adj",
            "io",
            "maps")) {
      Puppet puppet = scene.start();
      try (SeekableByteChannel unread = open(scene.of(puppet, name));
          SeekableByteChannel ofThread = open(scene.ofThread(puppet, name))) {
        scene.end(puppet);
        refusedInside(Errno.ESRCH, () -> some(unread, 100));
        refusedInside(Errno.ESRCH, () -> some(ofThread, 100));
      }
    }
  }

  @RuleTest
  @Rule("EXIT-031")
  void takesNoWriteOnceItIsGone(Scene scene) throws IOException {
    for (String name : List.of("comm", "oom_score_adj", "clear_refs")) {
      Puppet puppet = scene.start();
      try (SeekableByteChannel channel =
          Files.newByteChannel(scene.of(puppet, name), StandardOpenOption.WRITE)) {
        scene.end(puppet);
        refusedInside(Errno.ESRCH, () -> Seen.write(channel, "1"));
      }
    }
  }

  @RuleTest
  @Rule("EXIT-042")
  @Gvisor("ProcPidCmdline.SubprocessSeekCmdline")
  void letsAHandleBeMovedOnceItIsGone(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (SeekableByteChannel cmdline = open(scene.of(puppet, "cmdline"));
        SeekableByteChannel stat = open(scene.of(puppet, "stat"))) {
      assertNotEquals(null, some(stat, 5));
      scene.end(puppet);
      assertEquals(7, cmdline.position(7).position());
      refusedInside(Errno.ESRCH, () -> stat.position(7));
      refusedInside(Errno.ESRCH, () -> some(cmdline, 10));
    }
  }

  @RuleTest
  @Rule("EXIT-025")
  void isGoneOnceItIsWaitedFor(Scene scene) throws IOException {
    Puppet zombie = scene.zombie();
    assertEquals(3 << 8, scene.reap(zombie));
    assertFalse(names(scene.proc()).contains("" + zombie.pid()));
    refused(Errno.ENOENT, () -> Files.size(scene.of(zombie)));
    refusedAtOpen(Errno.ENOENT, scene.of(zombie, "stat"));
    refused(Errno.ENOENT, () -> names(scene.of(zombie, "fd")));
    assertTrue(Files.notExists(scene.of(zombie)));
    assertNull(
        Files.exists(scene.of(zombie, "comm")) ? "there" : null, "what is below a gone process");
  }

  @RuleTest
  @Rule({"EXIT-040", "EXIT-041"})
  void doesNotShowWhoGetsItsNumberLater(Scene scene) throws IOException {
    Puppet first = scene.start();
    first.setName(ByteString.of("first"));
    Object key = Files.readAttributes(scene.of(first), "fileKey").get("fileKey");
    try (SeekableByteChannel comm = open(scene.of(first, "comm"));
        SeekableByteChannel stat = open(scene.of(first, "stat"));
        SeekableByteChannel maps = open(scene.of(first, "maps"));
        SeekableByteChannel environ = open(scene.of(first, "environ"));
        java.nio.file.DirectoryStream<Path> fd = Files.newDirectoryStream(scene.of(first, "fd"));
        java.nio.file.DirectoryStream<Path> task =
            Files.newDirectoryStream(scene.of(first, "task"))) {
      scene.end(first);
      Puppet second = again(scene, first.pid());
      second.setName(ByteString.of("second"));
      assertEquals("second\n", text(scene.of(first, "comm")));
      refusedInside(Errno.ESRCH, () -> some(comm, 100));
      refusedInside(Errno.ESRCH, () -> some(stat, 100));
      refusedInside(Errno.ESRCH, () -> some(maps, 100));
      assertNull(some(environ, 100));
      assertEquals(List.of(), names(fd));
      assertEquals(List.of(), names(task));
      assertNotEquals(
          key, Files.readAttributes(scene.of(second), "fileKey").get("fileKey"), "a new inode");
    }
  }

  /** Makes a process of a number that was given up a moment ago. */
  static Puppet again(Scene scene, int pid) {
    try {
      return scene.puppeteer().master().fork(pid);
    } catch (io.procfs.abi.ErrnoException e) {
      // Without CAP_CHECKPOINT_RESTORE numbers cannot be chosen; somebody may have been quicker.
      org.junit.jupiter.api.Assumptions.assumeFalse(
          e.errno() == Errno.EPERM || e.errno() == Errno.EEXIST, e::getMessage);
      throw e;
    }
  }

  @RuleTest
  @Rule("EXIT-039")
  void asAThreadAnswersForTheMemoryThatLivesOn(Scene scene) throws IOException {
    Puppet leader = scene.start();
    leader.exec(
        scene.puppeteer().program(), List.of(ByteString.of("p")), List.of(ByteString.of("A=1")));
    Puppet thread = leader.cloneThread();
    try (SeekableByteChannel stat = open(scene.ofThread(thread, "stat"));
        SeekableByteChannel comm = open(scene.ofThread(thread, "comm"));
        SeekableByteChannel maps = open(scene.ofThread(thread, "maps"));
        SeekableByteChannel environ = open(scene.ofThread(thread, "environ"));
        SeekableByteChannel auxv = open(scene.ofThread(thread, "auxv"));
        SeekableByteChannel mounts = open(scene.ofThread(thread, "mounts"))) {
      thread.exit(0);
      refusedInside(Errno.ESRCH, () -> some(stat, 100));
      refusedInside(Errno.ESRCH, () -> some(comm, 100));
      refusedInside(Errno.ESRCH, () -> some(maps, 100));
      assertEquals("A=1\0", rest(environ));
      assertEquals(text(scene.of(leader, "auxv")), rest(auxv));
      assertEquals(text(scene.of(leader, "mounts")), rest(mounts));
    }
  }

  @RuleTest
  @Rule("EXIT-022")
  void keepsTheDescriptorOfItsParent(Scene scene) throws IOException {
    Puppet parent = scene.start();
    int fd = parent.open(scene.newFile("held"), OpenFlags.O_RDONLY);
    Puppet child = parent.fork();
    child.exitGroup(0);
    assertTrue(text(scene.of(parent, "fdinfo/" + fd)).startsWith("pos:\t0\n"));
    refusedAtOpen(Errno.ENOENT, scene.of(child, "fdinfo/" + fd));
  }
}
