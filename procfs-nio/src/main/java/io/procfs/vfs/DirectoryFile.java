package io.procfs.vfs;

import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import java.nio.ByteBuffer;

/** A directory that was opened as a file: it opens, and then refuses to be read. */
public final class DirectoryFile extends OpenFile {
  private DirectoryFile() {}

  /**
   * Opens a directory.
   *
   * @param flags of {@link OpenFlags}
   * @throws io.procfs.abi.ErrnoException EISDIR if {@code flags} ask for writing or creation
   */
  public static OpenFile open(int flags) {
    if (OpenFlags.writes(flags) || (flags & OpenFlags.O_CREAT) != 0) {
      throw Errno.EISDIR.exception();
    }
    return new DirectoryFile();
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
