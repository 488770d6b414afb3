package io.procfs.format;

/**
 * What {@code /proc/PID/io} shows; all unsigned, and printed so. Source: {@code proc_pid_io(5)},
 * since Linux 2.6.20.
 */
public interface IoFields {
  /** Bytes that read calls returned. */
  long rchar();

  /** Bytes that write calls took. */
  long wchar();

  /** Read calls. */
  long syscr();

  /** Write calls. */
  long syscw();

  /** Bytes fetched from storage. */
  long readBytes();

  /** Bytes sent to storage. */
  long writeBytes();

  /** Bytes that were truncated away before they were written. */
  long cancelledWriteBytes();
}
