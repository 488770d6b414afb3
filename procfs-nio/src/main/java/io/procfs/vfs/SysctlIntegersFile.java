package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/**
 * A setting of one or more integers: {@code proc_dointvec()} of the kernel. Only what is at offset
 * 0 can be read; anywhere else is the end of the file. A write anywhere else is ignored and
 * reported as successful. Both move the position by the bytes that they took.
 *
 * @param <S> the subject: whose setting it is
 */
public final class SysctlIntegersFile<S> extends OpenFile {
  private final BufferPool pool;
  private final S subject;
  private final SysctlIntegers<? super S> integers;

  /** Opens a setting. */
  public SysctlIntegersFile(BufferPool pool, S subject, SysctlIntegers<? super S> integers) {
    this.pool = pool;
    this.subject = subject;
    this.integers = integers;
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
    SysctlText.checkTransfer(offset, target.remaining());
    if (offset != 0) {
      return 0;
    }
    ByteBuilder text = pool.take();
    try {
      for (int i = 0; i < integers.count(); i++) {
        text.pad('\t', i > 0 ? 1 : 0).putDecimal(integers.get(subject, i));
      }
      text.put('\n');
      return Transfers.read(text, target, 0);
    } finally {
      pool.give(text);
    }
  }

  @Override
  public int write(ByteBuffer source) {
    int count = write(source, position());
    moveTo(position() + count);
    return count;
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    int count = source.remaining();
    SysctlText.checkTransfer(offset, count);
    int taken = offset == 0 && count > 0 ? count - store(source) : count;
    source.position(source.position() + taken);
    return taken;
  }

  /** Sets the values and returns how many bytes are left behind them, blanks not counted. */
  private int store(ByteBuffer source) {
    ByteString bytes = Transfers.first(source, SysctlText.MOST_BYTES);
    SysctlText text = new SysctlText(bytes);
    for (int i = 0; i < integers.count(); i++) {
      if (text.isAtEnd()) {
        if (i == 0) {
          throw Errno.EINVAL.exception();
        }
        break;
      }
      integers.set(subject, i, text.next());
    }
    return text.isAtEnd() ? 0 : text.left();
  }

  @Override
  public long read(ByteBuffer[] targets, int from, int count) {
    return Transfers.readAsOne(this, targets, from, count);
  }

  @Override
  public long write(ByteBuffer[] sources, int from, int count) {
    return Transfers.writeAsOne(this, sources, from, count);
  }

  @Override
  public void seek(long offset) {
    moveTo(SeekRule.ANY.apply(position(), offset));
  }
}
