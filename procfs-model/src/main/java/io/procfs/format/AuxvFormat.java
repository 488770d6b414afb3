package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code /proc/PID/auxv}: pairs of 64-bit words, the low byte first. Pure functions.
 */
public final class AuxvFormat {
  private static final int PAIR_BYTES = 16;

  private AuxvFormat() {}

  /** The pairs of a file. Immutable. */
  public static final class Parsed implements AuxvFields {
    private final long[] words;

    /**
     * Takes the pairs.
     *
     * @param words types and values by turns
     * @throws IllegalArgumentException if they are no whole pairs
     */
    public Parsed(long... words) {
      if (words.length % 2 != 0) {
        throw new IllegalArgumentException(words.length + " words are no pairs");
      }
      this.words = words.clone();
    }

    @Override
    public int count() {
      return words.length / 2;
    }

    @Override
    public long type(int index) {
      return words[2 * index];
    }

    @Override
    public long value(int index) {
      return words[2 * index + 1];
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Parsed other && Arrays.equals(words, other.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }

    /** Returns the pairs by the names of their types, such as {@code [AT_PAGESZ=0x1000, ...]}. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("[");
      for (int i = 0; i < count(); i++) {
        text.append(i > 0 ? ", " : "").append(AuxvType.name(type(i)));
        text.append("=0x").append(Long.toHexString(value(i)));
      }
      return text.append(']').toString();
    }
  }

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(AuxvFields fields, ByteBuilder out) {
    int count = fields.count();
    out.ensure(count * PAIR_BYTES);
    for (int i = 0; i < count; i++) {
      out.putLittleEndian(fields.type(i)).putLittleEndian(fields.value(i));
    }
  }

  /**
   * Returns the pairs that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file: no whole pairs, or none of type AT_NULL at
   *     the end and only there
   */
  public static Parsed parse(ByteString bytes) {
    if (bytes.length() % PAIR_BYTES != 0) {
      throw new FormatException(
          "auxv", 1, "length", "pairs of 8 + 8 bytes", bytes.length() + " bytes");
    }
    long[] words = new long[bytes.length() / 8];
    for (int i = 0; i < words.length; i++) {
      for (int b = 7; b >= 0; b--) {
        words[i] = words[i] << 8 | (bytes.byteAt(8 * i + b) & 0xff);
      }
    }
    for (int i = 0; i < words.length; i += 2) {
      boolean last = i == words.length - 2;
      if ((words[i] == AuxvType.AT_NULL) != last) {
        throw new FormatException(
            "auxv",
            1,
            "pair " + (i / 2 + 1) + " of " + words.length / 2,
            last ? "AT_NULL at the end" : "AT_NULL only at the end",
            AuxvType.name(words[i]));
      }
    }
    return new Parsed(words);
  }
}
