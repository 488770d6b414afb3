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
  private static final SignalSet DUMPING =
      SignalSet.of(
          Signals.SIGQUIT,
          Signals.SIGILL,
          Signals.SIGTRAP,
          Signals.SIGABRT,
          Signals.SIGFPE,
          Signals.SIGSEGV,
          Signals.SIGBUS,
          Signals.SIGSYS,
          Signals.SIGXCPU,
          Signals.SIGXFSZ);
  private static final SignalSet CONTINUE = SignalSet.of(Signals.SIGCONT);
  private static final int CORE_DUMPED = 0x80;

  private SignalDelivery() {}

  /** Sends a signal to a thread, or to its whole group; {@code signal} is 1 to 64. */
  static void send(Task task, int signal, boolean toGroup) {
    TaskGroup group = task.group();
    if (group.version().isExiting()) {
      return; // a process that is ending takes no more signals
    }
    if (signal == Signals.SIGCONT) {
      dropPending(group, STOPPING);
      resume(group);
    } else if (STOPPING.contains(signal)) {
      dropPending(group, CONTINUE);
    }
    boolean blocked = task.state().blocked().contains(signal);
    if (!blocked && isIgnored(task, signal)) {
      return;
    }
    boolean taken = toGroup ? isTakenBySome(group, signal) : isTakenBy(task, signal);
    if (!taken) {
      queue(task, signal, toGroup);
    } else if (!isIgnored(task, signal)) {
      act(task, signal, toGroup);
    }
  }

  /** Refuses what is no signal: EINVAL unless 0 to 64. */
  static void check(int signal) {
    if (signal < 0 || signal > 64) {
      throw Errno.EINVAL.because("signal " + signal + " is not 0 to 64");
    }
  }

  private static boolean isTakenBy(Task thread, int signal) {
    TaskState state = thread.state();
    return signal == Signals.SIGKILL
        || (!state.blocked().contains(signal)
            && state.runState() != RunState.STOPPED
            && state.runState() != RunState.TRACING_STOP
            && !state.runState().hasExited());
  }

  private static boolean isTakenBySome(TaskGroup group, int signal) {
    TaskGroup.Version version = group.version();
    for (int i = 0; i < version.threadCount(); i++) {
      if (isTakenBy(version.thread(i), signal)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIgnored(Task task, int signal) {
    boolean fatal = signal == Signals.SIGKILL || signal == Signals.SIGSTOP;
    SignalHandlers handlers = task.group().version().handlers();
    if ((task.state().flags() & TaskFlags.KTHREAD) != 0) {
      return true;
    }
    if (!fatal && handlers.ignored().contains(signal)) {
      return true;
    }
    if (!fatal && handlers.caught().contains(signal)) {
      return false;
    }
    // An init has no default actions (SIGNAL_UNKILLABLE), but one of a nested namespace can be
    // killed and stopped from outside.
    PidNamespace ns = task.pid().namespace();
    Task init = ns.init();
    boolean unkillable =
        init != null && init.group() == task.group() && (ns.level() == 0 || !fatal);
    return unkillable || IGNORED_BY_DEFAULT.contains(signal);
  }

  private static void queue(Task task, int signal, boolean toGroup) {
    Kernel kernel = task.kernel();
    TaskGroup.Version version = task.group().version();
    Task payer = toGroup ? version.leader() : task;
    int uid = payer.state().credentials().uid();
    long limit = version.limits().soft(Resource.SIGPENDING);
    boolean room = Long.compareUnsigned(kernel.queuedSignals(uid), limit) < 0;
    if (toGroup) {
      TaskGroup.Builder change = version.change();
      change.pending = version.pendingQueue().with(signal, room);
      kernel.signalsQueued(uid, version.pendingQueue(), change.pending);
      task.group().set(change.build());
    } else {
      TaskState.Builder change = task.state().change();
      change.pendingQueue = change.pendingQueue.with(signal, room);
      kernel.signalsQueued(uid, task.state().pendingQueue(), change.pendingQueue);
      task.setState(change.build());
    }
  }

  /** Moves what is queued for a task, and for its group, from one real user id to another. */
  static void credentialsChange(Task task, int from, int to) {
    if (from != to) {
      move(task.kernel(), from, to, task.state().pendingQueue());
      if (task.isLeader()) {
        move(task.kernel(), from, to, task.group().version().pendingQueue());
      }
    }
  }

  /** What waited for a thread that ends is gone. */
  static void forget(Task thread) {
    dropPrivate(thread, SignalSet.ALL);
  }

  /** What is queued for a group counts for the user of another leader. */
  static void payerChanges(Task leader, Task next) {
    int from = leader.state().credentials().uid();
    int to = next.state().credentials().uid();
    if (from != to) {
      move(leader.kernel(), from, to, leader.group().version().pendingQueue());
    }
  }

  private static void move(Kernel kernel, int from, int to, PendingSignals queue) {
    kernel.signalsQueued(from, queue, PendingSignals.NONE);
    kernel.signalsQueued(to, PendingSignals.NONE, queue);
  }

  /** Does what a signal does by default, or nothing where a handler does something. */
  private static void act(Task task, int signal, boolean shared) {
    TaskGroup group = task.group();
    if (group.version().handlers().caught().contains(signal)
        && signal != Signals.SIGKILL
        && signal != Signals.SIGSTOP) {
      return;
    }
    if (STOPPING.contains(signal)) {
      stop(group, signal);
      return;
    }
    boolean dumps = DUMPING.contains(signal);
    if (shared && !dumps) {
      // Nobody takes it from the queue any more: the zombie still shows it.
      queue(task, signal, true);
    }
    int status = signal | (dumps && leavesCore(task) ? CORE_DUMPED : 0);
    int flags = TaskFlags.SIGNALED | (dumps ? TaskFlags.DUMPCORE : 0);
    Lifecycle.exitGroup(group, task, status, flags);
  }

  private static boolean leavesCore(Task task) {
    AddressSpace memory = task.state().memory();
    long limit = task.group().version().limits().soft(Resource.CORE);
    return memory != null
        && memory.version().dumpable() == 1
        && Long.compareUnsigned(limit, AddressSpace.PAGE_SIZE) >= 0;
  }

  private static void stop(TaskGroup group, int signal) {
    TaskGroup.Builder change = group.version().change();
    change.stopped = true;
    change.groupExitCode = signal;
    group.set(change.build());
    setRunState(group, RunState.STOPPED);
    tellParent(group);
  }

  private static void resume(TaskGroup group) {
    TaskGroup.Version version = group.version();
    if (version.isStopped()) {
      TaskGroup.Builder change = version.change();
      change.stopped = false;
      change.groupExitCode = 0;
      group.set(change.build());
      setRunState(group, RunState.SLEEPING);
      tellParent(group);
      deliverPending(group);
    }
  }

  private static void tellParent(TaskGroup group) {
    Task parent = group.version().parent();
    if (parent != null) {
      send(parent, Signals.SIGCHLD, true);
    }
  }

  private static void setRunState(TaskGroup group, RunState newState) {
    TaskGroup.Version version = group.version();
    for (int i = 0; i < version.threadCount(); i++) {
      Task thread = version.thread(i);
      RunState now = thread.state().runState();
      // Who traces a thread decides when it goes on.
      if (!now.hasExited() && now != RunState.TRACING_STOP) {
        TaskState.Builder change = thread.state().change();
        change.runState = newState;
        thread.setState(change.build());
      }
    }
  }

  /** Takes signals from the queues of a group and of all its threads. */
  static void dropPending(TaskGroup group, SignalSet signals) {
    TaskGroup.Version version = group.version();
    dropShared(group, signals);
    for (int i = 0; i < version.threadCount(); i++) {
      dropPrivate(version.thread(i), signals);
    }
  }

  private static void dropShared(TaskGroup group, SignalSet signals) {
    TaskGroup.Version version = group.version();
    PendingSignals left = version.pendingQueue().without(signals);
    if (left != version.pendingQueue()) {
      Task leader = version.leader();
      leader
          .kernel()
          .signalsQueued(leader.state().credentials().uid(), version.pendingQueue(), left);
      TaskGroup.Builder change = version.change();
      change.pending = left;
      group.set(change.build());
    }
  }

  private static void dropPrivate(Task thread, SignalSet signals) {
    TaskState state = thread.state();
    PendingSignals left = state.pendingQueue().without(signals);
    if (left != state.pendingQueue()) {
      thread.kernel().signalsQueued(state.credentials().uid(), state.pendingQueue(), left);
      TaskState.Builder change = state.change();
      change.pendingQueue = left;
      thread.setState(change.build());
    }
  }

  /** Acts on all that waited for a group that goes on. */
  private static void deliverPending(TaskGroup group) {
    TaskGroup.Version version = group.version();
    for (int i = 0; i < version.threadCount() && !group.version().isExiting(); i++) {
      deliverPending(version.thread(i));
    }
  }

  /** Acts on what waited for a thread or its group and is not held back any more. */
  static void deliverPending(Task thread) {
    TaskState state = thread.state();
    if (state.runState().hasExited() || state.runState() == RunState.STOPPED) {
      return;
    }
    SignalSet open = new SignalSet(~state.blocked().bits());
    long own = state.pending().bits() & open.bits();
    dropPrivate(thread, open);
    long shared = thread.group().version().pending().bits() & open.bits();
    dropShared(thread.group(), open);
    actOnAll(thread, own, false);
    actOnAll(thread, shared, true);
  }

  private static void actOnAll(Task thread, long signals, boolean toGroup) {
    for (long left = signals; left != 0; left &= left - 1) {
      int signal = Long.numberOfTrailingZeros(left) + 1;
      if (thread.isAlive() && !isIgnored(thread, signal)) {
        if (isTakenBy(thread, signal)) {
          act(thread, signal, false); // it was taken from the queue: no trace is left
        } else {
          queue(thread, signal, toGroup);
        }
      }
    }
  }
}
