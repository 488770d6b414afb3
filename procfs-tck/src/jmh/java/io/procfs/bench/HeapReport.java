package io.procfs.bench;

import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * T11: how much heap a modelled process takes, and how long it takes to make one; run alone in a
 * JVM, with as much heap as the machine has to give: {@code HeapReport 1000000}.
 */
final class HeapReport {
  private HeapReport() {}

  /** As many fields as a process has state of its own, for a comparison of the time. */
  private static final class Bare {
    final long[] bases = new long[4];
    final int[] counters = new int[24];
    final byte[] arguments = new byte[48];
    final Object[] files = new Object[64];
    final Object one = new Object();
    final long a = 1;
    final long b = 2;
  }

  /** What was measured. */
  record Result(int processes, long bytesPerProcess, long nanosPerProcess, long bareNanos) {
    /** Returns how much longer making a process takes than making as much of bare objects. */
    double ratio() {
      return (double) nanosPerProcess / bareNanos;
    }
  }

  /** Measures in a virtual machine of its own, which may take 2 GiB. */
  static Result measureInTwoGib(int count) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms2g",
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                HeapReport.class.getName(),
                Integer.toString(count))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line;
    try (BufferedReader out = child.inputReader()) {
      line = out.readLine();
    }
    if (child.waitFor() != 0 || line == null) {
      throw new IOException("HeapReport ended with " + child.exitValue() + " and said " + line);
    }
    System.out.println(line);
    List<Long> figures =
        Pattern.compile("[0-9][0-9,]*")
            .matcher(line)
            .results()
            .map(found -> Long.valueOf(found.group().replace(",", "")))
            .toList();
    return new Result((int) (long) figures.get(0), figures.get(1), figures.get(2), figures.get(3));
  }

  static Result measure(int count) {
    Kernel kernel = Machines.kernel(100); // classes are loaded, images are made
    warmUp();
    long before = used();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Machines.process(kernel, i);
    }
    long nanos = System.nanoTime() - start;
    long bytes = used() - before;
    Bare[] bare = new Bare[count];
    long bareStart = System.nanoTime();
    for (int i = 0; i < count; i++) {
      bare[i] = new Bare();
    }
    long bareNanos = System.nanoTime() - bareStart;
    if (bare[count - 1].one == null || kernel.init() == null) {
      throw new AssertionError();
    }
    return new Result(count, bytes / count, nanos / count, bareNanos / count);
  }

  /** Has the compiler see the life cycle before it is timed. */
  private static void warmUp() {
    Kernel kernel = Kernel.boot();
    for (int i = 0; i < 200_000; i++) {
      Task task = Machines.process(kernel, i);
      task.exitGroup(0);
      task.reap();
    }
  }

  private static long used() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  /** Prints the figures for as many processes as the argument says. */
  public static void main(String[] args) {
    Result r = measure(args.length == 0 ? 100_000 : Integer.parseInt(args[0]));
    System.out.printf(
        Locale.ROOT,
        "%,d processes: %,d bytes each, made in %,d ns each (bare objects: %,d ns)%n",
        r.processes,
        r.bytesPerProcess,
        r.nanosPerProcess,
        r.bareNanos);
  }
}
