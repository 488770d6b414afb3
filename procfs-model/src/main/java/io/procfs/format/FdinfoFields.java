package io.procfs.format;

import io.procfs.abi.ByteString;

/**
 * What {@code /proc/PID/fdinfo/N} shows: one open descriptor. Source: {@code proc_pid_fdinfo(5)};
 * pos and flags since Linux 2.6.22, mnt_id since 3.15, ino since 5.14.
 */
public interface FdinfoFields {
  /** The position in the file. */
  long pos();

  /** The flags of {@code open(2)} that outlive it, and O_CLOEXEC of the descriptor; unsigned. */
  int flags();

  /** The mount that it was opened on: column 1 of {@code mountinfo}. */
  int mntId();

  /** The file's inode number, unsigned. */
  long ino();

  /**
   * Further lines as they stand, each with its newline: locks, then what the kind of the file adds
   * (eventfd-count, tfd, inotify, sigmask ...); empty for most files.
   */
  default ByteString more() {
    return ByteString.empty();
  }
}
