package io.procfs.model;

import io.procfs.abi.Errno;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;

/**
 * The system calls of a task that concern signals: {@code signal(7)}.
 *
 * <pre>{@code
 * Task daemon = kernel.init().fork().exec("/usr/sbin/cron", "cron");
 * daemon.ignoreSignals(Signals.SIGHUP);
 * daemon.blockSignals(Signals.SIGTERM);
 * daemon.kill(Signals.SIGTERM); // waits, and shows in ShdPnd
 * daemon.kill(Signals.SIGKILL); // a zombie now
 * }</pre>
 */
public sealed interface SignalCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /**
   * Sends a signal to the group, as {@code kill(2)} of another process: ignored, queued, or acted
   * on by default (end, stop, go on). A caught signal is handled at once and leaves no trace. 0
   * does nothing, and to a zombie every signal.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL unless 0 to 64; ESRCH if the group was reaped
   */
  default void kill(int signal) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SignalDelivery.check(signal);
      Task leader = task.group().version().leader();
      if (leader.state().runState() == RunState.DEAD) {
        throw Errno.ESRCH.because("kill: " + task + " was reaped");
      }
      if (signal != 0) {
        SignalDelivery.send(leader, signal, true);
      }
    }
  }

  /** Sends a signal to this thread, as {@code tgkill(2)}; see {@link #kill}. ESRCH, EINVAL. */
  default void killThread(int signal) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SignalDelivery.check(signal);
      task.requireAlive("tgkill");
      if (signal != 0) {
        SignalDelivery.send(task, signal, false);
      }
    }
  }

  /**
   * Says what the group does with all signals, as {@code sigaction(2)} for each; what waits and is
   * ignored now is dropped.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL for SIGKILL and SIGSTOP
   */
  default void setSignalHandlers(SignalHandlers handlers) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("sigaction");
      SignalSet set = handlers.ignored().union(handlers.caught());
      if (set.contains(Signals.SIGKILL) || set.contains(Signals.SIGSTOP)) {
        throw Errno.EINVAL.because("sigaction: SIGKILL and SIGSTOP have no handlers");
      }
      task.changeGroup("sigaction", g -> g.handlers = handlers);
      SignalDelivery.dropPending(task.group(), handlers.ignored());
    }
  }

  /** Ignores signals from now on, as {@code sigaction(2)} with SIG_IGN. */
  default void ignoreSignals(int... signals) {
    SignalHandlers old = self().group().version().handlers();
    SignalSet set = SignalSet.of(signals);
    setSignalHandlers(
        new SignalHandlers(
            old.ignored().union(set), new SignalSet(old.caught().bits() & ~set.bits())));
  }

  /** Has a handler for signals from now on, as {@code sigaction(2)} with a function. */
  default void catchSignals(int... signals) {
    SignalHandlers old = self().group().version().handlers();
    SignalSet set = SignalSet.of(signals);
    setSignalHandlers(
        new SignalHandlers(
            new SignalSet(old.ignored().bits() & ~set.bits()), old.caught().union(set)));
  }

  /** Holds signals back, as {@code sigprocmask(2)}; what waits and is let through acts at once. */
  default void setBlockedSignals(SignalSet blocked) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SignalSet kept = blocked.without(Signals.SIGKILL).without(Signals.SIGSTOP);
      task.changeAlive("sigprocmask", s -> s.blocked = kept);
      SignalDelivery.deliverPending(task);
    }
  }

  /** Holds more signals back, as {@code sigprocmask(2)} with SIG_BLOCK. */
  default void blockSignals(int... signals) {
    setBlockedSignals(self().state().blocked().union(SignalSet.of(signals)));
  }
}
