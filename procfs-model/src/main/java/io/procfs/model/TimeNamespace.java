package io.procfs.model;

import io.procfs.abi.ClockOffset;
import io.procfs.abi.Errno;
import java.util.List;

/**
 * A time namespace: how far the clocks of a task are ahead of the machine's. The offsets are set
 * before the first task enters. Safe for use by several threads. Source: {@code
 * time_namespaces(7)}, kernel/time/namespace.c.
 */
public final class TimeNamespace extends Namespace {
  private static final long NANOS = 1_000_000_000;

  /** KTIME_SEC_MAX: so many seconds fit in 63 bits of nanoseconds. */
  private static final long MOST_SECONDS = 9_223_372_036L;

  private volatile ClockOffset monotonic;
  private volatile ClockOffset boottime;
  private volatile boolean entered;

  /** Makes the first one, in which everybody is. */
  TimeNamespace(long inode) {
    super(NamespaceType.TIME, inode);
    this.monotonic = ClockOffset.none(ClockOffset.MONOTONIC);
    this.boottime = ClockOffset.none(ClockOffset.BOOTTIME);
    this.entered = true;
  }

  /** Makes one that starts with the clocks of another. */
  TimeNamespace(long inode, TimeNamespace above) {
    super(NamespaceType.TIME, inode);
    this.monotonic = above.monotonic;
    this.boottime = above.boottime;
  }

  /** Returns the offset of {@code CLOCK_MONOTONIC}. */
  public ClockOffset monotonic() {
    return monotonic;
  }

  /** Returns the offset of {@code CLOCK_BOOTTIME}. */
  public ClockOffset boottime() {
    return boottime;
  }

  /** Returns whether a task was in it: the offsets stay as they are. */
  public boolean isEntered() {
    return entered;
  }

  void enter() {
    entered = true;
  }

  /** Sets offsets, one after the other, or none: see {@link TimerCalls#setClockOffsets}. */
  void setOffsets(KernelClock clock, List<ClockOffset> offsets) {
    long now = clock.sinceBootNanos();
    for (ClockOffset offset : offsets) {
      requirePossible(now, offset);
    }
    if (entered) {
      throw Errno.EACCES.because("a task was in " + this);
    }
    for (ClockOffset offset : offsets) {
      if (offset.clock() == ClockOffset.MONOTONIC) {
        monotonic = offset;
      } else {
        boottime = offset;
      }
    }
  }

  private static void requirePossible(long now, ClockOffset offset) {
    if (offset.clock() != ClockOffset.MONOTONIC && offset.clock() != ClockOffset.BOOTTIME) {
      throw Errno.EINVAL.because("clock " + offset.clock());
    }
    if (offset.nanos() >= NANOS) {
      throw Errno.EINVAL.because(offset.nanos() + " nanoseconds");
    }
    if (offset.seconds() > MOST_SECONDS || offset.seconds() < -MOST_SECONDS) {
      throw Errno.ERANGE.because(offset.seconds() + " seconds");
    }
    long then = now / NANOS + offset.seconds() + Math.floorDiv(now % NANOS + offset.nanos(), NANOS);
    if (then < 0 || then > MOST_SECONDS / 2) {
      throw Errno.ERANGE.because("the clock would show " + then + " seconds");
    }
  }
}
