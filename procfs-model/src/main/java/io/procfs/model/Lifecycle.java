package io.procfs.model;

import io.procfs.abi.Errno;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How tasks come and go: clone, exit, reparenting, reaping. Every method runs under the kernel's
 * lock. After {@code kernel/fork.c}, {@code kernel/exit.c} and {@code kernel/pid_namespace.c}.
 */
final class Lifecycle {
  private static final int EXITED = TaskFlags.EXITING | TaskFlags.POSTCOREDUMP | TaskFlags.NOFREEZE;

  private Lifecycle() {}

  static Task clone(Task caller, Set<CloneFlag> flags, int wantedPid) {
    check(flags);
    caller.requireAlive("clone");
    TaskState old = caller.state();
    Namespaces namespaces = Task.present(old.namespaces());
    Kernel kernel = caller.kernel();
    PidNamespace ns = namespaces.pidForChildren();
    if (flags.contains(CloneFlag.NEWPID)) {
      ns = new PidNamespace(ns, kernel.nextNamespaceInode());
    } else if (ns.isDead() || (ns.init() == null && flags.contains(CloneFlag.THREAD))) {
      throw Errno.ENOMEM.because("the init of " + ns + " has ended");
    }
    Pid pid = newPid(kernel, ns, wantedPid);
    TaskState.Builder state = old.change();
    state.runState = old.memory() == null ? RunState.IDLE : RunState.SLEEPING;
    state.pending = SignalSet.NONE;
    state.flags = (old.flags() & ~TaskFlags.SUPERPRIV) | TaskFlags.FORKNOEXEC;
    if (flags.contains(CloneFlag.NEWPID)) {
      state.namespaces = namespaces.withPidForChildren(ns);
    }
    if (old.memory() != null && !flags.contains(CloneFlag.VM)) {
      AddressSpace.Builder memory = old.memory().version().change();
      memory.peakRss = 0;
      memory.peakTotal = 0;
      state.memory = new AddressSpace(memory.build());
    }
    if (old.files() != null && !flags.contains(CloneFlag.FILES)) {
      state.files = old.files().copy();
    }
    if (old.fs() != null && !flags.contains(CloneFlag.FS)) {
      state.fs = old.fs().copy();
    }
    Task task = join(caller, flags, pid, state.build());
    publish(task, !flags.contains(CloneFlag.THREAD));
    if (ns.init() == null && !ns.isDead()) {
      ns.setInit(task);
    }
    kernel.taskMade();
    return task;
  }

  private static void check(Set<CloneFlag> flags) {
    if (flags.contains(CloneFlag.THREAD) && !flags.contains(CloneFlag.SIGHAND)) {
      throw Errno.EINVAL.because("clone: THREAD needs SIGHAND");
    }
    if (flags.contains(CloneFlag.SIGHAND) && !flags.contains(CloneFlag.VM)) {
      throw Errno.EINVAL.because("clone: SIGHAND needs VM");
    }
    if (flags.contains(CloneFlag.NEWPID)
        && (flags.contains(CloneFlag.THREAD) || flags.contains(CloneFlag.PARENT))) {
      throw Errno.EINVAL.because("clone: NEWPID goes neither with THREAD nor with PARENT");
    }
  }

  private static Pid newPid(Kernel kernel, PidNamespace ns, int wantedPid) {
    if (wantedPid != 0) {
      ns.allocate(wantedPid);
    }
    if (ns.level() == 0) {
      return new Pid(ns, wantedPid != 0 ? wantedPid : ns.allocate(), null, kernel.nextSerial());
    }
    int[] numbers = new int[ns.level() + 1];
    for (PidNamespace at = ns; at != null; at = at.parent()) {
      numbers[at.level()] = at == ns && wantedPid != 0 ? wantedPid : at.allocate();
    }
    return new Pid(ns, numbers[ns.level()], numbers, kernel.nextSerial());
  }

  private static Task join(Task caller, Set<CloneFlag> flags, Pid pid, TaskState state) {
    Kernel kernel = caller.kernel();
    TaskGroup.Version callers = caller.group().version();
    long now = kernel.clock().sinceBootNanos();
    if (flags.contains(CloneFlag.THREAD)) {
      Task thread = new Task(kernel, caller.group(), pid, state, now);
      caller.group().set(callers.change().addThread(thread).build());
      return thread;
    }
    TaskGroup group = new TaskGroup();
    Task leader = new Task(kernel, group, pid, state, now);
    TaskGroup.Builder version =
        new TaskGroup.Builder(leader, callers.processGroup(), callers.session(), callers.limits());
    boolean sibling = flags.contains(CloneFlag.PARENT);
    Task parent = sibling ? callers.parent() : caller;
    version.parent = parent;
    version.exitSignal = sibling ? callers.exitSignal() : Signals.SIGCHLD;
    version.terminal = callers.terminal();
    version.foreground = callers.foreground();
    version.handlers = callers.handlers();
    version.oomScoreAdj = (short) callers.oomScoreAdj();
    version.oomScoreAdjMin = (short) callers.oomScoreAdjMin();
    group.set(version.build());
    callers.processGroup().use();
    callers.session().use();
    if (parent != null) {
      parent.addChild(leader);
    }
    return leader;
  }

  static void publish(Task task, boolean leader) {
    Pid pid = task.pid();
    pid.use();
    pid.setTask(task);
    for (PidNamespace ns = pid.namespace(); ns != null; ns = ns.parent()) {
      ns.publish(pid.numberAt(ns.level()), pid, leader);
    }
  }

