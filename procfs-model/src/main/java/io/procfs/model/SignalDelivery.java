package io.procfs.model;

import io.procfs.abi.Errno;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;

/**
 * What happens when a signal is sent. Every method runs under the kernel's lock. After {@code
 * kernel/signal.c}.
 */
final class SignalDelivery {
  private static final SignalSet IGNORED_BY_DEFAULT =
      SignalSet.of(Signals.SIGCHLD, Signals.SIGCONT, Signals.SIGURG, Signals.SIGWINCH);
  private static final SignalSet STOPPING =
      SignalSet.of(Signals.SIGSTOP, Signals.SIGTSTP, Signals.SIGTTIN, Signals.SIGTTOU);

  private SignalDelivery() {}

  /** Sends a signal to a thread, or to its whole group. */
  static void send(Task task, int signal, boolean toGroup) {
    if (signal < 0 || signal > 64) {
      throw Errno.EINVAL.because("signal " + signal + " is not 0 to 64");
    }
    if (signal == 0 || Lifecycle.isDead(task.group())) {
      return;
    }
    if (signal == Signals.SIGCONT) {
      resume(task.group());
    } else if (STOPPING.contains(signal)) {
      dropPending(task.group(), SignalSet.of(Signals.SIGCONT));
    }
    TaskState state = task.state();
    SignalHandlers handlers = task.group().version().handlers();
    boolean blocked =
        signal != Signals.SIGKILL && signal != Signals.SIGSTOP && state.blocked().contains(signal);
    if (!blocked && isIgnored(task, handlers, signal)) {
      return;
    }
    boolean stopped = state.runState() == RunState.STOPPED;
    if (blocked || (stopped && signal != Signals.SIGKILL)) {
      queue(task, signal, toGroup);
    } else if (!handlers.caught().contains(signal)) {
      act(task.group(), signal);
    }
  }

  private static boolean isIgnored(Task task, SignalHandlers handlers, int signal) {
    boolean fatal = signal == Signals.SIGKILL || signal == Signals.SIGSTOP;
    boolean byDefault = !handlers.caught().contains(signal);
    if (!fatal && handlers.ignored().contains(signal)) {
      return true;
    }
    // The first init and kernel threads have no default action at all (SIGNAL_UNKILLABLE).
    boolean unkillable =
        task.group() == task.kernel().init().group()
            || (task.state().flags() & TaskFlags.KTHREAD) != 0;
    return byDefault && (unkillable || IGNORED_BY_DEFAULT.contains(signal));
  }

  private static void queue(Task task, int signal, boolean toGroup) {
    int uid = task.state().credentials().uid();
    if (toGroup) {
      TaskGroup.Version version = task.group().version();
      TaskGroup.Builder change = version.change();
      change.pending = version.pending().with(signal);
      task.kernel().signalsQueued(uid, version.pending(), change.pending);
      task.group().set(change.build());
    } else {
      TaskState.Builder change = task.state().change();
      change.pending = change.pending.with(signal);
      task.kernel().signalsQueued(uid, task.state().pending(), change.pending);
      task.setState(change.build());
    }
  }

  private static void act(TaskGroup group, int signal) {
    if (STOPPING.contains(signal)) {
      setRunState(group, RunState.STOPPED);
    } else {
      Lifecycle.exitGroup(group, signal, TaskFlags.SIGNALED);
    }
  }

  private static void resume(TaskGroup group) {
    TaskGroup.Version version = group.version();
    boolean stopped = false;
    for (int i = 0; i < version.threadCount(); i++) {
      stopped |= version.thread(i).state().runState() == RunState.STOPPED;
    }
    dropPending(group, STOPPING);
    if (stopped) {
      setRunState(group, RunState.SLEEPING);
      deliverPending(group);
    }
  }

  private static void setRunState(TaskGroup group, RunState newState) {
    TaskGroup.Version version = group.version();
    for (int i = 0; i < version.threadCount(); i++) {
      Task thread = version.thread(i);
      if (!thread.state().runState().hasExited()) {
        TaskState.Builder change = thread.state().change();
        change.runState = newState;
        thread.setState(change.build());
      }
    }
  }

  private static void dropPending(TaskGroup group, SignalSet signals) {
    TaskGroup.Version version = group.version();
    SignalSet left = new SignalSet(version.pending().bits() & ~signals.bits());
    if (!left.equals(version.pending())) {
      Task leader = version.leader();
      leader.kernel().signalsQueued(leader.state().credentials().uid(), version.pending(), left);
      TaskGroup.Builder change = version.change();
      change.pending = left;
      group.set(change.build());
    }
  }

  /**
   * Acts on what waited for the group and is not blocked any more; called after a change of masks.
   */
  static void deliverPending(TaskGroup group) {
    TaskGroup.Version version = group.version();
    Task leader = version.leader();
    long deliverable = version.pending().bits() & ~leader.state().blocked().bits();
    SignalSet signals = new SignalSet(deliverable);
    dropPending(group, signals);
    for (int signal = 1; signal <= 64; signal++) {
      if (signals.contains(signal)) {
        send(leader, signal, true);
      }
    }
  }

  /** Acts on what waited for a thread and is not blocked any more. */
  static void deliverPending(Task task) {
    TaskState state = task.state();
    SignalSet signals = new SignalSet(state.pending().bits() & ~state.blocked().bits());
    if (signals.bits() != 0) {
      TaskState.Builder change = state.change();
      change.pending = new SignalSet(state.pending().bits() & state.blocked().bits());
      task.kernel().signalsQueued(state.credentials().uid(), state.pending(), change.pending);
      task.setState(change.build());
      for (int signal = 1; signal <= 64; signal++) {
        if (signals.contains(signal)) {
          send(task, signal, false);
        }
      }
    }
  }
}
