package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/**
 * A setting of one or more integers: {@code proc_dointvec()} of the kernel. Only what is at offset
 * 0 can be read; anywhere else is the end of the file. A write anywhere else is ignored and
 * reported as successful. Both move the position by the bytes that they took.
 *
 * @param <S> the subject: whose setting it is
 */
public final class SysctlIntegersFile<S> extends SysctlFile {
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
      boolean signed = !isUnsigned(integers.style(subject));
      int values = integers.count(subject);
      for (int i = 0; i < values; i++) {
        long value = integers.get(subject, i);
        text.pad('\t', i > 0 ? 1 : 0);
        if (signed) {
          text.putDecimal(value);
        } else {
          text.putUnsigned(value);
        }
      }
      text.put('\n');
      return Transfers.read(text, target, 0);
    } finally {
      pool.give(text);
    }
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    int count = source.remaining();
    SysctlText.checkTransfer(offset, count);
    int taken = offset == 0 && count > 0 ? count - store(source) : count;
    source.position(source.position() + taken);
    return taken;
  }

  private static boolean isUnsigned(SysctlIntegers.Style style) {
    return style == SysctlIntegers.Style.UNSIGNED || style == SysctlIntegers.Style.ALONE;
  }

  /** Sets the values and returns how many bytes are left behind them, blanks not counted. */
  private int store(ByteBuffer source) {
    integers.beforeWrite(subject);
    SysctlIntegers.Style style = integers.style(subject);
    SysctlText text = new SysctlText(Transfers.first(source, SysctlText.MOST_BYTES));
    int values = integers.count(subject);
    boolean together = style == SysctlIntegers.Style.TOGETHER;
    long[] all = new long[together ? values : 0];
    int i = 0;
    for (; i < values && !text.isAtEnd(); i++) {
      long value = next(text, style);
      if (together) {
        all[i] = value;
      } else {
        integers.set(subject, i, value);
      }
    }
    if (i == 0) {
      throw Errno.EINVAL.exception();
    }
    if (together) {
      integers.setTogether(subject, all, i);
    }
    return text.isAtEnd() || style == SysctlIntegers.Style.ALONE ? 0 : text.left();
  }

  private static long next(SysctlText text, SysctlIntegers.Style style) {
    if (style == SysctlIntegers.Style.SIGNED) {
      return text.next();
    }
    boolean negative = text.readsMinus();
    long value = text.nextUnsigned();
    if (negative && style != SysctlIntegers.Style.WRAPPING) {
      throw Errno.EINVAL.exception();
    }
    return negative ? -value : value;
  }
}
