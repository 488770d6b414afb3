package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/partitions}: a line for each disk and partition that is not empty
 * below a heading; nothing at all if there is none.
 */
public final class PartitionsFormat {
  private static final byte[] HEADING = ascii("major minor  #blocks  name\n\n");

  private PartitionsFormat() {}

  /**
   * The fields of a line.
   *
   * @param major the first number of the device
   * @param minor the second number of the device
   * @param kilobytes the size, in blocks of 1 KiB, unsigned
   * @param name of the device
   */
  public record Parsed(int major, int minor, long kilobytes, ByteString name) {}

  /** Writes the heading, which comes before the first line. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(
      int major, int minor, long kilobytes, ByteString name, ByteBuilder out) {
    out.putUnsigned(major, 4).put(' ').put(' ').putUnsigned(minor, 7).put(' ');
    out.putUnsigned(kilobytes, 10).put(' ').put(name).put('\n');
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(List<Parsed> lines, ByteBuilder out) {
    if (!lines.isEmpty()) {
      writeHeading(out);
    }
    for (Parsed line : lines) {
      writeLine(line.major, line.minor, line.kilobytes, line.name, out);
    }
  }

  /**
   * Returns the fields of the lines that {@code bytes} show; none for an empty file.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("partitions", bytes);
    List<Parsed> lines = new ArrayList<>();
    if (in.isAtEnd()) {
      return List.of();
    }
    in.expect(HEADING, "heading");
    do {
      int major = DiskstatsFormat.device(in, 4, "major");
      in.expect(' ', "minor");
      in.expect(' ', "minor");
      int minor = DiskstatsFormat.device(in, 7, "minor");
      in.expect(' ', "#blocks");
      long kilobytes = in.unsignedPadded(10, "#blocks");
      in.expect(' ', "name");
      ByteString name = Columns.word(in, "name");
      in.expect('\n', "name");
      lines.add(new Parsed(major, minor, kilobytes, name));
    } while (!in.isAtEnd());
    return Collections.unmodifiableList(lines);
  }
}
