package io.procfs.format;

import io.procfs.abi.ByteString;

/**
 * What a line of {@code /proc/PID/maps} shows: one area of memory. Source: {@code
 * proc_pid_maps(5)}.
 */
public interface MapsFields {
  /** The first address, unsigned. */
  long start();

  /** The first address behind, unsigned. */
  long end();

  /** Whether it can be read: {@code r}. */
  boolean readable();

  /** Whether it can be written: {@code w}. */
  boolean writable();

  /** Whether it can be executed: {@code x}. */
  boolean executable();

  /** Whether it may be shared ({@code s}), also read-only; else it is private ({@code p}). */
  boolean shared();

  /** Where in the file it starts, in bytes, unsigned; 0 for anonymous memory. */
  long offset();

  /** The major number of the file's device, 0 to 4095. */
  int deviceMajor();

  /** The minor number of the file's device, 0 to 1048575. */
  int deviceMinor();

  /** The file's inode number, unsigned; 0 for anonymous memory. */
  long inode();

  /**
   * The file's path (with {@code " (deleted)"} if it was unlinked) or a name in brackets; empty for
   * none. A newline in it is a newline here, though the file shows {@code \012}.
   */
  ByteString name();
}
