package io.procfs.tree;

import io.procfs.model.Pid;
import org.jspecify.annotations.Nullable;

/**
 * Whose directory a node is in: bound to an identity, as a look-up leaves it, or by numbers, which
 * are looked up anew each time, as the names of a path.
 *
 * @param bound the identity; null if the numbers count
 * @param number of a task as the root has it, or {@link LiveTree#SELF}
 * @param thread the number below {@code task/}, or {@link LiveTree#SELF}; 0 if there is none
 */
record Whose(@Nullable Pid bound, int number, int thread) {
  /** Returns whose is bound to an identity. */
  static Whose bound(Pid pid) {
    return new Whose(pid, 0, 0);
  }

  /** Returns whose has the number {@code number} at the root, or is below it. */
  static Whose numbered(int number, int thread) {
    return new Whose(null, number, thread);
  }

  /**
   * Returns the identity, of which nothing says that it still has a task.
   *
   * @param enters whether its directory is entered, or only looked at
   * @return null if there is none, or none that the mount shows
   * @throws io.procfs.abi.ErrnoException EPERM if the mount keeps the observer out
   */
  @Nullable Pid pid(LiveTree tree, boolean enters) {
    return bound != null ? bound : tree.find(number, thread, enters);
  }
}
