package io.procfs.tree;

import io.procfs.format.machine.KernelStatFields;
import io.procfs.model.KernelClock;
import io.procfs.model.RunState;
import io.procfs.model.Task;
import io.procfs.model.TaskCounts;
import io.procfs.model.machine.CpuTime;
import io.procfs.model.machine.CpuTimes;
import io.procfs.model.machine.Interrupt;
import io.procfs.model.machine.Machine;
import io.procfs.model.machine.Softirq;
import java.time.Instant;
import java.util.List;

/** The fields of {@code stat}, after {@code show_stat()} of fs/proc/stat.c. */
final class KernelStatView implements KernelStatFields {
  private static final CpuTime[] COLUMNS = CpuTime.values();
  private static final long NANOS_PER_TICK = 1_000_000_000L / KernelClock.TICKS_PER_SECOND;

  private final LiveTree tree;
  private final Machine machine;
  private final CpuTimes times;
  private final int online;
  private final TaskCounts counts;
  private final long[] irqs;
  private final long interrupts;
  private final List<Softirq> softirqs;

  KernelStatView(LiveTree tree) {
    this.tree = tree;
    this.machine = tree.kernel.machine();
    this.times = machine.cpuTimes();
    this.online = Math.min(times.cpus(), machine.cpus().get().size());
    this.counts = TaskCounts.of(tree.kernel);
    this.softirqs = machine.softirqs().get();
    this.irqs = new long[machine.interruptNumbers()];
    long sum = 0;
    for (Interrupt interrupt : machine.interrupts().get()) {
      sum += interrupt.isCounted() ? interrupt.total() : 0;
      int number = interrupt.number();
      if (number >= 0 && number < irqs.length) {
        irqs[number] = interrupt.total();
      }
    }
    this.interrupts = sum;
  }

  /** Returns how many tasks run or could: who reads does. */
  static long running(LiveTree tree, TaskCounts counts) {
    Task self = tree.observer.self();
    boolean counted = self != null && self.state().runState() == RunState.RUNNING;
    return counts.running() + (counted ? 0L : 1L);
  }

  @Override
  public int columns() {
    return COLUMNS.length;
  }

  @Override
  public long total(int column) {
    return times.nanos(COLUMNS[column]) / NANOS_PER_TICK;
  }

  @Override
  public int cpuCount() {
    return online;
  }

  @Override
  public int cpu(int line) {
    return line;
  }

  @Override
  public long time(int line, int column) {
    return times.nanos(line, COLUMNS[column]) / NANOS_PER_TICK;
  }

  @Override
  public long interrupts() {
    return interrupts;
  }

  @Override
  public int irqCount() {
    return irqs.length;
  }

  @Override
  public long irq(int number) {
    return irqs[number];
  }

  @Override
  public long contextSwitches() {
    return machine.contextSwitches();
  }

  @Override
  public long bootSeconds() {
    Instant boot = tree.kernel.clock().bootTime();
    return boot.minusNanos(tree.timeNamespace().boottime().toNanos()).getEpochSecond();
  }

  @Override
  public long forks() {
    return tree.kernel.tasksMade();
  }

  @Override
  public long running() {
    return running(tree, counts);
  }

  @Override
  public long blocked() {
    return counts.blocked();
  }

  @Override
  public long softirqs() {
    long sum = 0;
    for (int kind = 0; kind < softirqs.size(); kind++) {
      sum += softirqs.get(kind).total();
    }
    return sum;
  }

  @Override
  public int softirqCount() {
    return softirqs.size();
  }

  @Override
  public long softirq(int kind) {
    return softirqs.get(kind).total();
  }
}
