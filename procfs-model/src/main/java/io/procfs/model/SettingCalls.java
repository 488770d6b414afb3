package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a task: name, limits, the OOM killer's, and what {@code prctl(2)}, seccomp and
 * audit leave.
 *
 * <pre>{@code
 * task.setName("worker");
 * task.setLimit(Resource.NOFILE, 4096, 65_536);
 * task.setOomScoreAdj(500, false);
 * task.setSeccomp(2, 1); // one filter
 * }</pre>
 */
public sealed interface SettingCalls permits Task {
  /** How many descriptors there can be: {@code fs.nr_open}. */
  int NR_OPEN = 1 << 20;

  private Task self() {
    return (Task) this;
  }

  /** Renames the thread, as {@code prctl(2)} with PR_SET_NAME; the first 15 bytes are kept. */
  default void setName(String name) {
    setName(ByteString.of(name));
  }

  /** Renames the thread; bytes up to the first NUL, at most 15, are kept. A zombie has one too. */
  default void setName(ByteString name) {
    int nul = name.indexOf((byte) 0, 0);
    ByteString kept = (nul < 0 ? name : name.substring(0, nul)).truncate(15);
    self().change(s -> s.comm = kept);
  }

  /**
   * Sets what the task does: running, asleep, waiting for a disk, idle, parked, or in a tracing
   * stop if it has a tracer.
   *
   * @throws IllegalArgumentException for what only other calls lead to: stopped, zombie, dead
   */
  default void setRunState(RunState runState) {
    boolean untraced =
        runState == RunState.TRACING_STOP && self().state().attributes().tracer() == null;
    if (runState.hasExited() || runState == RunState.STOPPED || untraced) {
      throw new IllegalArgumentException(runState + " is what other calls lead to");
    }
    self().changeAlive("run state", s -> s.runState = runState);
  }

