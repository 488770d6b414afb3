package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * What is written to {@code /proc/PID/clear_refs}, which cannot be read. Source: {@code
 * proc_pid_clear_refs(5)}, since Linux 2.6.22. Pure functions.
 */
public final class ClearRefsFormat {
  /** Forget that pages were referenced. */
  public static final int ALL = 1;

  /** Forget it of anonymous pages. Since Linux 2.6.32. */
  public static final int ANONYMOUS = 2;

  /** Forget it of pages of files. Since Linux 2.6.32. */
  public static final int MAPPED = 3;

  /** Forget that pages were written to. Since Linux 3.11. */
  public static final int SOFT_DIRTY = 4;

  /** Let VmHWM be VmRSS. Since Linux 4.0. */
  public static final int RESET_HIGH_WATER_MARK = 5;

  /** How many bytes of a write are looked at, and how many it reports at most. */
  public static final int MOST_WRITTEN = 12;

  private ClearRefsFormat() {}

  /**
   * Returns what a write asks for, {@link #ALL} to {@link #RESET_HIGH_WATER_MARK}: a decimal
   * number, blanks around it.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is none of them, ERANGE if it is not even an
   *     {@code int}
   */
  public static int parseWrite(ByteString written) {
    ByteString text = WrittenInteger.strip(WrittenInteger.copied(written, MOST_WRITTEN));
    int value = WrittenInteger.signed(text, 10);
    if (value < ALL || value > RESET_HIGH_WATER_MARK) {
      throw Errno.EINVAL.exception();
    }
    return value;
  }
}
