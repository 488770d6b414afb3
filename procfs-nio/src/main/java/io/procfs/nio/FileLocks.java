package io.procfs.nio;

import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The regions of files that channels of one file system have locked.
 *
 * <p>As in the JDK, locks are held on behalf of the whole program: two that overlap are refused,
 * whichever channels they are of. Nobody else locks files of {@code /proc} in this file system, so
 * nothing ever waits for a lock. Safe for use by several threads.
 */
final class FileLocks {
  /** Whether a size of 0 locks all from the position on: JDK-5041655, in 20. */
  private static final boolean NO_SIZE_IS_ALL = Runtime.version().feature() >= 20;

  private final Map<Object, List<Held>> byFile = new HashMap<>();

  /** Returns the region that the size which a caller gave stands for. */
  static long size(long position, long size) {
    return size == 0 && NO_SIZE_IS_ALL ? Long.MAX_VALUE - Math.max(0, position) : size;
  }

  /**
   * Returns what stands for the file of a channel: the inode, or if that is gone the channel.
   *
   * @param target what the channel was opened on
   */
  static Object fileOf(Target target, Channel channel) {
    try {
      return FileKey.of(target.node(true));
    } catch (ErrnoException e) {
      return channel;
    }
  }

  /**
   * Adds a lock.
   *
   * @throws OverlappingFileLockException if it overlaps one that is there
   */
  synchronized void add(Held lock) {
    List<Held> held = byFile.computeIfAbsent(lock.file, file -> new ArrayList<>(2));
    for (Held other : held) {
      if (other.overlaps(lock.position(), lock.size())) {
        throw new OverlappingFileLockException();
      }
    }
    held.add(lock);
  }

  /** Removes a lock, and ends it; no effect if it is not there. */
  synchronized void remove(Held lock) {
    lock.valid = false;
    List<Held> held = byFile.get(lock.file);
    if (held != null && held.remove(lock) && held.isEmpty()) {
      byFile.remove(lock.file);
    }
  }

  /** Removes, and ends, all locks of a channel that is being closed. */
  synchronized void removeAll(Object file, Channel channel) {
    List<Held> held = byFile.get(file);
    if (held != null) {
      for (Held lock : List.copyOf(held)) {
        if (lock.acquiredBy() == channel) {
          remove(lock);
        }
      }
    }
  }

  /** A locked region. */
  static final class Held extends FileLock {
    private final FileLocks locks;
    private final Object file;
    private volatile boolean valid = true;

    Held(
        FileLocks locks,
        Object file,
        FileChannel channel,
        long position,
        long size,
        boolean shared) {
      super(channel, position, size, shared);
      this.locks = locks;
      this.file = file;
    }

    Held(
        FileLocks locks,
        Object file,
        AsynchronousFileChannel channel,
        long position,
        long size,
        boolean shared) {
      super(channel, position, size, shared);
      this.locks = locks;
      this.file = file;
    }

    @Override
    public boolean isValid() {
      return valid;
    }

    @Override
    public void release() throws IOException {
      if (!acquiredBy().isOpen()) {
        throw new ClosedChannelException();
      }
      locks.remove(this);
    }
  }
}
