package io.procfs.vfs;

import java.nio.ByteBuffer;

/**
 * A file of live bytes at their offset. Nothing is kept between reads.
 *
 * <p>Such are {@code cmdline}, {@code environ}, {@code auxv}, {@code mem}.
 *
 * @param <S> the subject: what opening the file bound
 */
public final class MemoryFile<S> extends OpenFile {
  private final S subject;
  private final Memory<? super S> memory;
  private final SeekRule seekRule;

  /**
   * Opens a file.
   *
   * @param seekRule {@link SeekRule#ANY} for {@code mem} and {@code pagemap}, whose offsets are
   *     addresses; else {@link SeekRule#LIMITED}
   */
  public MemoryFile(S subject, Memory<? super S> memory, SeekRule seekRule) {
    this.subject = subject;
    this.memory = memory;
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
    checkRange(offset, target.remaining());
    return memory.read(subject, target, offset);
  }

  @Override
  public int write(ByteBuffer source) {
    int count = write(source, position());
    moveTo(position() + count);
    return count;
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    checkRange(offset, source.remaining());
    return source.hasRemaining() ? memory.write(subject, source, offset) : 0;
  }

  /** Where offsets are addresses, the range may pass what is negative to others. */
  private void checkRange(long offset, int count) {
    if (seekRule != SeekRule.ANY) {
      Transfers.checkRange(offset, count);
    }
  }

  @Override
  public void seek(long offset) {
    moveTo(seekRule.apply(position(), offset));
  }
}
