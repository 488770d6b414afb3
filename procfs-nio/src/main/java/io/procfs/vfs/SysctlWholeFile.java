package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import java.nio.ByteBuffer;

/**
 * A setting that is a list, such as {@code proc_do_large_bitmap()} of the kernel shows: only what
 * is at offset 0 can be read, and a write replaces all of it wherever it stands.
 *
 * @param <S> the subject: whose setting it is
 */
public final class SysctlWholeFile<S> extends SysctlFile {
  private final BufferPool pool;
  private final S subject;
  private final SysctlString<? super S> string;

  /** Opens a setting. */
  public SysctlWholeFile(BufferPool pool, S subject, SysctlString<? super S> string) {
    this.pool = pool;
    this.subject = subject;
    this.string = string;
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
      text.put(string.get(subject)).put('\n');
      return Transfers.read(text, target, 0);
    } finally {
      pool.give(text);
    }
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    int count = source.remaining();
    SysctlText.checkTransfer(offset, count);
    if (count > 0) {
      string.set(subject, Transfers.first(source, SysctlText.MOST_BYTES));
    }
    source.position(source.limit());
    return count;
  }
}
