package io.procfs.nio;

import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open file. The order of the checks, and what each call throws, is that of the JDK's own
 * channel.
 *
 * <p>The lock of the position is that of the {@link OpenFile}, which nobody else has. No call ever
 * blocks, so {@code begin()} and {@code end()}, which would let another thread break a call off,
 * have nothing to do: a thread that is interrupted when it comes closes the channel, and a call
 * that was in time finishes before the channel is closed.
 *
 * <p>Small on purpose, for files are opened by the million: with its superclass 48 bytes, and a
 * lock of 16 that the superclass makes.
 */
final class ProcFileChannel extends FileChannel implements OpenResource {
  /** May be read. */
  static final int READABLE = 1;

  /** May be written. */
  static final int WRITABLE = 1 << 1;

  /** Was opened to append: says that its position is the end. */
  static final int APPENDING = 1 << 2;

  /** Goes on when its thread is interrupted: what is under a stream. */
  static final int UNINTERRUPTIBLE = 1 << 3;

  private final Target target;
  private final OpenFile file;
  private final byte flags;
  private byte stripe;
  private @Nullable OpenResource next;
  private @Nullable OpenResource previous;

  /** What stands for the file in the table of locks; null until there was a lock. */
  private @Nullable Object lockedFile;

  /**
   * Makes a channel, which the caller registers.
   *
   * @param target what was opened
   * @param file as it was opened; the channel's own from now on
   * @param flags a sum of the constants of this class
   */
  ProcFileChannel(Target target, OpenFile file, int flags) {
    this.target = target;
    this.file = file;
    this.flags = (byte) flags;
  }

  private boolean is(int flag) {
    return (flags & flag) != 0;
  }

  boolean isReadable() {
    return is(READABLE);
  }

  boolean isWritable() {
    return is(WRITABLE);
  }

  // ---- reading and writing ----

  @Override
  public int read(ByteBuffer dst) throws IOException {
    requireReadable();
    begun();
    synchronized (file) {
      requireStillOpen();
      return Transfer.read(file, dst);
    }
  }

  @Override
  public int read(ByteBuffer dst, long position) throws IOException {
    Transfer.check(dst, position);
    requireReadable();
    begun();
    synchronized (file) {
      requireStillOpen();
      return Transfer.read(file, dst, position);
    }
  }

