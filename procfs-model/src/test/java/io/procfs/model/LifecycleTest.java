package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How tasks come and go, by the rules of the areas EXIT, EXEC, SUBTASK and PIDNS. */
class LifecycleTest {
  private final Kernel kernel = Kernel.boot();

  @Test
  void bootsInitAndKthreadd() {
    assertEquals(1, kernel.init().tid());
    assertEquals("systemd", kernel.init().state().comm().toString());
    assertEquals(2, kernel.kthreadd().tid());
    assertNull(kernel.kthreadd().state().memory());
  }

  @Test
  void aProgramInAFewReadableWords() {
    Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;");
    assertEquals(3, web.tid());
    assertEquals("nginx", web.state().comm().toString());
    assertEquals(
        ByteString.of("nginx\0-g\0daemon off;\0"),
        Task.present(web.state().memory()).version().arguments());
  }

  @Test
  void childrenAreZombiesUntilWaitedFor() {
    Task parent = kernel.init().fork();
    Task child = parent.fork();
    child.run(Duration.ofSeconds(2), Duration.ofSeconds(1));
    child.exitGroup(3);
    assertEquals(RunState.ZOMBIE, child.state().runState());
    assertSame(child, kernel.task(child.tid()));
    assertEquals(0, parent.group().version().children().userNanos(), "STAT-013");
    assertEquals(3 << 8, parent.waitFor(child));
    assertNull(kernel.task(child.tid()), "EXIT-025");
    assertEquals(2_000_000_000L, parent.group().version().children().userNanos(), "STAT-013");
    assertErrno(Errno.ECHILD, () -> parent.waitFor(child));
  }

  @Test
  void aParentThatIgnoresSigchldHasNoZombies() {
    Task parent = kernel.init().fork();
    parent.setSignalHandlers(new SignalHandlers(SignalSet.of(Signals.SIGCHLD), SignalSet.NONE));
    Task child = parent.fork();
    child.exitGroup(0);
    assertNull(kernel.task(child.tid()));
  }

  @Test
  void orphansGoToThreadThenSubreaperThenInit() {
    Task reaper = kernel.init().fork();
    reaper.setChildSubreaper(true);
    Task parent = reaper.fork();
    Task thread = parent.cloneThread();
    Task child = thread.fork();
    thread.exit(0);
    assertSame(parent, child.group().version().parent());
    parent.exitGroup(0);
    assertSame(reaper, child.group().version().parent(), "EXIT-047");
    reaper.exitGroup(0);
    assertSame(kernel.init(), child.group().version().parent(), "EXIT-047");
  }

  @Test
  void execByAThreadTakesOverTheLeader() {
    Task leader = kernel.init().fork();
    kernel.clock().advance(Duration.ofSeconds(5));
    Task thread = leader.cloneThread();
    int oldTid = thread.tid();
    Pid pid = leader.pid();
    Task child = leader.fork();
    thread.exec("/bin/true", "true");
    assertEquals(pid.number(), thread.tid(), "EXEC-009");
    assertSame(thread, pid.task());
    assertNull(kernel.task(oldTid));
    assertEquals(1, thread.group().version().threadCount());
    assertEquals(leader.startNanos(), thread.startNanos(), "EXEC-010");
    assertSame(thread, child.group().version().parent());
    assertFalse(leader.isAlive());
    thread.exitGroup(0);
    assertEquals(0, thread.reap());
  }

  @Test
  void aZombieLeaderWaitsForItsThreads() {
    Task parent = kernel.init().fork();
    Task leader = parent.fork();
    Task thread = leader.cloneThread();
    leader.exit(0);
    assertEquals(RunState.ZOMBIE, leader.state().runState());
    assertErrno(Errno.ECHILD, () -> parent.waitFor(leader));
    assertEquals(2, leader.group().version().threadCount(), "EXIT-044");
    thread.exit(0);
    assertEquals(1, leader.group().version().threadCount());
    parent.waitFor(leader);
  }

