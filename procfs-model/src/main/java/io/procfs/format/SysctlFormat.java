package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.Arrays;

/**
 * The formats of the files below {@code /proc/sys}: integers with tabs between them, or a string;
 * then a newline. Source: {@code proc_sys(5)}. Pure functions.
 */
public final class SysctlFormat {
  /** The most integers of a setting that is parsed. */
  private static final int MOST_INTEGERS = 1024;

  private static final byte[] TAB = {'\t'};

  private SysctlFormat() {}

  /** Writes {@code value} behind what {@code out} holds. */
  public static void writeInteger(long value, ByteBuilder out) {
    out.putDecimal(value).put('\n');
  }

  /** Writes {@code values} behind what {@code out} holds. */
  public static void writeIntegers(long[] values, ByteBuilder out) {
    for (int i = 0; i < values.length; i++) {
      (i > 0 ? out.put('\t') : out).putDecimal(values[i]);
    }
    out.put('\n');
  }

  /** Writes {@code value} behind what {@code out} holds. */
  public static void writeString(ByteString value, ByteBuilder out) {
    out.put(value).put('\n');
  }

  /**
   * Returns the integer that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static long parseInteger(ByteString bytes) {
    FieldReader in = new FieldReader("sysctl", bytes);
    long value = in.signed("value");
    in.expect('\n', "value");
    in.end("value");
    return value;
  }

  /**
   * Returns the integers that {@code bytes} show, at least one and at most 1024; a fresh array.
   *
   * @throws FormatException if that is not such a file
   */
  public static long[] parseIntegers(ByteString bytes) {
    FieldReader in = new FieldReader("sysctl", bytes);
    long[] values = new long[MOST_INTEGERS];
    int count = 0;
    do {
      if (count == MOST_INTEGERS) {
        throw in.failure("value " + (count + 1), "at most " + MOST_INTEGERS + " integers");
      }
      values[count] = in.signed("value " + (count + 1));
      count++;
    } while (in.skip(TAB));
    in.expect('\n', "value " + count);
    in.end("value " + count);
    return Arrays.copyOf(values, count);
  }

  /**
   * Returns the string that {@code bytes} show: all but the newline at the end.
   *
   * @throws FormatException if that is not such a file
   */
  public static ByteString parseString(ByteString bytes) {
    FieldReader in = new FieldReader("sysctl", bytes);
    ByteString value = in.until('\n', "value");
    in.end("value");
    if (value.indexOf((byte) 0, 0) >= 0) {
      in.backTo(0);
      throw in.failure("value", "bytes without NUL");
    }
    return value;
  }
}
