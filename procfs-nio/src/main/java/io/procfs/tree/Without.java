package io.procfs.tree;

import io.procfs.abi.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What opening a file answers when the task has given up what it would bind: a zombie; a kernel
 * thread, where it is about memory.
 */
enum Without {
  /** Nothing is missing: it shows a zombie too. */
  SHOWN(null),
  /** It opens, and is empty. */
  EMPTY(null),
  ESRCH(Errno.ESRCH),
  EINVAL(Errno.EINVAL),
  ENOENT(Errno.ENOENT);

  private final @Nullable Errno errno;

  Without(@Nullable Errno errno) {
    this.errno = errno;
  }

  /** Returns the answer, null if the file opens. */
  @Nullable Errno errno() {
    return errno;
  }
}
