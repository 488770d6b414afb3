package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * A setting that is a string. Stateless: one instance serves all files of a name, and several
 * threads.
 *
 * @param <S> the subject: whose setting it is
 */
@FunctionalInterface
public interface SysctlString<S> {
  /** Returns the value, without the newline that the file shows behind it. */
  ByteString get(S subject);

  /** Returns how many bytes of a value are kept: {@code maxlen} of the kernel's table, less one. */
  default int maxLength() {
    return 64;
  }

  /**
   * Sets the value.
   *
   * @param value at most {@link #maxLength()} bytes without newline or NUL
   * @throws io.procfs.abi.ErrnoException EPERM if it cannot be set
   */
  default void set(S subject, ByteString value) {
    throw Errno.EPERM.exception();
  }
}
