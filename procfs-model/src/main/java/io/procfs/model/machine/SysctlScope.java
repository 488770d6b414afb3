package io.procfs.model.machine;

/** Who has a value of a setting of his own. */
public enum SysctlScope {
  /** There is one value for all. */
  MACHINE,
  /** Each network namespace. */
  NET,
  /** Each user namespace. */
  USER,
  /** Each UTS namespace. */
  UTS,
  /** Each IPC namespace. */
  IPC,
  /** Each pid namespace. */
  PID;
}
