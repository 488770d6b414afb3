package io.procfs.tree;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.model.Task;
import org.jspecify.annotations.Nullable;

/** What is asked of the observer beside the mode of a file. */
enum Check {
  /** Nothing. */
  NONE,

  /** Nothing, and threads of the task's own group are not even asked for the mode. */
  OWN,

  /**
   * That it may trace the task, PTRACE_MODE_READ_FSCREDS: EACCES; at open only if it has memory.
   */
  TRACE,

  /** That who writes has CAP_SYS_ADMIN in the user namespace of the task: EACCES. */
  ADMIN,

  /** The same as TRACE, whether it has memory or not. */
  PEEK,

  /** That it may attach to the task, PTRACE_MODE_ATTACH_FSCREDS: EPERM. */
  ALTER,

  /** That it has CAP_SYS_ADMIN in the first user namespace, EACCES, and then the same. */
  STACK,

  /** The same for whatever is done, {@code access(2)} and look-ups below included. */
  ENTER;

  /** Returns why the observer of {@code tree} does not pass, null if it does. */
  @Nullable Errno refuses(LiveTree tree, Task task) {
    return switch (this) {
      case NONE, OWN -> null;
      case ADMIN ->
          tree.credentials.capable(
                  task.state().credentials().userNamespace(), CapabilitySet.SYS_ADMIN)
              ? null
              : Errno.EACCES;
      case TRACE, PEEK, ENTER -> tree.mayRead(task) ? null : Errno.EACCES;
      case ALTER -> tree.mayAttach(task) ? null : Errno.EPERM;
      case STACK ->
          !tree.capable(CapabilitySet.SYS_ADMIN)
              ? Errno.EACCES
              : tree.mayAttach(task) ? null : Errno.EPERM;
    };
  }
}
