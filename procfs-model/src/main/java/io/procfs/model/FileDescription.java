package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * An identity: an open file description, as {@code open(2)} makes one and {@code fork(2)} and
 * {@code dup(2)} share one. Safe for use by several threads.
 */
public final class FileDescription {
  private final FileObject object;
  private final int mountId;
  private volatile int flags;
  private volatile long position;

  /** How many descriptors are of this; counted for sockets only, under the kernel's lock. */
  private int holders;

  // Guarded by the kernel's lock.
  private boolean watched;
  private @Nullable EpollFile waiting;

  FileDescription(FileObject object, int flags, int mountId) {
    this.object = object;
    this.flags = flags;
    this.mountId = mountId;
  }

  /** Another descriptor is of this. */
  void hold() {
    holders++;
  }

  /** A descriptor is no more of this; returns whether it was the last. */
  boolean letGo() {
    return --holders == 0;
  }

  /** Returns whether it matters when nobody has this open any more. */
  boolean isWatched() {
    return watched;
  }

  void setWatched() {
    watched = true;
  }

  /** Returns who waits for this, null for nobody. */
  @Nullable EpollFile waiting() {
    return waiting;
  }

  void setWaiting(EpollFile epoll) {
    waiting = epoll;
  }

  /** Returns what is open. */
  public FileObject object() {
    return object;
  }

  /** Returns the number of the mount, as in {@code mountinfo}. */
  public int mountId() {
    return mountId;
  }

  /** Returns access mode and status flags, {@link io.procfs.abi.OpenFlags}, without O_CLOEXEC. */
  public int flags() {
    return flags;
  }

  /** Changes the status flags, as {@code fcntl(2)} with F_SETFL. */
  public void setFlags(int newFlags) {
    flags = newFlags;
  }

  /** Returns the offset of the next read or write. */
  public long position() {
    return position;
  }

  /** Moves the offset, as {@code lseek(2)}. */
  public void seek(long newPosition) {
    position = newPosition;
  }
}
