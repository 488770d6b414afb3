package io.procfs.vfs;

import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/**
 * A file that has no read operation: EINVAL, or EIO at the top. A write takes the bytes wherever
 * the position is, and does not move it; nor does a seek.
 *
 * <p>Such is {@code clear_refs}.
 *
 * @param <S> the subject: what opening the file bound
 */
public final class WriteOnlyFile<S> extends OpenFile {
  private final S subject;
  private final Input<? super S> input;
  private final Errno reading;

  /** Opens a file. */
  public WriteOnlyFile(S subject, Input<? super S> input) {
    this(subject, input, Errno.EINVAL);
  }

  /**
   * Opens a file.
   *
   * @param reading what a read answers
   */
  public WriteOnlyFile(S subject, Input<? super S> input, Errno reading) {
    this.subject = subject;
    this.input = input;
    this.reading = reading;
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
    throw reading.exception();
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
