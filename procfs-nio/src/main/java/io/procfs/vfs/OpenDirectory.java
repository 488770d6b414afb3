package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;

/**
 * An open directory: {@code opendir(3)}, {@code readdir(3)} and {@code closedir(3)}. It is bound to
 * what it was opened on. Not safe for use by several threads at once.
 */
public abstract class OpenDirectory implements AutoCloseable {
  /**
   * Writes the name of the next entry behind what {@code name} holds; {@code .} and {@code ..} are
   * left out.
   *
   * @return false at the end, and then for ever
   * @throws io.procfs.abi.ErrnoException what {@code getdents(2)} answers, ENOENT excepted: {@code
   *     readdir(3)} takes that for the end
   */
  public abstract boolean next(ByteBuilder name);

  /** Returns the directory, bound to its object: for look-ups relative to it. */
  public abstract Node node();

  /** Gives back what the directory held; a second call has no effect. Never fails. */
  @Override
  public void close() {}
}
