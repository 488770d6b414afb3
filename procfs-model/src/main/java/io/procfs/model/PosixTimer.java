package io.procfs.model;

/**
 * A timer of {@code timer_create(2)}. Immutable.
 *
 * @param id its number in the process, from 0
 * @param clock a {@code clockid_t}, negative for the CPU clocks of a task
 * @param signal what it sends, 0 for nothing
 * @param value what the signal carries, 64 bits, unsigned
 * @param notification SIGEV_SIGNAL, SIGEV_NONE or SIGEV_THREAD
 * @param thread whether the signal goes to a thread and not to the process: SIGEV_THREAD_ID
 * @param target who gets the signal
 */
public record PosixTimer(
    int id, int clock, int signal, long value, int notification, boolean thread, Pid target) {
  /** The signal is sent. */
  public static final int SIGEV_SIGNAL = 0;

  /** Nobody is told. */
  public static final int SIGEV_NONE = 1;

  /** The C library starts a thread. */
  public static final int SIGEV_THREAD = 2;
}
