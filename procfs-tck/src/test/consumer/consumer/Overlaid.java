package consumer;

import java.io.File;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A program that knows nothing of the library: its JVM was started with the overlay. */
public final class Overlaid {
  private Overlaid() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    StringJoiner seen = new StringJoiner(", ");
    seen.add(FileSystems.getDefault().provider().getClass().getSimpleName());
    seen.add(Files.readAllLines(Paths.get("/proc/self/comm")).get(0));
    seen.add(Files.readString(new File("/proc", "1/comm").toPath()).strip());
    seen.add(Path.of(URI.create("file:///proc/self")).toRealPath().toString());
    try (Stream<Path> files = Files.list(Path.of("/proc"))) {
      seen.add(files.filter(f -> f.getFileName().toString().matches("[0-9]+")).toList().toString());
    }
    try (FileChannel file = FileChannel.open(Path.of("/proc/self/comm"));
        var other = AsynchronousFileChannel.open(Path.of("/proc/self/comm"))) {
      int bytes = file.read(ByteBuffer.allocate(100));
      seen.add(bytes + other.read(ByteBuffer.allocate(100), 0).get() + " bytes");
    }
    // What is not below /proc is the machine's, for java.io as well.
    Path copy = Files.createTempFile("overlaid", ".zip");
    Files.delete(copy);
    URI uri = URI.create("jar:" + copy.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      Files.copy(Path.of("/proc/self/comm"), zip.getPath("/comm"));
    }
    // The JDK makes a path of this URI by java.io.File.
    if (!Path.of(copy.toFile().toURI()).equals(copy)) {
      throw new AssertionError(copy.toFile().toURI());
    }
    seen.add(copy.toFile().length() > 100 && copy.toFile().delete() ? "a file" : "no file");
    // Classes and resources are found, services too, and the JVM looks at its own container.
    String name = Overlaid.class.getSimpleName() + ".class";
    try (InputStream in = Overlaid.class.getResourceAsStream(name)) {
      seen.add(in.readAllBytes().length > 100 ? "a class" : "no class");
    }
    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Process child = new ProcessBuilder("true").start();
    seen.add("exit " + child.waitFor());
    // java.io.File is never overlaid.
    File real = new File("/proc/" + ProcessHandle.current().pid());
    seen.add(new File("/proc").exists() == real.exists() ? "java.io real" : "java.io?");
    System.out.println(seen);
  }
}
