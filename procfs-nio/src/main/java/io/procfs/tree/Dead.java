package io.procfs.tree;

import io.procfs.abi.Errno;
import org.jspecify.annotations.Nullable;

/** What reading a file answers that was opened before its task was reaped. */
enum Dead {
  /** It looks for the task each time. */
  ESRCH(Errno.ESRCH),
  /** The end of the file: what it bound is empty now. */
  END(null),
  /** What it bound lives on. */
  KEPT(null),
  /** It looks for the task each time, and for something of it. */
  ENOENT(Errno.ENOENT);

  private final @Nullable Errno errno;

  Dead(@Nullable Errno errno) {
    this.errno = errno;
  }

  /** Returns the error, null if there is none. */
  @Nullable Errno errno() {
    return errno;
  }
}
