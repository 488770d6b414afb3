package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Thousands of calls at random: the invariants hold, and a refused call changes nothing. */
class KernelPropertiesTest {
  private static final int RW = Mapping.READ | Mapping.WRITE;
  private static final int[] SIGNALS = {
    Signals.SIGTERM,
    Signals.SIGSTOP,
    Signals.SIGCONT,
    Signals.SIGKILL,
    Signals.SIGQUIT,
    Signals.SIGCHLD,
    Signals.SIGUSR1,
    40,
    41
  };

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void anythingGoes(@ForAll Random random) {
    Kernel kernel = Kernel.boot(KernelOptions.builder().seed(random.nextLong()).build());
    kernel.pidNamespace().setPidMax(400);
    List<Task> tasks = new ArrayList<>(List.of(kernel.init(), kernel.kthreadd()));
    long forks = 0;
    for (int step = 0; step < 300; step++) {
      Task task = tasks.get(random.nextInt(tasks.size()));
      Object before = task.state();
      Object group = task.group().version();
      Object memory = task.state().memory() == null ? null : task.state().memory().version();
      Object files = task.state().files() == null ? null : task.state().files().version();
      int processes = kernel.processCount();
      try {
        Task made = call(random, kernel, task);
        if (made != null) {
          tasks.add(made);
        }
      } catch (ErrnoException refused) {
        assertEquals(before, task.state(), "refused, so unchanged: " + refused);
        assertEquals(group, task.group().version());
        assertEquals(
            memory, task.state().memory() == null ? null : task.state().memory().version());
        assertEquals(files, task.state().files() == null ? null : task.state().files().version());
        assertEquals(processes, kernel.processCount());
      }
      assertTrue(kernel.tasksMade() >= forks, "forks never fall");
      forks = kernel.tasksMade();
      tasks.removeIf(t -> t.state().runState() == RunState.DEAD && random.nextInt(4) != 0);
      if (step % 10 == 0) {
        ModelInvariants.check(kernel);
      }
    }
    ModelInvariants.check(kernel);
  }

  private static Task call(Random random, Kernel kernel, Task task) {
    switch (random.nextInt(30)) {
      case 0, 1, 2 -> {
        return task.fork();
      }
      case 3, 4, 5 -> {
        return task.cloneThread();
      }
      case 6 -> {
        return task.clone(EnumSet.of(CloneFlag.NEWPID));
      }
      case 7 -> {
        return task.clone(Set.of(CloneFlag.PARENT));
      }
      case 8 -> {
        return task.clone(Set.of(), random.nextInt(420));
      }
      case 9 -> {
        return task.clone(Set.of(CloneFlag.VM, CloneFlag.SIGHAND), 0, random.nextInt(20));
      }
      case 10, 11 -> task.exec("/bin/p" + random.nextInt(3), "p", "x".repeat(random.nextInt(9)));
      case 12 -> {
        if (task != kernel.init()) {
          task.exit(random.nextInt(300));
        }
      }
      case 13 -> task.exitGroup(random.nextInt(300));
      case 14, 15 -> task.reap();
      case 16, 17 -> task.kill(SIGNALS[random.nextInt(SIGNALS.length)]);
      case 18 -> task.killThread(SIGNALS[random.nextInt(SIGNALS.length)]);
      case 19 -> task.setBlockedSignals(new SignalSet(1L << random.nextInt(64)));
      case 20 -> {
        if (random.nextBoolean()) {
          task.ignoreSignals(SIGNALS[random.nextInt(SIGNALS.length)]);
        } else {
          task.catchSignals(SIGNALS[random.nextInt(SIGNALS.length)]);
        }
      }
      case 21 -> task.setsid();
      case 22 -> task.setpgid(random.nextInt(40));
      case 23 -> task.setChildSubreaper(random.nextBoolean());
      case 24 -> task.setuid(random.nextInt(3));
      case 25 -> task.setTracer(random.nextBoolean() ? null : kernel.init());
      case 26 -> task.dup2(task.open("/tmp/f" + random.nextInt(5), OpenFlags.O_RDWR), 300);
      case 27 -> task.close(random.nextInt(5));
      case 28 -> task.mmap(0, 1 + random.nextInt(90_000), new Mapping(RW, null, 0, null));
      default -> task.run(Duration.ofMillis(5), Duration.ofMillis(1));
    }
    return null;
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void memoryKeepsItsCounts(@ForAll Random random) {
    Kernel kernel = Kernel.boot();
    Task task = kernel.init().fork().exec("/bin/cat", "cat");
    long base = 0x1000_0000L;
    for (int step = 0; step < 120; step++) {
      AddressSpace memory = Task.present(task.state().memory());
      AddressSpace.Version old = memory.version();
      long at = base + random.nextInt(40) * 4096L;
      if (random.nextInt(3) == 0) {
        Vma area = old.area(random.nextInt(old.areaCount()));
        at = area.start() + random.nextInt(area.pages()) * 4096L;
      }
      long length = (1 + random.nextInt(20)) * 4096L;
      int access = random.nextInt(8);
      try {
        switch (random.nextInt(12)) {
          case 0, 1 ->
              task.mmap(
                  base + random.nextInt(40) * 4096L, length, new Mapping(access, null, 0, null));
          case 2 ->
              task.mmap(
                  base + random.nextInt(40) * 4096L,
                  length,
                  new Mapping(
                      access | (random.nextBoolean() ? Mapping.SHARED : 0),
                      kernel.files().file("/lib/x.so"),
                      random.nextInt(9) * 4096L,
                      null));
          case 3 -> {
            int areas = old.areaCount();
            long where = task.mapAnonymous(length, access);
            assertEquals(
                old.totalPages() + length / 4096,
                memory.version().totalPages(),
                "placed over nothing at " + Long.toHexString(where) + " of " + areas);
          }
          case 4 -> task.mapShared(length, access);
          case 5 -> task.munmap(at, length);
          case 6 -> task.mprotect(at, length, access);
          case 7 -> task.brk(old.brk() + (random.nextInt(40) - 20) * 1000L);
          case 8, 9 -> {
            task.touch(at, length);
            assertEquals(0, task.touch(at, length), "touched twice, but there the second time");
          }
          case 10 -> task.swapOut(at, length);
          default -> {
            if (random.nextBoolean()) {
              task.mlock(at, length);
            } else {
              task.nameMemory(at, length, "n" + random.nextInt(2));
            }
          }
        }
      } catch (ErrnoException refused) {
        assertEquals(old, memory.version(), "refused, so unchanged");
      }
      ModelInvariants.checkMemory(memory.version());
      // A child's areas are not locked, and yet not merged: dup_mmap().
      if (random.nextInt(30) == 0 && memory.version().lockedPages() == 0) {
        task = task.fork();
      }
    }
  }
}
