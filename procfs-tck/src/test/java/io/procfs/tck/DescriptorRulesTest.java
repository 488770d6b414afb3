package io.procfs.tck;

import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What {@code fdinfo} and {@code locks} tell of descriptors of every kind. */
@DisplayName("A descriptor")
class DescriptorRulesTest {
  private static final int COMMON_LINES = 4;

  private static Path info(Scene scene, Puppet puppet, int fd) {
    return scene.of(puppet, "fdinfo/" + fd);
  }

  /** Returns the lines behind the four that all have. */
  private static List<String> more(Scene scene, Puppet puppet, int fd) throws IOException {
    String[] lines = Seen.lines(text(info(scene, puppet, fd)));
    return List.of(lines).subList(COMMON_LINES, lines.length);
  }

  @RuleTest
  @Rule("FDINFO-007")
  void ofAnEventHasItsCounter(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> lines = more(scene, puppet, puppet.eventfd(300, true));
    assertEquals("eventfd-count:              12c", lines.get(0));
    assertTrue(lines.get(1).matches("eventfd-id: [0-9]+"), lines.get(1));
    assertEquals("eventfd-semaphore: 1", lines.get(2));
    assertEquals("eventfd-semaphore: 0", more(scene, puppet, puppet.eventfd()).get(2));
  }

  @RuleTest
  @Rule("FDINFO-008")
  void ofEpollHasALineATarget(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int epoll = puppet.epoll();
    assertEquals(List.of(), more(scene, puppet, epoll));
    int event = puppet.eventfd();
    int pipe = puppet.pipe()[0];
    puppet.epollAdd(epoll, event, 1, 0xabcdefL);
    puppet.epollAdd(epoll, pipe, 0x8000_0001, -1);
    List<String> lines = new ArrayList<>(more(scene, puppet, epoll));
    lines.sort(null);
    String inode = Seen.status(info(scene, puppet, event), "ino");
    assertTrue(
        lines
            .get(0)
            .startsWith(
                String.format(
                    "tfd: %8d events: %8x data: %16x  pos:0 ino:%x sdev:",
                    event, 0x19, 0xabcdef, Long.parseLong(inode))),
        lines.get(0));
    assertTrue(
        lines
            .get(1)
            .startsWith(String.format("tfd: %8d events: 80000019 data: ffffffffffffffff", pipe)),
        lines.get(1));
    int copy = puppet.dup(pipe);
    puppet.close(pipe);
    assertEquals(2, more(scene, puppet, epoll).size(), "the file is open still");
    puppet.close(copy);
    assertEquals(1, more(scene, puppet, epoll).size(), "nobody has it open");
  }

  @RuleTest
  @Rule("FDINFO-009")
  void ofInotifyHasALineAWatch(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int inotify = puppet.inotify();
    assertEquals(List.of(), more(scene, puppet, inotify));
    ByteString file = scene.newFile("watched");
    assertEquals(1, puppet.inotifyAdd(inotify, file, 2));
    assertEquals(2, puppet.inotifyAdd(inotify, scene.puppeteer().directory(), 0x8000_0300));
    List<String> lines = more(scene, puppet, inotify);
    assertEquals(2, lines.size());
    String line = "inotify wd:%s ino:[0-9a-f]+ sdev:[0-9a-f]+ mask:%s ignored_mask:0 .*";
    assertTrue(lines.get(0).matches(String.format(line, 2, "80000300")), lines.get(0));
    assertTrue(lines.get(1).matches(String.format(line, 1, "2")), lines.get(1));
    assertEquals(1, puppet.inotifyAdd(inotify, file, 0x20));
    assertTrue(more(scene, puppet, inotify).get(1).contains(" mask:20 "), "changed");
    int fd = puppet.open(file, OpenFlags.O_RDONLY);
    long inode = Long.parseLong(Seen.status(info(scene, puppet, fd), "ino"));
    assertTrue(lines.get(1).contains(" ino:" + Long.toHexString(inode) + " "), lines.get(1));
  }

  @RuleTest
  @Rule("FDINFO-010")
  void ofSignalsHasTheirMask(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int fd = puppet.signalfd(2, 9, 10, 64); // SIGKILL cannot be had
    assertEquals(List.of("sigmask:\t8000000000000202"), more(scene, puppet, fd));
  }

  @RuleTest
  @Rule("FDINFO-011")
  void ofATimerHasWhatIsLeft(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int fd = puppet.timerfd();
    List<String> unset =
        List.of(
            "clockid: 1",
            "ticks: 0",
            "settime flags: 00",
            "it_value: (0, 0)",
            "it_interval: (0, 0)");
    assertEquals(unset, more(scene, puppet, fd));
    puppet.timerfdSet(fd, 1_000_000_000_000L, 3_000_000_007L);
    List<String> set = more(scene, puppet, fd);
    assertTrue(set.get(3).matches("it_value: \\((999|1000), [0-9]+\\)"), set.get(3));
    assertEquals("it_interval: (3, 7)", set.get(4));
  }

  @RuleTest
  @Rule("FDINFO-012")
  void ofAProcessHasItsNumberUntilItIsReaped(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Puppet child = scene.start();
    int fd = puppet.pidfd(child);
    List<String> living = List.of("Pid:\t" + child.pid(), "NSpid:\t" + child.pid());
    assertEquals(living, more(scene, puppet, fd));
    child.kill();
    assertEquals(living, more(scene, puppet, fd));
    scene.reap(child);
    assertEquals(List.of("Pid:\t-1", "NSpid:\t-1"), more(scene, puppet, fd));
  }

