package io.procfs.model;

/** The PF_ flags of a task that {@code stat} shows. Source: {@code include/linux/sched.h}, 6.18. */
public final class TaskFlags {
  public static final int WORKQUEUE_WORKER = 0x20;
  public static final int EXITING = 0x4;
  public static final int POSTCOREDUMP = 0x8;
  public static final int FORKNOEXEC = 0x40;
  public static final int SUPERPRIV = 0x100;
  public static final int DUMPCORE = 0x200;
  public static final int SIGNALED = 0x400;
  public static final int NOFREEZE = 0x8000;
  public static final int KTHREAD = 0x20_0000;
  public static final int RANDOMIZE = 0x40_0000;
  public static final int NO_SETAFFINITY = 0x400_0000;

  private TaskFlags() {}
}
