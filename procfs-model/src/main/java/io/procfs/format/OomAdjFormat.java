package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * The format of {@code /proc/PID/oom_adj}: the older scale, -17 to 15, of what {@code
 * oom_score_adj} holds. Source: {@code proc_pid_oom_adj(5)}, since Linux 2.6.11. Pure functions.
 */
public final class OomAdjFormat {
  /** Never kill it: OOM_DISABLE. */
  public static final int LEAST = -17;

  /** Kill it first: OOM_ADJUST_MAX. */
  public static final int MOST = 15;

  private OomAdjFormat() {}

  /**
   * Returns what the file shows for a value of {@code oom_score_adj}. Both conversions round
   * towards 0, so that what was set is not always what is shown: 8 comes back as 7.
   */
  public static int ofScoreAdj(int scoreAdj) {
    return scoreAdj == OomScoreAdjFormat.MOST
        ? MOST
        : Math.min(MOST, scoreAdj * -LEAST / OomScoreAdjFormat.MOST);
  }

  /** Returns what setting {@code adj}, {@link #LEAST} to {@link #MOST}, makes of the score. */
  public static int toScoreAdj(int adj) {
    return adj == MOST ? OomScoreAdjFormat.MOST : adj * OomScoreAdjFormat.MOST / -LEAST;
  }

  /** Writes {@code adj}, {@link #LEAST} to {@link #MOST}, behind what {@code out} holds. */
  public static void write(int adj, ByteBuilder out) {
    out.putDecimal(adj).put('\n');
  }

  /**
   * Returns the value that {@code bytes} show, on the older scale.
   *
   * @throws FormatException if that is not such a file
   */
  public static int parse(ByteString bytes) {
    FieldReader in = new FieldReader("oom_adj", bytes);
    int value = in.signedInt(LEAST, MOST, "oom_adj");
    in.expect('\n', "oom_adj");
    in.end("oom_adj");
    return value;
  }

  /**
   * Returns the value that a write sets, on the older scale; written as {@code oom_score_adj}.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number from {@link #LEAST} to {@link
   *     #MOST}, ERANGE if it is not even an {@code int}
   */
  public static int parseWrite(ByteString written) {
    ByteString copied = WrittenInteger.copied(written, OomScoreAdjFormat.MOST_WRITTEN);
    int value = WrittenInteger.signed(WrittenInteger.strip(copied), 0);
    if (value < LEAST || value > MOST) {
      throw Errno.EINVAL.exception();
    }
    return value;
  }
}
