package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file whose content is made at the first read and fetched from there: {@code single_open()} of
 * the kernel. Going back to the start, or anywhere but on, makes it anew.
 *
 * <p>Most files of {@code /proc/PID} are such: {@code stat}, {@code status}, {@code comm}, {@code
 * limits}, {@code io} ...
 *
 * @param <S> the subject: what opening the file bound
 */
public final class SingleRecordFile<S> extends SeqFile<S> {
  private final SingleRecord<S> kind;
  private final S subject;
  private boolean isMade;

  /** Opens a file. */
  SingleRecordFile(SingleRecord<S> kind, S subject) {
    this.kind = kind;
    this.subject = subject;
  }

  /** Opens a file that cannot be written: EINVAL. */
  public SingleRecordFile(BufferPool pool, S subject, Content<? super S> content) {
    this(pool, subject, content, null);
  }

  /**
   * Opens a file.
   *
   * @param input what becomes of a write, wherever the position is; null if there is no such
   *     operation: EINVAL
   */
  public SingleRecordFile(
      BufferPool pool, S subject, Content<? super S> content, @Nullable Input<? super S> input) {
    this(new SingleRecord<>(pool, content, input), subject);
  }

  @Override
  BufferPool pool() {
    return kind.pool();
  }

  @Override
  long cursor() {
    return isMade ? RecordStream.END : 0;
  }

  @Override
  void setCursor(long cursor) {
    isMade = cursor == RecordStream.END;
  }

  @Override
  S start() {
    return subject;
  }

  @Override
  long show(S state, long at, ByteBuilder out) {
    kind.content().show(state, out);
    return RecordStream.END;
  }

  @Override
  int accept(ByteBuffer source) {
    Input<? super S> input = kind.input();
    if (input == null) {
      throw Errno.EINVAL.exception();
    }
    int taken = Transfers.write(input, subject, source, current());
    if (input.advances()) {
      moveTo(current() + taken);
    }
    return taken;
  }
}
