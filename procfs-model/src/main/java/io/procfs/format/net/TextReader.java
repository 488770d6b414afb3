package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FormatException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reads a file of columns. It is lenient with blanks and zeros: what was read is written again and
 * compared with the text ({@link #parse}), so that nothing but what the kernel prints gets through.
 */
final class TextReader {
  private static final byte[] UPPER = "0123456789ABCDEF".getBytes(ISO_8859_1);
  private static final int LONGEST_FOUND = 40;

  private final String file;
  private final ByteString text;
  private int at;

  private TextReader(String file, ByteString text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Parses a whole file.
   *
   * @throws FormatException if {@code writer} does not give back the bytes
   */
  static <T> T parse(
      String file,
      ByteString bytes,
      Function<TextReader, T> parser,
      BiConsumer<? super T, ByteBuilder> writer) {
    TextReader in = new TextReader(file, bytes);
    T parsed = parser.apply(in);
    if (!in.isAtEnd()) {
      throw in.failureAt(in.at, "line", "the end of the file");
    }
    ByteBuilder out = new ByteBuilder(bytes.length() + 16);
    writer.accept(parsed, out);
    int same = 0;
    int length = Math.min(out.length(), bytes.length());
    while (same < length && out.byteAt(same) == bytes.byteAt(same)) {
      same++;
    }
    if (same < out.length() || same < bytes.length()) {
      String expected = same < out.length() ? printable(out.byteAt(same)) : "the end of the file";
      throw in.failureAt(same, "columns", expected + ", as the kernel fills and aligns them");
    }
    return parsed;
  }

  private static String printable(byte b) {
    return b > ' ' && b < 0x7f
        ? "\"" + (char) b + "\""
        : b == '\n' ? "\"\\n\"" : b == ' ' ? "\" \"" : "byte " + (b & 0xff);
  }

  /** Writes {@code %0*lX}. */
  static void putUpperHex(ByteBuilder out, long value, int digits) {
    int count = Math.max(digits, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2));
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      out.put(UPPER[(int) (value >>> shift) & 15]);
    }
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  int position() {
    return at;
  }

  /** Goes back to what {@link #position()} was. */
  void backTo(int position) {
    at = position;
  }

  /** Returns the next byte, or -1 at the end. */
  int peek() {
    return isAtEnd() ? -1 : text.byteAt(at) & 0xff;
  }

  /** Skips {@code expected} if it comes next. */
  boolean skip(byte[] expected) {
    if (text.length() - at < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (text.byteAt(at + i) != expected[i]) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }

  void expect(byte[] expected, String field) {
    if (!skip(expected)) {
      String shown = new String(expected, ISO_8859_1).replace("\n", "\\n").replace("\t", "\\t");
      throw failureAt(at, field, "\"" + shown + "\"");
    }
  }

  void expect(char expected, String field) {
    if (peek() != expected) {
      throw failureAt(at, field, printable((byte) expected));
    }
    at++;
  }

  /** Skips blanks, but no more than {@code most}. */
  void skipBlanks(int most) {
    int begin = at;
    while (at - begin < most && peek() == ' ') {
      at++;
    }
  }

  /** Reads the bytes before a blank, a tabulator, a line feed, or {@code stop}. */
  ByteString word(char stop) {
    int begin = at;
    for (int b = peek(); b >= 0 && b != ' ' && b != '\t' && b != '\n' && b != stop; b = peek()) {
      at++;
    }
    return text.substring(begin, at);
  }

  /** Reads the bytes before the next line feed, and that. */
  ByteString line(String field) {
    int end = text.indexOf((byte) '\n', at);
    if (end < 0) {
      throw failureAt(at, field, "a line feed behind it");
    }
    ByteString line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  /** Reads all that is left. */
  ByteString rest() {
    ByteString rest = text.substring(at);
    at = text.length();
    return rest;
  }

  /** Reads {@code %llu}; the upper half comes as negative numbers. */
  long unsigned(String field) {
    int begin = at;
    long value = 0;
    for (int b = peek(); b >= '0' && b <= '9'; b = peek()) {
      int digit = b - '0';
      long limit = Long.divideUnsigned(-1L - digit, 10);
      if (Long.compareUnsigned(value, limit) > 0) {
        throw failureAt(begin, field, "a number below 2^64");
      }
      value = value * 10 + digit;
      at++;
    }
    if (at == begin) {
      throw failureAt(begin, field, "a decimal number");
    }
    return value;
  }

  /** Reads {@code %lld}. */
  long signed(String field) {
    int begin = at;
    boolean negative = peek() == '-';
    at += negative ? 1 : 0;
    long value = unsigned(field);
    if (value < 0 && !(negative && value == Long.MIN_VALUE)) {
      throw failureAt(begin, field, "a signed number of 64 bits");
    }
    return negative ? -value : value;
  }

  /** Reads a hexadecimal number of 1 to 16 digits, lower or upper case. */
  long hex(String field) {
    int begin = at;
    long value = 0;
    for (int digit = Character.digit(peek(), 16); digit >= 0; digit = Character.digit(peek(), 16)) {
      if (at - begin == 16) {
        throw failureAt(begin, field, "a hexadecimal number of at most 16 digits");
      }
      value = value << 4 | digit;
      at++;
    }
    if (at == begin) {
      throw failureAt(begin, field, "a hexadecimal number");
    }
    return value;
  }

  /** Reads so many hexadecimal digits. */
  long hexDigits(int count, String field) {
    int begin = at;
    long value = 0;
    for (int i = 0; i < count; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw failureAt(begin, field, count + " hexadecimal digits");
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  /** Reads eight hexadecimal digits. */
  int word32(String field) {
    return (int) hexDigits(8, field);
  }

  /** Returns the exception to throw about what stands at a place. */
  FormatException failureAt(int place, String field, String expected) {
    int line = 1;
    for (int i = 0; i < place; i++) {
      line += text.byteAt(i) == '\n' ? 1 : 0;
    }
    return new FormatException(file, line, field, expected, found(place));
  }

  private String found(int place) {
    if (place >= text.length()) {
      return "the end of the file";
    }
    StringBuilder found = new StringBuilder("\"");
    int to = place;
    while (to < text.length()
        && to - place < LONGEST_FOUND
        && (to == place || text.byteAt(to) != '\n')) {
      byte b = text.byteAt(to++);
      if (b == '\n') {
        found.append("\\n");
      } else if (b >= ' ' && b < 0x7f) {
        found.append((char) b);
      } else {
        found.append("\\x").append(Character.forDigit(b >> 4 & 15, 16));
        found.append(Character.forDigit(b & 15, 16));
      }
    }
    return found.append('"').toString();
  }
}
