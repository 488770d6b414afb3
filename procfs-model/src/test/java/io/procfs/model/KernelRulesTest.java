package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of signals, statuses, credentials, sessions, exec and files, as Linux 6.18 has them. */
class KernelRulesTest {
  private static final int RW = Mapping.READ | Mapping.WRITE;

  private final Kernel kernel = Kernel.boot();
  private final Task parent = kernel.init().fork().exec("/bin/sh", "sh");
  private final Task task = parent.fork();

  private static AddressSpace.Version memory(Task task) {
    return Task.present(task.state().memory()).version();
  }

  @Test
  void aStoppedProcessTellsItsSignalUntilItIsWaitedFor() {
    task.kill(Signals.SIGTSTP);
    assertEquals(RunState.STOPPED, task.state().runState());
    assertEquals(20, task.exitCode());
    assertEquals(20 << 8 | 0x7f, parent.waitForStopped(task));
    assertEquals(0, task.exitCode());
    assertErrno(Errno.ECHILD, () -> parent.waitForStopped(task));
    task.kill(Signals.SIGUSR1);
    assertEquals(SignalSet.of(Signals.SIGUSR1), task.group().version().pending());
    task.kill(Signals.SIGCONT);
    assertEquals(Signals.SIGUSR1, task.exitCode(), "STAT-032: what waited ended it");
  }

  @Test
  void theLastThreadSaysTheStatusOfTheGroup() {
    Task thread = task.cloneThread();
    task.exit(3);
    assertEquals(3 << 8, task.exitCode(), "EXIT-044");
    thread.exit(5);
    assertEquals(5 << 8, parent.waitFor(task));
    Task other = parent.fork();
    Task killer = other.cloneThread();
    killer.exitGroup(6);
    assertEquals(0x40804c | TaskFlags.SIGNALED, other.state().flags(), "STAT-008");
    assertEquals(6 << 8, other.exitCode());
  }

  @Test
  void aZombieShowsTheSignalThatNobodyTook() {
    task.kill(Signals.SIGTERM);
    assertEquals(SignalSet.of(Signals.SIGTERM), task.group().version().pending());
    assertEquals(1, kernel.queuedSignals(0), "STATUS-018");
    task.reap();
    assertEquals(0, kernel.queuedSignals(0));
    Task killed = parent.fork();
    killed.kill(Signals.SIGKILL);
    assertEquals(SignalSet.of(Signals.SIGKILL), killed.group().version().pending());
    assertEquals(0, kernel.queuedSignals(0), "SIGKILL takes no room");
    Task quit = parent.fork();
    quit.kill(Signals.SIGQUIT);
    assertEquals(SignalSet.NONE, quit.group().version().pending());
    assertTrue((quit.state().flags() & TaskFlags.DUMPCORE) != 0);
    assertEquals(Signals.SIGQUIT, quit.exitCode());
    Task dumped = parent.fork();
    dumped.setLimit(Resource.CORE, -1, -1);
    dumped.kill(Signals.SIGQUIT);
    assertEquals(Signals.SIGQUIT | 0x80, dumped.exitCode());
  }

  @Test
  void realTimeSignalsAreQueuedEachTime() {
    task.setBlockedSignals(SignalSet.ALL);
    assertFalse(task.state().blocked().contains(Signals.SIGKILL));
    for (int i = 0; i < 3; i++) {
      task.kill(Signals.SIGTERM);
      task.kill(40);
    }
    task.kill(Signals.SIGURG);
    assertEquals(5, kernel.queuedSignals(0), "STATUS-018");
    assertEquals(0x8000404000L, task.group().version().pending().bits(), "STATUS-019");
    task.setLimit(Resource.SIGPENDING, 5, 5);
    task.killThread(41);
    assertEquals(5, kernel.queuedSignals(0), "no room");
    assertEquals(SignalSet.of(41), task.state().pending());
  }

  @Test
  void aSignalGoesToAnyThreadThatTakesIt() {
    task.cloneThread();
    task.blockSignals(Signals.SIGTERM);
    task.kill(Signals.SIGTERM);
    assertEquals(RunState.ZOMBIE, task.state().runState());
  }

