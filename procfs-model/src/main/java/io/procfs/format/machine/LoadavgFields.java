package io.procfs.format.machine;

/** What {@code /proc/loadavg} shows. Source: {@code proc_loadavg(5)}. */
public interface LoadavgFields {
  /** The average over a minute of tasks that run or wait for a disk, in 1/100. */
  long oneMinuteHundredths();

  /** The average over five minutes, in 1/100. */
  long fiveMinutesHundredths();

  /** The average over fifteen minutes, in 1/100. */
  long fifteenMinutesHundredths();

  /** The tasks that run or could, who reads too. */
  long running();

  /** All tasks. */
  int tasks();

  /** The number that was given to a task last, in the pid namespace of who reads. */
  int lastPid();
}
