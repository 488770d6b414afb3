package io.procfs.nio.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads and writes in small portions. */
final class Bytes {
  private Bytes() {}

  /** Closes what a call has opened, of which that it did is all that matters. */
  static String opened(AutoCloseable resource) throws Exception {
    resource.close();
    return "opened";
  }

  static ByteBuffer of(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Returns what one read into {@code size} bytes of room gives, {@code <EOF>} for -1. */
  static String read(ReadableByteChannel channel, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    int count = channel.read(buffer);
    if (count < 0) {
      return "<EOF>";
    }
    return new String(buffer.array(), 0, count, StandardCharsets.ISO_8859_1);
  }

  /** Returns what reads of {@code size} bytes give until the end. */
  static byte[] readAll(ReadableByteChannel channel, int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(size);
    while (true) {
      buffer.clear();
      int count = channel.read(buffer);
      if (count < 0) {
        return out.toByteArray();
      }
      out.write(buffer.array(), 0, count);
    }
  }
}
