package io.procfs.format;

/**
 * What {@code /proc/PID/syscall} shows: the system call in which a task waits. Source: {@code
 * proc_pid_syscall(5)}, since Linux 2.6.27.
 */
public interface SyscallFields {
  /** How many arguments are shown. */
  int ARGUMENTS = 6;

  /** Whether the task runs; nothing else is shown then. */
  boolean isRunning();

  /** The number of the system call; negative if the task waits outside one. */
  int number();

  /** An argument, unsigned, 0 to 5; not shown outside a system call. */
  long argument(int index);

  /** The stack pointer, unsigned. */
  long stackPointer();

  /** The instruction pointer, unsigned. */
  long instructionPointer();
}