  /**
   * Sets a limit, as {@code setrlimit(2)} or {@code prlimit(2)} by one who may; EINVAL if soft is
   * above hard (unsigned).
   */
  default void setLimit(Resource resource, long soft, long hard) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireGroup("setrlimit");
      if (Long.compareUnsigned(soft, hard) > 0) {
        throw Errno.EINVAL.because(resource + ": soft limit above the hard one");
      }
      task.changeGroup("setrlimit", g -> g.limits = g.limits.with(resource, soft, hard));
    }
  }

  /**
   * Sets a limit of another process, as {@code prlimit(2)}.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if soft is above hard (unsigned); EPERM for a hard
   *     limit above the present one, and for another user's process, without CAP_SYS_RESOURCE;
   *     EPERM for more descriptors than {@code fs.nr_open}; ESRCH if it has ended
   */
  default void prlimit(Task target, Resource resource, long soft, long hard) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("prlimit");
      target.requireGroup("prlimit");
      Credentials own = task.state().credentials();
      Credentials other = target.state().credentials();
      boolean admin = own.capable(other.userNamespace(), CapabilitySet.SYS_RESOURCE);
      boolean sameIds =
          own.uid() == other.uid()
              && own.uid() == other.euid()
              && own.uid() == other.suid()
              && own.gid() == other.gid()
              && own.gid() == other.egid()
              && own.gid() == other.sgid();
      if (target.group() != task.group() && !sameIds && !admin) {
        throw Errno.EPERM.because("prlimit of " + target);
      }
      if (Long.compareUnsigned(soft, hard) > 0) {
        throw Errno.EINVAL.because(resource + ": soft limit above the hard one");
      }
      long old = target.group().version().limits().hard(resource);
      boolean tooMany = resource == Resource.NOFILE && Long.compareUnsigned(hard, NR_OPEN) > 0;
      if (tooMany || (Long.compareUnsigned(hard, old) > 0 && !admin)) {
        throw Errno.EPERM.because(resource + ": hard limit " + Long.toUnsignedString(hard));
      }
      target.setLimit(resource, soft, hard);
    }
  }

  /** Lets this process adopt orphans below it, as {@code prctl(2)} with PR_SET_CHILD_SUBREAPER. */
  default void setChildSubreaper(boolean reaper) {
    self().changeGroup("child subreaper", g -> g.childSubreaper = reaper);
  }

  /**
   * Sets the adjustment of the OOM score of the group, and of other processes of the same memory. A
   * zombie has one too.
   *
   * @param value -1000 to 1000, else EINVAL
   * @param byResourceAdmin whether the writer has CAP_SYS_RESOURCE: without it EACCES below the
   *     least value so far set with it
   */
  default void setOomScoreAdj(int value, boolean byResourceAdmin) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireNotReaped("oom_score_adj");
      if (value < -1000 || value > 1000) {
        throw Errno.EINVAL.because("oom_score_adj " + value + " is not -1000 to 1000");
      }
      if (value < task.group().version().oomScoreAdjMin() && !byResourceAdmin) {
        throw Errno.EACCES.because("oom_score_adj " + value + " needs CAP_SYS_RESOURCE");
      }
      OomSettings.set(task, (short) value, byResourceAdmin);
    }
  }

  /**
   * Sets the adjustment in the old unit, as a write to {@code oom_adj} does.
   *
   * @param value -17 to 15, else EINVAL; 15 is 1000, others are value * 1000 / 17
   * @param byResourceAdmin whether the writer has CAP_SYS_RESOURCE: without it EACCES for less than
   *     now
   */
  default void setOomAdj(int value, boolean byResourceAdmin) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireNotReaped("oom_adj");
      if (value < -17 || value > 15) {
        throw Errno.EINVAL.because("oom_adj " + value + " is not -17 to 15");
      }
      int adj = value == 15 ? 1000 : value * 1000 / 17;
      if (adj < task.group().version().oomScoreAdj() && !byResourceAdmin) {
        throw Errno.EACCES.because("oom_adj " + value + " needs CAP_SYS_RESOURCE");
      }
      OomSettings.setLegacy(task, (short) adj);
    }
  }

  /**
   * Says what seccomp restricts: Seccomp and Seccomp_filters of {@code status}.
   *
   * @param mode 0 off, 1 strict, 2 filter
   * @param filters the number of filters, 0 but for mode 2
   */
  default void setSeccomp(int mode, int filters) {
    if (mode < 0 || mode > 2 || filters < 0 || (mode != 2 && filters != 0)) {
      throw new IllegalArgumentException("seccomp mode " + mode + ", " + filters + " filters");
    }
    self()
        .changeAttributes(
            "seccomp",
            a -> {
              a.seccompMode = mode;
              a.seccompFilters = filters;
            });
  }

  /**
   * Says what the task gets of the CPU's speculation, which the machine and {@code prctl(2)} with
   * PR_SET_SPECULATION_CTRL decide: two lines of {@code status}. A child starts with the same.
   */
  default void setSpeculation(
      SpeculationStoreBypass storeBypass, SpeculationIndirectBranch indirectBranch) {
    self()
        .changeAttributes(
            "prctl",
            a -> {
              a.storeBypass = storeBypass;
              a.indirectBranch = indirectBranch;
            });
  }

  /**
   * Sets the audit user id, as a write to {@code loginuid} does; a new audit session begins.
   *
   * @param uid unsigned; -1 clears both ids
   */
  default void setLoginUid(int uid) {
    int session = uid == -1 ? -1 : self().kernel().nextAuditSession();
    self()
        .changeAttributes(
            "loginuid",
            a -> {
              a.loginUid = uid;
              a.sessionId = session;
            });
  }

  /**
   * Says how late timers may be, as PR_SET_TIMERSLACK: 0 for the default of the task. A task of a
   * real-time policy has none.
   *
   * @param nanos unsigned
   */
  default void setTimerSlack(long nanos) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireNotReaped("timerslack");
      if (!task.state().scheduling().isRealTime()) {
        task.change(
            s -> {
              TaskAttributes.Builder a = s.attributes.change();
              a.timerSlackNanos = nanos == 0 ? a.defaultTimerSlackNanos : nanos;
              s.attributes = a.build();
            });
      }
    }
  }

  /**
   * Says what a security module says of this task: the files of {@code attr/}; null for a kernel
   * without such a module, on which they fail.
   */
  default void setSecurity(@Nullable SecurityAttributes security) {
    self().changeAttributes("security", a -> a.security = security);
  }

  /** Sets the NUMA group: Ngid of {@code status}. */
  default void setNumaGroup(int group) {
    self().changeAttributes("numa group", a -> a.numaGroup = group);
  }

  /** Says on which memory nodes memory may be, bit n for node n: Mems_allowed. */
  default void setAllowedMemoryNodes(long nodes) {
    self().changeAttributes("memory nodes", a -> a.allowedMemoryNodes = nodes);
  }

  /** Sets the execution domain, as {@code personality(2)}. */
  default void setPersonality(int personality) {
    self().changeAttributes("personality", a -> a.personality = personality);
  }
}
