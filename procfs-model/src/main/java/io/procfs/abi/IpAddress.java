package io.procfs.abi;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. Immutable.
 *
 * <pre>{@code
 * IpAddress.of("127.0.0.1").word(0); // 0x7f000001
 * IpAddress.of("::1").isV6();
 * }</pre>
 */
public final class IpAddress implements Comparable<IpAddress> {
  /** {@code 0.0.0.0}. */
  public static final IpAddress ANY = new IpAddress(false, 0, 0);

  /** {@code 127.0.0.1}. */
  public static final IpAddress LOOPBACK = new IpAddress(false, 0, 0x7f000001L);

  /** {@code ::}. */
  public static final IpAddress ANY6 = new IpAddress(true, 0, 0);

  /** {@code ::1}. */
  public static final IpAddress LOOPBACK6 = new IpAddress(true, 0, 1);

  private final boolean v6;
  private final long high;
  private final long low;

  private IpAddress(boolean v6, long high, long low) {
    this.v6 = v6;
    this.high = high;
    this.low = low;
  }

  /** Returns the IPv4 address of a word, whose highest byte is the first of the address. */
  public static IpAddress v4(int word) {
    return word == 0 ? ANY : new IpAddress(false, 0, Integer.toUnsignedLong(word));
  }

  /** Returns the IPv6 address of its first and its last eight bytes. */
  public static IpAddress v6(long high, long low) {
    return (high | low) == 0 ? ANY6 : new IpAddress(true, high, low);
  }

  /**
   * Returns an address as it is usually written: {@code 192.0.2.1}, {@code fe80::1}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static IpAddress of(String text) {
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  private static IpAddress parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    int word = 0;
    for (String part : parts) {
      word = word << 8 | number(part, 10, 255, text);
    }
    if (parts.length != 4) {
      throw notAnAddress(text);
    }
    return v4(word);
  }

  private static IpAddress parseV6(String text) {
    int gap = text.indexOf("::");
    String[] head = groups(gap < 0 ? text : text.substring(0, gap));
    String[] tail = gap < 0 ? new String[0] : groups(text.substring(gap + 2));
    int given = head.length + tail.length;
    if (gap < 0 ? given != 8 : given > 7) {
      throw notAnAddress(text);
    }
    long[] words = new long[2];
    for (int i = 0; i < head.length; i++) {
      put(words, i, number(head[i], 16, 0xffff, text));
    }
    for (int i = 0; i < tail.length; i++) {
      put(words, 8 - tail.length + i, number(tail[i], 16, 0xffff, text));
    }
    return v6(words[0], words[1]);
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static void put(long[] words, int group, long value) {
    words[group >> 2] |= value << (48 - 16 * (group & 3));
  }

  private static int number(String digits, int radix, int most, String text) {
    boolean plain = !digits.isEmpty() && digits.length() <= 4 && digits.charAt(0) != '+';
    try {
      int value = plain ? Integer.parseInt(digits, radix) : -1;
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notAnAddress(text);
    }
    throw notAnAddress(text);
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException("not an address: " + text);
  }

  /** Returns whether this is an IPv6 address. */
  public boolean isV6() {
    return v6;
  }

  /** Returns whether all bits are zero: {@code 0.0.0.0} or {@code ::}. */
  public boolean isAny() {
    return (high | low) == 0;
  }

  /** Returns whether this is in 127.0.0.0/8, or {@code ::1}. */
  public boolean isLoopback() {
    return v6 ? equals(LOOPBACK6) : low >>> 24 == 127;
  }

  /** Returns the first eight bytes of an IPv6 address; 0 of an IPv4 address. */
  public long high() {
    return high;
  }

  /** Returns the last eight bytes of an IPv6 address; an IPv4 address is in the last four. */
  public long low() {
    return low;
  }

  /** Returns four bytes, the first of them highest: of 0 for IPv4, of 0 to 3 for IPv6. */
  public int word(int index) {
    if (!v6) {
      return (int) low;
    }
    long half = index < 2 ? high : low;
    return (int) ((index & 1) == 0 ? half >>> 32 : half);
  }

  /** Returns the number of bits: 32 or 128. */
  public int bits() {
    return v6 ? 128 : 32;
  }

  /** Returns the first {@code length} bits, the others zero. */
  public IpAddress prefix(int length) {
    if (!v6) {
      return v4(length == 0 ? 0 : (int) low & (int) (-1L << (32 - length)));
    }
    long h = length >= 64 ? high : length == 0 ? 0 : high & (-1L << (64 - length));
    long l = length <= 64 ? 0 : low & (-1L << (128 - length));
    return v6(h, l);
  }

  /** Orders IPv4 before IPv6, then by bytes. */
  @Override
  public int compareTo(IpAddress other) {
    int order = Boolean.compare(v6, other.v6);
    order = order != 0 ? order : Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof IpAddress other
        && v6 == other.v6
        && high == other.high
        && low == other.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }

  /** Returns the address as it is usually written; an IPv6 address in full, with eight groups. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < (v6 ? 8 : 4); i++) {
      if (v6) {
        long half = i < 4 ? high : low;
        text.append(i == 0 ? "" : ":")
            .append(Long.toHexString(half >>> (48 - 16 * (i & 3)) & 0xffff));
      } else {
        text.append(i == 0 ? "" : ".").append(low >>> (24 - 8 * i) & 0xff);
      }
    }
    return text.toString();
  }
}
