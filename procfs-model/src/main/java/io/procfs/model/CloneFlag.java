package io.procfs.model;

/** What a new task shares with the one that makes it, or gets anew: {@code clone(2)}. */
public enum CloneFlag {
  /** Share the address space. */
  VM,
  /** Share working directory, root and umask. */
  FS,
  /** Share the file descriptors. */
  FILES,
  /** Share the signal handlers; needs {@link #VM}. */
  SIGHAND,
  /** Be a thread of the same group; needs {@link #SIGHAND}. */
  THREAD,
  /** Have the parent of the caller as parent. */
  PARENT,
  /** Be the init of a new pid namespace; not with {@link #THREAD} or {@link #PARENT}. */
  NEWPID
}
