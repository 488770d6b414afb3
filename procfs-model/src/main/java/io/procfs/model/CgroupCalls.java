package io.procfs.model;

import io.procfs.abi.Errno;

/**
 * What moves a task from one control group to another: {@code cgroups(7)}.
 *
 * <pre>{@code
 * task.moveTo(kernel.cgroups().unified().make("/system.slice/web.service"));
 * }</pre>
 */
public sealed interface CgroupCalls permits Task {
  /**
   * Moves the process, all its threads, as writing its number to {@code cgroup.procs}. What has
   * ended stays where it was.
   *
   * @throws io.procfs.abi.ErrnoException ESRCH once it was reaped; ENODEV if the group was removed;
   *     EINVAL for kernel threads that are tied to a place; EBUSY and EOPNOTSUPP for a group of
   *     version 2 that takes no processes
   */
  default void moveTo(Cgroup target) {
    Task task = (Task) this;
    synchronized (task.kernel().lock()) {
      task.requireNotReaped("cgroup");
      requireMovable(task);
      target.requireMayJoin();
      TaskGroup.Version group = task.group().version();
      for (int i = 0; i < group.threadCount(); i++) {
        move(group.thread(i), target);
      }
    }
  }

  /**
   * Moves this thread alone, as writing its number to {@code cgroup.threads}, in version 1 to
   * {@code tasks}.
   *
   * @throws io.procfs.abi.ErrnoException as {@link #moveTo}; EOPNOTSUPP for a group of version 2
   *     that is not threaded together with that of the process
   */
  default void moveThreadTo(Cgroup target) {
    Task task = (Task) this;
    synchronized (task.kernel().lock()) {
      task.requireNotReaped("cgroup");
      requireMovable(task);
      target.requireMayJoin();
      target.requireSameDomain(task.state().cgroups().in(target.hierarchy()));
      move(task, target);
    }
  }

  private static void requireMovable(Task task) {
    boolean tied = (task.state().flags() & TaskFlags.NO_SETAFFINITY) != 0;
    if (tied || task == task.kernel().kthreadd()) {
      throw Errno.EINVAL.because(task + " stays in its group");
    }
  }

  private static void move(Task task, Cgroup target) {
    if (task.isAlive() && task.state().cgroups().in(target.hierarchy()) != target) {
      CgroupSet old = task.state().cgroups();
      CgroupSet next = old.with(target);
      old.left();
      next.joined();
      task.change(s -> s.cgroups = next);
    }
  }
}
