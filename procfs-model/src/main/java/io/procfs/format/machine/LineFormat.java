package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A line as {@code printf()} says it: written from values and read into values. It knows {@code
 * %d}, {@code %u}, {@code %x}, {@code %o} and {@code %s}, with a width, with {@code -} for strings
 * on the left and with {@code 0} for hexadecimal digits; a {@code %s} goes on up to the byte that
 * follows it. Immutable.
 */
final class LineFormat {
  private final String file;
  private final List<Piece> pieces = new ArrayList<>();
  private final int fields;

  /**
   * A piece of a line.
   *
   * @param literal the bytes if it is nothing else
   * @param kind d, u, x, o or s; 0 for a literal
   * @param width the least number of columns
   * @param isLeft whether what is shorter stands on the left
   * @param isZeroed whether zeros fill the width
   * @param stop the byte that follows
   */
  private record Piece(
      ByteString literal, char kind, int width, boolean isLeft, boolean isZeroed, int stop) {}

  /** Takes a format; {@code file} is for messages. */
  LineFormat(String file, String format) {
    this.file = file;
    int count = 0;
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      if (end > at) {
        ByteString literal = ByteString.of(format.substring(at, end));
        pieces.add(new Piece(literal, (char) 0, 0, false, false, 0));
      }
      at = end;
      if (percent >= 0) {
        int i = at + 1;
        boolean left = format.charAt(i) == '-';
        boolean zeroed = format.charAt(i) == '0';
        i += left ? 1 : 0;
        int width = 0;
        for (; Character.isDigit(format.charAt(i)); i++) {
          width = width * 10 + format.charAt(i) - '0';
        }
        int stop = i + 1 < format.length() ? format.charAt(i + 1) : -1;
        pieces.add(new Piece(ByteString.empty(), format.charAt(i), width, left, zeroed, stop));
        count++;
        at = i + 1;
      }
    }
    this.fields = count;
  }

  /**
   * Reads a file of such lines and nothing else.
   *
   * @param lineOf makes a line of its values
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  <T> List<T> readAll(ByteString bytes, Function<Values, T> lineOf) {
    return rest(reader(bytes), lineOf);
  }

  /** Reads a file of such lines behind a heading; see {@link #readAll(ByteString, Function)}. */
  <T> List<T> readAll(ByteString bytes, byte[] heading, Function<Values, T> lineOf) {
    FieldReader in = reader(bytes);
    in.expect(heading, "heading");
    return rest(in, lineOf);
  }

  private <T> List<T> rest(FieldReader in, Function<Values, T> lineOf) {
    List<T> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(lineOf.apply(read(in)));
    }
    return Collections.unmodifiableList(lines);
  }

  /** Writes values: a Long or Integer for a number, a {@link ByteString} for a string. */
  void write(ByteBuilder out, Object... values) {
    if (values.length != fields) {
      throw new IllegalArgumentException(values.length + " values for " + fields + " fields");
    }
    int next = 0;
    for (Piece piece : pieces) {
      if (piece.kind == 0) {
        out.put(piece.literal);
      } else if (piece.kind == 's') {
        ByteString text = (ByteString) values[next++];
        out.pad(' ', piece.isLeft ? 0 : piece.width - text.length()).put(text);
        out.pad(' ', piece.isLeft ? piece.width - text.length() : 0);
      } else {
        put(piece, ((Number) values[next++]).longValue(), out);
      }
    }
  }

  private static void put(Piece piece, long value, ByteBuilder out) {
    switch (piece.kind) {
      case 'd' -> Columns.putSigned(value, piece.width, out);
      case 'u' -> out.putUnsigned(value, piece.width);
      case 'o' -> {
        int digits = Math.max(1, (66 - Long.numberOfLeadingZeros(value)) / 3);
        out.pad(' ', piece.width - digits).putOctal(value, 1);
      }
      default -> {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2);
        out.pad(' ', piece.isZeroed ? 0 : piece.width - digits);
        out.putHex(value, piece.isZeroed ? piece.width : 1);
      }
    }
  }

  /** Reads a line; the values come one after the other from what is returned. */
  Values read(FieldReader in) {
    Object[] values = new Object[fields];
    int next = 0;
    for (Piece piece : pieces) {
      if (piece.kind == 0) {
        in.expect(piece.literal.toByteArray(), "field " + (next + 1));
      } else {
        values[next] = read(in, piece, "field " + (next + 1));
        next++;
      }
    }
    return new Values(values);
  }

  private static Object read(FieldReader in, Piece piece, String field) {
    return switch (piece.kind) {
      case 'd' -> Columns.signed(in, piece.width, field);
      case 'u' -> in.unsignedPadded(Math.max(1, piece.width), field);
      case 'o' -> {
        int start = in.position();
        int blanks = Columns.blanks(in);
        long value = Integer.toUnsignedLong(in.octal(1, field));
        Columns.requireWidth(in, start, blanks, piece.width, field);
        yield value;
      }
      case 'x' -> {
        int start = in.position();
        int blanks = piece.isZeroed ? 0 : Columns.blanks(in);
        long value = in.hex(piece.isZeroed ? Math.max(1, piece.width) : 1, field);
        Columns.requireWidth(in, start, blanks, piece.width, field);
        yield value;
      }
      default -> text(in, piece, field);
    };
  }

  private static ByteString text(FieldReader in, Piece piece, String field) {
    int start = in.position();
    int blanks = piece.isLeft ? 0 : piece.width == 0 ? 0 : Columns.blanks(in);
    ByteBuilder text = new ByteBuilder(16);
    for (int next = in.peek(); next >= 0 && next != piece.stop && next != '\n'; next = in.peek()) {
      text.put(next);
      in.backTo(in.position() + 1);
    }
    if (piece.isLeft && piece.stop == ' ') {
      for (int i = text.length(); i < piece.width; i++) {
        in.expect(' ', field);
      }
    }
    ByteString read = text.toByteString();
    if (!piece.isLeft) {
      Columns.requireWidth(in, start, blanks, piece.width, field);
      return read;
    }
    int end = read.length();
    while (piece.width > 0 && end > 0 && read.byteAt(end - 1) == ' ') {
      end--;
    }
    int length = in.position() - start;
    if (length != Math.max(end, piece.width)) {
      in.backTo(start);
      throw in.failure(field, "a name padded to " + piece.width + " columns");
    }
    return read.substring(0, end);
  }

  /** Returns a reader of a whole file. */
  FieldReader reader(ByteString bytes) {
    return new FieldReader(file, bytes);
  }

  /** Values in the order of the line. */
  static final class Values {
    private final Object[] values;
    private int next;

    Values(Object[] values) {
      this.values = values;
    }

    long number() {
      return (Long) values[next++];
    }

    ByteString text() {
      return (ByteString) values[next++];
    }
  }
}
