package io.procfs.nio;

import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An open file without a position, whose calls are made by the threads of an executor. The checks,
 * and what becomes of a failure, are as in the JDK's own channel.
 */
final class ProcAsynchronousFileChannel extends AsynchronousFileChannel {
  private final OpenLink link;
  private final OpenFile file;
  private final boolean readable;
  private final boolean writable;
  private final ExecutorService executor;
  private volatile boolean closed;

  /** What stands for the file in the table of locks; null until there was a lock. */
  private @Nullable Object lockedFile;

  /**
   * Makes a channel, whose {@link #link} the caller registers.
   *
   * @param file as it was opened; the channel's own from now on, and the lock of its calls
   */
  ProcAsynchronousFileChannel(
      Target target, OpenFile file, boolean readable, boolean writable, ExecutorService executor) {
    this.link = new Link(target);
    this.file = file;
    this.readable = readable;
    this.writable = writable;
    this.executor = executor;
  }

  /** Returns what the file system keeps of this channel. */
  OpenResource link() {
    return link;
  }

  private final class Link extends OpenLink {
    Link(Target target) {
      super(target);
    }

    @Override
    public void close() {
      ProcAsynchronousFileChannel.this.close();
    }
  }

  // ---- reading and writing ----

  @Override
  public Future<Integer> read(ByteBuffer dst, long position) {
    checkRead(dst, position);
    Result<Integer, Void> result = Result.future();
    begin(dst, result, () -> Transfer.read(file, dst, position));
    return result.future;
  }

  @Override
  public <A> void read(
      ByteBuffer dst,
      long position,
      @Nullable A attachment,
      CompletionHandler<Integer, ? super A> handler) {
    requireHandler(handler);
    checkRead(dst, position);
    begin(dst, Result.of(handler, attachment), () -> Transfer.read(file, dst, position));
  }

  private void checkRead(ByteBuffer dst, long position) {
    requirePosition(position);
    if (!readable) {
      throw new NonReadableChannelException();
    }
    if (dst.isReadOnly()) {
      throw new IllegalArgumentException("Read-only buffer");
    }
  }

  @Override
  public Future<Integer> write(ByteBuffer src, long position) {
    checkWrite(position);
    Result<Integer, Void> result = Result.future();
    begin(src, result, () -> write(position, src));
    return result.future;
  }

  @Override
  public <A> void write(
      ByteBuffer src,
      long position,
      @Nullable A attachment,
      CompletionHandler<Integer, ? super A> handler) {
    requireHandler(handler);
    checkWrite(position);
    begin(src, Result.of(handler, attachment), () -> write(position, src));
  }

  private void checkWrite(long position) {
    requirePosition(position);
    if (!writable) {
      throw new NonWritableChannelException();
    }
  }

  private int write(long position, ByteBuffer src) throws IOException {
    int count = Transfer.write(file, src, position);
    link.target().state().watches().modified(link.target());
    return count;
  }

  /** Makes a call, unless the answer is known already. */
  private <A> void begin(ByteBuffer buffer, Result<Integer, A> result, Call<Integer> call) {
    if (closed) {
      result.failAtOnce(new ClosedChannelException(), executor);
    } else if (!buffer.hasRemaining()) {
      result.completeAtOnce(0, executor);
    } else {
      executor.execute(() -> result.completeBy(() -> locked(call)));
    }
  }

  private <V> V locked(Call<V> call) throws IOException {
    synchronized (file) {
      if (closed) {
        throw new AsynchronousCloseException();
      }
      return call.answer();
    }
  }

  // ---- locks ----

  @Override
  public Future<FileLock> lock(long position, long size, boolean shared) {
    Result<FileLock, Void> result = Result.future();
    lock(position, size, shared, result);
    return result.future;
  }

  @Override
  public <A> void lock(
      long position,
      long size,
      boolean shared,
      @Nullable A attachment,
      CompletionHandler<FileLock, ? super A> handler) {
    requireHandler(handler);
    lock(position, size, shared, Result.of(handler, attachment));
  }

