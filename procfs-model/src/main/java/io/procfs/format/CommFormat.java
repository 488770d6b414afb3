package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/comm}: the name of a thread and a newline, nothing escaped.
 * Source: {@code proc_pid_comm(5)}, since Linux 2.6.33. Pure functions.
 */
public final class CommFormat {
  /** The most bytes of a name that a program can set; a kernel worker shows up to 63. */
  public static final int LONGEST = 15;

  private CommFormat() {}

  /** Writes {@code name} behind what {@code out} holds. */
  public static void write(ByteString name, ByteBuilder out) {
    out.put(name).put('\n');
  }

  /**
   * Returns the name that {@code bytes} show: all but the last newline.
   *
   * @throws FormatException if that is not such a file
   */
  public static ByteString parse(ByteString bytes) {
    FieldReader in = new FieldReader("comm", bytes);
    ByteString name = in.untilLast('\n', "comm");
    in.end("comm");
    if (name.length() > StatFormat.LONGEST_NAME || name.indexOf((byte) 0, 0) >= 0) {
      in.backTo(0);
      throw in.failure("comm", "at most " + StatFormat.LONGEST_NAME + " bytes without NUL");
    }
    return name;
  }

  /**
   * Returns the name that a write sets: at most {@link #LONGEST} bytes, up to the first NUL; a
   * newline belongs to it. The write counts as complete, however long.
   */
  public static ByteString parseWrite(ByteString written) {
    return WrittenInteger.copied(written, LONGEST);
  }
}
