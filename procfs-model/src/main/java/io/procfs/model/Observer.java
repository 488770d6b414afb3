package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at a {@code /proc}: the answers of Linux depend on it.
 *
 * @param pidNamespace the pid namespace of the mount: which tasks are there, by which numbers
 * @param credentials what may be seen
 * @param self the task that {@code self} and {@code thread-self} name, null for none
 */
public record Observer(PidNamespace pidNamespace, Credentials credentials, @Nullable Task self) {}
