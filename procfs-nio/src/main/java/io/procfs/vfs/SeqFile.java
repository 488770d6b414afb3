package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file of records that are made when it is read: fs/seq_file.c of Linux 6.18.
 *
 * <p>What was made and not yet fetched stays in a buffer. A read fetches that first, then makes
 * whole records until they fill the buffer or are enough; one that does not fit is left for the
 * next read, but the first may be of any size. A read that does not continue where the last one
 * ended, and a seek, make the records up to there anew, and drop them.
 *
 * <p>The buffer comes from a pool, and is held only while there is something in it to fetch.
 *
 * @param <V> the state that one read shows
 */
abstract class SeqFile<V> extends OpenFile {
  private static final long END = RecordStream.END;
  private static final byte PAGE_BITS = 12;

  private @Nullable ByteBuilder buffer;
  private int from;
  private long readPosition;

  /** The size that the kernel's buffer would have, as a power of two. */
  private byte sizeBits = PAGE_BITS;

  /** Returns where buffers come from. */
  abstract BufferPool pool();

  /** Returns where the next record is made from, {@link RecordStream#END} behind the last. */
  abstract long cursor();

  /** Moves there. */
  abstract void setCursor(long cursor);

  /** As {@link RecordStream#start}. */
  abstract @Nullable V start();

  /** As {@link RecordStream#show}. */
  abstract long show(V state, long at, ByteBuilder out);

  /** Takes bytes that are written. */
  abstract int accept(ByteBuffer source);

  @Override
  public final int read(ByteBuffer target) {
    int count = readAt(target, current());
    moveTo(current() + count);
    return count;
  }

  @Override
  public final int read(ByteBuffer target, long offset) {
    return readAt(target, offset);
  }

  private int readAt(ByteBuffer target, long offset) {
    if (!target.hasRemaining()) {
      return 0;
    }
    Transfers.checkRange(offset, target.remaining());
    if (offset == 0) {
      setCursor(0);
      drop();
    }
    if (offset != readPosition) {
      traverseOrReset(offset);
    }
    int count = 0;
    if (buffer != null) {
      count = fetch(buffer, target);
    }
    if (buffer == null && cursor() != END) {
      count += makeAndFetch(target, count > 0);
    }
    readPosition += count;
    return count;
  }

  /** Moves what the buffer has to {@code target}; keeps it while something is left. */
  private int fetch(ByteBuilder made, ByteBuffer target) {
    int count = Math.min(made.length() - from, target.remaining());
    made.copyTo(target, from, count);
    from += count;
    if (from == made.length()) {
      buffer = null;
      pool().give(made);
    } else {
      buffer = made;
    }
    return count;
  }

  private int makeAndFetch(ByteBuffer target, boolean hasCopied) {
    ByteBuilder made = pool().take();
    try {
      V state = start();
      if (state != null) {
        make(state, made, target.remaining());
      }
    } catch (ErrnoException e) {
      made.clear();
      if (!hasCopied) {
        pool().give(made);
        throw e;
      }
    }
    from = 0;
    return fetch(made, target);
  }

  private void make(V state, ByteBuilder made, int wanted) {
    while (made.length() == 0 && cursor() != END) {
      setCursor(show(state, cursor(), made));
    }
    growTo(made.length());
    while (cursor() != END && made.length() < wanted) {
      int before = made.length();
      long next;
      try {
        next = show(state, cursor(), made);
      } catch (ErrnoException e) {
        made.truncate(before); // the next read answers it
        return;
      }
      if (made.length() >= 1 << sizeBits) {
        made.truncate(before);
        return;
      }
      setCursor(next);
    }
  }

  /** Makes room for a record: the buffer doubles until it is not quite full, and stays so. */
  private void growTo(int length) {
    while (length >= 1 << sizeBits && sizeBits < 30) {
      sizeBits++;
    }
  }

  @Override
  public final long position() {
    seek(current());
    return current();
  }

  @Override
  public final void seek(long offset) {
    if (offset != readPosition) {
      try {
        traverseOrReset(offset);
      } catch (ErrnoException e) {
        moveTo(0);
        throw e;
      }
    }
    moveTo(offset);
  }

  private void traverseOrReset(long offset) {
    setCursor(0);
    drop();
    if (offset != 0) {
      ByteBuilder made = pool().take();
      try {
        traverse(made, offset);
      } catch (ErrnoException e) {
        pool().give(made);
        setCursor(0);
        readPosition = 0;
        throw e;
      }
      if (from < made.length()) {
        buffer = made;
      } else {
        pool().give(made);
      }
    }
    readPosition = offset;
  }

  /** Makes records up to {@code offset}; leaves in {@code made} the one in which it lies. */
  private void traverse(ByteBuilder made, long offset) {
    from = 0;
    V state = start();
    long passed = 0;
    while (state != null && cursor() != END && passed < offset) {
      made.clear();
      setCursor(show(state, cursor(), made));
      growTo(made.length());
      if (passed + made.length() > offset) {
        from = (int) (offset - passed);
        return;
      }
      passed += made.length();
    }
    made.clear();
  }

  private void drop() {
    ByteBuilder held = buffer;
    if (held != null) {
      buffer = null;
      pool().give(held);
    }
  }

  /** Answers {@code write(2)}: the position seldom moves, nor matters but for its limit. */
  @Override
  public final int write(ByteBuffer source) {
    Transfers.checkRange(current(), source.remaining());
    return accept(source);
  }

  /** Answers {@code pwrite(2)}, which {@code seq_open()} forbids. */
  @Override
  public final int write(ByteBuffer source, long offset) {
    if (!source.hasRemaining()) {
      return 0;
    }
    throw Errno.ESPIPE.exception();
  }

  @Override
  public final void close() {
    drop();
  }
}
