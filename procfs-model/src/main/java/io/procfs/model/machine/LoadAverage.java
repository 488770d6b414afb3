package io.procfs.model.machine;

/**
 * The averages of how many tasks ran or waited for a disk, over one, five and fifteen minutes, in
 * 1/2048: kernel/sched/loadavg.c. Immutable.
 *
 * @param one over a minute
 * @param five over five minutes
 * @param fifteen over fifteen minutes
 */
public record LoadAverage(long one, long five, long fifteen) {
  /** Nothing ran. */
  public static final LoadAverage ZERO = new LoadAverage(0, 0, 0);

  /** So often the kernel looks, nanoseconds: five seconds and a tick of 4 ms. */
  static final long PERIOD_NANOS = 5_004_000_000L;

  private static final int SHIFT = 11;
  private static final long FIXED_1 = 1 << SHIFT;

  /** What is left of an average after a look: 1/exp(5s/1min) ... in 1/2048. */
  private static final long EXP_1 = 1884;

  private static final long EXP_5 = 2014;
  private static final long EXP_15 = 2037;

  /** Returns averages from decimals, such as 0.25. */
  public static LoadAverage of(double one, double five, double fifteen) {
    return new LoadAverage(
        Math.round(one * FIXED_1), Math.round(five * FIXED_1), Math.round(fifteen * FIXED_1));
  }

  /** Returns the averages after {@code looks} looks at so many active tasks. */
  LoadAverage after(long looks, long active) {
    long load = active * FIXED_1;
    return new LoadAverage(
        average(one, EXP_1, load, looks),
        average(five, EXP_5, load, looks),
        average(fifteen, EXP_15, load, looks));
  }

  /** {@code calc_load_n()}. */
  static long average(long before, long exp, long load, long looks) {
    long left = power(exp, looks);
    long average = before * left + load * (FIXED_1 - left);
    if (load >= before) {
      average += FIXED_1 - 1;
    }
    return average >> SHIFT;
  }

  /** {@code fixed_power_int()}: x^n, rounded at each step. */
  private static long power(long x, long n) {
    long result = FIXED_1;
    long square = x;
    for (long left = n; left != 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = (result * square + (FIXED_1 >> 1)) >> SHIFT;
      }
      square = (square * square + (FIXED_1 >> 1)) >> SHIFT;
    }
    return result;
  }

  /** Returns an average as {@code loadavg} rounds it, in 1/100. */
  public static long hundredths(long average) {
    long rounded = average + FIXED_1 / 200;
    return (rounded >> SHIFT) * 100 + (((rounded & (FIXED_1 - 1)) * 100) >> SHIFT);
  }
}
