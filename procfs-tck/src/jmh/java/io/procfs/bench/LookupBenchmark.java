package io.procfs.bench;

import io.procfs.model.Kernel;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Asking whether a process is there and what its directory is like, among few and many. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-Xmn1g"})
@State(Scope.Thread)
public class LookupBenchmark {
  private static final int PATHS = 1 << 14;

  /** Who is asked, about how many processes: Jimfs takes no million. */
  @Param({"procfs:100", "procfs:10000", "procfs:1000000", "jimfs:10000"})
  public String machine = "";

  /** Whether 100 processes are asked about in turn, or any at random. */
  @Param({"same", "random"})
  public String which = "";

  private final Path[] paths = new Path[PATHS];
  private int[] order = {};
  private Object[] bare = {};
  private FileSystem opened = java.nio.file.FileSystems.getDefault();
  private int next;

  /** Prepares the machine and the paths. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    String subject = machine.substring(0, machine.indexOf(':'));
    int tasks = Integer.parseInt(machine.substring(machine.indexOf(':') + 1));
    Kernel kernel = Machines.kernel(tasks);
    FileSystem procfs = Procfs.newFileSystem(kernel);
    opened =
        subject.equals("procfs") ? procfs : Machines.jimfs(procfs.getPath("/proc"), tasks, "stat");
    SplittableRandom random = new SplittableRandom(1);
    order = new int[PATHS];
    bare = new Object[tasks];
    for (int i = 0; i < tasks; i++) {
      bare[i] = new long[] {i};
    }
    for (int i = 0; i < PATHS; i++) {
      order[i] = which.equals("same") ? i % Math.min(100, tasks) : random.nextInt(tasks);
      paths[i] = opened.getPath("/proc", Integer.toString(3 + order[i]), "stat");
    }
  }

  /** Ends what was opened. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    opened.close();
  }

  /** T5. */
  @Benchmark
  public boolean exists() {
    return Files.exists(paths[next++ & (PATHS - 1)]);
  }

  /** T5. */
  @Benchmark
  public BasicFileAttributes readAttributes() throws IOException {
    return Files.readAttributes(paths[next++ & (PATHS - 1)], BasicFileAttributes.class);
  }

  /** The least that any look-up of this kind costs: an object of an array, and what is in it. */
  @Benchmark
  public long bareArray() {
    int i = next++ & (PATHS - 1);
    return ((long[]) bare[order[i]])[0];
  }
}
