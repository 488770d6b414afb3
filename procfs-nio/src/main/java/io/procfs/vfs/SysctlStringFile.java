package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.nio.ByteBuffer;

/**
 * A setting that is a string: {@code proc_dostring()} of the kernel. Each read takes the value of
 * its moment, with a newline, from the position on. A write replaces what is behind the position,
 * up to the first newline or NUL; one that starts behind the end of the value is ignored and
 * reported as successful.
 *
 * @param <S> the subject: whose setting it is
 */
public final class SysctlStringFile<S> extends SysctlFile {
  private final BufferPool pool;
  private final S subject;
  private final SysctlString<? super S> string;

  /** Opens a setting. */
  public SysctlStringFile(BufferPool pool, S subject, SysctlString<? super S> string) {
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
    ByteBuilder text = pool.take();
    try {
      text.put(string.get(subject)).put('\n');
      return Transfers.read(text, target, offset);
    } finally {
      pool.give(text);
    }
  }

  @Override
  public int write(ByteBuffer source) {
    long offset = position();
    int count = source.remaining();
    if (store(source, offset)) {
      moveTo(offset + count);
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    int count = source.remaining();
    store(source, offset);
    return count;
  }

  /** Takes all of {@code source}; returns whether the value has an offset such as this. */
  private boolean store(ByteBuffer source, long offset) {
    SysctlText.checkTransfer(offset, source.remaining());
    int most = string.maxLength();
    ByteString kept = string.get(subject).truncate(most);
    boolean continues = offset <= kept.length();
    if (continues && source.hasRemaining()) {
      kept = kept.truncate((int) offset);
      ByteString added = Transfers.first(source, most - kept.length());
      string.set(subject, kept.concat(added.truncate(endOfLine(added))));
    }
    source.position(source.limit());
    return continues;
  }

  private static int endOfLine(ByteString bytes) {
    int end = 0;
    while (end < bytes.length() && bytes.byteAt(end) != '\n' && bytes.byteAt(end) != 0) {
      end++;
    }
    return end;
  }
}
