package io.procfs.model;

/**
 * An identity: the group in which the tasks of a session are scheduled, {@code sched(7)} under "The
 * autogroup feature". Safe for use by several threads.
 */
public final class Autogroup {
  private final long id;
  private volatile int nice;

  Autogroup(long id) {
    this.id = id;
  }

  /** Returns the number, from 1. */
  public long id() {
    return id;
  }

  /** Returns the nice value of the whole group, -20 to 19. */
  public int nice() {
    return nice;
  }

  void setNice(int newNice) {
    nice = newNice;
  }
}
