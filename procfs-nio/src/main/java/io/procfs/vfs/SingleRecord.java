package io.procfs.vfs;

import org.jspecify.annotations.Nullable;

/**
 * What all open files of a name share, so that a file that is opened is as small as can be.
 * Immutable.
 *
 * @param <S> the subject: what opening a file binds
 * @param pool where buffers come from
 * @param content what the file says
 * @param input what becomes of a write, wherever the position is; null if there is no such
 *     operation: EINVAL
 */
public record SingleRecord<S>(
    BufferPool pool, Content<? super S> content, @Nullable Input<? super S> input) {
  /** Opens the file of {@code subject}. */
  public OpenFile open(S subject) {
    return new SingleRecordFile<>(this, subject);
  }
}
