package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/diskstats}: a line for each disk and partition. Source: {@code
 * Documentation/admin-guide/iostats.rst}.
 */
public final class DiskstatsFormat {
  private DiskstatsFormat() {}

  /**
   * The fields of a line.
   *
   * @param major the first number of the device
   * @param minor the second number of the device
   * @param name of the device
   * @param counters 17 since 5.5, 15 since 4.18, 11 before
   */
  public record Parsed(int major, int minor, ByteString name, List<Long> counters) {
    /** Copies the list. */
    public Parsed {
      counters = List.copyOf(counters);
    }
  }

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(
      int major, int minor, ByteString name, List<Long> counters, ByteBuilder out) {
    out.putUnsigned(major, 4).put(' ').putUnsigned(minor, 7).put(' ').put(name);
    for (int i = 0; i < counters.size(); i++) {
      out.put(' ').putUnsigned(counters.get(i));
    }
    out.put('\n');
  }

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    writeLine(fields.major, fields.minor, fields.name, fields.counters, out);
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("diskstats", bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      int major = device(in, 4, "major");
      in.expect(' ', "minor");
      int minor = device(in, 7, "minor");
      in.expect(' ', "name");
      ByteString name = Columns.word(in, "name");
      List<Long> counters = Columns.numbers(in, "counter");
      int count = counters.size();
      if (count != 11 && count != 15 && count != 17) {
        throw in.failure("counter", "a line of 11, 15 or 17 counters before");
      }
      lines.add(new Parsed(major, minor, name, counters));
    }
    return Collections.unmodifiableList(lines);
  }

  /** Reads half of a device number, 0 to 2^31-1. */
  static int device(FieldReader in, int width, String field) {
    int start = in.position();
    long number = in.unsignedPadded(width, field);
    if (number < 0 || number > Integer.MAX_VALUE) {
      in.backTo(start);
      throw in.failure(field, "a number below 2^31");
    }
    return (int) number;
  }
}
