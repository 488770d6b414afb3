package io.procfs.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;

/**
 * Reads the fields of a file from the first byte to the last, and refuses what the kernel's own
 * printing could not have made: a number with a leading zero or a sign too many is an error, too.
 *
 * <p>Every method takes the name of the field, for the message. Time and memory are linear in the
 * text.
 */
public final class FieldReader {
  private static final int LONGEST_FOUND = 40;

  private final String file;
  private final byte[] bytes;
  private int at;

  /**
   * Starts before the first byte.
   *
   * @param file what the file is called in messages
   */
  public FieldReader(String file, ByteString text) {
    this.file = file;
    this.bytes = text.toByteArray();
  }

  /** Returns the bytes of a constant of a format. */
  public static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Returns the next byte, 0 to 255, and does not skip it; -1 at the end. */
  public int peek() {
    return isAtEnd() ? -1 : bytes[at] & 0xff;
  }

  /** Returns whether nothing is left. */
  public boolean isAtEnd() {
    return at == bytes.length;
  }

  /** Requires that nothing is left. */
  public void end(String field) {
    if (!isAtEnd()) {
      throw failure(field, "the end of the file");
    }
  }

  /** Skips {@code text} if it comes next, and returns whether it did. */
  public boolean skip(byte[] text) {
    if (!comesNext(text)) {
      return false;
    }
    at += text.length;
    return true;
  }

