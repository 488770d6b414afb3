package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file of many records, of which a read fetches at most a page: {@code seq_open()} of the kernel.
 * Each read shows the state of its moment and goes on where the last one ended.
 *
 * <p>Such are {@code maps}, {@code smaps}, {@code mounts}, {@code net/*} ...
 *
 * @param <S> the subject: what opening the file bound
 * @param <V> the state of it that one read shows
 */
public final class RecordStreamFile<S, V> extends SeqFile<V> {
  private final BufferPool pool;
  private final S subject;
  private final RecordStream<? super S, V> stream;
  private final @Nullable Input<? super S> input;
  private long cursor;

  /** Opens a file that cannot be written: EINVAL. */
  public RecordStreamFile(BufferPool pool, S subject, RecordStream<? super S, V> stream) {
    this(pool, subject, stream, null);
  }

  /**
   * Opens a file.
   *
   * @param input what becomes of a write, wherever the position is; null if there is no such
   *     operation: EINVAL
   */
  public RecordStreamFile(
      BufferPool pool,
      S subject,
      RecordStream<? super S, V> stream,
      @Nullable Input<? super S> input) {
    this.pool = pool;
    this.subject = subject;
    this.stream = stream;
    this.input = input;
  }

  @Override
  BufferPool pool() {
    return pool;
  }

  @Override
  long cursor() {
    return cursor;
  }

  @Override
  void setCursor(long newCursor) {
    cursor = newCursor;
  }

  @Override
  @Nullable V start() {
    return stream.start(subject);
  }

  @Override
  long show(V state, long at, ByteBuilder out) {
    return stream.show(state, at, out);
  }

  @Override
  int accept(ByteBuffer source) {
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
