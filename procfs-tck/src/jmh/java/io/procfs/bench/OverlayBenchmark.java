package io.procfs.bench;

import io.procfs.nio.Overlay;
import io.procfs.nio.OverlayProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the overlay costs a program where it has no business: paths that are not below {@code
 * /proc}, against the JDK's own provider. Run it with {@code -prof gc}: the difference is one
 * object of at most 48 bytes a path.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1)
@State(Scope.Thread)
public class OverlayBenchmark {
  /** Who is asked. */
  @Param({"jdk", "overlay"})
  public String provider = "";

  private FileSystem fs = java.nio.file.FileSystems.getDefault();
  private Path directory = Path.of("/");
  private Path file = Path.of("/");

  /** Makes the file system as the JVM does with the property. */
  @Setup
  public void open() {
    FileSystem jdk = Overlay.beneath(Path.of("/")).getFileSystem();
    fs =
        provider.equals("jdk")
            ? jdk
            : new OverlayProvider(jdk.provider()).getFileSystem(URI.create("file:///"));
    directory = fs.getPath("/usr/lib");
    file = fs.getPath("/etc/passwd");
  }

  /** A path of a text. */
  @Benchmark
  public Path getPath() {
    return fs.getPath("/usr/lib/os-release");
  }

  /** A path below another. */
  @Benchmark
  public Path resolve() {
    return directory.resolve("os-release");
  }

  /** A path, and a look at what it leads to. */
  @Benchmark
  public boolean getPathAndLook() {
    return Files.exists(fs.getPath("/usr/lib/os-release"));
  }

  /** A path, and no such file. */
  @Benchmark
  public boolean getPathAndMiss() {
    return Files.exists(fs.getPath("/usr/lib/no-such-file"));
  }

  /** Attributes, by a path that is there already. */
  @Benchmark
  public BasicFileAttributes readAttributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  /** A file, whole. */
  @Benchmark
  public byte[] readAllBytes() throws IOException {
    return Files.readAllBytes(file);
  }
}
