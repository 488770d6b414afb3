package io.procfs.model;

import io.procfs.abi.SignalSet;

/** An identity: what {@code signalfd(2)} makes, a set of signals that are read. */
public final class SignalFile implements SpecialFile {
  private final long inode;
  private volatile SignalSet mask;

  SignalFile(long inode, SignalSet mask) {
    this.inode = inode;
    this.mask = mask;
  }

  @Override
  public String name() {
    return "[signalfd]";
  }

  @Override
  public long inode() {
    return inode;
  }

  /** Returns the signals. */
  public SignalSet mask() {
    return mask;
  }

  void setMask(SignalSet newMask) {
    mask = newMask;
  }
}