  @Override
  public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, dsts.length);
    requireReadable();
    begun();
    synchronized (file) {
      requireStillOpen();
      return Transfer.read(file, dsts, offset, length);
    }
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    requireWritable();
    begun();
    int count;
    synchronized (file) {
      requireStillOpen();
      count = Transfer.write(file, src);
    }
    written(count);
    return count;
  }

  @Override
  public int write(ByteBuffer src, long position) throws IOException {
    Transfer.check(src, position);
    requireWritable();
    begun();
    int count;
    synchronized (file) {
      requireStillOpen();
      count = Transfer.write(file, src, position);
    }
    written(count);
    return count;
  }

  @Override
  public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, srcs.length);
    requireWritable();
    begun();
    long count;
    synchronized (file) {
      requireStillOpen();
      count = Transfer.write(file, srcs, offset, length);
    }
    written(count);
    return count;
  }

  private void written(long count) {
    if (count > 0) {
      target.state().watches().modified(target);
    }
  }

  // ---- position and size ----

  @Override
  public long position() throws IOException {
    requireOpen();
    begun();
    synchronized (file) {
      requireStillOpen();
      return is(APPENDING) ? Transfer.size(file) : file.position();
    }
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    requireOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException();
    }
    begun();
    synchronized (file) {
      requireStillOpen();
      Transfer.seek(file, newPosition);
    }
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    begun();
    synchronized (file) {
      requireStillOpen();
      return Transfer.size(file);
    }
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    requireOpen();
    if (size < 0) {
      throw new IllegalArgumentException("Negative size");
    }
    if (!isWritable()) {
      throw new NonWritableChannelException();
    }
    begun();
    synchronized (file) {
      requireStillOpen();
      if (size < Transfer.size(file)) {
        Transfer.truncate(file, size);
      }
      // Moves even where it stays: the JDK seeks, and a file may make its content anew for it.
      Transfer.seek(file, Math.min(file.position(), size));
    }
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    requireOpen();
    begun();
    synchronized (file) {
      requireStillOpen();
      Transfer.force(file);
    }
  }

  // ---- transfers between channels ----

  @Override
  public long transferTo(long position, long count, WritableByteChannel sink) throws IOException {
    requireOpen();
    if (!sink.isOpen()) {
      throw new ClosedChannelException();
    }
    if (!isReadable()) {
      throw new NonReadableChannelException();
    }
    if (sink instanceof ProcFileChannel other && !other.isWritable()) {
      throw new NonWritableChannelException();
    }
    return ChannelCopy.to(this, position, count, sink);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    requireOpen();
    if (!source.isOpen()) {
      throw new ClosedChannelException();
    }
    return ChannelCopy.from(this, position, count, source);
  }

  // ---- mapping ----

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("Size exceeds Integer.MAX_VALUE");
    }
    Objects.requireNonNull(mode, "Mode is null");
    requireOpen();
    if (position < 0) {
      throw new IllegalArgumentException("Negative position");
    }
    if (size < 0) {
      throw new IllegalArgumentException("Negative size");
    }
    if (position + size < 0) {
      throw new IllegalArgumentException("Position + size overflow");
    }
    if (mode != MapMode.READ_ONLY && mode != MapMode.READ_WRITE && mode != MapMode.PRIVATE) {
      throw new UnsupportedOperationException();
    }
    if (mode != MapMode.READ_ONLY && !isWritable()) {
      throw new NonWritableChannelException();
    }
    if (!isReadable()) {
      throw new NonReadableChannelException();
    }
    begun();
    synchronized (file) {
      requireStillOpen();
      if (Transfer.size(file) < position + size) {
        if (!isWritable()) {
          throw new IOException(
              "Channel not open for writing - cannot extend file to required size");
        }
        Transfer.truncate(file, position + size);
      }
      if (size > 0) {
        return Transfer.map(file, mode, position, (int) size);
      }
    }
    // A direct buffer is a mapped one without a file: what the JDK returns as well.
    ByteBuffer nothing = ByteBuffer.allocateDirect(0);
    boolean readOnly = mode == MapMode.READ_ONLY || !isWritable();
    return (MappedByteBuffer) (readOnly ? nothing.asReadOnlyBuffer() : nothing);
  }

  // ---- locks ----

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    FileLock lock = newLock(position, size, shared);
    try {
      begun();
    } catch (ClosedByInterruptException e) {
      throw new FileLockInterruptionException();
    }
    return lock;
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return newLock(position, size, shared);
  }

  private FileLock newLock(long position, long size, boolean shared) throws IOException {
    requireOpen();
    if (shared && !isReadable()) {
      throw new NonReadableChannelException();
    }
    if (!shared && !isWritable()) {
      throw new NonWritableChannelException();
    }
    FileLocks locks = target.state().locks();
    FileLocks.Held lock =
        new FileLocks.Held(
            locks, lockedFile(), this, position, FileLocks.size(position, size), shared);
    locks.add(lock);
    if (!isOpen()) {
      // Closing ends the locks that it finds; this one may have come later.
      locks.remove(lock);
      throw new AsynchronousCloseException();
    }
    return lock;
  }

  private Object lockedFile() {
    synchronized (file) {
      if (lockedFile == null) {
        lockedFile = FileLocks.fileOf(target, this);
      }
      return lockedFile;
    }
  }

  // ---- open and closed ----

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  private void requireReadable() throws ClosedChannelException {
    requireOpen();
    if (!isReadable()) {
      throw new NonReadableChannelException();
    }
  }

  private void requireWritable() throws ClosedChannelException {
    requireOpen();
    if (!isWritable()) {
      throw new NonWritableChannelException();
    }
  }

  /** What {@code begin()} and {@code end()} do to a thread that was interrupted before it came. */
  private void begun() throws IOException {
    if (Thread.currentThread().isInterrupted() && !is(UNINTERRUPTIBLE)) {
      // Holding no lock: closing waits for the call that has it.
      close();
      throw new ClosedByInterruptException();
    }
  }

  /** For a thread that waited for the lock while another closed the channel. */
  private void requireStillOpen() throws AsynchronousCloseException {
    if (!isOpen()) {
      throw new AsynchronousCloseException();
    }
  }

  @Override
  protected void implCloseChannel() {
    target.state().resources().unregister(this);
    Object locked;
    synchronized (file) {
      file.close();
      locked = lockedFile;
    }
    if (locked != null) {
      target.state().locks().removeAll(locked, this);
    }
  }

  // ---- a link of the list of what is open ----

  @Override
  public Target target() {
    return target;
  }

  @Override
  public @Nullable OpenResource next() {
    return next;
  }

  @Override
  public void setNext(@Nullable OpenResource next) {
    this.next = next;
  }

  @Override
  public @Nullable OpenResource previous() {
    return previous;
  }

  @Override
  public void setPrevious(@Nullable OpenResource previous) {
    this.previous = previous;
  }

  @Override
  public int stripe() {
    return stripe;
  }

  @Override
  public void setStripe(int stripe) {
    this.stripe = (byte) stripe;
  }
}
