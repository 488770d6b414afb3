package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.model.Task;
import org.jspecify.annotations.Nullable;

/** What is asked of the observer beside the mode of a file. */
enum Check {
  /** Nothing. */
  NONE,

  /** Nothing, and threads of the task's own group are not even asked for the mode. */
  OWN,

  /** That it may trace the task, PTRACE_MODE_READ_FSCREDS: EACCES. */
  TRACE,

  /** The same for whatever is done, {@code access(2)} and look-ups below included. */
  ENTER;

  /** Returns why the observer of {@code tree} does not pass, null if it does. */
  @Nullable Errno refuses(LiveTree tree, Task task) {
    return (this == TRACE || this == ENTER) && !tree.mayRead(task) ? Errno.EACCES : null;
  }
}
