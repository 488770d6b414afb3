package io.procfs.model;

import io.procfs.abi.Signals;
import org.jspecify.annotations.Nullable;

/**
 * How tasks end: exit, reparenting, reaping. Every method runs under the kernel's lock. After
 * {@code kernel/exit.c} and {@code kernel/pid_namespace.c}.
 */
final class Lifecycle {
  private static final int EXITED = TaskFlags.EXITING | TaskFlags.POSTCOREDUMP | TaskFlags.NOFREEZE;

  private Lifecycle() {}

  /** Makes a task known by its numbers. */
  static void publish(Task task, boolean leader) {
    Pid pid = task.pid();
    pid.use();
    pid.setTask(task);
    for (PidNamespace ns = pid.namespace(); ns != null; ns = ns.parent()) {
      ns.publish(pid.numberAt(ns.level()), pid, leader);
    }
    task.state().cgroups().joined();
    task.kernel().taskMade(leader);
  }

  /** Takes a task from its numbers; they are free again once no group or session needs them. */
  static void detach(Task task, boolean leader) {
    Pid pid = task.pid();
    pid.setTask(null);
    for (PidNamespace ns = pid.namespace(); ns != null; ns = ns.parent()) {
      ns.withdraw(pid.numberAt(ns.level()));
    }
    release(pid);
    task.kernel().taskGone(leader);
  }

  static void release(Pid pid) {
    if (pid.release()) {
      free(pid);
    }
  }

  static void leaveGroup(Pid processGroup) {
    if (processGroup.leaveGroup()) {
      free(processGroup);
    }
  }

  private static void free(Pid pid) {
    if (pid.number() != 0) {
      for (PidNamespace ns = pid.namespace(); ns != null; ns = ns.parent()) {
        ns.free(pid.numberAt(ns.level()));
      }
    }
  }

  /** One thread ends; the last one of a group ends the group, and its status is the group's. */
  static void exit(Task task, int status) {
    task.requireAlive("exit");
    if (liveThreads(task.group().version()) == 1) {
      exitGroup(task.group(), task, status, 0);
    } else {
      endThread(task, status, 0);
    }
  }

  /**
   * Ends a group.
   *
   * @param caller the thread that ends it; the others are killed
   * @param flags what is added to the flags of {@code caller}
   */
  static void exitGroup(TaskGroup group, Task caller, int status, int flags) {
    TaskGroup.Version version = group.version();
    Task leader = version.leader();
    PidNamespace ns = leader.pid().namespace();
    boolean init = ns.init() != null && ns.init().group() == group;
    leader.kernel().requireNotInit(init && ns.level() == 0);
    TaskGroup.Builder change = version.change();
    change.exiting = true;
    change.timers = null;
    change.stopped = false;
    change.groupExitCode = status;
    group.set(change.build());
    if (init) {
      ns.setDead();
    }
    for (int i = version.threadCount() - 1; i > 0; i--) {
      Task thread = version.thread(i);
      endThread(thread, status, thread == caller ? flags : TaskFlags.SIGNALED);
    }
    if (init) {
      endAll(ns, group);
    }
    hangUp(group);
    if (leader.state().runState().hasExited()) {
      notifyParent(leader);
    } else {
      endThread(leader, status, leader == caller ? flags : TaskFlags.SIGNALED);
    }
    if (init) {
      ns.setInit(null);
    }
  }

  /** The terminal of a session whose leader ends is nobody's; who is in front is told. */
  private static void hangUp(TaskGroup group) {
    TaskGroup.Version version = group.version();
    Terminal terminal = version.terminalObject();
    Pid foreground = version.foreground();
    if (terminal == null || foreground == null || version.session() != version.leader().pid()) {
      return;
    }
    terminal.hangUp();
    PidNamespace ns = version.leader().pid().namespace();
    for (Pid pid = ns.nextLeader(1); pid != null; pid = ns.nextLeader(pid.numberIn(ns) + 1)) {
      Task member = pid.task();
      if (member != null
          && member.group() != group
          && member.group().version().processGroup() == foreground) {
        SignalDelivery.send(member, Signals.SIGHUP, true);
        SignalDelivery.send(member, Signals.SIGCONT, true);
      }
    }
  }

  private static int liveThreads(TaskGroup.Version version) {
    // Only a leader stays in the list when it has exited.
    return version.threadCount() - (version.leader().state().runState().hasExited() ? 1 : 0);
  }

  /** Kills and reaps all but the init of a namespace, as {@code zap_pid_ns_processes()}. */
  private static void endAll(PidNamespace ns, TaskGroup init) {
    for (Pid pid = ns.nextLeader(1); pid != null; pid = ns.nextLeader(pid.numberIn(ns) + 1)) {
      Task leader = pid.task();
      if (leader != null && leader.group() != init && !isDead(leader.group())) {
        exitGroup(leader.group(), leader, Signals.SIGKILL, TaskFlags.SIGNALED);
      }
    }
    for (Pid pid = ns.nextLeader(1); pid != null; pid = ns.nextLeader(pid.numberIn(ns) + 1)) {
      Task leader = pid.task();
      if (leader != null && leader.group() != init) {
        Task parent = leader.group().version().parent();
        if (parent == null || parent.group() == init) {
          reap(leader, parent);
        }
      }
    }
  }

  /** Returns whether no thread of a group lives. */
  static boolean isDead(TaskGroup group) {
    return liveThreads(group.version()) == 0;
  }