  @Test
  void initHasNoDefaultActions() {
    kernel.init().kill(Signals.SIGKILL);
    assertTrue(kernel.init().isAlive());
    Task inner = kernel.init().clone(EnumSet.of(CloneFlag.NEWPID));
    inner.kill(Signals.SIGTERM);
    assertTrue(inner.isAlive());
    assertErrno(Errno.EPERM, () -> kernel.init().exitGroup(0));
    assertErrno(Errno.EINVAL, () -> inner.clone(Set.of(CloneFlag.PARENT)));
  }

  @Test
  void aChosenNumberDoesNotMoveTheSearch() {
    int last = kernel.pidNamespace().lastPid();
    Task chosen = parent.clone(Set.of(), 20_000);
    assertEquals(20_000, chosen.tid());
    assertEquals(last + 1, parent.fork().tid());
    Task silent = parent.clone(Set.of(), 0, 0);
    silent.exitGroup(3);
    assertEquals(RunState.ZOMBIE, silent.state().runState());
    assertEquals(0, silent.group().version().exitSignal(), "STAT-027");
  }

  @Test
  void aFailedForkReservesNothing() {
    Task inner = kernel.init().clone(EnumSet.of(CloneFlag.NEWPID));
    PidNamespace ns = inner.pid().namespace();
    kernel.pidNamespace().setPidMax(301);
    while (true) {
      try {
        kernel.init().fork();
      } catch (ErrnoException full) {
        assertEquals(Errno.EAGAIN, full.errno());
        break;
      }
    }
    assertErrno(Errno.EAGAIN, inner::fork);
    assertErrno(Errno.EAGAIN, () -> inner.clone(Set.of(), 7));
    kernel.pidNamespace().setPidMax(400);
    assertEquals(7, inner.clone(Set.of(), 7).pid().numberIn(ns), "free, though once refused");
  }

  @Test
  void setuidFollowsTheRulesOfCapabilities() {
    CapabilitySet all = CapabilitySet.ALL;
    task.seteuid(1000);
    assertEquals(CapabilitySet.NONE, task.state().credentials().effective());
    assertEquals(all, task.state().credentials().permitted());
    assertEquals(0, memory(task).dumpable(), "ATTR-025");
    task.seteuid(0);
    assertEquals(all, task.state().credentials().effective());
    task.setDumpable(1);
    task.setgroups(7, 3, 7);
    assertEquals(1, memory(task).dumpable(), "setgroups changes nothing of it");
    assertEquals(3, task.state().credentials().group(0), "CRED-004");
    task.setfsuid(1000);
    assertEquals(0x1ff_ffff_ffffL & ~0x1_0800_021fL, task.state().credentials().effective().bits());
    task.setfsuid(0);
    task.setresuid(1000, 1000, 1000);
    assertEquals(CapabilitySet.NONE, task.state().credentials().permitted());
    assertErrno(Errno.EPERM, () -> task.setuid(0));
    assertErrno(Errno.EPERM, () -> task.setgroups());
    Task kept = parent.fork();
    kept.setKeepCapabilities(true);
    kept.setuid(1000);
    assertEquals(all, kept.state().credentials().permitted());
    assertEquals(CapabilitySet.NONE, kept.state().credentials().effective());
  }

  @Test
  void execOfASetuidProgramAndOfAnUnreadableOne() {
    kernel.files().file("/bin/su").inode().setPermissions(04755);
    task.setuid(1000);
    task.exec("/bin/su", "su");
    Credentials c = task.state().credentials();
    assertEquals("1000 0 0 0", c.uid() + " " + c.euid() + " " + c.suid() + " " + c.fsuid());
    assertEquals(CapabilitySet.ALL, c.effective());
    assertEquals(0, memory(task).dumpable(), "ATTR-025");
    assertTrue(memory(task).exec().secure());
    Task user = parent.fork();
    user.setuid(1000);
    assertEquals(0, memory(user).dumpable());
    user.exec("/bin/cat", "cat");
    assertEquals(1, memory(user).dumpable(), "ATTR-025");
    user.setNoNewPrivileges();
    user.exec("/bin/su", "su");
    assertEquals(1000, user.state().credentials().euid());
    kernel.files().file("/bin/secret").inode().setPermissions(0711);
    user.exec("/bin/secret", "secret");
    assertEquals(0, memory(user).dumpable(), "ATTR-025");
    kernel.files().file("/bin/private").inode().setPermissions(0700);
    assertErrno(Errno.EACCES, () -> user.exec("/bin/private", "private"));
    assertEquals("secret", user.state().comm().toString());
  }

