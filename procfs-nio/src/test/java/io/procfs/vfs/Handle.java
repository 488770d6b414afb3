package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * An open file, ours or the kernel's, whose answers are texts: what was read, how much was written,
 * where the position is, or the message of an error. So two handles can be compared call by call.
 */
interface Handle extends AutoCloseable {
  String read(int count);

  String read(int count, long offset);

  String write(byte[] bytes);

  String write(byte[] bytes, long offset);

  String seek(long offset);

  String position();

  @Override
  void close() throws IOException;

  /** Returns a handle on one of our files. */
  static Handle of(OpenFile file) {
    return new OfOpenFile(file);
  }

  /** Returns a handle on a file of the kernel's. */
  static Handle of(FileChannel channel) {
    return new OfChannel(channel);
  }

  private static String text(ByteBuffer bytes) {
    return "[" + ISO_8859_1.decode(bytes.duplicate().flip()) + "]";
  }

  /** Ours. */
  final class OfOpenFile implements Handle {
    private final OpenFile file;

    private OfOpenFile(OpenFile file) {
      this.file = file;
    }

    @Override
    public String read(int count) {
      ByteBuffer target = ByteBuffer.allocate(count);
      return answer(() -> check(file.read(target), target) + text(target));
    }

    @Override
    public String read(int count, long offset) {
      ByteBuffer target = ByteBuffer.allocate(count);
      return answer(() -> check(file.read(target, offset), target) + text(target));
    }

    /** A count that is not what arrived would be an answer like no other. */
    private static String check(int count, ByteBuffer bytes) {
      return count == bytes.position() ? "" : "returned " + count + " of ";
    }

    @Override
    public String write(byte[] bytes) {
      ByteBuffer source = ByteBuffer.wrap(bytes);
      return answer(() -> check(file.write(source), source) + source.position());
    }

    @Override
    public String write(byte[] bytes, long offset) {
      ByteBuffer source = ByteBuffer.wrap(bytes);
      return answer(() -> check(file.write(source, offset), source) + source.position());
    }

    @Override
    public String seek(long offset) {
      return answer(
          () -> {
            file.seek(offset);
            return "done";
          });
    }

    @Override
    public String position() {
      return answer(() -> Long.toString(file.position()));
    }

    @Override
    public void close() {
      file.close();
    }

    /** One call. */
    private interface FileCall {
      String run();
    }

    private static String answer(FileCall call) {
      try {
        return call.run();
      } catch (ErrnoException e) {
        return e.errno().message();
      }
    }
  }

  /** The kernel's, through the JDK. */
  final class OfChannel implements Handle {
    private final FileChannel channel;

    private OfChannel(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public String read(int count) {
      ByteBuffer target = ByteBuffer.allocate(count);
      return answer(
          () -> {
            channel.read(target);
            return text(target);
          });
    }

    @Override
    public String read(int count, long offset) {
      ByteBuffer target = ByteBuffer.allocate(count);
      return answer(
          () -> {
            channel.read(target, offset);
            return text(target);
          });
    }

    @Override
    public String write(byte[] bytes) {
      return answer(() -> Integer.toString(channel.write(ByteBuffer.wrap(bytes))));
    }

    @Override
    public String write(byte[] bytes, long offset) {
      return answer(() -> Integer.toString(channel.write(ByteBuffer.wrap(bytes), offset)));
    }

    @Override
    public String seek(long offset) {
      return answer(
          () -> {
            channel.position(offset);
            return "done";
          });
    }

    @Override
    public String position() {
      return answer(() -> Long.toString(channel.position()));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }

    /** One call. */
    private interface ChannelCall {
      String run() throws IOException;
    }

    private static String answer(ChannelCall call) {
      try {
        return call.run();
      } catch (IOException e) {
        return e.getMessage();
      }
    }
  }
}
