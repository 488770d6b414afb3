package io.procfs.nio;

import io.procfs.abi.ErrnoException;
import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The calls of an open file as the JDK's channels make them: what never reaches the kernel, and
 * what is made of its answer. The caller holds the lock of the file.
 */
final class Transfer {
  /** {@code IOV_MAX}: of so many buffers at most the JDK makes one call. */
  private static final int MOST_BUFFERS = 1024;

  private Transfer() {}

  /** Refuses what a call at a position refuses before it looks at the channel. */
  static void check(ByteBuffer buffer, long position) {
    if (buffer == null) {
      throw new NullPointerException();
    }
    if (position < 0) {
      throw new IllegalArgumentException("Negative position");
    }
  }

  /** Reads at the position; -1 at the end. */
  static int read(OpenFile file, ByteBuffer target) throws IOException {
    requireWritable(target);
    if (!target.hasRemaining()) {
      return 0;
    }
    try {
      return endIfNone(file.read(target));
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  /** Reads at an offset; -1 at the end. */
  static int read(OpenFile file, ByteBuffer target, long offset) throws IOException {
    requireWritable(target);
    if (!target.hasRemaining()) {
      return 0;
    }
    try {
      return endIfNone(file.read(target, offset));
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  /** Reads into several buffers in one call: {@code readv(2)}; -1 at the end. */
  static long read(OpenFile file, ByteBuffer[] targets, int from, int count) throws IOException {
    int last = from;
    for (int room = 0; last < from + count && room < MOST_BUFFERS; last++) {
      requireWritable(targets[last]);
      room += targets[last].hasRemaining() ? 1 : 0;
    }
    if (!haveRemaining(targets, from, last)) {
      return 0;
    }
    try {
      long read = file.read(targets, from, last - from);
      return read == 0 ? -1 : read;
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  /** Writes at the position. */
  static int write(OpenFile file, ByteBuffer source) throws IOException {
    if (!source.hasRemaining()) {
      return 0;
    }
    try {
      return file.write(source);
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  /** Writes at an offset. */
  static int write(OpenFile file, ByteBuffer source, long offset) throws IOException {
    if (!source.hasRemaining()) {
      return 0;
    }
    try {
      return file.write(source, offset);
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  /** Writes several buffers in one call: {@code writev(2)}. */
  static long write(OpenFile file, ByteBuffer[] sources, int from, int count) throws IOException {
    int last = from;
    for (int filled = 0; last < from + count && filled < MOST_BUFFERS; last++) {
      filled += sources[last].hasRemaining() ? 1 : 0;
    }
    if (!haveRemaining(sources, from, last)) {
      return 0;
    }
    try {
      return file.write(sources, from, last - from);
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  static long size(OpenFile file) throws IOException {
    try {
      return file.size();
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  static void seek(OpenFile file, long position) throws IOException {
    try {
      file.seek(position);
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  static void truncate(OpenFile file, long size) throws IOException {
    try {
      file.truncate(size);
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  static void force(OpenFile file) throws IOException {
    try {
      file.sync();
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  static MappedByteBuffer map(OpenFile file, FileChannel.MapMode mode, long offset, int size)
      throws IOException {
    try {
      return file.map(mode, offset, size);
    } catch (ErrnoException e) {
      throw Failures.ofTransfer(e);
    }
  }

  private static int endIfNone(int count) {
    return count == 0 ? -1 : count;
  }

  private static void requireWritable(ByteBuffer target) {
    if (target.isReadOnly()) {
      throw new IllegalArgumentException("Read-only buffer");
    }
  }

  private static boolean haveRemaining(ByteBuffer[] buffers, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffers[i].hasRemaining()) {
        return true;
      }
    }
    return false;
  }
}
