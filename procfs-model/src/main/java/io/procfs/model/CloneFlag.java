package io.procfs.model;

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
  /** Be the init of a new pid namespace; not with {@link #THREAD}. */
  NEWPID
}
