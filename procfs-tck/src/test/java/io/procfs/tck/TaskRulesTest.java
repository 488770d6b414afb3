package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.refusedAtRead;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.refusedToAtRead;
import static io.procfs.tck.Seen.rest;
import static io.procfs.tck.Seen.some;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.Signals;
import io.procfs.model.PosixTimer;
import io.procfs.model.Scheduling;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** How tasks are scheduled, where they wait, who audits them, and what they have for children. */
@DisplayName("A file about a task")
class TaskRulesTest {
  private static final String UNSET = "4294967295";

  private static void refuses(Errno expected, Puppet puppet, String file, String bytes) {
    ErrnoException e =
        assertThrows(
            ErrnoException.class,
            () -> puppet.write(ByteString.of("/proc/" + file), ByteString.of(bytes)));
    assertEquals(expected, e.errno(), () -> file + " from " + e);
  }

  private static void write(Puppet puppet, String file, String bytes) {
    puppet.write(ByteString.of("/proc/" + file), ByteString.of(bytes));
  }

  /** Returns a puppet of an ordinary user, whose files are its own. */
  private static Puppet ordinary(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(Scene.NOBODY);
    puppet.setuid(Scene.NOBODY);
    puppet.exec(scene.puppeteer().program());
    return puppet;
  }

  // ---- children ----

  @RuleTest
  @Gvisor("ProcTask.VerifyTaskChildren")
  @Rule({"CHILD-001", "CHILD-002", "CHILD-003", "EXIT-046"})
  void childrenAreNamedAsTheyCame(Scene scene) throws IOException {
    Puppet parent = scene.start();
    Path file = scene.ofThread(parent, "children");
    assertEquals("", text(file));
    Puppet first = parent.fork();
    Puppet second = parent.fork();
    Puppet third = parent.fork();
    String all = first.pid() + " " + second.pid() + " " + third.pid() + " ";
    assertEquals(all, text(file));
    second.exitGroup(0);
    assertEquals(all, text(file));
    parent.waitFor(second);
    assertEquals(first.pid() + " " + third.pid() + " ", text(file));
    Puppet grandchild = third.fork();
    third.kill();
    String master = text(scene.ofThread(scene.puppeteer().master(), "children"));
    assertTrue(master.endsWith(" " + grandchild.pid() + " "), master);
  }

  @RuleTest
  @Rule("CHILD-002")
  void childrenAreNotSortedByNumber(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet parent = scene.start();
    Puppet late = parent.fork();
    Puppet last = parent.fork();
    Puppet early = parent.fork();
    int low = early.pid();
    early.kill();
    parent.waitFor(early);
    late.kill();
    parent.waitFor(late);
    Puppet again = parent.fork(late.pid());
    assertTrue(again.pid() < last.pid() && last.pid() < low, "numbers went round");
    assertEquals(last.pid() + " " + again.pid() + " ", text(scene.ofThread(parent, "children")));
  }

  @RuleTest
  @Rule("CHILD-004")
  void childrenBelongToTheThreadThatMadeThem(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    Puppet child = thread.fork();
    assertEquals("", text(scene.ofThread(leader, "children")));
    assertEquals(child.pid() + " ", text(scene.ofThread(thread, "children")));
    assertEquals("" + leader.pid(), Seen.status(scene.of(child, "status"), "PPid"));
  }

