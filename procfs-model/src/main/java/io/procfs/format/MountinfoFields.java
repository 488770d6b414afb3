package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;

/**
 * What a line of {@code /proc/PID/mountinfo} shows: one mount. Source: {@code
 * proc_pid_mountinfo(5)}.
 */
public interface MountinfoFields {
  /** The number of the mount, from 0 on. */
  int id();

  /** The number of the mount that it is on; its own for one that is on none. */
  int parentId();

  /** The device of the file system, as {@code stat(2)} tells it of files. */
  DeviceNumber device();

  /** Which directory of the file system is mounted; {@code /} for all of it. */
  ByteString root();

  /** Where, as the root directory of the task sees it. */
  ByteString mountPoint();

  /**
   * The options of the mount as they stand, separated by commas and without blanks: {@code rw} or
   * {@code ro}, then others.
   */
  ByteString mountOptions();

  /** The number of its peer group, from 1 on; 0 if it has none. */
  int shared();

  /** The peer group from which it gets mounts, from 1 on; 0 if from none. */
  int master();

  /**
   * The nearest peer group above {@link #master()} that the task can see; 0 if that is the master
   * or there is none.
   */
  int propagateFrom();

  /** Whether it cannot be bind mounted. */
  boolean unbindable();

  /** The type of the file system, with {@code .SUBTYPE} if it has one. */
  ByteString type();

  /** What is mounted, such as a device; {@code none} if nobody said, may be empty. */
  ByteString source();

  /**
   * The options of the superblock as they stand, separated by commas: {@code rw} or {@code ro},
   * then others; the file system escapes its own.
   */
  ByteString superOptions();
}
