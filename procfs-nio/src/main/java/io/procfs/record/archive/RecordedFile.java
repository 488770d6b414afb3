package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.vfs.OpenFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes of a recorded file, and the error that was met behind them. */
final class RecordedFile extends OpenFile {
  private final ByteString bytes;
  private final long size;
  private final @Nullable Errno error;

  RecordedFile(ByteString bytes, long size, @Nullable Errno error) {
    this.bytes = bytes;
    this.size = size;
    this.error = error;
  }

  @Override
  public int read(ByteBuffer target) {
    int count = read(target, current());
    moveTo(current() + count);
    return count;
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    if (offset < 0 || offset + target.remaining() < 0) {
      throw Errno.EINVAL.exception();
    }
    int count = (int) Math.max(0, Math.min(bytes.length() - offset, target.remaining()));
    if (count == 0) {
      if (error != null && target.hasRemaining()) {
        throw error.exception();
      }
      return 0;
    }
    if (target.hasArray()) {
      int at = target.position();
      bytes.copyTo((int) offset, target.array(), target.arrayOffset() + at, count);
      target.position(at + count);
    } else {
      for (int i = 0; i < count; i++) {
        target.put(bytes.byteAt((int) offset + i));
      }
    }
    return count;
  }

  /** Returns the size that {@code stat(2)} shows, which is 0 of most. */
  @Override
  public long size() {
    return size;
  }
}
