package io.procfs.model;

/** An identity: what {@code timerfd_create(2)} makes, a timer. */
public final class TimerFile implements SpecialFile {
  /** TFD_TIMER_ABSTIME. */
  public static final int ABSOLUTE = 1;

  private final KernelClock kernelClock;
  private final long inode;
  private final int clock;
  private volatile Setting setting = new Setting(0, 0, 0);

  TimerFile(KernelClock kernelClock, long inode, int clock) {
    this.kernelClock = kernelClock;
    this.inode = inode;
    this.clock = clock;
  }

  /**
   * To what a timer is set.
   *
   * @param flags of {@code timerfd_settime(2)}, unsigned
   * @param endNanos when it ends, nanoseconds since boot; 0 for never
   * @param intervalNanos from one end to the next, 0 for once, nanoseconds
   */
  private record Setting(int flags, long endNanos, long intervalNanos) {}

  @Override
  public String name() {
    return "[timerfd]";
  }

  @Override
  public long inode() {
    return inode;
  }

  /** Returns the {@code clockid_t}. */
  public int clock() {
    return clock;
  }

  /** Returns the flags of the last {@code timerfd_settime(2)}, unsigned. */
  public int flags() {
    return setting.flags;
  }

  /** Returns the time from one end to the next, nanoseconds, 0 for once. */
  public long intervalNanos() {
    return setting.intervalNanos;
  }

  /** Returns the time until it ends, nanoseconds; 0 if it has, or is not set. */
  public long leftNanos() {
    Setting now = setting;
    return now.endNanos == 0 ? 0 : Math.max(0, now.endNanos - kernelClock.sinceBootNanos());
  }

  /** Returns how often it has ended and nobody has read it: the kernel starts it anew then. */
  public long ticks() {
    return setting.endNanos != 0 && leftNanos() == 0 ? 1 : 0;
  }

  /** Sets the timer as another kernel shows it. */
  void restore(int flags, long ticks, long leftNanos, long intervalNanos) {
    long now = kernelClock.sinceBootNanos();
    long end = leftNanos != 0 ? now + leftNanos : ticks != 0 ? Math.max(1, now) : 0;
    setting = new Setting(flags, end, intervalNanos);
  }

  /**
   * Sets the timer, as {@code timerfd_settime(2)}.
   *
   * @param valueNanos when it ends, by its clock, or after which time; 0 for never
   * @param flags with {@link #ABSOLUTE} a time of the clock
   */
  void set(long valueNanos, long intervalNanos, int flags) {
    long now = kernelClock.sinceBootNanos();
    boolean wall = clock == 0 || clock == 8;
    long offset = (flags & ABSOLUTE) == 0 ? now : wall ? now - kernelClock.wallNanos() : 0;
    long end = valueNanos == 0 ? 0 : Math.max(1, valueNanos + offset);
    setting = new Setting(flags, end, intervalNanos);
  }
}
