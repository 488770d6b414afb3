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
    int count = source.remaining();
    if (count == 0) {
      return 0;
    }
    ByteString bytes = first(source, Input.MOST_BYTES);
    int taken = input.write(subject, bytes);
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
}
