package io.procfs.vfs;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * An open file description: a position over one of the kinds of read handlers. It is bound to what
 * it was opened on and never shows another object.
 *
 * <p>Not safe for use by several threads at once: callers hold the lock of their position. Open
 * modes (reading a handle that was opened for writing) are the caller's to check. Methods throw
 * {@link io.procfs.abi.ErrnoException} for what the system call answers. A call with an empty
 * buffer transfers nothing and asks nobody: the JDK makes no system call of it.
 */
public abstract class OpenFile implements AutoCloseable {
  private long position;

  /** Whether the file is one of fs/proc/generic.c, which answers for what it cannot do. */
  private boolean isGeneric;

  /**
   * Answers {@code lseek(2)} with SEEK_CUR: where the next read or write is. Of a {@code seq_file}
   * that is a seek to where it stands, and may fail as one.
   */
  public long position() {
    return position;
  }

  /** Returns the offset of the next read or write without asking anybody: for the handlers. */
  protected final long current() {
    return position;
  }

  /** Moves the position without asking anybody: for the handlers. */
  protected final void moveTo(long newPosition) {
    position = newPosition;
  }

  /**
   * Answers {@code read(2)} at the position.
   *
   * @return the number of bytes read, 0 at the end of the file or if there is no room
   */
  public abstract int read(ByteBuffer target);

  /** Answers {@code pread(2)}: reads at {@code offset} and leaves the position where it is. */
  public abstract int read(ByteBuffer target, long offset);

  /**
   * Answers {@code write(2)} at the position.
   *
   * @return how many bytes of {@code source} were taken; its position moves by as many
   */
  public int write(ByteBuffer source) {
    throw Errno.EINVAL.exception();
  }

  /** Answers {@code pwrite(2)}. */
  public int write(ByteBuffer source, long offset) {
    throw Errno.EINVAL.exception();
  }

  /**
   * Answers {@code readv(2)}: reads at the position into some of the buffers, in order. As the
   * kernel does for files that know nothing of it, buffer by buffer, until one is not filled.
   *
   * @param targets of which one at least has room
   * @return the number of bytes read, 0 at the end of the file
   */
  public long read(ByteBuffer[] targets, int from, int count) {
    long total = 0;
    for (int i = from; i < from + count; i++) {
      int room = targets[i].remaining();
      if (room > 0) {
        try {
          total += read(targets[i]);
        } catch (ErrnoException e) {
          return reported(total, e);
        }
        if (targets[i].hasRemaining()) {
          return total;
        }
      }
    }
    return total;
  }

  /**
   * Answers {@code writev(2)}: writes some of the buffers, in order. As the kernel does for files
   * that know nothing of it, buffer by buffer, until one is not taken whole.
   *
   * @param sources of which one at least is not empty
   * @return how many bytes were taken
   */
  public long write(ByteBuffer[] sources, int from, int count) {
    long total = 0;
    for (int i = from; i < from + count; i++) {
      if (sources[i].hasRemaining()) {
        try {
          total += write(sources[i]);
        } catch (ErrnoException e) {
          return reported(total, e);
        }
        if (sources[i].hasRemaining()) {
          return total;
        }
      }
    }
    return total;
  }

  /** A failure after the first buffers is not told: the caller learns how far it came. */
  private static long reported(long total, ErrnoException e) {
    if (total == 0) {
      throw e;
    }
    return total;
  }

  /**
   * Answers {@code lseek(2)} with SEEK_SET.
   *
   * @param offset not negative
   */
  public void seek(long offset) {
    position = offset;
  }

  /** Answers the size of {@code fstat(2)}: 0 for generated files. */
  public long size() {
    return 0;
  }

  /** Answers {@code ftruncate(2)}: accepted and without effect. */
  public void truncate(long size) {}

  /** Answers {@code fsync(2)}, which no file of {@code /proc} has. */
  public void sync() {
    throw Errno.EINVAL.exception();
  }

  /** Says that this is a file of fs/proc/generic.c: {@link #map} answers EIO. Returns this. */
  public final OpenFile ofGeneric() {
    isGeneric = true;
    return this;
  }

  /**
   * Answers {@code mmap(2)}, which hardly a file of {@code /proc} has: ENODEV, or EIO of those that
   * are no task's and no setting.
   *
   * @param size at least 1
   */
  public MappedByteBuffer map(FileChannel.MapMode mode, long offset, int size) {
    throw (isGeneric ? Errno.EIO : Errno.ENODEV).exception();
  }

  /** Gives back what the file held; a second call has no effect. Never fails. */
  @Override
  public void close() {}
}
