package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * What a file does with bytes that are written to it. Stateless: one instance serves all files of a
 * name, and several threads.
 *
 * @param <S> the subject: what opening the file bound
 */
@FunctionalInterface
public interface Input<S> {
  /** How many bytes of one write a file looks at: more than any reads. */
  int MOST_BYTES = 1 << 16;

  /**
   * Takes what one call to {@code write(2)} brings.
   *
   * @param bytes not empty; of a longer write the first {@link #MOST_BYTES}
   * @return how many of them count as written: usually all, though fewer were looked at; if all,
   *     then all of a longer write
   * @throws io.procfs.abi.ErrnoException what {@code write(2)} answers instead, such as EINVAL
   */
  int write(S subject, ByteString bytes);

  /**
   * Takes what one call brings, of a file that cares where: those that are formatted at each read.
   *
   * @param offset the position of the write, not negative
   */
  default int writeAt(S subject, ByteString bytes, long offset) {
    return write(subject, bytes);
  }

  /** Returns whether a write to a file of records moves its position on. */
  default boolean advances() {
    return false;
  }

  /** Returns the input that refuses everything: EIO of a file of {@code /proc} itself. */
  static <S> Input<S> refusing(Errno errno) {
    return (subject, bytes) -> {
      throw errno.exception();
    };
  }
}
