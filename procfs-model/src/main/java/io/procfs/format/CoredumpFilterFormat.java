package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/coredump_filter}: which kinds of memory a core dump has, a bit a
 * kind. Source: {@code core(5)}, since Linux 2.6.23. Pure functions.
 */
public final class CoredumpFilterFormat {
  /** What a process has unless told otherwise. */
  public static final int DEFAULT = 0x33;

  /** The bits that there are: the others of a written value are dropped. */
  public static final int ALL = 0x1ff;

  /** The bytes of a write that are looked at: a sign, 32 binary digits, a newline. */
  private static final int MOST_LOOKED_AT = 34;

  private CoredumpFilterFormat() {}

  /** Writes {@code filter}, 0 to {@link #ALL}, behind what {@code out} holds. */
  public static void write(int filter, ByteBuilder out) {
    out.putHex(filter, 8).put('\n');
  }

  /**
   * Returns the value that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static int parse(ByteString bytes) {
    FieldReader in = new FieldReader("coredump_filter", bytes);
    long filter = in.hex(8, "coredump_filter");
    if (filter < 0 || filter > ALL) {
      in.backTo(0);
      throw in.failure("coredump_filter", "00000000 to 000001ff");
    }
    in.expect('\n', "coredump_filter");
    in.end("coredump_filter");
    return (int) filter;
  }

  /**
   * Returns the value that a write sets, 0 to {@link #ALL}: unsigned, decimal, with {@code 0x}
   * hexadecimal, with {@code 0} octal; no blanks but one newline behind it.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it has more than 32
   *     bits
   */
  public static int parseWrite(ByteString written) {
    return WrittenInteger.unsigned(WrittenInteger.copied(written, MOST_LOOKED_AT)) & ALL;
  }
}
