package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;

/** What {@code open(2)} refuses for its flags alone. */
final class Opens {
  private Opens() {}

  /** Refuses to open as a directory what is none. */
  static void checkNotDirectory(int flags) {
    if ((flags & OpenFlags.O_DIRECTORY) != 0) {
      throw Errno.ENOTDIR.exception();
    }
  }

  /** Refuses direct transfers, which no file here has. */
  static void checkNotDirect(int flags) {
    if ((flags & OpenFlags.O_DIRECT) != 0) {
      throw Errno.EINVAL.exception();
    }
  }
}
