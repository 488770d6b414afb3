package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * The format of {@code /proc/execdomains}: the personalities that the kernel has, one since 4.1.
 */
public final class ExecdomainsFormat {
  private static final LineFormat LINE = new LineFormat("execdomains", "%d-%d\t%-16s\t[%s]\n");

  private ExecdomainsFormat() {}

  /**
   * The fields of a line.
   *
   * @param first the first personality
   * @param last the last
   * @param name of it
   * @param module where it is
   */
  public record Parsed(long first, long last, ByteString name, ByteString module) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(out, fields.first, fields.last, fields.name, fields.module);
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(List<Parsed> lines, ByteBuilder out) {
    lines.forEach(line -> writeLine(line, out));
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return LINE.readAll(bytes, v -> new Parsed(v.number(), v.number(), v.text(), v.text()));
  }
}
