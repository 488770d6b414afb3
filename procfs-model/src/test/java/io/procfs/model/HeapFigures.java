package io.procfs.model;

import io.procfs.abi.OpenFlags;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Measures what processes cost: heap each, garbage and time of a life and of single changes. Run it
 * with its number of processes as argument; by hand, as figures are no matter of passing.
 */
public final class HeapFigures {
  private HeapFigures() {}

  /** Prints the figures. */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    Kernel kernel = Kernel.boot();
    for (int i = 0; i < 20; i++) {
      make(kernel, i).exitGroup(0);
    }
    long before = used();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      make(kernel, i);
    }
    long built = System.nanoTime() - start;
    System.out.printf("%d processes: %d B each%n", count, (used() - before) / count);
    System.out.printf("built in %d ns each%n", built / count);
    Task task = make(kernel, 1);
    for (int round = 0; round < 4; round++) {
      life(task, round == 3);
    }
    Task changed = make(kernel, 2);
    long at = changed.mapAnonymous(1 << 22, Mapping.READ | Mapping.WRITE);
    for (int round = 0; round < 2; round++) {
      boolean last = round == 1;
      print(last, "run", () -> changed.run(Duration.ofMillis(1), Duration.ZERO));
      int[] page = {0};
      print(last, "touch a page", () -> changed.touch(at + (page[0]++ & 1023) * 4096L, 1));
      print(
          last,
          "mmap and munmap",
          () -> changed.munmap(changed.mapAnonymous(4096, Mapping.READ), 4096));
      print(
          last,
          "open and close",
          () -> changed.close(changed.open("/etc/passwd", OpenFlags.O_RDONLY)));
      print(last, "thread and its exit", () -> changed.cloneThread().exit(0));
      print(last, "fork, exit, reap", () -> forkExitReap(changed));
    }
    if (kernel.processCount() < count) {
      throw new AssertionError("kept alive until here");
    }
  }

  private static void forkExitReap(Task parent) {
    Task child = parent.fork();
    child.exitGroup(0);
    child.reap();
  }

  private static Task make(Kernel kernel, int i) {
    Task task = kernel.init().fork();
    task.exec("/usr/bin/program" + i % 20, "program", "--number", Integer.toString(i));
    task.open("/var/log/program.log", OpenFlags.O_WRONLY);
    task.socket(0);
    AddressSpace.Version memory = Task.present(task.state().memory()).version();
    task.touch(memory.brk() - (1 + i % 20) * 4096L, 4096L * (1 + i % 20));
    task.run(Duration.ofNanos(1_000 + i), Duration.ofNanos(i));
    return task;
  }

  private static void life(Task parent, boolean print) {
    print(
        print,
        "fork, exec, exit, reap",
        () -> {
          Task child = parent.fork().exec("/usr/bin/program3", "program", "-x");
          child.exitGroup(0);
          child.reap();
        });
  }

  private static void print(boolean print, String what, Runnable change) {
    int times = 50_000;
    long bytes = allocated();
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      change.run();
    }
    long nanos = (System.nanoTime() - start) / times;
    if (print) {
      System.out.printf("%s: %d ns, %d B%n", what, nanos, (allocated() - bytes) / times);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