  private static void endThread(Task task, int status, int extraFlags) {
    Kernel kernel = task.kernel();
    TaskState old = task.state();
    boolean leader = task.isLeader();
    kernel.traces().end(task);
    TaskState.Builder state = task.state().change();
    state.runState = leader ? RunState.ZOMBIE : RunState.DEAD;
    state.namespaces = null;
    if (state.memory != null && state.memory.version().dumpable() != 1) {
      TaskAttributes.Builder attributes = state.attributes.change();
      attributes.endedUndumpable = true;
      state.attributes = attributes.build();
    }
    if (state.memory != null) {
      state.memory.removeUser();
    }
    state.memory = null;
    kernel.openFiles().left(task, old.files());
    state.files = null;
    if (state.fs != null) {
      state.fs.leave();
    }
    state.fs = null;
    if (leader) {
      state.cgroups.ended();
    } else {
      state.cgroups.left();
    }
    state.exitCode = status;
    state.flags |= EXITED | extraFlags;
    kernel.signalsQueued(old.credentials().uid(), old.pendingQueue(), PendingSignals.NONE);
    state.pendingQueue = PendingSignals.NONE;
    task.setState(state.build());
    if (old.files() != null) {
      old.files().leave();
    }
    reparentChildren(task);
    if (leader) {
      if (task.group().version().threadCount() == 1) {
        notifyParent(task);
      }
      return;
    }
    // The figures join the dead in the version in which the thread leaves.
    TaskGroup.Version version = task.group().version();
    TaskGroup.Builder change = version.change();
    change.others = version.others().minus(task);
    change.deadThreads = version.deadThreads().plus(task.usage());
    task.group().set(change.build());
    detach(task, false);
  }

  private static void reparentChildren(Task father) {
    if (father.firstChild() == null) {
      return;
    }
    Task reaper = findReaper(father);
    boolean foreign = reaper == null || reaper.group() != father.group();
    for (Task child = father.firstChild(); child != null; child = father.firstChild()) {
      father.removeChild(child);
      TaskGroup.Builder change = child.group().version().change();
      change.parent = reaper;
      if (foreign) {
        change.exitSignal = Signals.SIGCHLD;
      }
      child.group().set(change.build());
      if (reaper != null) {
        reaper.addChild(child);
        if (foreign && isReapable(child)) {
          notifyParent(child);
        }
      }
    }
  }

  private static @Nullable Task findReaper(Task father) {
    Task sibling = aliveThread(father.group());
    if (sibling != null) {
      return sibling;
    }
    PidNamespace ns = father.pid().namespace();
    Task init = ns.init();
    if (init != null && init.group() != father.group()) {
      Task at = father.group().version().parent();
      while (at != null && at.pid().namespace() == ns && at.group() != init.group()) {
        Task alive = at.group().version().isChildSubreaper() ? aliveThread(at.group()) : null;
        if (alive != null) {
          return alive;
        }
        at = at.group().version().parent();
      }
      Task alive = aliveThread(init.group());
      return alive == null ? init : alive;
    }
    PidNamespace outer = ns.parent();
    return outer == null ? null : outer.init();
  }

  private static @Nullable Task aliveThread(TaskGroup group) {
    TaskGroup.Version version = group.version();
    for (int i = 0; i < version.threadCount(); i++) {
      if (version.thread(i).isAlive()) {
        return version.thread(i);
      }
    }
    return null;
  }

  private static boolean isReapable(Task leader) {
    return leader.isLeader()
        && leader.state().runState() == RunState.ZOMBIE
        && leader.group().version().threadCount() == 1;
  }

  private static void notifyParent(Task leader) {
    TaskGroup.Version version = leader.group().version();
    Task parent = version.parent();
    if (parent == null) {
      forget(leader);
      return;
    }
    if (version.exitSignal() == Signals.SIGCHLD
        && parent.group().version().handlers().ignored().contains(Signals.SIGCHLD)) {
      // Nobody will wait: its figures are lost.
      parent.removeChild(leader);
      forget(leader);
      return;
    }
    if (version.exitSignal() > 0) {
      SignalDelivery.send(parent, version.exitSignal(), true);
    }
  }

  /** The parent waits for a child that has ended: its figures move, its numbers are free. */
  static int reap(Task leader, @Nullable Task parent) {
    if (!isReapable(leader)) {
      throw io.procfs.abi.Errno.ECHILD.because(leader + " has not ended, or was reaped before");
    }
    int status = leader.exitCode();
    if (parent != null) {
      TaskGroup.Version dead = leader.group().version();
      TaskGroup.Builder change = parent.group().version().change();
      change.children =
          change.children.plus(dead.deadThreads().plus(leader.usage()), dead.children());
      parent.group().set(change.build());
      parent.removeChild(leader);
    }
    forget(leader);
    return status;
  }

  private static void forget(Task leader) {
    TaskGroup.Version version = leader.group().version();
    leader
        .kernel()
        .signalsQueued(
            leader.state().credentials().uid(), version.pendingQueue(), PendingSignals.NONE);
    TaskState.Builder state = leader.state().change();
    state.runState = RunState.DEAD;
    leader.setState(state.build());
    state.cgroups.forgotten();
    leader.forgetSiblings();
    leader.kernel().traces().forget(leader);
    detach(leader, true);
    leaveGroup(version.processGroup());
    release(version.session());
  }
}
