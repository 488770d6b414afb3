package io.procfs.model.machine;

/**
 * How long tasks were kept waiting for a resource: kernel/sched/psi.c. Immutable.
 *
 * @param ten the average over ten seconds, per cent in 1/2048
 * @param sixty the average over a minute
 * @param threeHundred the average over five minutes
 * @param totalNanos since boot
 * @param newNanos of that, what no average has yet
 */
public record Pressure(long ten, long sixty, long threeHundred, long totalNanos, long newNanos) {
  /** Nobody waited. */
  public static final Pressure NONE = new Pressure(0, 0, 0, 0, 0);

  /** So often the kernel averages, nanoseconds. */
  static final long PERIOD_NANOS = 2_000_000_000L;

  private static final int SHIFT = 11;
  private static final long EXP_10S = 1677;
  private static final long EXP_60S = 1981;
  private static final long EXP_300S = 2034;

  /** Returns this with more time waited, not averaged yet. */
  Pressure plus(long nanos) {
    return new Pressure(ten, sixty, threeHundred, totalNanos + nanos, newNanos + nanos);
  }

  /** Returns this after {@code periods} periods of 2 s, with the waiting in the last of them. */
  Pressure after(long periods) {
    long stalled = Math.min(newNanos, PERIOD_NANOS);
    long percent = (stalled * 100 / PERIOD_NANOS) << SHIFT;
    return new Pressure(
        next(ten, EXP_10S, percent, periods),
        next(sixty, EXP_60S, percent, periods),
        next(threeHundred, EXP_300S, percent, periods),
        totalNanos,
        0);
  }

  private static long next(long before, long exp, long percent, long periods) {
    long idle = periods > 1 ? LoadAverage.average(before, exp, 0, periods - 1) : before;
    return LoadAverage.average(idle, exp, percent, 1);
  }

  /** Returns an average as the file shows it, 1/100 per cent. */
  public static long hundredths(long average) {
    return (average >> SHIFT) * 100 + (((average & ((1L << SHIFT) - 1)) * 100) >> SHIFT);
  }
}
