package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/** A file of bytes that do not change and whose number is its size, such as {@code config.gz}. */
public final class BytesFile extends OpenFile {
  private final ByteString bytes;
  private final Errno writing;

  /** Opens a file that cannot be written: EINVAL. */
  public BytesFile(ByteString bytes) {
    this(bytes, Errno.EINVAL);
  }

  /**
   * Opens a file that cannot be written.
   *
   * @param writing what a write answers; EIO is answered by mmap(2), too: fs/proc/inode.c
   */
  public BytesFile(ByteString bytes, Errno writing) {
    this.bytes = bytes;
    this.writing = writing;
  }

  @Override
  public int read(ByteBuffer target) {
    int count = read(target, position());
    moveTo(position() + count);
    return count;
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    Transfers.checkRange(offset, target.remaining());
    if (offset >= bytes.length()) {
      return 0;
    }
    int count = (int) Math.min(bytes.length() - offset, target.remaining());
    for (int i = 0; i < count; i++) {
      target.put(bytes.byteAt((int) offset + i));
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    return write(source, position());
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    throw writing.exception();
  }

  @Override
  public MappedByteBuffer map(FileChannel.MapMode mode, long offset, int size) {
    throw (writing == Errno.EIO ? writing : Errno.ENODEV).exception();
  }

  @Override
  public long size() {
    return bytes.length();
  }
}
