package io.procfs.bench;

import io.procfs.abi.ByteBuilder;
import io.procfs.model.Kernel;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same bytes, formatted from fields into a kept array, with no file system: the lower bound.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:+AlwaysPreTouch"})
@State(Scope.Thread)
public class RawBenchmark {
  private static final int TASKS = 1_000;

  /** Which file. */
  @Param({"stat", "status", "maps"})
  public String file = "";

  private @Nullable FloorContent content;
  private int pid;
  private final ByteBuilder out = new ByteBuilder(1 << 16);

  /** Prepares the process. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Kernel kernel = Machines.kernel(TASKS);
    pid = file.equals("maps") ? Machines.withAreas(kernel, 180) : TASKS / 2;
    try (FileSystem procfs = Procfs.newFileSystem(kernel)) {
      content = FloorContent.of(procfs.getPath("/proc"), file, pid, pid);
    }
  }

  /** The lower bound of T1 to T3. */
  @Benchmark
  public int format() {
    out.clear();
    content.write(pid, file, out);
    return out.length();
  }
}
