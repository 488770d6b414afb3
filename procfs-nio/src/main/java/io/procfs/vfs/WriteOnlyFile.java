package io.procfs.vfs;

import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/**
 * A file that has no read operation: EINVAL. A write takes the bytes wherever the position is, and
 * does not move it; nor does a seek.
 *
 * <p>Such is {@code clear_refs}.
 *
 * @param <S> the subject: what opening the file bound
 */
public final class WriteOnlyFile<S> extends OpenFile {
  private final S subject;
  private final Input<? super S> input;

  /** Opens a file. */
  public WriteOnlyFile(S subject, Input<? super S> input) {
    this.subject = subject;
    this.input = input;
  }

  @Override
  public int read(ByteBuffer target) {
    return read(target, position());
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    if (!target.hasRemaining()) {
      return 0;
    }
    throw Errno.EINVAL.exception();
  }

  @Override
  public int write(ByteBuffer source) {
    return write(source, position());
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    Transfers.checkRange(offset, source.remaining());
    return Transfers.write(input, subject, source);
  }

  @Override
  public void seek(long offset) {
    moveTo(SeekRule.NONE.apply(position(), offset));
  }
}
