package io.procfs.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Transfers between a file and any channel, in pieces. A failure after the first piece is not
 * reported: the caller learns how much was transferred, and meets the failure at the next call.
 */
final class ChannelCopy {
  private static final int PIECE = 8192;

  /**
   * Whether a transfer to a file starts beyond its end as well, and looks at the source before the
   * file. 17 does not, 25 does.
   */
  private static final boolean LATER_RELEASE = Runtime.version().feature() >= 22;

  /** Whether a file that says that it is empty may have something to transfer: JDK-8293502. */
  private static final boolean DOUBTS_EMPTINESS = Runtime.version().feature() >= 20;

  private ChannelCopy() {}

  /** Answers {@code transferTo}: as of JDK 20, for files that say that they are empty as well. */
  static long to(ProcFileChannel source, long position, long count, WritableByteChannel sink)
      throws IOException {
    requireNoneNegative(position, count);
    long size = source.size();
    if (position > size || (size == 0 && !DOUBTS_EMPTINESS)) {
      return 0;
    }
    long wanted = size > 0 ? Math.min(count, size - position) : count;
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(wanted, PIECE));
    long done = 0;
    try {
      while (done < wanted) {
        piece.clear().limit((int) Math.min(wanted - done, PIECE));
        int read = source.read(piece, position + done);
        if (read <= 0) {
          break;
        }
        int written = sink.write(piece.flip());
        done += written;
        if (written != read) {
          break;
        }
      }
      return done;
    } catch (IOException e) {
      if (done > 0) {
        return done;
      }
      throw e;
    }
  }

  /** Answers {@code transferFrom}. */
  static long from(ProcFileChannel sink, long position, long count, ReadableByteChannel source)
      throws IOException {
    if (LATER_RELEASE) {
      requireReadable(source);
    }
    if (!sink.isWritable()) {
      throw new NonWritableChannelException();
    }
    requireNoneNegative(position, count);
    if (!LATER_RELEASE) {
      if (position > sink.size()) {
        return 0;
      }
      requireReadable(source);
    }
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(count, PIECE));
    long done = 0;
    try {
      while (done < count) {
        piece.clear().limit((int) Math.min(count - done, PIECE));
        int read = source.read(piece);
        if (read <= 0) {
          break;
        }
        int written = sink.write(piece.flip(), position + done);
        done += written;
        if (written != read) {
          break;
        }
      }
      return done;
    } catch (IOException e) {
      if (done > 0) {
        return done;
      }
      throw e;
    }
  }

  private static void requireReadable(ReadableByteChannel source) {
    if (source instanceof ProcFileChannel file && !file.isReadable()) {
      throw new NonReadableChannelException();
    }
  }

  private static void requireNoneNegative(long position, long count) {
    if (position < 0 || count < 0) {
      throw new IllegalArgumentException();
    }
  }
}
