package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/** Reads numbers that are written to files, as lib/kstrtox.c. */
final class Numbers {
  private Numbers() {}

  /**
   * Answers {@code kstrtoint(strstrip(text))}: an optional sign, digits, blanks around; what is
   * behind a NUL is not looked at.
   *
   * @param base 10; or 0 for decimal, {@code 0x} hexadecimal, {@code 0} octal
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it does not fit
   */
  static int parse(ByteString text, int base) {
    int nul = text.indexOf((byte) 0, 0);
    int to = nul < 0 ? text.length() : nul;
    while (to > 0 && isSpace(text.byteAt(to - 1))) {
      to--;
    }
    int from = 0;
    while (from < to && isSpace(text.byteAt(from))) {
      from++;
    }
    boolean negative = from < to && text.byteAt(from) == '-';
    if (negative || (from < to && text.byteAt(from) == '+')) {
      from++;
    }
    int radix = base;
    boolean prefixed = from + 1 < to && text.byteAt(from) == '0' && isX(text.byteAt(from + 1));
    if (base == 0) {
      boolean hex = prefixed && from + 2 < to && digit(text.byteAt(from + 2)) < 16;
      boolean octal = from < to && text.byteAt(from) == '0';
      radix = hex ? 16 : octal ? 8 : 10;
      from += hex ? 2 : 0;
    }
    if (from == to) {
      throw Errno.EINVAL.exception();
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(text.byteAt(i));
      if (digit >= radix) {
        throw Errno.EINVAL.exception();
      }
      // Stays small enough to tell that it does not fit.
      value = Math.min(value * radix + digit, 1L << 40);
    }
    long signed = negative ? -value : value;
    if (signed != (int) signed) {
      throw Errno.ERANGE.exception();
    }
    return (int) signed;
  }

  private static boolean isX(byte b) {
    return b == 'x' || b == 'X';
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 16;
  }

  /** {@code isspace()} of lib/ctype.c, which knows Latin-1's no-break space. */
  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || b == (byte) 0xa0;
  }
}
