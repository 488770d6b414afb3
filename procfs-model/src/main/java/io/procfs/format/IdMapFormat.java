package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/PID/uid_map}, {@code gid_map} and {@code projid_map}: a line for each
 * range of ids. Source: {@code user_namespaces(7)}, kernel/user_namespace.c. Pure functions.
 */
public final class IdMapFormat {
  /** A write of so many bytes or more is refused. */
  public static final int TOO_LONG = 4096;

  private static final int WIDTH = 10;

  private IdMapFormat() {}

  /**
   * A line.
   *
   * @param first the first id inside, unsigned
   * @param outside the first id outside, unsigned; -1 for one that has no number there
   * @param count how many, unsigned
   */
  public record Line(int first, int outside, int count) {}

  /** Writes a line behind what {@code out} holds; see {@link Line}. */
  public static void writeLine(int first, int outside, int count, ByteBuilder out) {
    out.putUnsigned(Integer.toUnsignedLong(first), WIDTH)
        .put(' ')
        .putUnsigned(Integer.toUnsignedLong(outside), WIDTH)
        .put(' ')
        .putUnsigned(Integer.toUnsignedLong(count), WIDTH)
        .put('\n');
  }

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(Line line, ByteBuilder out) {
    writeLine(line.first, line.outside, line.count, out);
  }

  /**
   * Returns the lines that {@code bytes} show; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Line> parse(ByteString bytes) {
    FieldReader in = new FieldReader("uid_map", bytes);
    List<Line> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      int first = id(in, "first id inside");
      in.expect(' ', "first id outside");
      int outside = id(in, "first id outside");
      in.expect(' ', "count");
      int count = id(in, "count");
      in.expect('\n', "count");
      lines.add(new Line(first, outside, count));
    }
    return Collections.unmodifiableList(lines);
  }

  private static int id(FieldReader in, String field) {
    int start = in.position();
    long value = in.unsignedPadded(WIDTH, field);
    if (value >>> 32 != 0) {
      in.backTo(start);
      throw in.failure(field, "0 to 4294967295");
    }
    return (int) value;
  }

  /**
   * Returns the lines that a write sets: three decimal numbers with blanks between them. What
   * stands behind a NUL is not looked at; larger numbers lose their upper bits. Whether the ranges
   * go together is not looked at either.
   *
   * @return at least one line
   * @throws io.procfs.abi.ErrnoException EINVAL for anything else
   */
  public static List<Line> parseWrite(ByteString written) {
    int nul = written.indexOf((byte) 0, 0);
    Written in = new Written(nul < 0 ? written : written.substring(0, nul));
    List<Line> lines = new ArrayList<>();
    do {
      lines.add(in.line());
    } while (in.isMore());
    return Collections.unmodifiableList(lines);
  }

  /** Goes through what was written. */
  private static final class Written {
    private final ByteString text;
    private int at;

    Written(ByteString text) {
      this.text = text;
    }

    private int peek() {
      return at < text.length() ? text.byteAt(at) & 0xff : 0;
    }

    boolean isMore() {
      return at < text.length();
    }

    private static boolean isBlank(int c) {
      return c != '\n' && WrittenInteger.isSpace((byte) c);
    }

    private void skipBlanks() {
      while (isBlank(peek())) {
        at++;
      }
    }

    private int number(boolean last) {
      skipBlanks();
      long value = 0;
      while (peek() >= '0' && peek() <= '9') {
        value = value * 10 + (peek() - '0');
        at++;
      }
      boolean ends = last && (peek() == '\n' || !isMore());
      if (!ends && !isBlank(peek())) {
        throw Errno.EINVAL.exception();
      }
      return (int) value;
    }

    Line line() {
      int first = number(false);
      int outside = number(false);
      int count = number(true);
      skipBlanks();
      if (isMore() && peek() != '\n') {
        throw Errno.EINVAL.exception();
      }
      at++; // the end of the line; one more line has to be one
      return new Line(first, outside, count);
    }
  }
}