  /** Takes a task from its numbers; they are free again once no group or session needs them. */
  static void detach(Task task) {
    Pid pid = task.pid();
    pid.setTask(null);
    for (PidNamespace ns = pid.namespace(); ns != null; ns = ns.parent()) {
      ns.withdraw(pid.numberAt(ns.level()));
    }
    release(pid);
  }

  static void release(Pid pid) {
    if (pid.release() && pid.number() != 0) {
      for (PidNamespace ns = pid.namespace(); ns != null; ns = ns.parent()) {
        ns.free(pid.numberAt(ns.level()));
      }
    }
  }

  /** One thread ends; the last one of a group ends the group. */
  static void exit(Task task, int status) {
    task.requireAlive("exit");
    requireNotFirstInit(task);
    if (liveThreads(task.group().version()) == 1) {
      exitGroup(task.group(), status, 0);
    } else {
      endThread(task, status, 0);
    }
  }

  /** All threads end with one status. */
  static void exitGroup(TaskGroup group, int status, int extraFlags) {
    TaskGroup.Version version = group.version();
    Task leader = version.leader();
    requireNotFirstInit(leader);
    PidNamespace ns = leader.pid().namespace();
    boolean init = ns.init() != null && ns.init().group() == group;
    if (init) {
      ns.setDead();
    }
    for (int i = version.threadCount() - 1; i > 0; i--) {
      endThread(version.thread(i), status, extraFlags);
    }
    if (init) {
      endAll(ns, group);
    }
    if (leader.state().runState().hasExited()) {
      notifyParent(leader);
    } else {
      endThread(leader, status, extraFlags);
    }
    if (init) {
      ns.setInit(null);
    }
  }

  private static void requireNotFirstInit(Task task) {
    if (task.group() == task.kernel().init().group()) {
      throw Errno.EPERM.because("init of the first namespace does not end: the kernel would panic");
    }
  }

  private static int liveThreads(TaskGroup.Version version) {
    int live = 0;
    for (int i = 0; i < version.threadCount(); i++) {
      live += version.thread(i).state().runState().hasExited() ? 0 : 1;
    }
    return live;
  }

  /** Kills and reaps all but the init of a namespace, as {@code zap_pid_ns_processes()}. */
  private static void endAll(PidNamespace ns, TaskGroup init) {
    for (Pid pid = ns.nextLeader(1); pid != null; pid = ns.nextLeader(pid.numberIn(ns) + 1)) {
      Task leader = pid.task();
      if (leader != null && leader.group() != init && !isDead(leader.group())) {
        exitGroup(leader.group(), Signals.SIGKILL, TaskFlags.SIGNALED);
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
    TaskState.Builder state = old.change();
    state.runState = leader ? RunState.ZOMBIE : RunState.DEAD;
    state.namespaces = null;
    state.memory = null;
    state.files = null;
    state.fs = null;
    state.exitCode = status;
    state.flags |= EXITED | extraFlags;
    kernel.signalsQueued(old.credentials().uid(), old.pending(), SignalSet.NONE);
    state.pending = SignalSet.NONE;
    task.setState(state.build());
    reparentChildren(task);
    if (leader) {
      if (task.group().version().threadCount() == 1) {
        notifyParent(task);
      }
      return;
    }
    // The figures join the dead in the version in which the thread leaves.
    TaskGroup.Version version = task.group().version();
    TaskGroup.Builder change = version.change().removeThread(task);
    change.deadThreads = version.deadThreads().plus(task.usage());
    task.group().set(change.build());
    detach(task);
    Task first = version.leader();
    if (version.threadCount() == 2 && first.state().runState() == RunState.ZOMBIE) {
      notifyParent(first);
    }
  }

  private static void reparentChildren(Task father) {
    for (Task child = father.firstChild(); child != null; child = father.firstChild()) {
      Task reaper = findReaper(father);
      father.removeChild(child);
      TaskGroup.Builder change = child.group().version().change();
      change.parent = reaper;
      if (reaper == null || reaper.group() != father.group()) {
        change.exitSignal = Signals.SIGCHLD;
      }
      child.group().set(change.build());
      if (reaper != null) {
        reaper.addChild(child);
        if (reaper.group() != father.group() && isReapable(child)) {
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
      if (!version.thread(i).state().runState().hasExited()) {
        return version.thread(i);
      }
    }
    return null;
  }

  static boolean isReapable(Task leader) {
    return leader.isLeader()
        && leader.state().runState() == RunState.ZOMBIE
        && leader.group().version().threadCount() == 1;
  }

  private static void notifyParent(Task leader) {
    TaskGroup.Version version = leader.group().version();
    Task parent = version.parent();
    if (parent == null) {
      reap(leader, null);
      return;
    }
    if (version.exitSignal() == Signals.SIGCHLD
        && parent.group().version().handlers().ignored().contains(Signals.SIGCHLD)) {
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
      throw Errno.ECHILD.because(leader + " has not ended, or was reaped before");
    }
    int status = leader.state().exitCode();
    if (parent != null) {
      TaskGroup.Version dead = leader.group().version();
      TaskGroup.Version living = parent.group().version();
      TaskGroup.Builder change = living.change();
      change.children =
          living.children().plus(dead.deadThreads().plus(leader.usage()), dead.children());
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
        .signalsQueued(leader.state().credentials().uid(), version.pending(), SignalSet.NONE);
    TaskState.Builder state = leader.state().change();
    state.runState = RunState.DEAD;
    leader.setState(state.build());
    detach(leader);
    release(version.processGroup());
    release(version.session());
  }
}
