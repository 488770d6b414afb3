package io.procfs.tree;

import io.procfs.abi.ByteString;

/** Reads names that are numbers, as {@code name_to_int()} of fs/proc/util.c. */
final class Decimal {
  private Decimal() {}

  /**
   * Returns the number that {@code path[from..to)} is: decimal digits without leading zero.
   *
   * @return -1 if it is none, or none that a task or descriptor can have
   */
  static int parse(ByteString path, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > 10 || (length > 1 && path.byteAt(from) == '0')) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = path.byteAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }

  /** Returns the number that {@code name} is, -1 as {@link #parse(ByteString, int, int)}. */
  static int parse(ByteString name) {
    return parse(name, 0, name.length());
  }
}
