package io.procfs.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A real process with as many areas in its {@code maps} as a modelled one. */
final class RealAreas {
  private static final int PAGE = 4096;

  private RealAreas() {}

  /** Starts one with as many lines as {@code maps} has. */
  static Process start(Path maps) throws IOException {
    long lines = Files.readAllLines(maps).size();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                RealAreas.class.getName(),
                Long.toString(lines))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int ready = process.getInputStream().read();
    if (ready != '.') {
      process.destroy();
      throw new IOException("a process of " + lines + " areas was not to be had");
    }
    return process;
  }

  /** Maps every other page of a file until there are as many areas as the argument says. */
  public static void main(String[] args) throws Exception {
    int wanted = Integer.parseInt(args[0]);
    Path maps = Path.of("/proc/self/maps");
    Path file = Files.createTempFile("areas", "");
    List<Object> mapped = new ArrayList<>();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Files.delete(file);
      for (int more = wanted - count(maps); more > 0; more = wanted - count(maps)) {
        for (int i = 0; i < more; i++) {
          mapped.add(channel.map(MapMode.READ_WRITE, 2L * PAGE * mapped.size(), PAGE));
        }
      }
    }
    System.out.print(count(maps) <= wanted * 1.02 ? '.' : 'x');
    System.out.flush();
    Thread.sleep(600_000);
    System.out.print(mapped.size());
  }

  private static int count(Path maps) throws IOException {
    return Files.readAllLines(maps).size();
  }
}
