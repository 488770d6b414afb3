package io.procfs.bench;

import io.procfs.model.Kernel;
import io.procfs.model.Mapping;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Changing a kernel, and reading beside somebody who changes it without a pause. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-Xmn1g"})
public class LifeBenchmark {
  /** A kernel, its file system and one process. */
  @State(Scope.Group)
  public static class Shared {
    private Kernel kernel = Kernel.boot();
    private FileSystem procfs = java.nio.file.FileSystems.getDefault();
    private Task task = kernel.init();
    private Path stat = Path.of("");

    /** Boots. */
    @Setup(Level.Trial)
    public void open() {
      kernel = Machines.kernel(1_000);
      procfs = Procfs.newFileSystem(kernel);
      task = Machines.process(kernel, 1);
      stat = procfs.getPath("/proc", Integer.toString(task.tid()), "stat");
    }

    /** Ends. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
      procfs.close();
    }

    int read(ByteBuffer buffer) throws IOException {
      buffer.clear();
      try (FileChannel channel = FileChannel.open(stat)) {
        return channel.read(buffer);
      }
    }
  }

  /** A reader's buffer. */
  @State(Scope.Thread)
  public static class Buffer {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
  }

  /** T12: a reader alone. */
  @Benchmark
  @Group("quiet")
  @GroupThreads(1)
  public int readQuiet(Shared shared, Buffer buffer) throws IOException {
    return shared.read(buffer.bytes);
  }

  /** T12: a reader beside a writer. */
  @Benchmark
  @Group("beside")
  @GroupThreads(1)
  public int readBeside(Shared shared, Buffer buffer) throws IOException {
    return shared.read(buffer.bytes);
  }

  /** T12: the writer. */
  @Benchmark
  @Group("beside")
  @GroupThreads(1)
  public void writeBeside(Shared shared) {
    shared.task.run(Duration.ofNanos(1), Duration.ZERO);
  }

  /** A kernel of its own for each thread. */
  @State(Scope.Thread)
  public static class Own {
    /** How many processes there are. */
    @Param({"100", "100000"})
    public int tasks;

    private Kernel kernel = Kernel.boot();
    private Task task = kernel.init();
    private long area;
    private long page;

    /** Boots. */
    @Setup(Level.Trial)
    public void open() {
      kernel = Machines.kernel(tasks);
      task = Machines.process(kernel, 1);
      area = task.mapAnonymous(1 << 22, Mapping.READ | Mapping.WRITE);
    }
  }

  /** T12: one change of one task. */
  @Benchmark
  @Threads(1)
  public void changeCpuTime(Own own) {
    own.task.run(Duration.ofNanos(1), Duration.ZERO);
  }

  /** T12: one change of one task. */
  @Benchmark
  @Threads(1)
  public void changeName(Own own) {
    own.task.setName("renamed");
  }

  /** T12: two changes of one task. */
  @Benchmark
  @Threads(1)
  public void mapAndUnmap(Own own) {
    own.task.munmap(own.task.mapAnonymous(4096, Mapping.READ), 4096);
  }

  /** T12: one change of one task, the next page of many. */
  @Benchmark
  @Threads(1)
  public void touch(Own own) {
    own.task.touch(own.area + ((own.page++ & 1023) << 12), 1);
  }

  /** T14. */
  @Benchmark
  @Threads(1)
  public int forkExecExitReap(Own own) {
    Task child = own.task.fork().exec("/usr/bin/true", "true");
    child.exitGroup(0);
    return own.task.waitFor(child);
  }
}