  @Test
  void numbersComeAgainOnlyWhenNobodyUsesThem() {
    Task leader = kernel.init().fork();
    leader.setsid();
    Task member = leader.fork();
    int number = leader.tid();
    leader.exitGroup(0);
    leader.reap();
    assertNull(kernel.task(number));
    assertErrno(Errno.EEXIST, () -> kernel.init().clone(Set.of(), number));
    member.exitGroup(0);
    member.reap();
    Task again = kernel.init().clone(Set.of(), number);
    assertEquals(number, again.tid());
    assertTrue(again.pid() != leader.pid(), "EXIT-040");
  }

  @Test
  void numbersWrapTo300() {
    kernel.pidNamespace().setPidMax(400);
    for (int i = 3; i < 400; i++) {
      Task task = kernel.init().fork();
      assertEquals(i, task.tid());
      if (i >= 300) {
        task.exitGroup(0);
        task.reap();
      }
    }
    assertEquals(300, kernel.init().fork().tid());
  }

  @Test
  void nestedNamespacesHaveTheirOwnNumbers() {
    Task inner = kernel.init().clone(EnumSet.of(CloneFlag.NEWPID));
    Task child = inner.fork();
    assertEquals(1, inner.tid());
    assertEquals(2, child.tid());
    assertEquals(3, inner.pid().numberIn(kernel.pidNamespace()));
    assertEquals(4, child.pid().numberIn(kernel.pidNamespace()));
    assertEquals(0, kernel.init().pid().numberIn(inner.pid().namespace()));
    inner.kill(Signals.SIGKILL);
    assertNull(kernel.task(4), "PIDNS-012");
    assertEquals(RunState.ZOMBIE, inner.state().runState());
    assertNull(inner.pid().namespace().nextLeader(2));
  }

  @Test
  void signals() {
    Task task = kernel.init().fork();
    task.kill(Signals.SIGSTOP);
    assertEquals(RunState.STOPPED, task.state().runState());
    task.kill(Signals.SIGCONT);
    assertEquals(RunState.SLEEPING, task.state().runState());
    task.setBlockedSignals(SignalSet.of(Signals.SIGTERM));
    task.kill(Signals.SIGTERM);
    assertEquals(SignalSet.of(Signals.SIGTERM), task.group().version().pending());
    assertEquals(1, kernel.queuedSignals(0));
    task.setBlockedSignals(SignalSet.NONE);
    assertEquals(Signals.SIGTERM, task.state().exitCode());
    assertEquals(0, kernel.queuedSignals(0));
  }

  @Test
  void memoryMergesAndSplits() {
    Task task = kernel.init().fork().exec("/bin/cat", "cat");
    AddressSpace memory = Task.present(task.state().memory());
    int areas = memory.version().areaCount();
    int total = memory.version().totalPages();
    int rw = Mapping.READ | Mapping.WRITE;
    long at = task.mmap(0x10000000, 12 * 4096, new Mapping(rw, null, 0, null));
    assertEquals(areas + 1, memory.version().areaCount());
    task.mprotect(at + 4096, 4096, Mapping.READ);
    assertEquals(areas + 3, memory.version().areaCount(), "MAPS-016");
    task.mprotect(at + 4096, 4096, rw);
    assertEquals(areas + 1, memory.version().areaCount(), "MAPS-016");
    assertEquals(12, task.touch(at, 12 * 4096));
    int rss = memory.version().rss();
    task.munmap(at + 4 * 4096, 4 * 4096);
    assertEquals(areas + 2, memory.version().areaCount());
    assertEquals(rss - 4, memory.version().rss());
    task.munmap(at, 12 * 4096);
    assertEquals(areas, memory.version().areaCount());
    assertEquals(total, memory.version().totalPages());
    assertEquals(rss - 12, memory.version().rss());
    long brk = memory.version().brk();
    assertEquals(brk + 8192, task.brk(brk + 8192));
    assertEquals(areas, memory.version().areaCount(), "the heap grows in place");
    assertEquals(total + 2, memory.version().totalPages());
  }

  private static void assertErrno(Errno errno, Runnable call) {
    assertEquals(errno, assertThrows(ErrnoException.class, call::run).errno());
  }
}
