package io.procfs.tck;

import io.procfs.abi.Errno;

/** A system call that failed while a {@link Looker} looked. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;
  private final boolean afterOpen;

  /**
   * Makes one.
   *
   * @param afterOpen whether the file was open already: a read or a write failed
   */
  public Refusal(Errno errno, boolean afterOpen, String call) {
    super(call + ": " + errno + (afterOpen ? " after it was opened" : ""), null, false, false);
    this.errno = errno;
    this.afterOpen = afterOpen;
  }

  /** Returns the error number. */
  public Errno errno() {
    return errno;
  }

  /** Returns whether the file was open already. */
  public boolean isAfterOpen() {
    return afterOpen;
  }
}
