package io.procfs.model;

import io.procfs.abi.CapabilitySet;

/**
 * Whether one may look inside a task: {@code __ptrace_may_access()} of {@code kernel/ptrace.c},
 * described in {@code ptrace(2)} under "Ptrace access mode checking".
 */
public final class PtraceAccess {
  private PtraceAccess() {}

  /**
   * Returns whether {@code observer} may read the inner state of {@code target}, by file system ids
   * (PTRACE_MODE_READ_FSCREDS).
   */
  public static boolean mayRead(Observer observer, Task target) {
    Task self = observer.self();
    if (self != null && self.group() == target.group()) {
      return true;
    }
    Credentials caller = observer.credentials();
    TaskState state = target.state();
    Credentials tcred = state.credentials();
    boolean sameIds =
        caller.fsuid() == tcred.euid()
            && caller.fsuid() == tcred.suid()
            && caller.fsuid() == tcred.uid()
            && caller.fsgid() == tcred.egid()
            && caller.fsgid() == tcred.sgid()
            && caller.fsgid() == tcred.gid();
    boolean tracer = caller.capable(tcred.userNamespace(), CapabilitySet.SYS_PTRACE);
    if (!sameIds && !tracer) {
      return false;
    }
    if (!isOpen(caller, target)) {
      return false;
    }
    return tracer
        || (caller.userNamespace() == tcred.userNamespace()
            && caller.effective().containsAll(tcred.permitted()));
  }

  /**
   * Returns whether {@code observer} may look into the memory of {@code target}, as {@code
   * mm_access()} decides for {@code maps}, {@code environ} and the like: whoever may read its inner
   * state, or has CAP_PERFMON or CAP_SYS_ADMIN in the first user namespace.
   */
  public static boolean mayReadMemory(Observer observer, Task target) {
    if (mayRead(observer, target)) {
      return true;
    }
    Credentials caller = observer.credentials();
    UserNamespace first = target.kernel().userNamespace();
    return caller.capable(first, CapabilitySet.PERFMON)
        || caller.capable(first, CapabilitySet.SYS_ADMIN);
  }

  /**
   * Returns whether {@code observer} may change {@code target}, by file system ids
   * (PTRACE_MODE_ATTACH_FSCREDS), as {@code mem} asks. The kernel proper asks no more than for
   * reading; security modules, which this has none of, may.
   */
  public static boolean mayAttach(Observer observer, Task target) {
    return mayRead(observer, target);
  }

  /**
   * Returns whether {@code tracer} may trace {@code target}, by real ids: PTRACE_MODE_REALCREDS.
   */
  static boolean mayTrace(Task tracer, Task target) {
    return mayByRealIds(tracer, target);
  }

  /** Returns whether {@code task} may look into {@code target}: PTRACE_MODE_READ_REALCREDS. */
  static boolean mayReadByRealIds(Task task, Task target) {
    return task.group() == target.group() || mayByRealIds(task, target);
  }

  private static boolean mayByRealIds(Task tracer, Task target) {
    Credentials caller = tracer.state().credentials();
    Credentials tcred = target.state().credentials();
    boolean sameIds =
        caller.uid() == tcred.euid()
            && caller.uid() == tcred.suid()
            && caller.uid() == tcred.uid()
            && caller.gid() == tcred.egid()
            && caller.gid() == tcred.sgid()
            && caller.gid() == tcred.gid();
    boolean capable = caller.capable(tcred.userNamespace(), CapabilitySet.SYS_PTRACE);
    boolean covers =
        caller.userNamespace() == tcred.userNamespace()
            && caller.permitted().containsAll(tcred.permitted());
    return (sameIds || capable) && isOpen(caller, target) && (capable || covers);
  }

  /** Answers {@code task_still_dumpable()}: what is not may be seen from where its memory is. */
  private static boolean isOpen(Credentials caller, Task target) {
    TaskState state = target.state();
    if (isDumpable(state)) {
      return true;
    }
    AddressSpace memory = state.memory();
    UserNamespace over =
        memory == null ? target.kernel().userNamespace() : memory.version().userNamespace();
    return caller.capable(over, CapabilitySet.SYS_PTRACE);
  }

  /** Returns whether a task may be looked into; a zombie is what it was when it exited. */
  private static boolean isDumpable(TaskState state) {
    AddressSpace memory = state.memory();
    return memory != null
        ? memory.version().dumpable() == 1
        : !state.attributes().endedUndumpable() && (state.flags() & TaskFlags.KTHREAD) == 0;
  }
}
