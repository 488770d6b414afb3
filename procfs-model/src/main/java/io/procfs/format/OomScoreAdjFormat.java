package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * The format of {@code /proc/PID/oom_score_adj}: how much sooner than others the process is killed
 * when memory is short. Source: {@code proc_pid_oom_score_adj(5)}, since Linux 2.6.36. Pure
 * functions.
 */
public final class OomScoreAdjFormat {
  /** Never kill it. */
  public static final int LEAST = -1000;

  /** Kill it first. */
  public static final int MOST = 1000;

  /** How many bytes of a write are looked at, and how many it reports at most. */
  public static final int MOST_WRITTEN = 12;

  private OomScoreAdjFormat() {}

  /** Writes {@code value}, {@link #LEAST} to {@link #MOST}, behind what {@code out} holds. */
  public static void write(int value, ByteBuilder out) {
    out.putDecimal(value).put('\n');
  }

  /**
   * Returns the value that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static int parse(ByteString bytes) {
    FieldReader in = new FieldReader("oom_score_adj", bytes);
    int value = in.signedInt(LEAST, MOST, "oom_score_adj");
    in.expect('\n', "oom_score_adj");
    in.end("oom_score_adj");
    return value;
  }

  /**
   * Returns the value that a write sets: decimal, with {@code 0x} hexadecimal, with {@code 0}
   * octal, blanks around it.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number from {@link #LEAST} to {@link
   *     #MOST}, ERANGE if it is not even an {@code int}
   */
  public static int parseWrite(ByteString written) {
    ByteString text = WrittenInteger.strip(WrittenInteger.copied(written, MOST_WRITTEN));
    int value = WrittenInteger.signed(text, 0);
    if (value < LEAST || value > MOST) {
      throw Errno.EINVAL.exception();
    }
    return value;
  }
}
