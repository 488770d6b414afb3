package io.procfs.model;

import io.procfs.abi.Errno;

/** Gives autogroups their numbers, and counts the time between changes. Under the kernel's lock. */
final class Autogroups {
  private static final long PAUSE_NANOS = 100_000_000;

  private final KernelClock clock;
  private long last;
  private long nextChangeNanos = Long.MIN_VALUE;

  Autogroups(KernelClock clock) {
    this.clock = clock;
  }

  Autogroup make() {
    return new Autogroup(++last);
  }

  /** Returns the group of a number, which another kernel has given. */
  Autogroup restore(long id) {
    last = Math.max(last, id);
    return new Autogroup(id);
  }

  /** Refuses a change by an ordinary user too soon after the last by anybody: EAGAIN. */
  void requirePause(boolean byAdmin) {
    long now = clock.sinceBootNanos();
    if (!byAdmin && now < nextChangeNanos) {
      throw Errno.EAGAIN.because("an autogroup was changed less than 0.1 s ago");
    }
    nextChangeNanos = now + PAUSE_NANOS;
  }
}