  @RuleTest
  @Rule("FDINFO-013")
  void ofAUnixSocketHasWhatIsUnderWay(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertEquals(List.of("scm_fds: 0"), more(scene, puppet, puppet.socket()));
  }

  @RuleTest
  @Rule("FDINFO-014")
  void hasTheLocksThatWereMadeThroughIt(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("locked");
    int records = puppet.open(file, OpenFlags.O_RDWR);
    int other = puppet.open(file, OpenFlags.O_RDWR);
    puppet.lock(records, true, 10, 29);
    puppet.lock(records, false, 100, -1);
    puppet.lock(records, true, 30, 39); // touches the first: one lock
    String of = " [0-9a-f]{2,}:[0-9a-f]{2,}:[0-9]+ ";
    List<String> lines = more(scene, puppet, records);
    assertEquals(2, lines.size(), lines.toString());
    String pid = "" + puppet.pid();
    assertMatches("lock:\t1: POSIX  ADVISORY  WRITE " + pid + of + "10 39", lines.get(0));
    assertMatches("lock:\t2: POSIX  ADVISORY  READ " + pid + of + "100 EOF", lines.get(1));
    assertEquals(List.of(), more(scene, puppet, other));
    puppet.lockOpenFile(other, true, 50, 54);
    lines = more(scene, puppet, other);
    assertMatches("lock:\t1: OFDLCK ADVISORY  WRITE -1" + of + "50 54", lines.get(0));
    int whole = puppet.open(file, OpenFlags.O_RDONLY);
    puppet.flock(whole, false);
    lines = more(scene, puppet, whole);
    assertMatches("lock:\t1: FLOCK  ADVISORY  READ " + pid + of + "0 EOF", lines.get(0));
    int leased = puppet.open(scene.newFile("leased"), OpenFlags.O_RDONLY);
    puppet.lease(leased, false);
    lines = more(scene, puppet, leased);
    assertMatches("lock:\t1: LEASE  ACTIVE    READ " + pid + of + "0 EOF", lines.get(0));
    // fcntl(2): whichever descriptor of the file is closed, the process loses its locks.
    puppet.close(whole);
    assertEquals(List.of(), more(scene, puppet, records));
    assertEquals(1, more(scene, puppet, other).size());
  }

  private static void assertMatches(String pattern, String line) {
    assertTrue(line.matches(pattern), line);
  }

  @RuleTest
  @Rule("GLOB-021")
  void isInTheListOfAllLocks(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int fd = puppet.open(scene.newFile("locked"), OpenFlags.O_RDWR);
    String inode = Seen.status(info(scene, puppet, fd), "ino");
    puppet.flock(fd, true);
    puppet.lock(fd, false, 5, 6);
    List<String> own = locks(scene, inode);
    assertEquals(2, own.size(), own.toString());
    String line = "[0-9]+: %s  ADVISORY  %s " + puppet.pid() + " [0-9a-f:]+" + inode + " %s";
    assertMatches(String.format(line, "POSIX", "READ", "5 6"), own.get(0));
    assertMatches(String.format(line, "FLOCK", "WRITE", "0 EOF"), own.get(1));
    Puppet child = puppet.fork(); // has the open file, and not the locks of its parent
    scene.end(puppet);
    own = locks(scene, inode);
    assertEquals(1, own.size(), own.toString());
    assertTrue(own.get(0).contains("FLOCK"), own.get(0));
    child.kill();
    assertEquals(List.of(), locks(scene, inode));
  }

  private static List<String> locks(Scene scene, String inode) throws IOException {
    List<String> own = new ArrayList<>();
    for (String line : Seen.lines(text(scene.at("locks")))) {
      if (line.contains(":" + inode + " ")) {
        own.add(line);
      }
    }
    return own;
  }

  // ---- limits and input and output ----

  @RuleTest
  @Rule({"LIMITS-005", "LIMITS-006"})
  void limitsAreShownOfAZombieToo(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "limits");
    assertEquals(1323, text(file).length());
    puppet.exitGroup(0);
    assertEquals(1323, text(file).length());
    scene.assumePrivileged();
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(channel, "1"));
    }
  }

  @RuleTest
  @Gvisor("Proc.PidTidIOAccounting")
  @Rule({"IO-002", "IO-003"})
  void ioOfAProcessIsThatOfItsThreads(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    int sink = leader.open(ByteString.of("/dev/null"), OpenFlags.O_WRONLY);
    long before = written(scene.ofThread(leader, "io"));
    thread.writeTo(sink, 1234);
    assertTrue(written(scene.ofThread(thread, "io")) >= 1234);
    assertTrue(written(scene.ofThread(leader, "io")) < before + 1234);
    long both = written(scene.of(leader, "io"));
    thread.exit(0);
    assertTrue(written(scene.of(leader, "io")) >= both, "what a dead thread wrote stays");
    for (String line : Seen.lines(text(scene.of(leader, "io")))) {
      assertTrue(line.matches("[a-z_]+: -?[0-9]+"), line);
    }
  }

  private static long written(Path io) throws IOException {
    return Long.parseLong(Seen.status(io, "wchar"));
  }
}