  @RuleTest
  @Rule({"CHILD-005", "EXIT-030"})
  void childrenGoOnWhereAReadEnded(Scene scene) throws IOException {
    Puppet parent = scene.start();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      all.append(parent.fork().pid()).append(' ');
    }
    Path file = scene.ofThread(parent, "children");
    StringBuilder pieces = new StringBuilder();
    try (SeekableByteChannel channel = open(file)) {
      for (String piece = some(channel, 3); piece != null; piece = some(channel, 3)) {
        pieces.append(piece);
      }
    }
    assertEquals(all.toString(), pieces.toString());
    try (SeekableByteChannel channel = open(file)) {
      scene.end(parent);
      assertEquals("", rest(channel));
    }
  }

  // ---- audit ----

  @RuleTest
  @Rule({"LOGIN-001", "LOGIN-002", "LOGIN-003", "LOGIN-004", "LOGIN-005"})
  void loginUidIsWrittenByTheTaskItself(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path login = scene.of(puppet, "loginuid");
    Path session = scene.of(puppet, "sessionid");
    assertTrue(text(login).matches("[0-9]+"), text(login));
    assertTrue(text(session).matches("[0-9]+"), text(session));
    Map<String, String> good = Map.of("5", "5", "6\n", "6", "+7", "7", "08", "8");
    for (Map.Entry<String, String> entry : good.entrySet()) {
      String before = text(session);
      write(puppet, "self/loginuid", entry.getKey());
      assertEquals(entry.getValue(), text(login), entry.getKey());
      assertNotEquals(before, text(session), "another session");
    }
    for (String bad : List.of("0x5", " 5", "5 ", "x", "-1", "5\n\n")) {
      refuses(Errno.EINVAL, puppet, "self/loginuid", bad);
    }
    refuses(Errno.ERANGE, puppet, "self/loginuid", "4294967296");
    write(puppet, "self/loginuid", "1000");
    Puppet child = puppet.fork();
    child.exec(scene.puppeteer().program());
    assertEquals("1000", text(scene.of(child, "loginuid")));
    assertEquals(text(session), text(scene.of(child, "sessionid")));
    write(puppet, "self/loginuid", UNSET);
    assertEquals(UNSET, text(login));
    assertEquals(UNSET, text(session));
    refusedInside(Errno.EINVAL, () -> Seen.write(session, "1"));
  }

  @RuleTest
  @Rule({"PERM-030", "EXIT-032"})
  void loginUidIsNotForOthers(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Puppet other = scene.start();
    refuses(Errno.EPERM, other, puppet.pid() + "/loginuid", "5");
    Puppet user = ordinary(scene);
    if (text(scene.of(user, "loginuid")).equals(UNSET)) {
      write(user, "self/loginuid", "5");
    }
    refuses(Errno.EPERM, user, "self/loginuid", "6");
    try (SeekableByteChannel channel =
        Files.newByteChannel(scene.of(puppet, "loginuid"), StandardOpenOption.WRITE)) {
      scene.end(puppet);
      refusedInside(Errno.EPERM, () -> Seen.write(channel, "5"));
    }
  }

  // ---- timers ----

  @RuleTest
  @Rule({"SLACK-001", "SLACK-002", "SLACK-003"})
  void timerSlackTakesANumber(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "timerslack_ns");
    assertEquals("50000\n", text(file));
    Map<String, String> good =
        Map.of(
            "5",
            "5",
            "6\n",
            "6",
            "+7",
            "7",
            "010",
            "10",
            "18446744073709551615",
            "18446744073709551615");
    for (Map.Entry<String, String> entry : good.entrySet()) {
      Seen.write(file, entry.getKey());
      assertEquals(entry.getValue() + "\n", text(file), entry.getKey());
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      for (String bad : List.of(" 5", "5 ", "0x5", "-1", "x", "\n", "5\n\n")) {
        refusedInside(Errno.EINVAL, () -> Seen.write(channel, bad));
      }
      refusedInside(Errno.ERANGE, () -> Seen.write(channel, "18446744073709551616"));
    }
    Seen.write(file, "0");
    assertEquals("50000\n", text(file));
    puppet.schedule(Scheduling.FIFO, 1);
    assertEquals("0\n", text(file));
    Seen.write(file, "77");
    assertEquals("0\n", text(file));
    puppet.schedule(Scheduling.NORMAL, 0);
    assertEquals("50000\n", text(file));
  }

  @RuleTest
  @Rule("PERM-024")
  void timerSlackOfAnotherIsForWhoMaySchedule(Scene scene) throws IOException {
    Puppet user = ordinary(scene);
    Puppet same = ordinary(scene);
    String others = same.pid() + "/timerslack_ns";
    refusedToAtRead(Errno.EPERM, () -> scene.nobody().read(others));
    refusedToAtRead(Errno.EPERM, () -> scene.nobody().write(others, ByteString.of("7")));
    refuses(Errno.EPERM, user, others, "7");
    write(user, "self/timerslack_ns", "7");
    assertEquals("7\n", text(scene.of(user, "timerslack_ns")));
  }

  @RuleTest
  @Rule({"TIMERS-001", "TIMERS-002", "TIMERS-003"})
  void timersAreListedTheNewestFirst(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "timers");
    assertEquals("", text(file));
    puppet.timer(1, 14, 0x1234, PosixTimer.SIGEV_SIGNAL);
    puppet.timer(-2, 10, -1, PosixTimer.SIGEV_NONE);
    String pid = puppet.pid() + "\n";
    assertEquals(
        "ID: 1\nsignal: 10/ffffffffffffffff\nnotify: none/pid."
            + pid
            + "ClockID: -2\nID: 0\nsignal: 14/0000000000001234\nnotify: signal/pid."
            + pid
            + "ClockID: 1\n",
        text(file));
    refusedAtOpen(Errno.ENOENT, scene.ofThread(puppet, "timers"));
    Puppet child = puppet.fork();
    assertEquals("", text(scene.of(child, "timers")));
    puppet.exec(scene.puppeteer().program());
    assertEquals("", text(file));
  }

  @RuleTest
  @Rule("PERM-009")
  void timersAreForWhoMayTrace(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Looker nobody = scene.nobody();
    refusedTo(Errno.EACCES, () -> nobody.read(puppet.pid() + "/timers"));
    puppet.exitGroup(0);
    refusedTo(Errno.EACCES, () -> nobody.read(puppet.pid() + "/timers"));
  }

  // ---- scheduling ----

  @RuleTest
  @Rule({"AUTOG-001", "AUTOG-002", "AUTOG-003"})
  void autogroupIsThatOfTheSession(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "autogroup");
    puppet.setsid();
    String own = text(file);
    assertTrue(own.matches("/autogroup-[0-9]+ nice 0\n"), own);
    Puppet child = puppet.fork();
    assertEquals(own, text(scene.of(child, "autogroup")));
    Puppet other = scene.start();
    other.setsid();
    assertNotEquals(own, text(scene.of(other, "autogroup")));
    Map<String, Integer> good = Map.of("5", 5, "-3\n", -3, " 0x7 ", 7, "010", 8, "+9", 9, "19", 19);
    for (Map.Entry<String, Integer> entry : good.entrySet()) {
      Seen.write(file, entry.getKey());
      String expected = own.replace("nice 0", "nice " + entry.getValue());
      assertEquals(expected, text(file), entry.getKey());
      assertEquals(expected, text(scene.of(child, "autogroup")), entry.getKey());
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      for (String bad : List.of("20", "-21", "x", "1x", " ", "              3")) {
        refusedInside(Errno.EINVAL, () -> Seen.write(channel, bad));
      }
      refusedInside(Errno.ERANGE, () -> Seen.write(channel, "99999999999"));
    }
    Seen.write(file, "0");
    child.exitGroup(0);
    assertEquals(own, text(scene.of(child, "autogroup")));
  }

  @RuleTest
  @Rule("PERM-029")
  void autogroupOfAnOrdinaryUserIsNotRaised(Scene scene) {
    Puppet user = ordinary(scene);
    user.setsid();
    refuses(Errno.EPERM, user, "self/autogroup", "-1");
    // Others may write in the meantime, and then it is too soon for this one.
    scene.puppeteer().pause(Duration.ofMillis(150));
    try {
      write(user, "self/autogroup", "3");
    } catch (ErrnoException e) {
      assertEquals(Errno.EAGAIN, e.errno());
    }
    refuses(Errno.EAGAIN, user, "self/autogroup", "4");
    refuses(Errno.EACCES, user, scene.puppeteer().master().pid() + "/autogroup", "4");
  }

  @RuleTest
  @Rule({"SCHED-001", "SCHED-002", "SCHED-003"})
  void schedHasARowANumber(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.setName(ByteString.of("a\nb"));
    Path file = scene.of(puppet, "sched");
    String sched = text(file);
    String heading = "a\nb (" + puppet.pid() + ", #threads: 1)\n" + "-".repeat(67) + "\n";
    assertTrue(sched.startsWith(heading), sched);
    String rows = sched.substring(heading.length());
    assertTrue(rows.startsWith("se.exec_start" + " ".repeat(32) + ":"), rows);
    for (String row : Seen.lines(rows)) {
      boolean named = row.matches(".{45}:(.{21}|.{14}[.][0-9]{6})");
      assertTrue(named || row.matches("(current_node|numa_faults).*"), row);
    }
    assertEquals("120", value(file, "prio"));
    assertEquals("0", value(file, "policy"));
    puppet.nice(5);
    assertEquals("125", value(file, "prio"));
    assertEquals("343040", value(file, "se.load.weight"));
    assertEquals(3, Seen.write(Files.newByteChannel(file, StandardOpenOption.WRITE), "any"));
  }

  @RuleTest
  @Rule("SCHED-002")
  void schedHasThePriorityOfRealTime(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.schedule(Scheduling.ROUND_ROBIN, 7);
    Path file = scene.of(puppet, "sched");
    assertEquals("92", value(file, "prio"));
    assertEquals("2", value(file, "policy"));
    assertEquals("-8", Seen.stat(scene.of(puppet, "stat"))[17]);
  }

  private static String value(Path sched, String row) throws IOException {
    for (String line : Seen.lines(text(sched))) {
      if (line.startsWith(row + " ")) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    throw new AssertionError("no row " + row + " in " + text(sched));
  }

  @RuleTest
  @Rule("SCHED-004")
  void schedstatIsOfOneThread(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    thread.run(Duration.ofMillis(300));
    String[] of = Seen.words(text(scene.ofThread(thread, "schedstat")).strip());
    assertEquals(3, of.length);
    assertTrue(Long.parseLong(of[0]) >= 300_000_000L, of[0]);
    String[] leaders = Seen.words(text(scene.of(leader, "schedstat")).strip());
    assertTrue(Long.parseLong(leaders[0]) < 300_000_000L, leaders[0]);
  }

  // ---- where it waits ----

  @RuleTest
  @Rule({"SYSC-001", "EXIT-013"})
  void syscallIsThatInWhichItWaits(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "syscall");
    // A puppet waits for its next command in poll(2).
    Seen.eventually(true, () -> text(file).matches("7( 0x[0-9a-f]+){8}\n"));
    puppet.exitGroup(0);
    assertEquals("-1 0x0 0x0\n", text(file));
  }

  @RuleTest
  @Rule({"SYSC-002", "SYSC-003"})
  void syscallOfTheReaderIsTheRead(Scene scene) throws IOException {
    scene.assumePrivileged();
    String own = text(scene.at("thread-self/syscall"));
    assertTrue(own.matches("(0|17)( 0x[0-9a-f]+){8}\n"), own);
    String kernels = text(scene.ofKernelThread("syscall"));
    assertEquals("0" + " 0x0".repeat(8) + "\n", kernels);
  }

  @RuleTest
  @Rule("PERM-011")
  void syscallAndPersonalityAreForWhoMayAttach(Scene scene) {
    Puppet user = ordinary(scene);
    user.setDumpable(0);
    for (String file : List.of("syscall", "personality")) {
      refusedTo(Errno.EACCES, () -> scene.nobody().read(user.pid() + "/" + file));
    }
    Puppet own = ordinary(scene);
    Puppet stranger = scene.start();
    stranger.setgroups();
    stranger.setgid(Scene.NOBODY);
    for (String file : List.of("syscall", "personality")) {
      assertTrue(scene.nobody().read(own.pid() + "/" + file).length() > 0, file);
      refusedTo(Errno.EACCES, () -> scene.nobody().read(stranger.pid() + "/" + file));
    }
  }

  @RuleTest
  @Rule({"STACK-001", "EXIT-014"})
  void stackHasALineAFunction(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "stack");
    Seen.eventually(
        true,
        () -> text(file).matches("(\\[<0>] [\\w.$]+\\+0x[0-9a-f]+/0x[0-9a-f]+( \\[\\w+])?\n)+"));
    puppet.exitGroup(0);
    assertEquals("", text(file));
  }

  @RuleTest
  @Rule("PERM-012")
  void stackIsForAdministrators(Scene scene) {
    Puppet own = ordinary(scene);
    refusedToAtRead(Errno.EACCES, () -> scene.nobody().read(own.pid() + "/stack"));
    refusedTo(Errno.EACCES, () -> scene.nobody().read("self/stack"));
  }

  @RuleTest
  @Rule({"WCHAN-001", "WCHAN-002", "EXIT-012", "PERM-022"})
  void wchanIsTheInnermostFunction(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "wchan");
    Seen.eventually(true, () -> text(file).matches("[a-z_][\\w.$]+"));
    assertEquals("0", scene.nobody().read(puppet.pid() + "/wchan").toString());
    assertEquals("0", text(scene.at("thread-self/wchan")));
    puppet.stop();
    Seen.eventually("do_signal_stop", () -> text(file));
    puppet.resume();
    Puppet tracer = scene.start();
    tracer.attach(puppet);
    assertEquals("ptrace_stop", text(file));
    tracer.detach(puppet);
    puppet.exitGroup(0);
    assertEquals("0", text(file));
  }

  @RuleTest
  @Rule({"STATUS-004", "STATUS-009"})
  void statusTellsOfTheTracer(Scene scene) throws IOException {
    Puppet tracer = scene.start();
    Puppet puppet = scene.start();
    Path status = scene.of(puppet, "status");
    tracer.attach(puppet);
    assertEquals("" + tracer.pid(), Seen.status(status, "TracerPid"));
    assertEquals("t (tracing stop)", Seen.status(status, "State"));
    scene.end(tracer);
    assertEquals("0", Seen.status(status, "TracerPid"));
    Seen.eventually("S (sleeping)", () -> Seen.status(status, "State"));
    puppet.signal(Signals.SIGSTOP);
    Seen.eventually("T (stopped)", () -> Seen.status(status, "State"));
  }

  // ---- security modules, execution domain ----

  @RuleTest
  @Rule({"LSM-001", "PERM-031", "DIR-015"})
  void attributesNeedASecurityModule(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path attr = scene.of(puppet, "attr");
    List<String> all = List.of("current", "prev", "exec", "fscreate", "keycreate", "sockcreate");
    List<String> files = names(attr);
    files.removeIf(name -> Files.isDirectory(attr.resolve(name)));
    assertEquals(all, files);
    Puppet other = scene.start();
    boolean without = !canRead(attr.resolve("current"));
    for (String file : all) {
      assertEquals(
          file.equals("prev") ? 0100444 : 0100666, Seen.unix(attr.resolve(file), "mode"), file);
      if (without) {
        refusedAtRead(Errno.EINVAL, attr.resolve(file));
      }
      if (without && !file.equals("prev")) {
        refuses(Errno.EINVAL, puppet, "self/attr/" + file, "x");
      }
      if (!file.equals("prev")) {
        refuses(Errno.EPERM, other, puppet.pid() + "/attr/" + file, "x");
      }
    }
  }

  private static boolean canRead(Path file) {
    try {
      return text(file).length() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @RuleTest
  @Rule("PERS-001")
  void personalityIsEightDigits(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.personality(0x0040000);
    assertEquals("00040000\n", text(scene.of(puppet, "personality")));
    assertEquals("00040000\n", text(scene.of(puppet.fork(), "personality")));
  }
}
