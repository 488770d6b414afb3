package io.procfs.format;

/**
 * What {@code /proc/PID/timers} shows of one POSIX timer. Source: {@code proc_pid_timers(5)}, since
 * Linux 3.10.
 */
public interface TimersFields {
  /** The number of the timer in its process. */
  int id();

  /** The signal that it sends, {@code sigev_signo}. */
  int signal();

  /** What the signal carries, {@code sigev_value}: 64 bits, unsigned. */
  long value();

  /** How it tells that it ended. */
  Notify notification();

  /** Whether a thread is told, SIGEV_THREAD_ID, and not the process. */
  boolean toThread();

  /** Who is told, as the mount numbers it. */
  int target();

  /** The clock, {@code clockid_t}: negative for CPU clocks. */
  int clock();

  /** How a timer tells that it ended, by the words of the file. */
  enum Notify {
    /** A signal: SIGEV_SIGNAL. */
    SIGNAL("signal"),
    /** Nothing: SIGEV_NONE. */
    NONE("none"),
    /** A thread of the C library's: SIGEV_THREAD. */
    THREAD("thread");

    private final String word;

    Notify(String word) {
      this.word = word;
    }

    /** Returns the word. */
    public String word() {
      return word;
    }
  }
}
