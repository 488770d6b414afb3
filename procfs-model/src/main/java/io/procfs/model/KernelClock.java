package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * The clock of a kernel: it stands still until it is moved. Everything that has a time comes from
 * it. Safe for use by several threads.
 */
public final class KernelClock {
  /** Ticks a second in the files of {@code /proc} (USER_HZ). */
  public static final int TICKS_PER_SECOND = 100;

  static final long NANOS_PER_TICK = 1_000_000_000L / TICKS_PER_SECOND;

  private final long bootNanos;
  private volatile long sinceBootNanos;
  private volatile LongConsumer follower = before -> {};

  KernelClock(Instant boot, Duration uptime) {
    this.bootNanos =
        Math.addExact(Math.multiplyExact(boot.getEpochSecond(), 1_000_000_000L), boot.getNano());
    this.sinceBootNanos = uptime.toNanos();
  }

  /** Returns the time since boot in nanoseconds. */
  public long sinceBootNanos() {
    return sinceBootNanos;
  }

  /** Returns the time of day in nanoseconds since 1970. */
  public long wallNanos() {
    return bootNanos + sinceBootNanos();
  }

  /** Returns when the kernel was booted. */
  public Instant bootTime() {
    return Instant.ofEpochSecond(0, bootNanos);
  }

  /** Sets who is told, with where the clock stood, after it has moved. */
  void setFollower(LongConsumer newFollower) {
    follower = newFollower;
  }

  /**
   * Moves the clock forward; the load average and the pressure of the machine follow.
   *
   * @throws IllegalArgumentException if {@code time} is negative
   */
  public synchronized void advance(Duration time) {
    checkArgument(!time.isNegative(), "a clock does not run backwards: %s", time);
    long before = sinceBootNanos;
    sinceBootNanos = before + time.toNanos();
    follower.accept(before);
  }
}