  /** Returns whether {@code text} comes next. */
  public boolean comesNext(byte[] text) {
    if (bytes.length - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** Requires and skips {@code text}. */
  public void expect(byte[] text, String field) {
    if (!skip(text)) {
      throw failure(field, quote(text, 0, text.length));
    }
  }

  /** Requires and skips one byte. */
  public void expect(char character, String field) {
    if (isAtEnd() || bytes[at] != character) {
      throw failure(field, quote(new byte[] {(byte) character}, 0, 1));
    }
    at++;
  }

  /** Returns the next byte, which must be one of {@code characters}, and skips it. */
  public char oneOf(String characters, String field) {
    if (isAtEnd() || characters.indexOf((char) (bytes[at] & 0xff)) < 0) {
      throw failure(field, "one of " + characters);
    }
    return (char) bytes[at++];
  }

  /** Reads 0 or 1. */
  public boolean flag(String field) {
    return oneOf("01", field) == '1';
  }

  /** Reads {@code %llu}: 0 to 2^64-1, the upper half as negative numbers. */
  public long unsigned(String field) {
    long value = 0;
    int i = at;
    while (i < bytes.length) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      if (i - at >= 19 && !fits(value, digit, i - at)) {
        throw failure(field, "a number below 2^64");
      }
      value = value * 10 + digit;
      i++;
    }
    if (i == at || (bytes[at] == '0' && i - at > 1)) {
      throw failure(field, "an unsigned decimal number");
    }
    at = i;
    return value;
  }

  private static boolean fits(long value, int digit, int digits) {
    int order = Long.compareUnsigned(value, Long.divideUnsigned(-1, 10));
    return digits == 19 && (order < 0 || (order == 0 && digit <= 5));
  }

  /** Reads {@code %lld}: -2^63 to 2^63-1. */
  public long signed(String field) {
    int start = at;
    boolean negative = at < bytes.length && bytes[at] == '-';
    at += negative ? 1 : 0;
    long magnitude = unsigned(field);
    boolean fits = magnitude >= 0 || (negative && magnitude == Long.MIN_VALUE);
    if (!fits || (negative && magnitude == 0)) {
      at = start;
      throw failure(field, "a signed decimal number of 64 bits");
    }
    return negative ? -magnitude : magnitude;
  }

  /** Reads {@code %u}: 0 to 2^32-1, the upper half as negative numbers. */
  public int unsignedInt(String field) {
    return (int) unsignedBelow(1L << 32, field);
  }

  /** Reads a decimal number from 0 to 2^31-1. */
  public int count(String field) {
    return (int) unsignedBelow(1L << 31, field);
  }

  private long unsignedBelow(long limit, String field) {
    int start = at;
    long value = unsigned(field);
    if (value < 0 || value >= limit) {
      at = start;
      throw failure(field, "a number below " + limit);
    }
    return value;
  }

  /** Reads {@code %d}: -2^31 to 2^31-1. */
  public int signedInt(String field) {
    return signedInt(Integer.MIN_VALUE, Integer.MAX_VALUE, field);
  }

  /** Reads {@code %d} from {@code least} to {@code most}. */
  public int signedInt(int least, int most, String field) {
    int start = at;
    long value = signed(field);
    if (value < least || value > most) {
      at = start;
      throw failure(field, "a number from " + least + " to " + most);
    }
    return (int) value;
  }

  /** Reads blanks and a number, {@code %8llu}: the blanks must be those of the width. */
  public long unsignedPadded(int width, String field) {
    int start = at;
    while (at < bytes.length && bytes[at] == ' ') {
      at++;
    }
    int blanks = at - start;
    long value = unsigned(field);
    if (blanks > 0 && at - start != width) {
      at = start;
      throw failure(field, "a number right-aligned in " + width + " columns");
    }
    if (at - start < width) {
      at = start;
      throw failure(field, "a number right-aligned in " + width + " columns");
    }
    return value;
  }

  /** Reads blanks and a number, {@code %8lld}: the blanks must be those of the width. */
  long signedPadded(int width, String field) {
    int start = at;
    while (at < bytes.length && bytes[at] == ' ') {
      at++;
    }
    int blanks = at - start;
    long value = signed(field);
    if (at - start < width || (blanks > 0 && at - start != width)) {
      at = start;
      throw failure(field, "a number right-aligned in " + width + " columns");
    }
    return value;
  }

  /** Reads {@code %0*llx}: at least {@code digits} digits, more only where they are needed. */
  public long hex(int digits, String field) {
    long value = 0;
    int i = at;
    while (i < bytes.length && i - at < 16) {
      int digit = hexDigit(bytes[i]);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      i++;
    }
    boolean padded = i - at > digits && bytes[at] == '0';
    boolean longer = i < bytes.length && hexDigit(bytes[i]) >= 0;
    if (i - at < digits || padded || longer) {
      throw failure(field, "a hexadecimal number of " + digits + " to 16 lower-case digits");
    }
    at = i;
    return value;
  }

  /** Reads blanks and a number, {@code %16llx}: the blanks must be those of the width. */
  long hexPadded(int width, String field) {
    int start = at;
    while (at < bytes.length && bytes[at] == ' ') {
      at++;
    }
    long value = hex(1, field);
    if (at - start != width) {
      at = start;
      throw failure(field, "a hexadecimal number right-aligned in " + width + " columns");
    }
    return value;
  }

  /** Reads one lower-case hexadecimal digit. */
  public int hexDigit(String field) {
    int digit = isAtEnd() ? -1 : hexDigit(bytes[at]);
    if (digit < 0) {
      throw failure(field, "a lower-case hexadecimal digit");
    }
    at++;
    return digit;
  }

  private static int hexDigit(byte b) {
    return b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
  }

  /** Reads one decimal digit. */
  public int digit(String field) {
    return oneOf("0123456789", field) - '0';
  }

  /** Reads {@code %0*o}: at least {@code digits} digits, at most 32 bits. */
  public int octal(int digits, String field) {
    long value = 0;
    int i = at;
    while (i < bytes.length && i - at < 12 && bytes[i] >= '0' && bytes[i] <= '7') {
      value = value << 3 | (bytes[i] - '0');
      i++;
    }
    boolean padded = i - at > digits && bytes[at] == '0';
    if (i - at < digits || padded || value >= 1L << 32) {
      throw failure(field, "an octal number of at least " + digits + " digits, below 2^32");
    }
    at = i;
    return (int) value;
  }

  /** Reads the name of a function or module of the kernel: letters, digits and a few others. */
  ByteString name(String field) {
    int i = at;
    while (i < bytes.length && isOfName(bytes[i])) {
      i++;
    }
    if (i == at) {
      throw failure(field, "a name of letters, digits, and _ . $ -");
    }
    return take(i, 0);
  }

  private static boolean isOfName(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '_'
        || b == '.'
        || b == '$'
        || b == '-';
  }

  /** Reads the bytes before the next {@code stop} and skips that. */
  public ByteString until(char stop, String field) {
    int i = indexOf(stop);
    if (i < 0) {
      throw failure(field, "bytes up to " + quote(new byte[] {(byte) stop}, 0, 1));
    }
    return take(i, 1);
  }

  /** Reads the bytes before the last place where {@code stop} stands, and skips that. */
  ByteString untilText(byte[] stop, String field) {
    int start = at;
    for (int i = bytes.length - stop.length; i >= start; i--) {
      at = i;
      if (comesNext(stop)) {
        at = start;
        return take(i, stop.length);
      }
    }
    at = start;
    throw failure(field, "bytes up to " + quote(stop, 0, stop.length));
  }

  /** Reads the bytes before the next one of {@code stops}, which stays. */
  ByteString untilOneOf(String stops, String field) {
    for (int i = at; i < bytes.length; i++) {
      if (stops.indexOf((char) (bytes[i] & 0xff)) >= 0) {
        return take(i, 0);
      }
    }
    throw failure(field, "bytes up to one of " + quote(ascii(stops), 0, stops.length()));
  }

  /** Reads the bytes before the last {@code stop} of the text and skips that. */
  public ByteString untilLast(char stop, String field) {
    for (int i = bytes.length - 1; i >= at; i--) {
      if (bytes[i] == stop) {
        return take(i, 1);
      }
    }
    throw failure(field, "bytes up to " + quote(new byte[] {(byte) stop}, 0, 1));
  }

  /** Reads the bytes before the parenthesis that closes one already read, and skips that. */
  public ByteString untilBalanced(String field) {
    int open = 1;
    for (int i = at; i < bytes.length; i++) {
      open += bytes[i] == '(' ? 1 : bytes[i] == ')' ? -1 : 0;
      if (open == 0) {
        return take(i, 1);
      }
    }
    throw failure(field, "a closing parenthesis");
  }

  /** Reads all that is left. */
  public ByteString rest() {
    return take(bytes.length, 0);
  }

  private ByteString take(int to, int skipped) {
    ByteString taken = ByteString.copyOf(bytes, at, to);
    at = to + skipped;
    return taken;
  }

  /** Returns how many bytes come before the next {@code stop}, -1 if there is none. */
  public int distanceTo(char stop) {
    int i = indexOf(stop);
    return i < 0 ? -1 : i - at;
  }

  private int indexOf(char stop) {
    for (int i = at; i < bytes.length; i++) {
      if (bytes[i] == stop) {
        return i;
      }
    }
    return -1;
  }

  /** Returns how many bytes have been read. */
  public int position() {
    return at;
  }

  /** Goes back to what {@link #position()} was, so that a failure points there. */
  public void backTo(int position) {
    at = position;
  }

  /** Returns the exception to throw about what stands here. */
  public FormatException failure(String field, String expected) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new FormatException(file, line, field, expected, found());
  }

  private String found() {
    if (isAtEnd()) {
      return "the end of the file";
    }
    int to = at + 1;
    while (to < bytes.length && bytes[to] != '\n' && to - at < LONGEST_FOUND) {
      to++;
    }
    boolean cut = to < bytes.length && bytes[to] != '\n';
    return quote(bytes, at, to) + (cut ? "..." : "");
  }

  private static String quote(byte[] bytes, int from, int to) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xff;
      switch (b) {
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '"', '\\' -> quoted.append('\\').append((char) b);
        default -> {
          if (b >= ' ' && b < 0x7f) {
            quoted.append((char) b);
          } else {
            quoted.append("\\x").append(Character.forDigit(b >> 4, 16));
            quoted.append(Character.forDigit(b & 15, 16));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
