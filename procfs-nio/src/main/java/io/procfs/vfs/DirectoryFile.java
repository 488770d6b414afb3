package io.procfs.vfs;

import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A directory that was opened as a file: it opens, and then refuses to be read. */
public final class DirectoryFile extends OpenFile {
  private final @Nullable LongSupplier size;

  private DirectoryFile(@Nullable LongSupplier size) {
    this.size = size;
  }

  /**
   * Opens a directory.
   *
   * @param flags of {@link OpenFlags}
   * @throws io.procfs.abi.ErrnoException EISDIR if {@code flags} ask for writing or creation
   */
  public static OpenFile open(int flags) {
    return opened(flags, null);
  }

  /**
   * Opens a directory that has a size.
   *
   * @param flags of {@link OpenFlags}
   * @param size what {@code fstat(2)} answers as long as it is open
   * @throws io.procfs.abi.ErrnoException EISDIR if {@code flags} ask for writing or creation
   */
  public static OpenFile open(int flags, LongSupplier size) {
    return opened(flags, size);
  }

  private static OpenFile opened(int flags, @Nullable LongSupplier size) {
    if (OpenFlags.writes(flags) || (flags & OpenFlags.O_CREAT) != 0) {
      throw Errno.EISDIR.exception();
    }
    return new DirectoryFile(size);
  }

  @Override
  public long size() {
    return size == null ? 0 : size.getAsLong();
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
    Transfers.checkRange(offset, target.remaining());
    throw Errno.EISDIR.exception();
  }

  @Override
  public void seek(long offset) {
    moveTo(SeekRule.LIMITED.apply(position(), offset));
  }
}
