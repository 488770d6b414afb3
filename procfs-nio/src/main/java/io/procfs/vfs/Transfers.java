package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;

/** What the handlers of all kinds do with bytes and offsets. */
final class Transfers {
  private Transfers() {}

  /** Refuses what {@code rw_verify_area()} does: a range that ends beyond the last position. */
  static void checkRange(long offset, int count) {
    if (offset < 0 || offset + count < 0) {
      throw Errno.EINVAL.exception();
    }
  }

  /** Copies what {@code simple_read_from_buffer()} would: {@code content} from an offset on. */
  static int read(ByteBuilder content, ByteBuffer target, long offset) {
    if (offset >= content.length()) {
      return 0;
    }
    int from = (int) offset;
    int count = Math.min(content.length() - from, target.remaining());
    content.copyTo(target, from, count);
    return count;
  }

  /** Hands one write to a file's input. */
  static <S> int write(Input<S> input, S subject, ByteBuffer source) {
    return write(input, subject, source, 0);
  }

  /** Hands one write at an offset to a file's input. */
  static <S> int write(Input<S> input, S subject, ByteBuffer source, long offset) {
    int count = source.remaining();
    if (count == 0) {
      return 0;
    }
    ByteString bytes = first(source, Input.MOST_BYTES);
    int taken = input.writeAt(subject, bytes, offset);
    if (taken == bytes.length()) {
      taken = count;
    }
    source.position(source.position() + taken);
    return taken;
  }

  /** Returns at most {@code most} bytes of {@code source}, which stays where it is. */
  static ByteString first(ByteBuffer source, int most) {
    byte[] bytes = new byte[Math.min(source.remaining(), most)];
    source.get(source.position(), bytes);
    return ByteString.copyOf(bytes);
  }

  /** Answers {@code readv(2)} by one read, as files do that know of it. */
  static long readAsOne(OpenFile file, ByteBuffer[] targets, int from, int count) {
    ByteBuffer all = ByteBuffer.allocate(remaining(targets, from, count));
    int read = file.read(all);
    all.flip();
    for (int i = from; i < from + count && all.hasRemaining(); i++) {
      int length = Math.min(targets[i].remaining(), all.remaining());
      targets[i].put(all.slice(all.position(), length));
      all.position(all.position() + length);
    }
    return read;
  }

  /** Answers {@code writev(2)} by one write, as files do that know of it. */
  static long writeAsOne(OpenFile file, ByteBuffer[] sources, int from, int count) {
    ByteBuffer all = ByteBuffer.allocate(remaining(sources, from, count));
    for (int i = from; i < from + count && all.hasRemaining(); i++) {
      int length = Math.min(sources[i].remaining(), all.remaining());
      all.put(sources[i].slice(sources[i].position(), length));
    }
    int written = file.write(all.flip());
    int left = written;
    for (int i = from; left > 0; i++) {
      int length = Math.min(sources[i].remaining(), left);
      sources[i].position(sources[i].position() + length);
      left -= length;
    }
    return written;
  }

  /** Returns how much the buffers hold, at most what is too much for such a file. */
  private static int remaining(ByteBuffer[] buffers, int from, int count) {
    long sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += buffers[i].remaining();
    }
    return (int) Math.min(sum, SysctlText.TOO_MANY_BYTES);
  }
}
