package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a file of many records says: the {@code seq_operations} of the kernel. Stateless: one
 * instance serves all files of a name, and several threads.
 *
 * @param <S> the subject: what opening the file bound
 * @param <V> the state of it that one read shows
 */
public interface RecordStream<S, V> {
  /** The cursor behind the last record. */
  long END = -1;

  /**
   * Returns the state that one call to {@code read(2)} or {@code lseek(2)} shows; not called once
   * the cursor is at the end.
   *
   * @return null for the end of the file
   * @throws io.procfs.abi.ErrnoException what the call answers instead, such as ESRCH
   */
  @Nullable V start(S subject);

  /**
   * Writes the record at a cursor behind what {@code out} holds, or nothing, if that record is to
   * be skipped or there is none.
   *
   * @param cursor 0 for the first record, else what this returned for an earlier state; a stream
   *     that resumes by address takes the first record that ends above it
   * @return the cursor of the record that follows, {@link #END} if there is none
   */
  long show(V state, long cursor, ByteBuilder out);
}
