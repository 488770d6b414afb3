package io.procfs.vfs;

import io.procfs.abi.Errno;

/**
 * A setting of one or more integers. Stateless: one instance serves all files of a name, and
 * several threads.
 *
 * @param <S> the subject: whose setting it is
 */
public interface SysctlIntegers<S> {
  /** Returns how many integers there are. */
  default int count() {
    return 1;
  }

  /** Returns the value at {@code index}, from 0. */
  long get(S subject, int index);

  /**
   * Sets the value at {@code index}; values of one write are set one after the other, and those
   * before a bad one stay set.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if {@code value} is out of range; EPERM if it
   *     cannot be set
   */
  default void set(S subject, int index, long value) {
    throw Errno.EPERM.exception();
  }
}
