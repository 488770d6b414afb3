package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/timerslack_ns}: how late timers of a task may be, nanoseconds.
 * Source: {@code proc_pid_timerslack_ns(5)}, since Linux 4.6. Pure functions.
 */
public final class TimerSlackFormat {
  /** How many bytes of a write {@code kstrtoull_from_user()} looks at. */
  private static final int MOST_READ = 66;

  private TimerSlackFormat() {}

  /** Writes nanoseconds, unsigned, behind what {@code out} holds. */
  public static void write(long nanos, ByteBuilder out) {
    out.putUnsigned(nanos).put('\n');
  }

  /**
   * Returns the nanoseconds that {@code bytes} show, unsigned.
   *
   * @throws FormatException if that is not such a file
   */
  public static long parse(ByteString bytes) {
    FieldReader in = new FieldReader("timerslack_ns", bytes);
    long nanos = in.unsigned("timerslack_ns");
    in.expect('\n', "timerslack_ns");
    in.end("timerslack_ns");
    return nanos;
  }

  /**
   * Returns the nanoseconds that a write sets, unsigned: decimal, one newline behind it at most.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is above 2^64-1
   */
  public static long parseWrite(ByteString written) {
    return WrittenInteger.unsignedLong(WrittenInteger.copied(written, MOST_READ), 10);
  }
}
