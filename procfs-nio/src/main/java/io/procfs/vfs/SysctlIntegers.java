package io.procfs.vfs;

import io.procfs.abi.Errno;

/**
 * A setting of one or more integers. Stateless: one instance serves all files of a name, and
 * several threads.
 *
 * @param <S> the subject: whose setting it is
 */
public interface SysctlIntegers<S> {
  /** How integers are written, and read. */
  enum Style {
    /** With a sign; what follows the last one is left. */
    SIGNED,
    /** Without sign; what follows the last one is left: {@code proc_doulongvec_minmax()}. */
    UNSIGNED,
    /** One without sign; all is taken, whatever follows it: {@code proc_douintvec()}. */
    ALONE,
    /** With a sign that does not count if the number is too long for 63 bits. */
    WRAPPING,
    /** Without sign; all of a write are set, or none. */
    TOGETHER
  }

  /** Returns how many integers there are. */
  default int count(S subject) {
    return 1;
  }

  /** Returns how they are written. */
  default Style style(S subject) {
    return Style.SIGNED;
  }

  /** Makes ready for a write, of which nothing has been read yet; refuses it by throwing. */
  default void beforeWrite(S subject) {}

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

  /**
   * Sets values of {@link Style#TOGETHER}.
   *
   * @param count how many of {@code values} were written, from the first on
   * @throws io.procfs.abi.ErrnoException EINVAL if one is out of range; none is set then
   */
  default void setTogether(S subject, long[] values, int count) {
    throw Errno.EPERM.exception();
  }
}
