package io.procfs.model;

/**
 * What a thread has used so far: {@code getrusage(2)} and {@code /proc/PID/io}. Every figure only
 * grows.
 *
 * @param userNanos time in user mode, nanoseconds, guest time included
 * @param systemNanos time in the kernel, nanoseconds
 * @param guestNanos time running a virtual machine, nanoseconds
 * @param minorFaults faults without input
 * @param majorFaults faults with input
 * @param voluntarySwitches context switches asked for
 * @param involuntarySwitches context switches forced
 * @param blockIoTicks time waiting for block devices, ticks
 * @param io input and output
 * @param sched what the scheduler has counted beside; of the thread alone, never added up
 */
public record Usage(
    long userNanos,
    long systemNanos,
    long guestNanos,
    long minorFaults,
    long majorFaults,
    long voluntarySwitches,
    long involuntarySwitches,
    long blockIoTicks,
    IoUsage io,
    SchedStatistics sched) {

  /** Nothing used. */
  public static final Usage ZERO =
      new Usage(0, 0, 0, 0, 0, 0, 0, 0, IoUsage.ZERO, SchedStatistics.NONE);

  /** Returns the time on a CPU, nanoseconds. */
  public long cpuNanos() {
    return userNanos + systemNanos;
  }

  /** Returns the sums of this and {@code other}. */
  public Usage plus(Usage other) {
    return new Usage(
        userNanos + other.userNanos,
        systemNanos + other.systemNanos,
        guestNanos + other.guestNanos,
        minorFaults + other.minorFaults,
        majorFaults + other.majorFaults,
        voluntarySwitches + other.voluntarySwitches,
        involuntarySwitches + other.involuntarySwitches,
        blockIoTicks + other.blockIoTicks,
        io.plus(other.io),
        sched);
  }

  /** Returns this with more CPU time. */
  public Usage withCpu(long moreUserNanos, long moreSystemNanos) {
    return new Usage(
        userNanos + moreUserNanos,
        systemNanos + moreSystemNanos,
        guestNanos,
        minorFaults,
        majorFaults,
        voluntarySwitches,
        involuntarySwitches,
        blockIoTicks,
        io,
        sched);
  }

  /** Returns this with more faults. */
  public Usage withFaults(long moreMinor, long moreMajor) {
    return new Usage(
        userNanos,
        systemNanos,
        guestNanos,
        minorFaults + moreMinor,
        majorFaults + moreMajor,
        voluntarySwitches,
        involuntarySwitches,
        blockIoTicks,
        io,
        sched);
  }

  /** Returns this with more context switches. */
  public Usage withSwitches(long moreVoluntary, long moreInvoluntary) {
    return new Usage(
        userNanos,
        systemNanos,
        guestNanos,
        minorFaults,
        majorFaults,
        voluntarySwitches + moreVoluntary,
        involuntarySwitches + moreInvoluntary,
        blockIoTicks,
        io,
        sched);
  }

  /** Returns this with more guest time, which is user time too. */
  public Usage withGuest(long moreNanos) {
    return new Usage(
        userNanos,
        systemNanos,
        guestNanos + moreNanos,
        minorFaults,
        majorFaults,
        voluntarySwitches,
        involuntarySwitches,
        blockIoTicks,
        io,
        sched);
  }

  /** Returns this with more ticks of waiting for block devices. */
  public Usage withBlockIo(long moreTicks) {
    return new Usage(
        userNanos,
        systemNanos,
        guestNanos,
        minorFaults,
        majorFaults,
        voluntarySwitches,
        involuntarySwitches,
        blockIoTicks + moreTicks,
        io,
        sched);
  }

  /** Returns this with more input and output. */
  public Usage withIo(IoUsage more) {
    return new Usage(
        userNanos,
        systemNanos,
        guestNanos,
        minorFaults,
        majorFaults,
        voluntarySwitches,
        involuntarySwitches,
        blockIoTicks,
        io.plus(more),
        sched);
  }

  /** Returns this with other figures of the scheduler. */
  public Usage withSched(SchedStatistics newSched) {
    return new Usage(
        userNanos,
        systemNanos,
        guestNanos,
        minorFaults,
        majorFaults,
        voluntarySwitches,
        involuntarySwitches,
        blockIoTicks,
        io,
        newSched);
  }
}
