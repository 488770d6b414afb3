package io.procfs.model;

/**
 * Input and output of a thread, the fields of {@code /proc/PID/io}.
 *
 * @param rchar bytes that read calls returned
 * @param wchar bytes that write calls took
 * @param syscr read calls
 * @param syscw write calls
 * @param readBytes bytes fetched from storage
 * @param writeBytes bytes sent to storage
 * @param cancelledWriteBytes bytes that were truncated away before they were written
 */
public record IoUsage(
    long rchar,
    long wchar,
    long syscr,
    long syscw,
    long readBytes,
    long writeBytes,
    long cancelledWriteBytes) {

  /** Nothing read or written. */
  public static final IoUsage ZERO = new IoUsage(0, 0, 0, 0, 0, 0, 0);

  /** Returns the sums of this and {@code other}. */
  public IoUsage plus(IoUsage other) {
    if (other.equals(ZERO)) {
      return this;
    }
    return new IoUsage(
        rchar + other.rchar,
        wchar + other.wchar,
        syscr + other.syscr,
        syscw + other.syscw,
        readBytes + other.readBytes,
        writeBytes + other.writeBytes,
        cancelledWriteBytes + other.cancelledWriteBytes);
  }
}
