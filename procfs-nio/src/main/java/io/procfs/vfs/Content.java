package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;

/**
 * What a file says. Stateless: one instance serves all files of a name, and several threads.
 *
 * @param <S> the subject: what opening the file bound
 */
@FunctionalInterface
public interface Content<S> {
  /**
   * Writes the whole content behind what {@code out} holds.
   *
   * @throws io.procfs.abi.ErrnoException what {@code read(2)} answers instead, such as ESRCH
   */
  void show(S subject, ByteBuilder out);
}
