package io.procfs.tree;

/** Which directories have a row of the inventory. */
enum Scope {
  /** {@code /proc/PID} only. */
  PID,
  /** {@code /proc/PID/task/TID} only. */
  TID,
  /** Both. */
  BOTH;

  /** Returns whether the directory of a process, or else of a thread, has the row. */
  boolean includes(boolean process) {
    return this == BOTH || (this == PID) == process;
  }
}
