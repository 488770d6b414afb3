package io.procfs.format.machine;

/**
 * What {@code /proc/stat} shows, in its order. Numbers are unsigned, times in ticks of 1/100 s.
 * Source: {@code proc_stat(5)}.
 */
public interface KernelStatFields {
  /** The columns of {@code cpu}: 10 since 2.6.33, before 7 to 9. */
  int columns();

  /**
   * The time that all CPUs spent.
   *
   * @param column 0 user, 1 nice, 2 system, 3 idle, 4 iowait, 5 irq, 6 softirq, 7 steal, 8 guest, 9
   *     guest_nice
   */
  long total(int column);

  /** How many CPUs have a line: those that are online. */
  int cpuCount();

  /** The number of the CPU of a line, 0 to {@link #cpuCount()} - 1. */
  int cpu(int line);

  /** The time that this CPU spent; {@code column} as for {@link #total}. */
  long time(int line, int column);

  /** {@code intr}: all interrupts since boot. */
  long interrupts();

  /** How many interrupts have a number of their own. */
  int irqCount();

  /** How often the interrupt of a number came, 0 to {@link #irqCount()} - 1. */
  long irq(int number);

  /** {@code ctxt}: context switches. */
  long contextSwitches();

  /** {@code btime}: when the kernel was booted, seconds since 1970. */
  long bootSeconds();

  /** {@code processes}: tasks made since boot, threads too. */
  long forks();

  /** {@code procs_running}: tasks that run or could, who reads too. */
  long running();

  /** {@code procs_blocked}: tasks that wait for a disk. */
  long blocked();

  /** {@code softirq}: all soft interrupts since boot. */
  long softirqs();

  /** How many kinds of soft interrupts there are: 10. */
  int softirqCount();

  /** How often the soft interrupt of a kind came, 0 to {@link #softirqCount()} - 1. */
  long softirq(int kind);
}
