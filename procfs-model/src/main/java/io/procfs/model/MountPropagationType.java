package io.procfs.model;

/**
 * To whom what is mounted on a mount is propagated: {@code mount_namespaces(7)}.
 *
 * <pre>{@code
 * task.setPropagation(ByteString.of("/"), MountPropagationType.PRIVATE, true);
 * }</pre>
 */
public enum MountPropagationType {
  /** To the members of its peer group and from them; {@code shared:N} in {@code mountinfo}. */
  SHARED,
  /** From the peer group that it was of, but not to it; {@code master:N}. */
  SLAVE,
  /** To nobody and from nobody. */
  PRIVATE,
  /** As {@link #PRIVATE}, and it cannot be bind mounted; {@code unbindable}. */
  UNBINDABLE
}
