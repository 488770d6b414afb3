package io.procfs.model;

import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import org.jspecify.annotations.Nullable;

/**
 * What few tasks have other than the default: tracing, seccomp, audit and timer settings. Immutable
 * and shared by all tasks for which nothing of it was changed.
 *
 * @param tracer the task that traces this one, null for none; not inherited by fork
 * @param noNewPrivileges whether exec grants nothing ({@code PR_SET_NO_NEW_PRIVS})
 * @param securebits how capabilities follow ids: {@link Securebits}
 * @param seccompMode 0 off, 1 strict, 2 filter
 * @param seccompFilters the number of filters
 * @param storeBypass what the task gets of the CPU's speculation on loads behind stores
 * @param indirectBranch what the task gets of its speculation on indirect branches
 * @param numaGroup the NUMA group, 0 for none
 * @param allowedMemoryNodes bit n is memory node n; the first 64 nodes
 * @param timerSlackNanos how late timers may be
 * @param defaultTimerSlackNanos what a timer slack of 0 sets
 * @param loginUid the audit user id, unsigned, -1 for none
 * @param sessionId the audit session, unsigned, -1 for none
 * @param personality the execution domain of {@code personality(2)}
 * @param endedUndumpable whether the task has exited and its memory was not dumpable then: who may
 *     look at a zombie depends on it ({@code task->user_dumpable})
 * @param waitPoint where the task waits when it waits, null for in {@code poll(2)}; not inherited
 * @param security what a security module says of it, null without such a module
 * @param avx512Nanos when AVX512 was used last, nanoseconds since boot; 0 for never
 */
public record TaskAttributes(
    @Nullable Task tracer,
    boolean noNewPrivileges,
    int securebits,
    int seccompMode,
    int seccompFilters,
    SpeculationStoreBypass storeBypass,
    SpeculationIndirectBranch indirectBranch,
    int numaGroup,
    long allowedMemoryNodes,
    long timerSlackNanos,
    long defaultTimerSlackNanos,
    int loginUid,
    int sessionId,
    int personality,
    boolean endedUndumpable,
    @Nullable WaitPoint waitPoint,
    @Nullable SecurityAttributes security,
    long avx512Nanos) {

  /** The default: 50 microseconds of timer slack, memory node 0, no audit ids, nothing else. */
  public static final TaskAttributes DEFAULT =
      new TaskAttributes(
          null,
          false,
          0,
          0,
          0,
          SpeculationStoreBypass.VULNERABLE,
          SpeculationIndirectBranch.ALWAYS_ENABLED,
          0,
          1,
          50_000,
          50_000,
          -1,
          -1,
          0,
          false,
          null,
          null,
          0);

  /** Returns what a child starts with, {@code copy_process()}. */
  TaskAttributes forChild() {
    if (tracer == null
        && numaGroup == 0
        && waitPoint == null
        && avx512Nanos == 0
        && timerSlackNanos == defaultTimerSlackNanos) {
      return this;
    }
    Builder child = change();
    child.tracer = null;
    child.numaGroup = 0;
    child.waitPoint = null;
    child.avx512Nanos = 0;
    child.defaultTimerSlackNanos = timerSlackNanos;
    return child.build();
  }

  TaskAttributes afterExec() {
    if ((securebits & Securebits.KEEP_CAPS) == 0 && waitPoint == null && security == null) {
      return this;
    }
    Builder after = change();
    after.securebits &= ~Securebits.KEEP_CAPS;
    after.waitPoint = null;
    after.security = security == null ? null : security.afterExec();
    return after.build();
  }

  Builder change() {
    return new Builder(this);
  }

  /** The attributes, being changed. */
  static final class Builder {
    @Nullable Task tracer;
    boolean noNewPrivileges;
    int securebits;
    int seccompMode;
    int seccompFilters;
    SpeculationStoreBypass storeBypass;
    SpeculationIndirectBranch indirectBranch;
    int numaGroup;
    long allowedMemoryNodes;
    long timerSlackNanos;
    long defaultTimerSlackNanos;
    int loginUid;
    int sessionId;
    int personality;
    boolean endedUndumpable;
    @Nullable WaitPoint waitPoint;
    @Nullable SecurityAttributes security;
    long avx512Nanos;

    private Builder(TaskAttributes a) {
      tracer = a.tracer;
      noNewPrivileges = a.noNewPrivileges;
      securebits = a.securebits;
      seccompMode = a.seccompMode;
      seccompFilters = a.seccompFilters;
      storeBypass = a.storeBypass;
      indirectBranch = a.indirectBranch;
      numaGroup = a.numaGroup;
      allowedMemoryNodes = a.allowedMemoryNodes;
      timerSlackNanos = a.timerSlackNanos;
      defaultTimerSlackNanos = a.defaultTimerSlackNanos;
      loginUid = a.loginUid;
      sessionId = a.sessionId;
      personality = a.personality;
      endedUndumpable = a.endedUndumpable;
      waitPoint = a.waitPoint;
      security = a.security;
      avx512Nanos = a.avx512Nanos;
    }

    TaskAttributes build() {
      return new TaskAttributes(
          tracer,
          noNewPrivileges,
          securebits,
          seccompMode,
          seccompFilters,
          storeBypass,
          indirectBranch,
          numaGroup,
          allowedMemoryNodes,
          timerSlackNanos,
          defaultTimerSlackNanos,
          loginUid,
          sessionId,
          personality,
          endedUndumpable,
          waitPoint,
          security,
          avx512Nanos);
    }
  }
}
