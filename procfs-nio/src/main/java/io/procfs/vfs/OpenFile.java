package io.procfs.vfs;

import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/**
 * An open file description: a position over one of the kinds of read handlers. It is bound to what
 * it was opened on and never shows another object.
 *
 * <p>Not safe for use by several threads at once: callers hold the lock of their position. Open
 * modes (reading a handle that was opened for writing) are the caller's to check. Methods throw
 * {@link io.procfs.abi.ErrnoException} for what the system call answers.
 */
public abstract class OpenFile implements AutoCloseable {
  private long position;

  /** Returns the offset of the next read or write. */
  public long position() {
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

  /** Gives back what the file held; a second call has no effect. Never fails. */
  @Override
  public void close() {}
}
