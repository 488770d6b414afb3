package io.procfs.abi;

/**
 * How far a clock of a time namespace is ahead of the machine's: a line of {@code timens_offsets}.
 *
 * @param clock {@link #MONOTONIC} or {@link #BOOTTIME}
 * @param seconds negative for behind
 * @param nanos below 1,000,000,000; negative numbers too, where one was written as an unsigned one
 *     beyond 2^63
 */
public record ClockOffset(int clock, long seconds, long nanos) {
  /** {@code CLOCK_MONOTONIC}. */
  public static final int MONOTONIC = 1;

  /** {@code CLOCK_BOOTTIME}. */
  public static final int BOOTTIME = 7;

  private static final long NANOS = 1_000_000_000;

  /** Returns the clock where it is the machine's. */
  public static ClockOffset none(int clock) {
    return new ClockOffset(clock, 0, 0);
  }

  /** Returns all of it in nanoseconds, with 64 bits. */
  public long toNanos() {
    return seconds * NANOS + nanos;
  }
}
