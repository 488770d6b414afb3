package io.procfs.format;

import io.procfs.abi.ByteString;

/**
 * What a line of {@code /proc/PID/mounts} shows: one mount. Source: {@code proc_pid_mounts(5)}. Two
 * further fields (the dump frequency and pass number of {@code fstab(5)}) are always 0.
 */
public interface MountsFields {
  /** What is mounted, such as a device; {@code none} if nobody said, may be empty. */
  ByteString source();

  /** Where, as the root directory of the task sees it. */
  ByteString mountPoint();

  /** The type of the file system, with {@code .SUBTYPE} if it has one. */
  ByteString type();

  /**
   * The options as they stand, separated by commas: {@code rw} or {@code ro}, those of the
   * superblock, of the mount, of the file system, which escapes its own.
   */
  ByteString options();
}
