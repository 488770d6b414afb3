package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/tty/ldiscs}: the line disciplines of terminals. */
public final class LineDisciplinesFormat {
  private static final LineFormat LINE = new LineFormat("ldiscs", "%-10s %2d\n");

  private LineDisciplinesFormat() {}

  /**
   * The fields of a line.
   *
   * @param name of it
   * @param number its number
   */
  public record Parsed(ByteString name, long number) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(out, fields.name, fields.number);
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
    return LINE.readAll(bytes, v -> new Parsed(v.text(), v.number()));
  }
}
