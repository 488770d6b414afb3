package io.procfs.model;

/** The resources of {@code getrlimit(2)}, in the order of {@code /proc/PID/limits}. */
public enum Resource {
  CPU(0),
  FSIZE(1),
  DATA(2),
  STACK(3),
  CORE(4),
  RSS(5),
  NPROC(6),
  NOFILE(7),
  MEMLOCK(8),
  AS(9),
  LOCKS(10),
  SIGPENDING(11),
  MSGQUEUE(12),
  NICE(13),
  RTPRIO(14),
  RTTIME(15);

  private final int row;

  Resource(int row) {
    this.row = row;
  }

  /** Returns the number of the resource, which is its row in {@code /proc/PID/limits}, from 0. */
  public int row() {
    return row;
  }
}
