package io.procfs.nio.calls;

/** A modelled {@code /proc} was asked for a file that it does not have yet. */
final class NotInTheSlice extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotInTheSlice(String name) {
    super(name, null, false, false);
  }
}
