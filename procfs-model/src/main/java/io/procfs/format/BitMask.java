package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A set of CPUs or memory nodes as {@code status} shows it: as hexadecimal digits in groups of
 * eight, and as a list of ranges. Immutable; holds both texts ready, because such sets are few and
 * shown often.
 *
 * <p>The length is that of the machine (CPUs) or of the kernel's configuration (nodes), rounded up
 * to the four bits of a digit.
 */
public final class BitMask {
  /** The most bits of a mask: CONFIG_NR_CPUS of the largest kernel. */
  public static final int MOST_BITS = 8192;

  private final long[] words;
  private final int digits;
  private final ByteString mask;
  private final ByteString list;

  private BitMask(long[] words, int digits) {
    this.words = words;
    this.digits = digits;
    this.mask = renderMask();
    this.list = renderList();
  }

  /**
   * Returns a mask.
   *
   * @param bits its length, 1 to {@link #MOST_BITS}
   * @param words bit n of word w is the number 64w + n; words that are missing are 0
   * @throws IllegalArgumentException if {@code words} has a bit behind the length
   */
  public static BitMask of(int bits, long... words) {
    if (bits < 1 || bits > MOST_BITS) {
      throw new IllegalArgumentException(bits + " bits: not 1 to " + MOST_BITS);
    }
    int digits = (bits + 3) >> 2;
    long[] copy = new long[(digits + 15) >> 4];
    for (int i = 0; i < words.length; i++) {
      int inside = Math.max(0, Math.min(64, bits - 64 * i));
      long room = inside == 64 ? -1 : (1L << inside) - 1;
      if ((words[i] & ~room) != 0) {
        throw new IllegalArgumentException(
            "word " + i + " is 0x" + Long.toHexString(words[i]) + ": beyond " + bits + " bits");
      }
      if (i < copy.length) {
        copy[i] = words[i];
      }
    }
    return new BitMask(copy, digits);
  }

  /** Reads a mask up to the end of the line. */
  static BitMask read(FieldReader in, String field) {
    int length = in.distanceTo('\n');
    // Groups of eight digits with commas between, the first as short as the length asks for.
    int digits = length - length / 9;
    if (length < 1 || length % 9 == 0 || digits * 4 > MOST_BITS) {
      throw in.failure(field, "groups of 8 hexadecimal digits, at most " + MOST_BITS / 4);
    }
    long[] words = new long[(digits + 15) >> 4];
    for (int digit = digits - 1; digit >= 0; digit--) {
      long value = in.hexDigit(field);
      words[digit >> 4] |= value << (4 * (digit & 15));
      if (digit > 0 && digit % 8 == 0) {
        in.expect(',', field);
      }
    }
    return new BitMask(words, digits);
  }

  private ByteString renderMask() {
    ByteBuilder out = new ByteBuilder(digits + digits / 8);
    for (int digit = digits - 1; digit >= 0; digit--) {
      out.putHex(words[digit >> 4] >>> (4 * (digit & 15)) & 15, 1);
      if (digit > 0 && digit % 8 == 0) {
        out.put(',');
      }
    }
    return out.toByteString();
  }

  private ByteString renderList() {
    ByteBuilder out = new ByteBuilder(16);
    for (int first = next(0, true); first < length(); ) {
      int behind = next(first, false);
      out.pad(',', out.length() > 0 ? 1 : 0).putDecimal(first);
      if (behind - first > 1) {
        out.put('-').putDecimal(behind - 1);
      }
      first = next(behind, true);
    }
    return out.toByteString();
  }

  private int next(int from, boolean wanted) {
    int bit = from;
    while (bit < length() && contains(bit) != wanted) {
      bit++;
    }
    return bit;
  }

  /** Returns the length in bits, a multiple of 4. */
  public int length() {
    return 4 * digits;
  }

  /** Returns whether {@code number} is in the set. */
  public boolean contains(int number) {
    return number >= 0 && number < length() && (words[number >> 6] >>> number & 1) != 0;
  }

  /** Returns the digits, such as {@code 3} or {@code ff,ffffffff}: {@code %*pb} of the kernel. */
  public ByteString mask() {
    return mask;
  }

  /** Returns the ranges, such as {@code 0-1,4}, empty for none: {@code %*pbl} of the kernel. */
  public ByteString list() {
    return list;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    // The digits say both the length and the bits.
    return object instanceof BitMask other && mask.equals(other.mask);
  }

  @Override
  public int hashCode() {
    return mask.hashCode();
  }

  @Override
  public String toString() {
    return mask.toString();
  }
}