  @Test
  void execOfAScriptRunsItsInterpreter() {
    kernel.files().script("/usr/bin/a-rather-long-tool", "#! /usr/bin/python3  -E -s \n");
    task.exec("/usr/bin/a-rather-long-tool", "ignored", "x");
    assertEquals(
        ByteString.of("/usr/bin/python3\0-E -s\0/usr/bin/a-rather-long-tool\0x\0"),
        memory(task).arguments(),
        "EXEC-007");
    assertEquals("a-rather-long-t", task.state().comm().toString(), "EXEC-005");
    assertEquals("/usr/bin/python3", memory(task).executable().path().toString(), "EXEC-006");
    kernel.files().script("/bin/loop", "#!/bin/loop");
    assertErrno(Errno.ELOOP, () -> task.exec("/bin/loop", "loop"));
    assertErrno(Errno.ENOEXEC, () -> kernel.files().script("/bin/empty", "#!  "));
    assertErrno(Errno.E2BIG, () -> task.exec("/bin/cat", "x".repeat(131_072)));
  }

  @Test
  void execKeepsWhatLinuxKeeps() {
    task.setCoredumpFilter(0xfff);
    task.setOomScoreAdj(300, false);
    task.setTimerSlack(77);
    task.setLoginUid(1000);
    task.ignoreSignals(Signals.SIGHUP);
    task.catchSignals(Signals.SIGUSR1);
    int kept = task.open("/a", OpenFlags.O_RDONLY);
    int gone = task.open("/b", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
    task.exec("/bin/cat", "cat");
    assertEquals(0x1ff, memory(task).attributes().coredumpFilter(), "CORE-003 EXEC-011");
    assertEquals(300, task.group().version().oomScoreAdj(), "EXEC-011");
    assertEquals(1000, task.state().attributes().loginUid(), "LOGIN-004");
    assertEquals(
        new SignalHandlers(SignalSet.of(1), SignalSet.NONE), task.group().version().handlers());
    FileTable.Version files = Task.present(task.state().files()).version();
    assertTrue(files.get(kept) != null && files.get(gone) == null, "EXEC-013");
    Task child = task.fork();
    assertEquals(0x1ff, memory(child).attributes().coredumpFilter(), "CORE-005");
    assertEquals(77, child.state().attributes().timerSlackNanos(), "EXEC-011");
    child.setTimerSlack(0);
    assertEquals(77, child.state().attributes().timerSlackNanos(), "SLACK-002");
    child.setCoredumpFilter(0);
    assertEquals(0x1ff, memory(task).attributes().coredumpFilter(), "CORE-005");
  }

  @Test
  void oomAdjustmentsAreSharedWithTheMemory() {
    Task sharer = task.clone(Set.of(CloneFlag.VM));
    task.setOomScoreAdj(500, true);
    assertEquals(500, sharer.group().version().oomScoreAdj(), "OOM-006");
    assertErrno(Errno.EACCES, () -> task.setOomScoreAdj(400, false));
    task.setOomScoreAdj(600, false);
    task.setOomScoreAdj(500, false);
    task.setOomAdj(15, false);
    assertEquals(1000, sharer.group().version().oomScoreAdj(), "OOM-008");
    assertErrno(Errno.EACCES, () -> task.setOomAdj(8, false));
    task.setOomAdj(8, true);
    assertEquals(470, task.group().version().oomScoreAdj(), "OOM-009");
    assertEquals(0, parent.group().version().oomScoreAdj());
  }

  @Test
  void sessionsShareATerminal() {
    assertErrno(Errno.EPERM, () -> task.setTerminal(new DeviceNumber(136, 0)));
    task.setsid();
    assertErrno(Errno.EPERM, task::setsid);
    assertErrno(Errno.EPERM, () -> task.setpgid(0));
    task.setTerminal(new DeviceNumber(136, 0));
    Task job = task.fork();
    job.setpgid(0);
    task.setForeground(job);
    assertSame(job.pid(), task.group().version().foreground(), "STAT-007");
    Task member = job.fork();
    Task left = job.fork();
    job.exitGroup(0);
    job.reap();
    left.setpgid(0);
    left.setpgid(job.tid()); // its leader is gone, the group is not
    assertErrno(Errno.EPERM, () -> left.setpgid(99_999));
    assertErrno(Errno.EINVAL, () -> left.setpgid(-1));
    task.exitGroup(0);
    assertEquals(Signals.SIGHUP, member.exitCode(), "the terminal hung up");
    assertEquals(DeviceNumber.NONE, left.group().version().terminal());
    assertNull(left.group().version().foreground());
  }

  @Test
  void aGroupOutlivesItsLeaderAndKeepsItFromSetsid() {
    task.setpgid(0);
    Task child = task.fork();
    task.setpgid(parent.group().version().processGroup().number());
    assertErrno(Errno.EPERM, task::setsid);
    child.exitGroup(0);
    child.reap();
    assertEquals(task.tid(), task.setsid());
  }

  @Test
  void tracersComeAndGo() {
    task.setTracer(kernel.init());
    assertErrno(Errno.EPERM, () -> task.setTracer(parent));
    task.setRunState(RunState.TRACING_STOP);
    task.setTracer(null);
    assertEquals(RunState.SLEEPING, task.state().runState());
    Task tracer = kernel.init().fork();
    task.setTracer(tracer);
    assertSame(tracer, task.state().attributes().tracer(), "STATUS-009");
    assertNull(task.fork().state().attributes().tracer());
    tracer.exitGroup(0);
    assertNull(task.state().attributes().tracer());
  }

  @Test
  void threadsOfTheKernel() {
    Task worker = kernel.kernelThread("kworker/u8:0-ext4-rsv-conversion");
    assertTrue(worker.isKernelThread(), "STATUS-011");
    assertEquals("kworker/u8:0-ext4-rsv-conversion", worker.state().comm().toString(), "COMM-008");
    assertEquals(RunState.IDLE, worker.state().runState(), "STATUS-005");
    assertEquals(SignalSet.ALL, worker.group().version().handlers().ignored(), "STAT-033");
    assertNull(worker.state().memory());
    assertErrno(Errno.EINVAL, () -> worker.mapAnonymous(4096, RW));
    worker.kill(Signals.SIGKILL);
    assertTrue(worker.isAlive());
    int before = kernel.processCount();
    worker.exitGroup(0);
    assertEquals(before - 1, kernel.processCount(), "kthreadd waits for nobody");
  }

  @Test
  void theDescriptorTableGrowsInPowersOfTwo() {
    FileTable table = Task.present(task.state().files());
    int fd = task.open("/f", OpenFlags.O_RDWR);
    int[][] steps = {{63, 64}, {64, 128}, {127, 128}, {128, 256}, {256, 512}, {1000, 1024}};
    for (int[] step : steps) {
      task.dup2(fd, step[0]);
      assertEquals(step[1], table.version().allocated(), "STATUS-010 after dup2 to " + step[0]);
    }
    task.close(1000);
    task.close(256);
    assertEquals(1024, table.version().allocated(), "STATUS-010");
    assertEquals(256, Task.present(task.fork().state().files()).version().allocated());
    assertErrno(Errno.EBADF, () -> task.close(1000));
    assertErrno(Errno.EBADF, () -> task.dup2(fd, 1024));
  }

  @Test
  void aNewMappingIsPlacedOverNothing() {
    int pages = memory(task).totalPages();
    long at = task.mapAnonymous(4096, RW);
    assertEquals(pages + 1, memory(task).totalPages());
    assertEquals(1, task.touch(at, 1));
    assertEquals(0, task.touch(at, 4096), "it was there");
    long second = task.mapAnonymous(8192, RW);
    assertEquals(at - 8192, second, "top-down, right below");
    task.munmap(at, 4096);
    assertEquals(at, task.mapAnonymous(4096, RW), "the highest room that fits");
  }

  @Test
  void pagesOfAFileThatWereWrittenAreTheProcessesOwn() {
    AddressSpace.Version before = memory(task);
    long at = task.mapFile("/lib/x.so", 0, 4 * 4096, Mapping.READ);
    task.touch(at, 4 * 4096);
    assertEquals(before.rssFile() + 4, memory(task).rssFile(), "STAT-030");
    task.mprotect(at, 2 * 4096, RW);
    task.touch(at, 4096);
    assertEquals(before.rssFile() + 3, memory(task).rssFile());
    assertEquals(before.rssAnon() + 1, memory(task).rssAnon());
    task.mprotect(at, 2 * 4096, Mapping.READ);
    assertEquals(before.areaCount() + 2, memory(task).areaCount(), "MAPS-016: ac stays");
    task.munmap(at, 4 * 4096);
    assertEquals(before.rssAnon(), memory(task).rssAnon());
    assertEquals(before.rssFile(), memory(task).rssFile());
    assertErrno(Errno.EPERM, () -> task.mmap(4096, 4096, new Mapping(RW, null, 0, null)));
    assertErrno(Errno.EINVAL, () -> task.mmap(12, 4096, new Mapping(RW, null, 0, null)));
    long none = task.mapAnonymous(8192, 0);
    assertEquals(0, task.touch(none, 8192), "STAT-030: PROT_NONE");
  }

  @Test
  void swapAndLocksAndTheStack() {
    long at = task.mapAnonymous(10 * 4096, RW);
    task.touch(at, 10 * 4096);
    int anon = memory(task).rssAnon();
    assertEquals(4, task.swapOut(at, 4 * 4096));
    assertEquals(4, memory(task).swapPages());
    assertEquals(anon - 4, memory(task).rssAnon());
    long major = task.usage().majorFaults();
    task.touch(at, 4096);
    assertEquals(major + 1, task.usage().majorFaults());
    task.munmap(at, 10 * 4096);
    assertEquals(0, memory(task).swapPages());
    long locked = task.mapAnonymous(3 * 4096, RW);
    task.mlock(locked, 4096);
    assertEquals(1, memory(task).lockedPages());
    Vma stack = memory(task).area(memory(task).areaCount() - 1);
    task.touch(stack.start() - 64 * 4096, 4096);
    assertEquals(stack.pages() + 64, memory(task).stackPages());
  }

  @Test
  void memoryHasNames() {
    long at = task.mapAnonymous(4096, RW);
    task.nameMemory(at, 4096, "gc");
    int i = memory(task).firstAreaBehind(at);
    assertEquals("[anon:gc]", String.valueOf(memory(task).areaMapping(i).name()), "MAPS-015");
    long shared = task.mapShared(4096, RW);
    task.nameMemory(shared, 4096, "");
    i = memory(task).firstAreaBehind(shared);
    assertEquals("[anon_shmem:]", String.valueOf(memory(task).areaMapping(i).name()), "MAPS-015");
    assertErrno(Errno.EINVAL, () -> task.nameMemory(at, 4096, "a]"));
    long file = task.mapFile("/lib/x.so", 0, 4096, RW);
    assertErrno(Errno.EBADF, () -> task.nameMemory(file, 4096, "x"));
  }

  @Test
  void tenThousandThreads() {
    List<Task> some = new java.util.ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      some.add(task.cloneThread());
    }
    TaskGroup.Version group = task.group().version();
    assertEquals(10_001, group.threadCount(), "SUB-003");
    assertSame(some.get(7_000), group.thread(7_001), "SUB-001");
    for (int i = 0; i < 10_000; i += 2) {
      some.get(i).exit(0);
    }
    assertEquals(5_001, task.group().version().threadCount());
    assertSame(some.get(1), task.group().version().thread(1), "SUB-001");
    assertSame(some.get(9_999), task.group().version().thread(5_000), "SUB-001");
    assertEquals(10_001, group.threadCount(), "an older version stays what it was");
    some.get(9_999).exec("/bin/cat", "cat");
    assertEquals(1, task.group().version().threadCount(), "EXEC-009");
    ModelInvariants.check(kernel);
  }

  private static void assertErrno(Errno errno, Runnable call) {
    assertEquals(errno, assertThrows(ErrnoException.class, call::run).errno());
  }
}
