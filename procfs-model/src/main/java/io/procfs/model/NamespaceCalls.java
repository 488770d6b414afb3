package io.procfs.model;

import io.procfs.abi.Errno;
import java.util.EnumSet;
import java.util.Set;

/**
 * The system calls of a task that concern its namespaces: {@code namespaces(7)}. New ones come with
 * {@link #unshare} and with the flags of {@link Task#clone}.
 *
 * <pre>{@code
 * task.unshare(Set.of(NamespaceType.USER, NamespaceType.UTS)); // any user may
 * kernel.init().setns(task.state().namespaces().uts());
 * }</pre>
 */
public sealed interface NamespaceCalls permits Task {
  /**
   * Moves this thread into new namespaces, as {@code unshare(2)}: those of pids and time are for
   * the children that it makes from now on. The new user namespace comes first and owns the others;
   * the task has all capabilities in it.
   *
   * @throws io.procfs.abi.ErrnoException EPERM without CAP_SYS_ADMIN in the user namespace; for a
   *     user namespace if root was changed or the ids are none of the present one; EINVAL for one
   *     of users in a process of several threads, and for a second one of pids; ENOSPC if nested
   *     too deep
   */
  default void unshare(Set<NamespaceType> types) {
    Task task = (Task) this;
    synchronized (task.kernel().lock()) {
      task.requireAlive("unshare");
      NamespaceChanges.unshare(task, types);
    }
  }

  /**
   * Enters a namespace, as {@code setns(2)} with a descriptor of a file in {@code /proc/PID/ns}: of
   * pids, for the children that the task makes from now on.
   *
   * @throws io.procfs.abi.ErrnoException EPERM without CAP_SYS_ADMIN in the user namespace that
   *     owns it and in one's own, for one of mounts without CAP_SYS_CHROOT too; EINVAL for the user
   *     namespace in which the task is, for one of users by a process of several threads, for one
   *     of users or mounts if others share its working directory, and for one of pids that is not
   *     below one's own; EUSERS for one of time by a process of several threads
   */
  default void setns(Namespace namespace) {
    Task task = (Task) this;
    synchronized (task.kernel().lock()) {
      task.requireAlive("setns");
      NamespaceChanges change = new NamespaceChanges(task);
      change.enter(namespace);
      change.commit();
    }
  }

  /**
   * Enters namespaces of another task, all or none, as {@code setns(2)} with a pidfd.
   *
   * @param types which
   * @throws io.procfs.abi.ErrnoException ESRCH if {@code target} has exited, EPERM if it may not be
   *     looked into, EINVAL for none; and what {@link #setns(Namespace)} answers
   */
  default void setns(Task target, Set<NamespaceType> types) {
    Task task = (Task) this;
    synchronized (task.kernel().lock()) {
      task.requireAlive("setns");
      if (types.isEmpty()) {
        throw Errno.EINVAL.because("setns: of which namespaces?");
      }
      NamespaceChanges change = new NamespaceChanges(task);
      change.enter(target, EnumSet.copyOf(types));
      change.commit();
    }
  }
}
