package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code /proc/timer_list}, a file for people: blocks of lines, most of them a label
 * and a value. Every line is given back as it is; the first tells the version.
 */
public final class TimerListFormat {
  private static final byte[] VERSION = FieldReader.ascii("Timer List Version: v");

  private TimerListFormat() {}

  /**
   * A line.
   *
   * @param label what comes before the first colon, with blanks; the whole line without a colon
   * @param value what stands behind the colon, with blanks; null without a colon
   */
  public record Line(ByteString label, @Nullable ByteString value) {
    /** Returns the line {@code label: value}. */
    public static Line of(String label, Object value) {
      return new Line(ByteString.of(label), ByteString.of(" " + value));
    }

    /** Returns a line without a colon. */
    public static Line of(String text) {
      return new Line(ByteString.of(text), null);
    }
  }

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Line fields, ByteBuilder out) {
    out.put(fields.label);
    if (fields.value != null) {
      out.put(':').put(fields.value);
    }
    out.put('\n');
  }

  /**
   * Returns the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Line> parse(ByteString bytes) {
    FieldReader in = new FieldReader("timer_list", bytes);
    if (!in.comesNext(VERSION)) {
      in.expect(VERSION, "version");
    }
    List<Line> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      ByteString line = in.until('\n', "line");
      int colon = line.indexOf((byte) ':', 0);
      lines.add(
          colon < 0
              ? new Line(line, null)
              : new Line(line.substring(0, colon), line.substring(colon + 1)));
    }
    return Collections.unmodifiableList(lines);
  }
}