  private <A> void lock(long position, long size, boolean shared, Result<FileLock, A> result) {
    checkLock(shared);
    FileLock lock = newLock(position, size, shared);
    if (lock == null) {
      result.failAtOnce(new ClosedChannelException(), executor);
    } else {
      executor.execute(() -> result.completeBy(() -> locked(() -> lock)));
    }
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    checkLock(shared);
    FileLock lock = newLock(position, size, shared);
    if (lock == null) {
      throw new ClosedChannelException();
    }
    return lock;
  }

  private void checkLock(boolean shared) {
    if (shared && !readable) {
      throw new NonReadableChannelException();
    }
    if (!shared && !writable) {
      throw new NonWritableChannelException();
    }
  }

  /** Adds a lock to the table; returns null if this is closed. */
  private @Nullable FileLock newLock(long position, long size, boolean shared) {
    synchronized (file) {
      if (closed) {
        return null;
      }
      if (lockedFile == null) {
        lockedFile = FileLocks.fileOf(link.target(), this);
      }
      FileLocks locks = link.target().state().locks();
      FileLocks.Held lock =
          new FileLocks.Held(
              locks, lockedFile, this, position, FileLocks.size(position, size), shared);
      locks.add(lock);
      return lock;
    }
  }

  // ---- size ----

  @Override
  public long size() throws IOException {
    synchronized (file) {
      requireOpen();
      return Transfer.size(file);
    }
  }

  @Override
  public AsynchronousFileChannel truncate(long size) throws IOException {
    if (size < 0) {
      throw new IllegalArgumentException("Negative size");
    }
    if (!writable) {
      throw new NonWritableChannelException();
    }
    synchronized (file) {
      if (closed) {
        // The JDK ends the call as one during which the channel was closed.
        throw new AsynchronousCloseException();
      }
      if (size < Transfer.size(file)) {
        Transfer.truncate(file, size);
      }
    }
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    synchronized (file) {
      requireOpen();
      Transfer.force(file);
    }
  }

  // ---- open and closed ----

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    Object locked;
    synchronized (file) {
      if (closed) {
        return;
      }
      closed = true;
      file.close();
      locked = lockedFile;
    }
    link.target().state().resources().unregister(link);
    if (locked != null) {
      link.target().state().locks().removeAll(locked, this);
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  private static void requirePosition(long position) {
    if (position < 0) {
      throw new IllegalArgumentException("Negative position");
    }
  }

  private static void requireHandler(@Nullable CompletionHandler<?, ?> handler) {
    if (handler == null) {
      throw new NullPointerException("'handler' is null");
    }
  }

  /** A call that a thread of the executor makes. */
  @FunctionalInterface
  private interface Call<V> {
    V answer() throws IOException;
  }

  /** Where the answer of a call goes: to a future, or to a handler. */
  private static final class Result<V, A> {
    final CompletableFuture<V> future = new CompletableFuture<>();
    private final @Nullable CompletionHandler<V, ? super A> handler;
    private final @Nullable A attachment;

    private Result(@Nullable CompletionHandler<V, ? super A> handler, @Nullable A attachment) {
      this.handler = handler;
      this.attachment = attachment;
    }

    static <V> Result<V, Void> future() {
      return new Result<>(null, null);
    }

    static <V, A> Result<V, A> of(CompletionHandler<V, ? super A> handler, @Nullable A attachment) {
      return new Result<>(handler, attachment);
    }

    /** Makes the call in this thread and hands on what it answers. */
    void completeBy(Call<V> call) {
      V value;
      try {
        value = call.answer();
      } catch (IOException | RuntimeException e) {
        fail(e);
        return;
      }
      complete(value);
    }

    void completeAtOnce(V value, ExecutorService executor) {
      if (handler == null) {
        complete(value);
      } else {
        executor.execute(() -> complete(value));
      }
    }

    void failAtOnce(IOException failure, ExecutorService executor) {
      if (handler == null) {
        fail(failure);
      } else {
        executor.execute(() -> fail(failure));
      }
    }

    private void complete(V value) {
      if (handler == null) {
        future.complete(value);
      } else {
        handler.completed(value, attachment);
      }
    }

    private void fail(Exception failure) {
      if (handler == null) {
        future.completeExceptionally(failure);
      } else {
        handler.failed(failure, attachment);
      }
    }
  }
}
