package io.procfs.format;

/**
 * What {@code /proc/PID/statm} shows, in pages, unsigned; all 0 without memory. Two further fields
 * (lib and dt) are always 0 since Linux 2.6. Source: {@code proc_pid_statm(5)}.
 */
public interface StatmFields {
  /** Field 1: the size of the address space. */
  long size();

  /** Field 2: what of it is in memory. */
  long resident();

  /** Field 3: what of that is of files or shared memory. */
  long shared();

  /** Field 4: the program's code. */
  long text();

  /** Field 6: data and stack. */
  long data();
}
