package io.procfs.model.machine;

import io.procfs.abi.Errno;

/** What a setting can be: the handlers of kernel/sysctl.c, and those that are used once. */
public enum SysctlKind {
  /** Integers of 32 bits, {@code proc_dointvec_minmax()}. */
  INT,
  /** One integer of 32 bits without sign, {@code proc_douintvec_minmax()}. */
  UINT,
  /** Integers of 64 bits without sign, {@code proc_doulongvec_minmax()}. */
  ULONG,
  /** 0, or 1 for any other integer. */
  BOOL,
  /** Seconds, kept in ticks: {@code proc_dointvec_jiffies()}. */
  SECONDS,
  /** Milliseconds, rounded up to ticks: {@code proc_dointvec_ms_jiffies()}. */
  MS,
  /** Hundredths of a second, rounded down to ticks: {@code proc_dointvec_userhz_jiffies()}. */
  HUNDREDTHS,
  /** A size, rounded up to a power of two. */
  PIPE,
  /** Bits that are only ever added. */
  TAINT,
  /** A number that is checked and changes nothing. */
  IGNORED,
  /** A number that makes the kernel do something that the model has no part in. */
  ACTION,
  /** Two ports, the first not above the second. */
  PORTS,
  /** Two group ids; nobody if the first is above the second. */
  GROUPS,
  /** Any bytes. */
  TEXT,
  /** One of some words, EINVAL for another one. */
  WORD,
  /** Some of some words, EINVAL for another one. */
  WORDS,
  /** One of some names, ENOENT for another one. */
  NAME,
  /** Some of some names, ENOENT for another one. */
  NAMES,
  /** A set of numbers, such as {@code 1-3,7}. */
  NUMBERS,
  /** A set of CPUs, such as {@code 0-3}. */
  CPUS,
  /** A set of CPUs as hexadecimal digits. */
  MASK,
  /** One or two keys of four hexadecimal words. */
  KEY,
  /** An address of IPv6, unreadable before it is set. */
  ADDRESS,
  /** Nothing to read, and what is written is ignored. */
  NOTHING;

  /** Ticks in a second, CONFIG_HZ. */
  static final int HZ = 250;

  private static final int TICK_MILLIS = 1000 / HZ;
  private static final int USER_HZ = 100;

  /** Returns whether a value is bytes, and not numbers. */
  public boolean isText() {
    return compareTo(TEXT) >= 0;
  }

  /** Returns whether a number has no sign. */
  public boolean isUnsigned() {
    return this == UINT || this == ULONG || this == PIPE || this == TAINT;
  }

  /** Returns whether there is one number, of which whatever follows is taken for a part. */
  public boolean isAlone() {
    return this == UINT || this == PIPE;
  }

  /** Returns whether numbers are set together or not at all. */
  public boolean isTogether() {
    return this == PORTS || this == GROUPS;
  }

  /**
   * Returns what is kept of a number.
   *
   * @param value without sign if this {@link #isUnsigned()}
   * @throws io.procfs.abi.ErrnoException EINVAL if it is out of the range of this kind
   */
  long convert(long value) {
    return switch (this) {
      case UINT -> require(value, Long.compareUnsigned(value, 0xFFFF_FFFFL) <= 0);
      case ULONG, TAINT -> value;
      case BOOL -> require(value, value == (int) value) == 0 ? 0 : 1;
      case SECONDS ->
          require(value, Math.abs(value) <= Integer.MAX_VALUE / HZ && value != Long.MIN_VALUE);
      case MS -> roundedUp(value);
      case HUNDREDTHS -> roundedDown(value);
      case PIPE -> powerOfTwo(value);
      case GROUPS -> require(value, value >= 0 && value < 0xFFFF_FFFFL);
      default -> require(value, value == (int) value);
    };
  }

  private static long require(long value, boolean holds) {
    if (!holds) {
      throw Errno.EINVAL.because(value + " is out of range");
    }
    return value;
  }

  /** Only the lower 32 bits count, of which the first must not be set. */
  private static long roundedUp(long millis) {
    long bits = (int) millis;
    require(millis, bits >= 0);
    return (bits + TICK_MILLIS - 1) / TICK_MILLIS * TICK_MILLIS;
  }

  /** Linux shows what was below 0 as {@code -0}; here it is 0. */
  private static long roundedDown(long hundredths) {
    require(hundredths, Math.abs(hundredths) <= Long.MAX_VALUE / HZ * USER_HZ);
    return hundredths < 0 ? 0 : (int) (hundredths * HZ / USER_HZ) * (long) USER_HZ / HZ;
  }

  private static long powerOfTwo(long bytes) {
    require(bytes, bytes >= 0 && bytes <= 1L << 31);
    long least = Math.max(bytes, 4096);
    return least == Long.highestOneBit(least) ? least : Long.highestOneBit(least) << 1;
  }
}
