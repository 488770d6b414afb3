package io.procfs.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of bytes with the number formats of the kernel's {@code seq_file}. Reusable; not
 * safe for use by several threads.
 */
public final class ByteBuilder {
  private static final short[] DIGIT_PAIRS = digitPairs();
  private static final long[] POWERS_OF_TEN = powersOfTen();
  private static final VarHandle NATIVE_SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  /** Creates a builder that holds {@code capacity} bytes before it grows. */
  public ByteBuilder(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Returns the two digits of 0 to 99, each as two bytes in the order of the machine. */
  private static short[] digitPairs() {
    short[] pairs = new short[100];
    boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    for (int i = 0; i < 100; i++) {
      int first = '0' + i / 10;
      int second = '0' + i % 10;
      pairs[i] = (short) (bigEndian ? (first << 8) | second : (second << 8) | first);
    }
    return pairs;
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** Returns the number of bytes written. */
  public int length() {
    return length;
  }

  /** Returns how many bytes fit before it grows. */
  public int capacity() {
    return bytes.length;
  }

  /** Drops all bytes, keeps the room. */
  public void clear() {
    length = 0;
  }

  /** Drops the bytes from {@code newLength} on; no effect if there are fewer. */
  public void truncate(int newLength) {
    length = Math.min(length, newLength);
  }

  /** Makes room for {@code more} further bytes. */
  public void ensure(int more) {
    if (bytes.length - length < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
  }

  /** Writes one byte, the low eight bits of {@code value}. */
  public ByteBuilder put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Writes all of {@code source}. */
  public ByteBuilder put(byte[] source) {
    return put(source, 0, source.length);
  }

  /** Writes {@code count} bytes of {@code source} from {@code from} on. */
  public ByteBuilder put(byte[] source, int from, int count) {
    ensure(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /** Writes all bytes of {@code source}. */
  public ByteBuilder put(ByteString source) {
    int count = source.length();
    ensure(count);
    source.copyTo(0, bytes, length, count);
    length += count;
    return this;
  }

  /** Writes the characters of {@code text}, which must be ASCII. */
  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int): the copy that ASCII needs
  public ByteBuilder putAscii(String text) {
    int count = text.length();
    ensure(count);
    text.getBytes(0, count, bytes, length);
    length += count;
    return this;
  }

  /** Writes {@code value} as {@code %lld}. */
  public ByteBuilder putDecimal(long value) {
    if (value < 0) {
      put('-');
      return putUnsigned(-value); // also right for Long.MIN_VALUE, read as unsigned
    }
    return putUnsigned(value);
  }

  /** Writes {@code value} as {@code %llu}. */
  public ByteBuilder putUnsigned(long value) {
    ensure(20);
    if (value < 0) {
      long high = Long.divideUnsigned(value, 10);
      putUnsigned(high);
      return put('0' + (int) (value - high * 10));
    }
    if (value < 10) {
      bytes[length++] = (byte) ('0' + value);
      return this;
    }
    putDigits(value, decimalDigits(value));
    return this;
  }

  /** Writes a number that is not negative and has so many digits; there is room. */
  private void putDigits(long value, int digits) {
    byte[] b = bytes;
    int at = length + digits;
    length = at;
    while (value >= 100_000_000) {
      // Division of an int costs a third of that of a long: eight digits at a time.
      long quotient = value / 100_000_000;
      int eight = (int) (value - quotient * 100_000_000);
      value = quotient;
      int high = eight / 10_000;
      int low = eight - high * 10_000;
      at -= 8;
      putPair(b, at, high / 100);
      putPair(b, at + 2, high % 100);
      putPair(b, at + 4, low / 100);
      putPair(b, at + 6, low % 100);
    }
    int rest = (int) value;
    while (rest >= 10) {
      int quotient = rest / 100;
      at -= 2;
      putPair(b, at, rest - quotient * 100);
      rest = quotient;
    }
    if (at > length - digits) {
      b[at - 1] = (byte) ('0' + rest);
    }
  }

  private static void putPair(byte[] b, int at, int pair) {
    NATIVE_SHORT.set(b, at, DIGIT_PAIRS[pair]);
  }

  /** Writes {@code value} as {@code %*llu}: unsigned, right-aligned in {@code width} columns. */
  public ByteBuilder putUnsigned(long value, int width) {
    if (value < 0) {
      int digits = 1 + decimalDigits(Long.divideUnsigned(value, 10));
      return pad(' ', width - digits).putUnsigned(value);
    }
    int digits = decimalDigits(value);
    pad(' ', width - digits);
    ensure(20);
    putDigits(value, digits);
    return this;
  }

  /**
   * Writes {@code value} as {@code %0*llx}: lower-case hex of at least {@code digits} digits, 1 to
   * 16.
   */
  public ByteBuilder putHex(long value, int digits) {
    int count = Math.max(digits, (67 - Long.numberOfLeadingZeros(value)) >> 2);
    ensure(16);
    // Eight digits at once; what is written too much at the end is overwritten or not counted.
    long low = hexDigits(value & 0xffff_ffffL);
    if (count <= 8) {
      BIG_ENDIAN.set(bytes, length, low << (8 * (8 - count)));
    } else {
      BIG_ENDIAN.set(bytes, length, hexDigits(value >>> 32) << (8 * (16 - count)));
      BIG_ENDIAN.set(bytes, length + count - 8, low);
    }
    length += count;
    return this;
  }

  /**
   * Overwrites eight bytes with {@code value} as {@code %8llu}.
   *
   * @param at the first of them; all must have been written
   * @return false, and nothing is changed, if that takes more than eight columns
   */
  public boolean setUnsigned8(int at, long value) {
    if (value >>> 1 >= 50_000_000) {
      return false;
    }
    // All digits at once: halves of four, quarters of two, each in a lane of the word.
    long high = value / 10_000;
    long fours = high | ((value - high * 10_000) << 32);
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000_007f_0000_007fL;
    long twos = ((fours - hundreds * 100) << 16) + hundreds;
    long tens = ((twos * 103) >>> 10) & 0x000f_000f_000f_000fL;
    long digits = ((twos - tens * 10) << 8) + tens;
    // The first digit is the lowest byte; the last one stays, if it is 0 too.
    int blanks = Long.numberOfTrailingZeros(digits | 1L << 56) & 0x38;
    long padding = 0x1010_1010_1010_1010L & ((1L << blanks) - 1);
    LITTLE_ENDIAN.set(bytes, at, digits + 0x3030_3030_3030_3030L - padding);
    return true;
  }

  /**
   * Overwrites sixteen bytes with {@code value} as {@code %016llx}.
   *
   * @param at the first of them; all must have been written
   */
  public void setHex16(int at, long value) {
    BIG_ENDIAN.set(bytes, at, hexDigits(value >>> 32));
    BIG_ENDIAN.set(bytes, at + 8, hexDigits(value & 0xffff_ffffL));
  }

  /** Returns the eight digits of 32 bits as bytes of a word, the first digit the highest byte. */
  private static long hexDigits(long value) {
    long nibbles = (value | (value << 16)) & 0x0000_ffff_0000_ffffL;
    nibbles = (nibbles | (nibbles << 8)) & 0x00ff_00ff_00ff_00ffL;
    nibbles = (nibbles | (nibbles << 4)) & 0x0f0f_0f0f_0f0f_0f0fL;
    long letters = ((nibbles + 0x0606_0606_0606_0606L) >>> 4) & 0x0101_0101_0101_0101L;
    return nibbles + 0x3030_3030_3030_3030L + letters * ('a' - '0' - 10);
  }

  /** Writes {@code value} as {@code %llo}: octal, at least {@code digits} digits. */
  public ByteBuilder putOctal(long value, int digits) {
    int count = Math.max(digits, Math.max(1, (66 - Long.numberOfLeadingZeros(value)) / 3));
    ensure(count);
    int at = length + count;
    length = at;
    for (int i = 0; i < count; i++) {
      bytes[--at] = (byte) ('0' + ((int) value & 7));
      value >>>= 3;
    }
    return this;
  }

  /** Writes the eight bytes of {@code value}, the low one first. */
  public ByteBuilder putLittleEndian(long value) {
    ensure(Long.BYTES);
    LITTLE_ENDIAN.set(bytes, length, value);
    length += Long.BYTES;
    return this;
  }

  /** Writes {@code value} {@code count} times; nothing if {@code count} is not positive. */
  public ByteBuilder pad(int value, int count) {
    if (count > 0) {
      ensure(count);
      Arrays.fill(bytes, length, length + count, (byte) value);
      length += count;
    }
    return this;
  }

  /** Returns how many digits a number has that is not negative: 1 to 19. */
  private static int decimalDigits(long value) {
    // log10(2) is 1233/4096 and a little less; the table corrects it.
    int estimate = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
    return value < POWERS_OF_TEN[estimate] ? Math.max(estimate, 1) : estimate + 1;
  }

  /** Returns the byte at {@code index}, which must be below {@link #length()}. */
  public byte byteAt(int index) {
    return bytes[index];
  }

  /** Moves {@code [from..from+count)} into {@code target}, which must have the room. */
  public void copyTo(ByteBuffer target, int from, int count) {
    target.put(bytes, from, count);
  }

  /** Returns a copy of the bytes written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Returns a copy of the bytes written. */
  public ByteString toByteString() {
    return ByteString.copyOf(bytes, 0, length);
  }
}
