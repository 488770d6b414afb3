package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file whose value is made at each read, and cut at the position: {@code
 * simple_read_from_buffer()} of the kernel. Reads that follow each other may mix values. A write
 * takes the bytes wherever the position is, and does not move it.
 *
 * <p>Such are {@code oom_score_adj}, {@code coredump_filter}, {@code loginuid} ...
 *
 * @param <S> the subject: what opening the file bound
 */
public final class FormattedFile<S> extends OpenFile {
  private final BufferPool pool;
  private final S subject;
  private final Content<? super S> content;
  private final @Nullable Input<? super S> input;
  private final SeekRule seekRule;

  /**
   * Opens a file.
   *
   * @param input what becomes of a write; null if there is no such operation: EINVAL
   * @param seekRule {@link SeekRule#ANY} for {@code oom_score_adj}, else {@link SeekRule#LIMITED}
   */
  public FormattedFile(
      BufferPool pool,
      S subject,
      Content<? super S> content,
      @Nullable Input<? super S> input,
      SeekRule seekRule) {
    this.pool = pool;
    this.subject = subject;
    this.content = content;
    this.input = input;
    this.seekRule = seekRule;
  }

  @Override
  public int read(ByteBuffer target) {
    int count = read(target, position());
    moveTo(position() + count);
    return count;
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    if (!target.hasRemaining()) {
      return 0;
    }
    Transfers.checkRange(offset, target.remaining());
    ByteBuilder value = pool.take();
    try {
      content.show(subject, value);
      return Transfers.read(value, target, offset);
    } finally {
      pool.give(value);
    }
  }

  @Override
  public int write(ByteBuffer source) {
    return write(source, position());
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    Transfers.checkRange(offset, source.remaining());
    if (input == null) {
      throw Errno.EINVAL.exception();
    }
    return Transfers.write(input, subject, source, offset);
  }

  @Override
  public void seek(long offset) {
    moveTo(seekRule.apply(position(), offset));
  }
}
