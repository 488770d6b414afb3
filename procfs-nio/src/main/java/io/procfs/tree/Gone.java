package io.procfs.tree;

import io.procfs.abi.Errno;
import org.jspecify.annotations.Nullable;

/** What a file answers when its task, or what it would bind of it, is gone. */
enum Gone {
  /** Nothing is missing: it shows a zombie too. */
  SHOWN(null),
  /** It opens and is empty; an open one ends. */
  EMPTY(null),
  /** What was bound lives on. */
  KEPT(null),
  ESRCH(Errno.ESRCH),
  EINVAL(Errno.EINVAL),
  ENOENT(Errno.ENOENT);

  private final @Nullable Errno errno;

  Gone(@Nullable Errno errno) {
    this.errno = errno;
  }

  /** Returns the error, null if there is none. */
  @Nullable Errno errno() {
    return errno;
  }
}
