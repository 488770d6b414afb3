package io.procfs.model.machine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * What each CPU spent its time with since boot. Idle is what is left of the time since boot: it
 * grows as the clock moves, and shrinks as tasks are said to have run. Safe for use by several
 * threads.
 */
public final class CpuTimes {
  private static final int COLUMNS = CpuTime.values().length;

  private final int cpus;
  private final LongSupplier sinceBootNanos;
  private final AtomicLongArray nanos;

  CpuTimes(int cpus, LongSupplier sinceBootNanos) {
    this.cpus = cpus;
    this.sinceBootNanos = sinceBootNanos;
    this.nanos = new AtomicLongArray(cpus * COLUMNS);
  }

  /** Returns the number of CPUs. */
  public int cpus() {
    return cpus;
  }

  /** Returns the time that a CPU spent with something, nanoseconds. */
  public long nanos(int cpu, CpuTime what) {
    long counted = nanos.get(cpu * COLUMNS + what.column());
    return what == CpuTime.IDLE
        ? Math.max(0, sinceBootNanos.getAsLong() - busy(cpu) + counted)
        : counted;
  }

  /** Returns the time that all CPUs together spent with something, nanoseconds. */
  public long nanos(CpuTime what) {
    long sum = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      sum += nanos(cpu, what);
    }
    return sum;
  }

  /** Guest time is in user time already. */
  private long busy(int cpu) {
    long sum = 0;
    for (int column = 0; column < CpuTime.GUEST.column(); column++) {
      sum += column == CpuTime.IDLE.column() ? 0 : nanos.get(cpu * COLUMNS + column);
    }
    return sum;
  }

  /** Adds time; the CPU is less idle by that much, unless it is guest time. */
  public void add(int cpu, CpuTime what, long moreNanos) {
    nanos.addAndGet(cpu * COLUMNS + what.column(), moreNanos);
  }

  /**
   * Sets the time that a CPU spent with something, as of this moment. Set the others before {@link
   * CpuTime#IDLE}, which is what is left.
   */
  public void set(int cpu, CpuTime what, Duration time) {
    long value = time.toNanos();
    long stored = what == CpuTime.IDLE ? value - (sinceBootNanos.getAsLong() - busy(cpu)) : value;
    nanos.set(cpu * COLUMNS + what.column(), stored);
  }
}
