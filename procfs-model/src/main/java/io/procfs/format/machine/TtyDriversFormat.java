package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code /proc/tty/drivers}: what makes terminals, and of which numbers. */
public final class TtyDriversFormat {
  private static final LineFormat DRIVER = new LineFormat("drivers", "%-20s /dev/%-8s %3d ");
  private static final LineFormat ONE = new LineFormat("drivers", "%7d %s\n");
  private static final LineFormat RANGE = new LineFormat("drivers", "%d-%d %s\n");

  private TtyDriversFormat() {}

  /**
   * The fields of a line.
   *
   * @param driver the name of the driver
   * @param device the name of its devices
   * @param major their first number
   * @param firstMinor the second number of the first
   * @param lastMinor the second number of the last
   * @param type what kind of terminals they are
   */
  public record Parsed(
      ByteString driver,
      ByteString device,
      long major,
      long firstMinor,
      long lastMinor,
      ByteString type) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed f, ByteBuilder out) {
    DRIVER.write(out, f.driver, f.device, f.major);
    if (f.firstMinor == f.lastMinor) {
      ONE.write(out, f.firstMinor, f.type);
    } else {
      RANGE.write(out, f.firstMinor, f.lastMinor, f.type);
    }
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = DRIVER.reader(bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      LineFormat.Values d = DRIVER.read(in);
      int start = in.position();
      int blanks = Columns.blanks(in);
      var unused = in.signed("minor");
      boolean range = blanks == 0 && in.peek() == '-';
      in.backTo(start);
      LineFormat.Values v = (range ? RANGE : ONE).read(in);
      long first = v.number();
      long last = range ? v.number() : first;
      if (range && first == last) {
        in.backTo(start);
        throw in.failure("minor", "a range of several");
      }
      lines.add(new Parsed(d.text(), d.text(), d.number(), first, last, v.text()));
    }
    return Collections.unmodifiableList(lines);
  }
}
