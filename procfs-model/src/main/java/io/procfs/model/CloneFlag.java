package io.procfs.model;

import org.jspecify.annotations.Nullable;

/** What a new task shares with the one that makes it, or gets anew: {@code clone(2)}. */
public enum CloneFlag {
  /** Share the address space. */
  VM,
  /** Share working directory, root and umask. */
  FS,
  /** Share the file descriptors. */
  FILES,
  /**
   * Needs {@link #VM}. A new thread shares the signal handlers of its group; a new process of this
   * model starts with a copy of them.
   */
  SIGHAND,
  /** Be a thread of the same group; needs {@link #SIGHAND}. */
  THREAD,
  /** Have the parent of the caller as parent; not for an init. */
  PARENT,
  /** With {@link #VM}: the caller waits for the end or an exec of the new one. */
  VFORK,
  /** Be in a new user namespace, with all capabilities; not with {@link #THREAD} or {@link #FS}. */
  NEWUSER(NamespaceType.USER),
  /** Be in a new mount namespace; not with {@link #FS}. */
  NEWNS(NamespaceType.MNT),
  /** Be the init of a new pid namespace; not with {@link #THREAD}. */
  NEWPID(NamespaceType.PID),
  /** Be in a new network namespace. */
  NEWNET(NamespaceType.NET),
  /** Be in a new namespace of host and domain name. */
  NEWUTS(NamespaceType.UTS),
  /** Be in a new namespace of System V objects and message queues. */
  NEWIPC(NamespaceType.IPC),
  /** Be in a new cgroup namespace. */
  NEWCGROUP(NamespaceType.CGROUP),
  /** Be in a new time namespace; with {@link #VM} it is for the children of the new task. */
  NEWTIME(NamespaceType.TIME);

  private final @Nullable NamespaceType namespace;

  CloneFlag() {
    this(null);
  }

  CloneFlag(@Nullable NamespaceType namespace) {
    this.namespace = namespace;
  }

  /** Returns of which type the new namespace is, null for a flag that makes none. */
  public @Nullable NamespaceType namespace() {
    return namespace;
  }
}
