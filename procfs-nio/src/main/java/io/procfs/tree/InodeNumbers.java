package io.procfs.tree;

import io.procfs.model.Pid;

/**
 * The inode numbers below the directories of tasks: of 32 bits, as those of fs/proc, but derived
 * from what they stand for. What is fixed at boot is numbered from 0xF0000000 on.
 */
final class InodeNumbers {
  /** A task has so many for its directories and what stands in them. */
  static final int OF_A_TASK = 1 << 8;

  private static final long FIRST_OF_TASKS = 1L << 20;
  private static final long FIRST_OF_DESCRIPTORS = 1L << 31;
  private static final long END_OF_DESCRIPTORS = 0xF000_0000L;

  /** So many tasks come to be before a number is given again: the kernel's wrap around as well. */
  private static final long TASKS = (FIRST_OF_DESCRIPTORS - FIRST_OF_TASKS) / OF_A_TASK;

  private InodeNumbers() {}

  /**
   * Returns the number of something of a task.
   *
   * @param place which, below {@link #OF_A_TASK}
   */
  static long of(Pid pid, int place) {
    return FIRST_OF_TASKS + pid.serial() % TASKS * OF_A_TASK + place;
  }

  /**
   * Returns the number of an entry for a descriptor. There are too many that could be for each to
   * have its own: two may meet, seldom, that are not of one directory.
   */
  static long ofDescriptor(long directory, int fd) {
    long mixed = (((directory << 22) + fd) * 0x9E37_79B9_7F4A_7C15L) >>> 1;
    return FIRST_OF_DESCRIPTORS + mixed % (END_OF_DESCRIPTORS - FIRST_OF_DESCRIPTORS);
  }
}
