package io.procfs.abi;

/**
 * A system call's failure: an {@link Errno}, in a Java program.
 *
 * <p>Two kinds: the bare one of {@link Errno#exception()} (one instance a number, without stack
 * trace, cheap to throw on a hot path) and the one with details of {@link Errno#because(String)}.
 */
public final class ErrnoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  ErrnoException(Errno errno) {
    super(null, null, false, false);
    this.errno = errno;
  }

  ErrnoException(Errno errno, String details) {
    super(details);
    this.errno = errno;
  }

  /** Returns the error number. */
  public Errno errno() {
    return errno;
  }

  @Override
  public String getMessage() {
    String details = super.getMessage();
    // The bare instances are made while the enum is, before its fields are set.
    return details == null
        ? errno.name() + " (" + errno.message() + ")"
        : errno.name() + " (" + errno.message() + "): " + details;
  }
}
