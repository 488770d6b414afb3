package io.procfs.bench;

import io.procfs.model.Kernel;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Reading whole files: what {@code Files.readAllBytes} costs, and a channel with a kept buffer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:+AlwaysPreTouch"})
@State(Scope.Thread)
public class ReadBenchmark {
  private static final int TASKS = 1_000;

  /** Who serves the file. */
  @Param({"procfs", "floor", "jimfs", "real"})
  public String subject = "";

  /** Which file. */
  @Param({"stat", "status", "maps"})
  public String file = "";

  private Path path = Path.of("");
  private AutoCloseable opened = () -> {};
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  /** Prepares the file system of the subject. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Kernel kernel = Machines.kernel(TASKS);
    int pid = file.equals("maps") ? Machines.withAreas(kernel, 180) : TASKS / 2;
    FileSystem procfs = Procfs.newFileSystem(kernel);
    Path modelled = procfs.getPath("/proc", Integer.toString(pid), file);
    switch (subject) {
      case "procfs" -> {
        path = modelled;
        opened = procfs;
      }
      case "floor" -> {
        FloorFileSystem floor =
            new FloorFileSystem(FloorContent.of(procfs.getPath("/proc"), file, pid, pid));
        path = floor.getPath(modelled.toString());
        opened = floor;
      }
      case "jimfs" -> {
        FileSystem jimfs =
            file.equals("maps")
                ? Machines.jimfs(procfs.getPath("/proc"), 0)
                : Machines.jimfs(procfs.getPath("/proc"), TASKS, file);
        path = jimfs.getPath(modelled.toString());
        if (file.equals("maps")) {
          Files.createDirectories(path.getParent());
          Files.write(path, Files.readAllBytes(modelled));
        }
        opened = jimfs;
      }
      case "real" -> {
        // A process at rest of our own making, with about as much to tell.
        Process process =
            file.equals("maps")
                ? RealAreas.start(modelled)
                : new ProcessBuilder("sleep", "600").start();
        path = Path.of("/proc", Long.toString(process.pid()), file);
        opened = process::destroy;
      }
      default -> throw new IllegalArgumentException(subject);
    }
  }

  /** Ends what was opened. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    opened.close();
  }

  /** T1, T2, T4. */
  @Benchmark
  public byte[] readAllBytes() throws IOException {
    return Files.readAllBytes(path);
  }

  /** T3: open a channel, read into a kept buffer, close. */
  @Benchmark
  public int openReadClose() throws IOException {
    buffer.clear();
    if (subject.equals("floor")) {
      try (var channel = Files.newByteChannel(path)) {
        return channel.read(buffer);
      }
    }
    try (FileChannel channel = FileChannel.open(path)) {
      return channel.read(buffer);
    }
  }
}
