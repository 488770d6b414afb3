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
  private static final byte[] DIGIT_PAIRS = digitPairs();
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  /** Creates a builder that holds {@code capacity} bytes before it grows. */
  public ByteBuilder(int capacity) {
    this.bytes = new byte[capacity];
  }

  private static byte[] digitPairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
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
    int digits = decimalDigits(value);
    int at = length + digits;
    length = at;
    byte[] b = bytes;
    while (value > Integer.MAX_VALUE) {
      long quotient = value / 100;
      int pair = (int) (value - quotient * 100) << 1;
      value = quotient;
      b[--at] = DIGIT_PAIRS[pair + 1];
      b[--at] = DIGIT_PAIRS[pair];
    }
    int rest = (int) value;
    while (rest >= 100) {
      int quotient = rest / 100;
      int pair = (rest - quotient * 100) << 1;
      rest = quotient;
      b[--at] = DIGIT_PAIRS[pair + 1];
      b[--at] = DIGIT_PAIRS[pair];
    }
    if (rest >= 10) {
      b[--at] = DIGIT_PAIRS[2 * rest + 1];
      b[--at] = DIGIT_PAIRS[2 * rest];
    } else {
      b[--at] = (byte) ('0' + rest);
    }
    return this;
  }

  /** Writes {@code value} as {@code %*llu}: unsigned, right-aligned in {@code width} columns. */
  public ByteBuilder putUnsigned(long value, int width) {
    pad(' ', width - (value < 0 ? 20 : decimalDigits(value)));
    return putUnsigned(value);
  }

  /** Writes {@code value} as {@code %0*llx}: lower-case hex of at least {@code digits} digits. */
  public ByteBuilder putHex(long value, int digits) {
    int count = Math.max(digits, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2));
    ensure(count);
    int at = length + count;
    length = at;
    byte[] b = bytes;
    for (int i = 0; i < count; i++) {
      b[--at] = HEX[(int) value & 15];
      value >>>= 4;
    }
    return this;
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

  private static int decimalDigits(long value) {
    if (value < 100_000) {
      return value < 100 ? (value < 10 ? 1 : 2) : value < 1_000 ? 3 : value < 10_000 ? 4 : 5;
    }
    long bound = 1_000_000;
    for (int digits = 6; digits < 19; digits++) {
      if (value < bound) {
        return digits;
      }
      bound *= 10;
    }
    return 19;
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
