package io.procfs.cli;

import io.procfs.abi.ByteString;
import io.procfs.format.FormatException;
import io.procfs.format.StatFields;
import io.procfs.format.StatFormat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a {@code /proc} tells of its processes. */
final class Processes {
  private static final Pattern PID = Pattern.compile("[1-9][0-9]*");
  private static final int PAGE_SIZE = 4096;

  private Processes() {}

  /**
   * A process.
   *
   * @param user the name of the effective user, or the number
   * @param pid its number
   * @param parent the number of its parent, 0 without one
   * @param state the letter of what it does
   * @param threads how many threads it has
   * @param virtualBytes the size of its address space
   * @param residentBytes how much of that is in memory
   * @param cpuTicks the CPU time it used, 100 a second
   * @param command its arguments, or its name in brackets if it has none
   */
  record Row(
      String user,
      int pid,
      int parent,
      char state,
      int threads,
      long virtualBytes,
      long residentBytes,
      long cpuTicks,
      String command) {}

  /** Complains about what cannot be read, and remembers that there was something. */
  static final class Failures {
    private final Main main;
    private boolean any;

    Failures(Main main) {
      this.main = main;
    }

    boolean any() {
      return any;
    }

    private void add(Path file, Exception why) {
      any = true;
      main.complain(file, why);
    }
  }

  /**
   * Reads all processes, in the order of the directory. One that ends meanwhile is left out; one
   * that cannot be read is left out and complained about.
   */
  static List<Row> of(Path proc, Failures failures) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc)) {
      for (Path entry : entries) {
        if (PID.matcher(entry.getFileName().toString()).matches()) {
          Row row = read(entry, failures);
          if (row != null) {
            rows.add(row);
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return rows;
  }

  private static @Nullable Row read(Path process, Failures failures) {
    try {
      StatFields stat = StatFormat.parse(bytes(process.resolve("stat")));
      ByteString arguments = bytes(process.resolve("cmdline"));
      String user = Files.getOwner(process).getName();
      return new Row(
          user,
          stat.pid(),
          stat.ppid(),
          stat.state(),
          stat.numThreads(),
          stat.vsize(),
          stat.rss() * PAGE_SIZE,
          stat.utime() + stat.stime(),
          command(arguments, stat.comm()));
    } catch (IOException e) {
      if (!Problems.isGone(e)) {
        failures.add(process, e);
      }
    } catch (FormatException e) {
      failures.add(process.resolve("stat"), e);
    }
    return null;
  }

  private static ByteString bytes(Path file) throws IOException {
    return ByteString.copyOf(Files.readAllBytes(file));
  }

  private static String command(ByteString arguments, ByteString comm) {
    int end = arguments.length();
    while (end > 0 && arguments.byteAt(end - 1) == 0) {
      end--;
    }
    if (end == 0) {
      return "[" + Text.cell(comm) + "]";
    }
    byte[] line = arguments.substring(0, end).toByteArray();
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == 0 ? (byte) ' ' : line[i];
    }
    return Text.cell(ByteString.copyOf(line));
  }
}
