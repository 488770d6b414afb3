package io.procfs.model;

import io.procfs.abi.FileMode;

/** An identity: what {@code pidfd_open(2)} makes, a process that is not mistaken for another. */
public final class PidFile implements SpecialFile {
  private final long inode;
  private final Pid pid;

  PidFile(long inode, Pid pid) {
    this.inode = inode;
    this.pid = pid;
  }

  @Override
  public String name() {
    return "[pidfd]";
  }

  /** Every process has one of its own: pidfs. */
  @Override
  public long inode() {
    return inode;
  }

  /** The type of the inode is none that {@code stat(2)} knows. */
  @Override
  public int mode() {
    return FileMode.PERMISSIONS & 0700;
  }

  /** Returns the identity, of which nothing says that it still has a task. */
  public Pid pid() {
    return pid;
  }
}
