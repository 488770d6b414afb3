package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
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
    FieldReader in = LINE.reader(bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      LineFormat.Values v = LINE.read(in);
      lines.add(new Parsed(v.number(), v.text()));
    }
    return Collections.unmodifiableList(lines);
  }
}
