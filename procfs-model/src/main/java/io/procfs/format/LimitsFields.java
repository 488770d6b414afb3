package io.procfs.format;

/**
 * What {@code /proc/PID/limits} shows: 16 pairs of limits. Source: {@code proc_pid_limits(5)},
 * since Linux 2.6.24; the order of the rows is that of the RLIMIT_ numbers.
 */
public interface LimitsFields {
  /** How many limits there are: RLIM_NLIMITS. */
  int COUNT = 16;

  /** No limit: RLIM_INFINITY, shown as {@code unlimited}. */
  long UNLIMITED = -1;

  /**
   * The limit in force, unsigned.
   *
   * @param resource the RLIMIT_ number, 0 (cpu time) to 15 (real-time timeout)
   */
  long soft(int resource);

  /**
   * The ceiling of the limit in force, unsigned.
   *
   * @param resource the RLIMIT_ number, 0 (cpu time) to 15 (real-time timeout)
   */
  long hard(int resource);
}
