package io.procfs.model.machine;

/** What a CPU spends its time with, in the order of the columns of {@code /proc/stat}. */
public enum CpuTime {
  /** Programs, those of virtual machines too. */
  USER(0),
  /** Programs that were asked to be nice. */
  NICE(1),
  /** The kernel on behalf of programs. */
  SYSTEM(2),
  /** Nothing. */
  IDLE(3),
  /** Nothing, while a task waits for a disk. */
  IOWAIT(4),
  /** Interrupts. */
  IRQ(5),
  /** Soft interrupts. */
  SOFTIRQ(6),
  /** Other virtual machines of the host. */
  STEAL(7),
  /** Virtual machines; also in {@link #USER}. */
  GUEST(8),
  /** Virtual machines that were asked to be nice; also in {@link #NICE}. */
  GUEST_NICE(9);

  private final int column;

  CpuTime(int column) {
    this.column = column;
  }

  /** Returns the column of {@code stat}, from 0. */
  public int column() {
    return column;
  }
}
