package io.procfs.tree;

import io.procfs.model.Dentry;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a row of the inventory. Made by {@link Kinds}.
 *
 * @param <S> what opening binds
 */
sealed interface Answer<S> {
  /**
   * A file.
   *
   * @param <S> what opening binds
   */
  @FunctionalInterface
  non-sealed interface OfFile<S> extends Answer<S> {
    /** Returns what opens the file of {@code entry}: made once, so that opening makes no more. */
    Opener<S> in(Entry entry);
  }

  /** A link to a file that the task holds. */
  @FunctionalInterface
  non-sealed interface OfLink extends Answer<Pid> {
    /** Returns the file, null if the task holds none (ENOENT). */
    @Nullable Dentry target(Task task);
  }

  /** A directory. */
  @FunctionalInterface
  non-sealed interface OfDirectory extends Answer<Pid> {
    /** Returns the node of the directory of one task. */
    TaskNode node(Entry entry, Whose whose);
  }

  /**
   * Opens a file for what was bound.
   *
   * @param <S> what was bound
   */
  @FunctionalInterface
  interface Opener<S> {
    /** Returns the open file. */
    OpenFile open(S subject);
  }
}
