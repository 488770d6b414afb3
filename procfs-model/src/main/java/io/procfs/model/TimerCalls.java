package io.procfs.model;

import io.procfs.abi.ClockOffset;
import io.procfs.abi.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of a task that concern POSIX timers, what {@code timers} shows, and the clocks
 * of time namespaces.
 *
 * <pre>{@code
 * int timer = task.timerCreate(1, 14, 0, PosixTimer.SIGEV_SIGNAL, null); // CLOCK_MONOTONIC, SIGALRM
 * task.timerDelete(timer);
 * }</pre>
 */
public sealed interface TimerCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /**
   * Makes a timer, as {@code timer_create(2)}. It is gone with the next exec or the end of the
   * process, and not inherited.
   *
   * @param clock a {@code clockid_t}: 0 to 11, or negative for a CPU clock; EINVAL else
   * @param signal 1 to 64; anything for SIGEV_NONE; EINVAL else
   * @param value what the signal carries
   * @param notify of {@link PosixTimer}; EINVAL else
   * @param thread who gets the signal, a thread of this group (EINVAL else); null for the process
   * @return the number of the timer
   */
  default int timerCreate(int clock, int signal, long value, int notify, @Nullable Task thread) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("timer_create");
      TaskGroup.Version version = task.group().version();
      boolean sends = notify != PosixTimer.SIGEV_NONE;
      if (clock > 11
          || notify < PosixTimer.SIGEV_SIGNAL
          || notify > PosixTimer.SIGEV_THREAD
          || (sends && (signal < 1 || signal > 64))
          || (thread != null && thread.group() != task.group())) {
        throw Errno.EINVAL.because("timer of clock " + clock + ", signal " + signal);
      }
      Pid target = thread == null ? version.leader().pid() : thread.pid();
      TaskGroup.Builder change = version.change();
      PosixTimers old = change.timers == null ? PosixTimers.NONE : change.timers;
      int id = old.nextId();
      change.timers =
          old.plus(new PosixTimer(id, clock, signal, value, notify, thread != null, target));
      task.group().set(change.build());
      return id;
    }
  }

  /** Deletes a timer, as {@code timer_delete(2)}; EINVAL if there is none of this number. */
  default void timerDelete(int id) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("timer_delete");
      TaskGroup.Builder change = task.group().version().change();
      PosixTimers old = change.timers;
      if (old == null || !old.has(id)) {
        throw Errno.EINVAL.because("no timer " + id);
      }
      change.timers = old.minus(id);
      task.group().set(change.build());
    }
  }

  /**
   * Sets how far clocks are ahead in the time namespace of the children to come, as writing {@code
   * timens_offsets}; whoever writes needs CAP_SYS_TIME, which is not asked here.
   *
   * @param offsets one after the other, all or none
   * @throws io.procfs.abi.ErrnoException ERANGE if a clock would show less than 0 or more than
   *     4,611,686,018 seconds; EINVAL for another clock, and for a second of nanoseconds or more;
   *     EACCES once a task has entered the namespace
   */
  default void setClockOffsets(List<ClockOffset> offsets) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("timens_offsets");
      Namespaces namespaces = Task.present(task.state().namespaces());
      namespaces.timeForChildren().setOffsets(task.kernel().clock(), offsets);
    }
  }
}
