package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of {@code /proc/consoles}: where the kernel's messages are printed. */
public final class ConsolesFormat {
  private static final LineFormat LINE = new LineFormat("consoles", "%-20s %s (%s)");
  private static final LineFormat DEVICE = new LineFormat("consoles", " %4d:%d");

  private ConsolesFormat() {}

  /**
   * The device of a console.
   *
   * @param major the first number
   * @param minor the second number
   */
  public record Device(long major, long minor) {}

  /**
   * The fields of a line.
   *
   * @param name of the console, with its number
   * @param operations R, W and U or dashes: read, write, unblank
   * @param flags E, C, B, N, p, b, a or blanks
   * @param device null if programs cannot open it
   */
  public record Parsed(
      ByteString name, ByteString operations, ByteString flags, @Nullable Device device) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(out, fields.name, fields.operations, fields.flags);
    if (fields.device != null) {
      DEVICE.write(out, fields.device.major, fields.device.minor);
    }
    out.put('\n');
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
      Device device = null;
      if (in.peek() != '\n') {
        LineFormat.Values numbers = DEVICE.read(in);
        device = new Device(numbers.number(), numbers.number());
      }
      in.expect('\n', "device");
      lines.add(new Parsed(v.text(), v.text(), v.text(), device));
    }
    return Collections.unmodifiableList(lines);
  }
}
