package io.procfs.format;

import io.procfs.abi.ByteString;

/**
 * What {@code /proc/PID/sched} shows: how a task was scheduled so far. Source:
 * kernel/sched/debug.c, since Linux 2.6.23.
 */
public interface SchedFields {
  /** The name, as it is. */
  ByteString comm();

  /** The number of the task. */
  int pid();

  /** The number of threads of its group. */
  int threads();

  /** Whether a row is there. */
  boolean has(SchedRow row);

  /** The value of a row; of one in milliseconds, nanoseconds. */
  long value(SchedRow row);

  /** For how many memory nodes faults are shown; -1 for a kernel without NUMA balancing. */
  int numaNodes();

  /** The memory node on which it ran last; not asked without NUMA balancing. */
  int currentNode();

  /** The NUMA group, 0 for none; not asked without NUMA balancing. */
  int numaGroup();

  /** The number of a memory node; {@code index} is below {@link #numaNodes()}. */
  int node(int index);

  /**
   * The faults of a node, unsigned.
   *
   * @param kind 0 private to the task, 1 shared by the task, 2 private to the group, 3 shared by it
   */
  long numaFaults(int index, int kind);
}
