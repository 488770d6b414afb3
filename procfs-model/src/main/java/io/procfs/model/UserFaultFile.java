package io.procfs.model;

/** An identity: what {@code userfaultfd(2)} makes: page faults that a program resolves. */
public final class UserFaultFile implements SpecialFile {
  private final long inode;
  private final long features;
  private volatile long pending;
  private volatile long total;

  UserFaultFile(long inode, long features) {
    this.inode = inode;
    this.features = features;
  }

  @Override
  public String name() {
    return "[userfaultfd]";
  }

  /** Each has one of its own. */
  @Override
  public long inode() {
    return inode;
  }

  /** Returns what it can do, unsigned. */
  public long features() {
    return features;
  }

  /** Returns how many faults nobody has read. */
  public long pending() {
    return pending;
  }

  /** Returns how many faults are not resolved. */
  public long total() {
    return total;
  }

  /** Says how many faults nobody has read, and how many are not resolved. */
  public void setFaults(long unread, long unresolved) {
    pending = unread;
    total = unresolved;
  }
}
