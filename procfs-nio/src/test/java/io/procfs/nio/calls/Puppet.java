package io.procfs.nio.calls;

/** A process or thread that a call starts, to see what becomes of it. */
interface Puppet extends AutoCloseable {
  /** Returns its number: pid, or tid of a thread. */
  int id();

  /**
   * Ends it and has it waited for: when this returns, it is gone, unless {@link
   * Cast#spawnUnwaited()} made it. No effect if it has ended.
   */
  void end();

  /** Ends it and leaves a zombie; for those that {@link Cast#spawnUnwaited()} made. */
  default void becomeZombie() {
    throw new UnsupportedOperationException();
  }

  /** Ends it. */
  @Override
  default void close() {
    end();
  }
}
