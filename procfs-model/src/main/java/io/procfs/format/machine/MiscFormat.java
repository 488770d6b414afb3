package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/misc}: the second numbers of misc devices, and their names. */
public final class MiscFormat {
  private static final LineFormat LINE = new LineFormat("misc", "%3d %s\n");

  private MiscFormat() {}

  /**
   * The fields of a line.
   *
   * @param minor the second number of the device
   * @param name of the device
   */
  public record Parsed(long minor, ByteString name) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(out, fields.minor, fields.name);
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
    return LINE.readAll(bytes, v -> new Parsed(v.number(), v.text()));
  }
}
