package io.procfs.model;

import io.procfs.abi.Errno;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How tasks come: fork and clone. Every method runs under the kernel's lock. After {@code
 * kernel/fork.c} and {@code kernel/pid.c}.
 */
final class Cloning {
  private Cloning() {}

  static Task clone(Task caller, Set<CloneFlag> flags, int wantedPid, int exitSignal) {
    caller.requireAlive("clone");
    check(caller, flags);
    TaskState old = caller.state();
    Kernel kernel = caller.kernel();
    boolean thread = flags.contains(CloneFlag.THREAD);
    Credentials credentials =
        flags.contains(CloneFlag.NEWUSER)
            ? NamespaceChanges.inNewUserNamespace(caller, old.credentials())
            : old.credentials();
    FsContext fs = old.fs();
    if (fs != null && !flags.contains(CloneFlag.FS)) {
      fs = fs.copy();
    }
    Namespaces namespaces = namespaces(caller, flags, credentials.userNamespace(), fs);
    PidNamespace ns = namespaces.pidForChildren();
    if (ns.isDead()) {
      throw Errno.ENOMEM.because("the init of " + ns + " has ended");
    }
    Pid pid = newPid(kernel, ns, wantedPid);
    TaskState state = stateOf(kernel, old, credentials, namespaces, fs, flags);
    Task task =
        thread
            ? joinThread(caller, pid, state)
            : joinProcess(caller, flags, pid, state, exitSignal);
    if (!thread) {
      task.group().version().processGroup().joinGroup(task.group().version().session());
      task.group().version().session().use();
      if (ns.init() == null) {
        ns.setInit(task);
      }
    }
    if (flags.contains(CloneFlag.VM) && !thread && !flags.contains(CloneFlag.VFORK)) {
      AddressSpace memory = old.memory();
      if (memory != null) {
        memory.setMultiprocess();
      }
    }
    Lifecycle.publish(task, !thread);
    return task;
  }

  /** Returns the namespaces of the new task: {@code copy_namespaces()}. */
  private static Namespaces namespaces(
      Task caller, Set<CloneFlag> flags, UserNamespace owner, @Nullable FsContext fs) {
    EnumSet<NamespaceType> types = EnumSet.noneOf(NamespaceType.class);
    for (CloneFlag flag : flags) {
      NamespaceType type = flag.namespace();
      if (type != null) {
        types.add(type);
      }
    }
    Namespaces namespaces = NamespaceChanges.made(caller, types, owner, fs);
    return flags.contains(CloneFlag.VM) ? namespaces : namespaces.withTimeOfChildren();
  }

  private static void check(Task caller, Set<CloneFlag> flags) {
    if (flags.contains(CloneFlag.FS)
        && (flags.contains(CloneFlag.NEWNS) || flags.contains(CloneFlag.NEWUSER))) {
      throw Errno.EINVAL.because("clone: new mounts and users do not go with a shared root");
    }
    if (flags.contains(CloneFlag.THREAD) && !flags.contains(CloneFlag.SIGHAND)) {
      throw Errno.EINVAL.because("clone: THREAD needs SIGHAND");
    }
    if (flags.contains(CloneFlag.SIGHAND) && !flags.contains(CloneFlag.VM)) {
      throw Errno.EINVAL.because("clone: SIGHAND needs VM");
    }
    if (flags.contains(CloneFlag.THREAD)
        && (flags.contains(CloneFlag.NEWPID)
            || flags.contains(CloneFlag.NEWUSER)
            || Task.present(caller.state().namespaces()).pidForChildren()
                != caller.pid().namespace())) {
      throw Errno.EINVAL.because("clone: a thread lives in the pid namespace of its group");
    }
    Task init = caller.pid().namespace().init();
    if (flags.contains(CloneFlag.PARENT) && init != null && init.group() == caller.group()) {
      throw Errno.EINVAL.because("clone: an init has no siblings");
    }
  }

