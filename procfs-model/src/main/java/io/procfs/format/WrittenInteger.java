package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * Integers that are written to files, as the kernel's {@code kstrtoint()} and {@code kstrtouint()}
 * read them (lib/kstrtox.c): one optional sign, digits, at most one newline, and nothing else.
 */
final class WrittenInteger {
  private WrittenInteger() {}

  /** Returns what the kernel copies of a write: {@code most} bytes, up to the first NUL. */
  static ByteString copied(ByteString written, int most) {
    ByteString copied = written.truncate(most);
    int nul = copied.indexOf((byte) 0, 0);
    return nul < 0 ? copied : copied.truncate(nul);
  }

  /** Returns {@code text} without blanks at both ends: {@code strstrip()}. */
  static ByteString strip(ByteString text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.byteAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.byteAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** {@code isspace()} of lib/ctype.c, which knows Latin-1's no-break space. */
  static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || b == (byte) 0xa0;
  }

  /**
   * Reads {@code text} as an {@code int}.
   *
   * @param base 10, or 0 for what a prefix says: 0x hexadecimal, 0 octal, else decimal
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is too large
   */
  static int signed(ByteString text, int base) {
    boolean negative = startsWith(text, '-');
    int from = negative || startsWith(text, '+') ? 1 : 0;
    long magnitude = magnitude(text, from, base);
    long most = negative ? 1L << 31 : (1L << 31) - 1;
    if (magnitude < 0 || magnitude > most) {
      throw Errno.ERANGE.exception();
    }
    return (int) (negative ? -magnitude : magnitude);
  }

  /**
   * Reads {@code text} as an {@code unsigned int} of the base that a prefix says.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is too large
   */
  static int unsigned(ByteString text) {
    return unsigned(text, 0);
  }

  /**
   * Reads {@code text} as an {@code unsigned int}.
   *
   * @param base 10, or 0 for what a prefix says
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is too large
   */
  static int unsigned(ByteString text, int base) {
    long value = unsignedLong(text, base);
    if (value >>> 32 != 0) {
      throw Errno.ERANGE.exception();
    }
    return (int) value;
  }

  /**
   * Reads {@code text} as an {@code unsigned long long}.
   *
   * @param base 10, or 0 for what a prefix says
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is too large
   */
  static long unsignedLong(ByteString text, int base) {
    return magnitude(text, startsWith(text, '+') ? 1 : 0, base);
  }

  private static boolean startsWith(ByteString text, char c) {
    return !text.isEmpty() && text.byteAt(0) == c;
  }

  /** {@code _kstrtoull()}: 64 bits, unsigned; that they do not suffice is told before all else. */
  private static long magnitude(ByteString text, int from, int wantedBase) {
    int base = wantedBase == 0 ? prefixBase(text, from) : wantedBase;
    int first = base == 16 ? from + 2 : from;
    long value = 0;
    long most = Long.divideUnsigned(-1, base);
    boolean overflow = false;
    int at = first;
    for (int digit; at < text.length() && (digit = digit(text.byteAt(at))) < base; at++) {
      int order = Long.compareUnsigned(value, most);
      // 2^64 - 1 ends in the digit 5 in base 10, and in the highest digit in 8 and 16.
      overflow |= order > 0 || (order == 0 && base == 10 && digit > 5);
      value = value * base + digit;
    }
    if (overflow) {
      throw Errno.ERANGE.exception();
    }
    int end = at < text.length() && text.byteAt(at) == '\n' ? at + 1 : at;
    if (at == first || end != text.length()) {
      throw Errno.EINVAL.exception();
    }
    return value;
  }

  private static int prefixBase(ByteString text, int from) {
    if (from >= text.length() || text.byteAt(from) != '0') {
      return 10;
    }
    boolean hex =
        from + 2 < text.length()
            && (text.byteAt(from + 1) | 0x20) == 'x'
            && digit(text.byteAt(from + 2)) < 16;
    return hex ? 16 : 8;
  }

  /** Returns the value of a hexadecimal digit of either case, 16 for anything else. */
  private static int digit(byte b) {
    int digit = b < 0 ? -1 : Character.digit(b, 16);
    return digit < 0 ? 16 : digit;
  }
}
