package io.procfs.model;

/** An identity: what {@code eventfd(2)} makes, a counter. */
public final class EventFile implements SpecialFile {
  private final long inode;
  private final int id;
  private final boolean semaphore;
  private volatile long count;

  EventFile(long inode, int id, long count, boolean semaphore) {
    this.inode = inode;
    this.id = id;
    this.count = count;
    this.semaphore = semaphore;
  }

  @Override
  public String name() {
    return "[eventfd]";
  }

  @Override
  public long inode() {
    return inode;
  }

  /** Returns the number that the kernel has for it. */
  public int id() {
    return id;
  }

  /** Returns whether a read takes one, and not all. */
  public boolean isSemaphore() {
    return semaphore;
  }

  /** Returns the counter, unsigned. */
  public long count() {
    return count;
  }

  /** Sets the counter, unsigned: what writes and reads of it come to. */
  public void setCount(long newCount) {
    count = newCount;
  }
}
