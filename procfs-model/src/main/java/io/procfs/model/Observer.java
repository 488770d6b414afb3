package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at a {@code /proc}: the answers of Linux depend on it. Immutable.
 *
 * <pre>{@code
 * Observer user = kernel.observer().as(kernel.root().asUser(1000, 1000));
 * Observer shell = kernel.observer().self(task); // with its credentials
 * Observer inside = kernel.observer().in(task.pid().namespace());
 * }</pre>
 *
 * @param pidNamespace the pid namespace of the mount: which tasks are there, by which numbers
 * @param credentials what may be seen
 * @param self the task that {@code self} and {@code thread-self} name, null for none
 */
public record Observer(PidNamespace pidNamespace, Credentials credentials, @Nullable Task self) {
  /** Returns this with other credentials. */
  public Observer as(Credentials others) {
    return new Observer(pidNamespace, others, self);
  }

  /** Returns this looking at the mount of another pid namespace. */
  public Observer in(PidNamespace namespace) {
    return new Observer(namespace, credentials, self);
  }

  /** Returns a task as the one who looks: with its credentials of now, at the same mount. */
  public Observer self(Task task) {
    return new Observer(pidNamespace, task.state().credentials(), task);
  }
}
