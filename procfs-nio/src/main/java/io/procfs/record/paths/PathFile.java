package io.procfs.record.paths;

import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a provider. Position, size and every error are the provider's, and so the
 * kernel's where it is the JDK's own.
 *
 * <p>A thread that is interrupted reads on: whether an interrupt closes the file is for the channel
 * to say through which the user reads it. Closing from another thread ends a read that blocks.
 */
final class PathFile extends OpenFile {
  private final SeekableByteChannel channel;

  /** The same, if it can read and write at an offset. */
  private final @Nullable FileChannel fileChannel;

  PathFile(SeekableByteChannel channel) {
    this.channel = channel;
    this.fileChannel = channel instanceof FileChannel file ? file : null;
  }

  /** One call to the channel. */
  private interface Call {
    long run() throws IOException;
  }

  /** Makes a call without an interrupt from before, which would close the channel. */
  private static long call(Call call) {
    boolean interrupted = Thread.interrupted();
    try {
      return call.run();
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public long position() {
    return call(channel::position);
  }

  @Override
  public int read(ByteBuffer target) {
    return (int) Math.max(0, call(() -> channel.read(target)));
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    FileChannel file = fileChannel;
    if (file != null) {
      return (int) Math.max(0, call(() -> file.read(target, offset)));
    }
    return (int) at(offset, () -> Math.max(0, channel.read(target)));
  }

  @Override
  public int write(ByteBuffer source) {
    return (int) call(() -> channel.write(source));
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    FileChannel file = fileChannel;
    if (file != null) {
      return (int) call(() -> file.write(source, offset));
    }
    return (int) at(offset, () -> channel.write(source));
  }

  @Override
  public long read(ByteBuffer[] targets, int from, int count) {
    FileChannel file = fileChannel;
    return file == null
        ? super.read(targets, from, count)
        : Math.max(0, call(() -> file.read(targets, from, count)));
  }

  @Override
  public long write(ByteBuffer[] sources, int from, int count) {
    FileChannel file = fileChannel;
    return file == null
        ? super.write(sources, from, count)
        : call(() -> file.write(sources, from, count));
  }

  /** Makes a call at an offset where a channel has nothing but a position. */
  private long at(long offset, Call call) {
    return call(
        () -> {
          long before = channel.position();
          channel.position(offset);
          try {
            return call.run();
          } finally {
            channel.position(before);
          }
        });
  }

  @Override
  public void seek(long offset) {
    call(() -> channel.position(offset).position());
  }

  @Override
  public long size() {
    return call(channel::size);
  }

  @Override
  public void truncate(long size) {
    call(
        () -> {
          channel.truncate(size);
          return 0;
        });
  }

  @Override
  public MappedByteBuffer map(FileChannel.MapMode mode, long offset, int size) {
    FileChannel file = fileChannel;
    if (file == null) {
      return super.map(mode, offset, size);
    }
    try {
      return file.map(mode, offset, size);
    } catch (UnsupportedOperationException e) {
      return super.map(mode, offset, size);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public void sync() {
    FileChannel file = fileChannel;
    if (file != null) {
      call(
          () -> {
            file.force(true);
            return 0;
          });
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is gone whatever close(2) answers, and there is nobody to tell.
    }
  }
}
