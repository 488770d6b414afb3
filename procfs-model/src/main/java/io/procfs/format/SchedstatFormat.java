package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/schedstat}: three numbers. Source:
 * Documentation/scheduler/sched-stats.rst, since Linux 2.6.9. Pure functions.
 */
public final class SchedstatFormat {
  private SchedstatFormat() {}

  /**
   * What a file shows; all are unsigned.
   *
   * @param runNanos time on a CPU, nanoseconds
   * @param waitNanos time waiting for one, nanoseconds
   * @param slices how often the task was given a CPU
   */
  public record Parsed(long runNanos, long waitNanos, long slices) {}

  /** Writes the numbers behind what {@code out} holds; see {@link Parsed}. */
  public static void write(long runNanos, long waitNanos, long slices, ByteBuilder out) {
    out.putUnsigned(runNanos).put(' ').putUnsigned(waitNanos).put(' ').putUnsigned(slices);
    out.put('\n');
  }

  /**
   * Returns what {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("schedstat", bytes);
    long run = in.unsigned("run time");
    in.expect(' ', "run time");
    long wait = in.unsigned("wait time");
    in.expect(' ', "wait time");
    long slices = in.unsigned("slices");
    in.expect('\n', "slices");
    in.end("slices");
    return new Parsed(run, wait, slices);
  }
}
