package io.procfs.vfs;

import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/**
 * A file that is a window on live bytes. Stateless: one instance serves all files of a name, and
 * several threads.
 *
 * @param <S> the subject: what opening the file bound
 */
@FunctionalInterface
public interface Memory<S> {
  /**
   * Copies bytes from {@code offset} on.
   *
   * @param target with room for at least one byte
   * @param offset not negative
   * @return how many bytes were copied, 0 at the end of the file
   * @throws io.procfs.abi.ErrnoException what {@code read(2)} answers instead, such as EIO
   */
  int read(S subject, ByteBuffer target, long offset);

  /**
   * Overwrites bytes from {@code offset} on.
   *
   * @param source with at least one byte; its position moves by what was taken
   * @return how many bytes were taken
   * @throws io.procfs.abi.ErrnoException what {@code write(2)} answers instead: EINVAL if the file
   *     has no such operation
   */
  default int write(S subject, ByteBuffer source, long offset) {
    throw Errno.EINVAL.exception();
  }
}
