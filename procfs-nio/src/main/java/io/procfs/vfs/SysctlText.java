package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/** Reads the integers of what is written to a setting, as {@code proc_get_long()} of the kernel. */
final class SysctlText {
  /** A page less the NUL: what is looked at of one write. */
  static final int MOST_BYTES = 4095;

  /** KMALLOC_MAX_SIZE on x86-64. */
  static final int TOO_MANY_BYTES = 1 << 22;

  /** TMPBUFLEN less the NUL: a number with so many characters is refused. */
  private static final int LONGEST_NUMBER = 21;

  private final ByteString text;
  private int at;

  SysctlText(ByteString text) {
    this.text = text;
  }

  /** Refuses the calls that {@code proc_sys_call_handler()} does for their size. */
  static void checkTransfer(long offset, int count) {
    Transfers.checkRange(offset, count);
    if (count >= TOO_MANY_BYTES) {
      throw Errno.ENOMEM.exception();
    }
  }

  /** Skips blanks and returns whether nothing else is left. */
  boolean isAtEnd() {
    while (at < text.length() && isSpace(text.byteAt(at))) {
      at++;
    }
    return at == text.length();
  }

  /** Returns how many bytes are left. */
  int left() {
    return text.length() - at;
  }

  /**
   * Reads a number: decimal, with {@code 0x} hexadecimal, with {@code 0} octal.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if there is none, it does not fit in a long, or
   *     something other than a blank follows
   */
  long next() {
    boolean negative = readsMinus();
    long value = nextUnsigned();
    if (value < 0) {
      throw Errno.EINVAL.exception();
    }
    return negative ? -value : value;
  }

  /** Returns whether what comes next is a minus with something behind it. */
  boolean readsMinus() {
    return text.byteAt(at) == '-' && text.length() - at > 1;
  }

  /** As {@link #next()}, for all of 64 bits; whether there is a minus is not in the result. */
  long nextUnsigned() {
    int limit = Math.min(text.length(), at + LONGEST_NUMBER);
    int i = readsMinus() ? at + 1 : at;
    if (i >= limit || digit(text.byteAt(i)) > 9) {
      throw Errno.EINVAL.exception();
    }
    int base = 10;
    if (text.byteAt(i) == '0') {
      boolean hex = i + 2 < limit && (text.byteAt(i + 1) | 0x20) == 'x';
      base = hex && digit(text.byteAt(i + 2)) < 16 ? 16 : 8;
      i += base == 16 ? 2 : 0;
    }
    long value = 0;
    for (int digit; i < limit && (digit = digit(text.byteAt(i))) < base; i++) {
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, base)) > 0) {
        throw Errno.EINVAL.exception();
      }
      value = value * base + digit;
    }
    boolean tooLong = i - at == LONGEST_NUMBER;
    if (tooLong || (i < text.length() && " \t\n".indexOf(text.byteAt(i)) < 0)) {
      throw Errno.EINVAL.exception();
    }
    at = i;
    return value;
  }

  /** Returns the value of a hexadecimal digit, or 16 for anything else. */
  private static int digit(byte b) {
    int value = Character.digit(b & 0x7f, 16);
    return b < 0 || value < 0 ? 16 : value;
  }

  /** {@code isspace()} of lib/ctype.c, which knows Latin-1's no-break space. */
  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || b == (byte) 0xa0;
  }
}