  /** Reserves a number on every level; on failure none. */
  private static Pid newPid(Kernel kernel, PidNamespace ns, int wantedPid) {
    if (ns.level() == 0) {
      return new Pid(ns, reserve(ns, wantedPid), null, kernel.nextSerial());
    }
    if (wantedPid > 1 && ns.init() == null) {
      throw Errno.EINVAL.because("the first process of " + ns + " has number 1");
    }
    int[] numbers = new int[ns.level() + 1];
    int wanted = wantedPid;
    for (PidNamespace at = ns; at != null; at = at.parent()) {
      try {
        numbers[at.level()] = reserve(at, wanted);
      } catch (io.procfs.abi.ErrnoException e) {
        for (PidNamespace done = ns; done != at; done = Task.present(done.parent())) {
          done.free(numbers[done.level()]);
        }
        throw e;
      }
      wanted = 0;
    }
    return new Pid(ns, numbers[ns.level()], numbers, kernel.nextSerial());
  }

  private static int reserve(PidNamespace ns, int wantedPid) {
    if (wantedPid == 0) {
      return ns.allocate();
    }
    ns.allocate(wantedPid);
    return wantedPid;
  }

  private static TaskState stateOf(
      Kernel kernel,
      TaskState old,
      Credentials credentials,
      Namespaces namespaces,
      @Nullable FsContext fs,
      Set<CloneFlag> flags) {
    TaskState.Builder state = old.change();
    state.runState = RunState.SLEEPING;
    state.pendingQueue = PendingSignals.NONE;
    state.attributes = old.attributes().forChild();
    state.flags = (old.flags() & ~TaskFlags.SUPERPRIV) | TaskFlags.FORKNOEXEC;
    state.namespaces = namespaces;
    if (!credentials.equals(old.credentials())) {
      state.credentials = credentials;
      state.attributes = NamespaceChanges.withDefaultSecurebits(state.attributes);
    }
    AddressSpace memory = old.memory();
    if (memory != null && flags.contains(CloneFlag.VM)) {
      memory.addUser();
    } else if (memory != null) {
      state.memory = memory.copy(kernel::nextEpoch);
    }
    if (old.files() != null) {
      state.files = flags.contains(CloneFlag.FILES) ? old.files().share() : old.files().copy();
    }
    state.fs = fs != null && flags.contains(CloneFlag.FS) ? fs.share() : fs;
    return state.build();
  }

  private static Task joinThread(Task caller, Pid pid, TaskState state) {
    long now = caller.kernel().clock().sinceBootNanos();
    Task thread = new Task(caller.kernel(), caller.group(), pid, state, now);
    TaskGroup.Builder change = caller.group().version().change();
    change.others = change.others.plus(thread);
    caller.group().set(change.build());
    return thread;
  }

  private static Task joinProcess(
      Task caller, Set<CloneFlag> flags, Pid pid, TaskState state, int exitSignal) {
    Kernel kernel = caller.kernel();
    TaskGroup.Version callers = caller.group().version();
    TaskGroup group = new TaskGroup();
    Task leader = new Task(kernel, group, pid, state, kernel.clock().sinceBootNanos());
    TaskGroup.Builder version =
        new TaskGroup.Builder(leader, callers.processGroup(), callers.session(), callers.limits());
    boolean sibling = flags.contains(CloneFlag.PARENT);
    Task parent = sibling ? callers.parent() : caller;
    version.parent = parent;
    version.exitSignal = sibling ? callers.exitSignal() : exitSignal;
    version.terminal = callers.terminalObject();
    version.handlers = callers.handlers();
    version.autogroup = callers.autogroup();
    version.oomScoreAdj = (short) callers.oomScoreAdj();
    version.oomScoreAdjMin = (short) callers.oomScoreAdjMin();
    group.set(version.build());
    if (parent != null) {
      parent.addChild(leader);
    }
    return leader;
  }
}
