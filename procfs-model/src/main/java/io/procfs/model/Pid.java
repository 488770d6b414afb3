package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * An identity behind the numbers of a task: the kernel's {@code struct pid}. It outlives its task,
 * and is never given to another one that happens to get the same number; whoever opened something
 * of a task holds this.
 */
public final class Pid {
  private final PidNamespace namespace;
  private final int number;

  /** By level, the outermost first; null in the first namespace, where there is one number. */
  private final int @Nullable [] numbers;

  private final long serial;
  private volatile @Nullable Task task;

  /** Guarded by the kernel's lock: tasks, groups and sessions that keep the number from reuse. */
  private int uses;

  /** Guarded by the kernel's lock: the processes of which this is the process group. */
  private int groupMembers;

  /** Guarded by the kernel's lock: the session of those processes, null without any. */
  private @Nullable Pid groupSession;

  Pid(PidNamespace namespace, int number, int @Nullable [] numbers, long serial) {
    this.namespace = namespace;
    this.number = number;
    this.numbers = numbers;
    this.serial = serial;
  }

  /** Returns the namespace in which the task lives. */
  public PidNamespace namespace() {
    return namespace;
  }

  /** Returns the number in {@link #namespace()}. */
  public int number() {
    return number;
  }

  /** Returns the number in {@code viewer}, 0 if it has none there. */
  public int numberIn(PidNamespace viewer) {
    if (viewer == namespace) {
      return number;
    }
    for (PidNamespace at = namespace.parent(); at != null; at = at.parent()) {
      if (at == viewer) {
        return numberAt(at.level());
      }
    }
    return 0;
  }

  /** Returns the number at a level from 0 to that of {@link #namespace()}. */
  public int numberAt(int level) {
    return numbers == null ? number : numbers[level];
  }

  /** Returns the task, null once it has been reaped (or lost its number to a thread's exec). */
  public @Nullable Task task() {
    return task;
  }

  /** Returns a number that no other identity of this kernel has, ascending from 1. */
  public long serial() {
    return serial;
  }

  void setTask(@Nullable Task newTask) {
    task = newTask;
  }

  void use() {
    uses++;
  }

  /** Gives up one use; returns whether the number is free now. */
  boolean release() {
    return --uses == 0;
  }

  /** Returns the session of the process group of this number, null if no process is in it. */
  @Nullable Pid groupSession() {
    return groupSession;
  }

  /** Counts a process that joins the process group of this number. */
  void joinGroup(Pid session) {
    use();
    groupMembers++;
    groupSession = session;
  }

  /** Counts a process that leaves the group; returns whether the number is free now. */
  boolean leaveGroup() {
    if (--groupMembers == 0) {
      groupSession = null;
    }
    return release();
  }

  @Override
  public String toString() {
    return "pid " + number;
  }
}
