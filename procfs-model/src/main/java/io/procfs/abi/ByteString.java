package io.procfs.abi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * An immutable sequence of bytes: what Linux means by a name, a path, an argument or a link text.
 *
 * <p>Such strings have no encoding; a {@link String} is a convenience at the edge. Comparison is by
 * unsigned byte, as the kernel's.
 */
public final class ByteString implements Comparable<ByteString> {
  private static final ByteString EMPTY = new ByteString(new byte[0]);

  private final byte[] bytes;
  private int hash;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the string of no bytes. */
  public static ByteString empty() {
    return EMPTY;
  }

  /** Returns the UTF-8 bytes of {@code text}. */
  public static ByteString of(String text) {
    return text.isEmpty() ? EMPTY : new ByteString(text.getBytes(UTF_8));
  }

  /** Returns a string of a copy of {@code bytes}. */
  public static ByteString copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone());
  }

  /** Returns a string of a copy of {@code bytes[from..to)}. */
  public static ByteString copyOf(byte[] bytes, int from, int to) {
    return from == to ? EMPTY : new ByteString(Arrays.copyOfRange(bytes, from, to));
  }

  /** Returns the number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Returns whether there are no bytes. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /**
   * Returns the byte at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte byteAt(int index) {
    return bytes[index];
  }

  /** Returns the index of the first {@code value} at or after {@code from}, or -1. */
  public int indexOf(byte value, int from) {
    for (int i = Math.max(from, 0); i < bytes.length; i++) {
      if (bytes[i] == value) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index of the last {@code value}, or -1. */
  public int lastIndexOf(byte value) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == value) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether this starts with the bytes of {@code prefix}. */
  public boolean startsWith(ByteString prefix) {
    return prefix.bytes.length <= bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /** Returns whether this ends with the bytes of {@code suffix}. */
  public boolean endsWith(ByteString suffix) {
    int from = bytes.length - suffix.bytes.length;
    return from >= 0
        && Arrays.equals(bytes, from, bytes.length, suffix.bytes, 0, suffix.bytes.length);
  }

  /**
   * Returns the bytes of {@code [from..to)}.
   *
   * @throws IndexOutOfBoundsException if the range is not within this
   */
  public ByteString substring(int from, int to) {
    if (from < 0 || to > bytes.length || from > to) {
      throw new IndexOutOfBoundsException("[" + from + ".." + to + ") of " + bytes.length);
    }
    return from == 0 && to == bytes.length ? this : copyOf(bytes, from, to);
  }

  /** Returns the bytes from {@code from} to the end. */
  public ByteString substring(int from) {
    return substring(from, bytes.length);
  }

  /** Returns at most the first {@code length} bytes. */
  public ByteString truncate(int length) {
    return bytes.length <= length ? this : substring(0, length);
  }

  /** Returns this followed by {@code other}. */
  public ByteString concat(ByteString other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    byte[] joined = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, joined, bytes.length, other.bytes.length);
    return new ByteString(joined);
  }

  /** Returns this followed by the UTF-8 bytes of {@code other}. */
  public ByteString concat(String other) {
    return concat(of(other));
  }

  /** Returns this, {@code separator} and {@code other}: how a name is added to a path. */
  public ByteString join(byte separator, ByteString other) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + other.bytes.length);
    joined[bytes.length] = separator;
    System.arraycopy(other.bytes, 0, joined, bytes.length + 1, other.bytes.length);
    return new ByteString(joined);
  }

  /**
   * Returns whether {@code length} bytes from {@code from} on are those of {@code other} from
   * {@code otherFrom} on; false if either has fewer.
   */
  public boolean regionMatches(int from, ByteString other, int otherFrom, int length) {
    int end = from + length;
    int otherEnd = otherFrom + length;
    return end <= bytes.length
        && otherEnd <= other.bytes.length
        && Arrays.equals(bytes, from, end, other.bytes, otherFrom, otherEnd);
  }

  /** Returns a fresh array of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies {@code length} bytes from index {@code from} to {@code target[at..]}. */
  public void copyTo(int from, byte[] target, int at, int length) {
    System.arraycopy(bytes, from, target, at, length);
  }

  /** Returns whether the bytes are those of {@code other[from..to)}. */
  public boolean contentEquals(byte[] other, int from, int to) {
    return Arrays.equals(bytes, 0, bytes.length, other, from, to);
  }

  @Override
  public int compareTo(ByteString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object object) {
    return object instanceof ByteString other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      // A race recomputes the same value: benign, as in java.lang.String.
      h = Arrays.hashCode(bytes);
      hash = h;
    }
    return h;
  }

  /** Returns the bytes decoded as UTF-8, with U+FFFD for what is not: for people, not for files. */
  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
