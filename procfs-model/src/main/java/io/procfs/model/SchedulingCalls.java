package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;

/**
 * The system calls of a task that concern scheduling, and what a test says of it.
 *
 * <pre>{@code
 * task.schedSetScheduler(Scheduling.FIFO, 50);
 * task.schedSetAffinity(0b10); // CPU 1
 * task.setSchedStatistics(task.usage().sched().toBuilder().migrations(3).build());
 * }</pre>
 */
public sealed interface SchedulingCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /**
   * Sets policy, nice value, priority and CPUs, whoever may. A task of a real-time policy has no
   * timer slack; when it leaves that, it has the default of the task.
   */
  default void setScheduling(Scheduling scheduling) {
    self()
        .changeAlive(
            "scheduling",
            s -> {
              s.scheduling = scheduling;
              TaskAttributes old = s.attributes;
              boolean realTime = scheduling.isRealTime();
              if (realTime ? old.timerSlackNanos() != 0 : old.timerSlackNanos() == 0) {
                TaskAttributes.Builder a = old.change();
                a.timerSlackNanos = realTime ? 0 : old.defaultTimerSlackNanos();
                s.attributes = a.build();
              }
            });
  }

  /**
   * Sets the policy, as {@code sched_setscheduler(2)}.
   *
   * @param policy NORMAL, FIFO, ROUND_ROBIN, BATCH or IDLE of {@link Scheduling}
   * @param priority 1 to 99 for FIFO and ROUND_ROBIN, 0 for others
   * @throws io.procfs.abi.ErrnoException EINVAL for what does not go together; EPERM for a
   *     real-time priority above both the present one and RLIMIT_RTPRIO, and for leaving IDLE with
   *     a nice value that RLIMIT_NICE does not grant, without CAP_SYS_NICE
   */
  default void schedSetScheduler(int policy, int priority) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("sched_setscheduler");
      Scheduling old = task.state().scheduling();
      boolean realTime = policy == Scheduling.FIFO || policy == Scheduling.ROUND_ROBIN;
      boolean known =
          realTime
              || policy == Scheduling.NORMAL
              || policy == Scheduling.BATCH
              || policy == Scheduling.IDLE;
      if (!known || (realTime ? priority < 1 || priority > 99 : priority != 0)) {
        throw Errno.EINVAL.because("policy " + policy + " with priority " + priority);
      }
      long most = task.group().version().limits().soft(Resource.RTPRIO);
      boolean raises =
          realTime
              && ((policy != old.policy() && most == 0)
                  || (priority > old.realTimePriority()
                      && Long.compareUnsigned(priority, most) > 0));
      boolean leavesIdle =
          old.policy() == Scheduling.IDLE && policy != Scheduling.IDLE && !mayHave(old.nice());
      if ((raises || leavesIdle) && !isNiceAdmin()) {
        throw Errno.EPERM.because("policy " + policy + ", priority " + priority);
      }
      setScheduling(old.withPolicy(policy, priority));
    }
  }

  private boolean isNiceAdmin() {
    Task task = self();
    return task.state()
        .credentials()
        .capable(task.kernel().userNamespace(), CapabilitySet.SYS_NICE);
  }

  /** Returns whether RLIMIT_NICE or CAP_SYS_NICE grants a nice value: {@code can_nice()}. */
  default boolean mayHave(int nice) {
    long most = self().group().version().limits().soft(Resource.NICE);
    return Long.compareUnsigned(20 - nice, most) <= 0 || isNiceAdmin();
  }

  /**
   * Promises CPU time in each period, as {@code sched_setattr(2)} with SCHED_DEADLINE.
   *
   * @param runtimeNanos at least 1024
   * @param deadlineNanos at least the CPU time
   * @param periodNanos at least the deadline; 0 for the deadline
   * @throws io.procfs.abi.ErrnoException EINVAL for what does not go together; EPERM without
   *     CAP_SYS_NICE
   */
  default void setDeadline(long runtimeNanos, long deadlineNanos, long periodNanos) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("sched_setattr");
      long period = periodNanos == 0 ? deadlineNanos : periodNanos;
      if (runtimeNanos < 1024 || deadlineNanos < runtimeNanos || period < deadlineNanos) {
        throw Errno.EINVAL.because(
            "runtime " + runtimeNanos + ", deadline " + deadlineNanos + ", period " + period);
      }
      if (!isNiceAdmin()) {
        throw Errno.EPERM.because("SCHED_DEADLINE needs CAP_SYS_NICE");
      }
      long until = task.kernel().clock().sinceBootNanos() + deadlineNanos;
      setScheduling(
          task.state()
              .scheduling()
              .withDeadline(
                  new DeadlineParameters(
                      runtimeNanos, deadlineNanos, period, runtimeNanos, until)));
    }
  }

  /**
   * Says on which CPUs the task may run, as {@code sched_setaffinity(2)}: if it is on another, it
   * moves to the first of them.
   *
   * @param cpus bit n for CPU n; those that the machine has not are left out. EINVAL if none is
   *     left, or for a thread of the kernel that is bound
   */
  default void schedSetAffinity(long cpus) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("sched_setaffinity");
      long allowed = cpus & (-1L >>> (64 - task.kernel().options().cpus()));
      if (allowed == 0 || (task.state().flags() & TaskFlags.NO_SETAFFINITY) != 0) {
        throw Errno.EINVAL.because("no CPU of " + Long.toHexString(cpus) + " for " + task);
      }
      Scheduling old = task.state().scheduling();
      boolean stays = (allowed >>> old.processor() & 1) != 0;
      int processor = stays ? old.processor() : Long.numberOfTrailingZeros(allowed);
      setScheduling(old.withCpus(processor, allowed));
    }
  }

  /** Says on which CPU the task ran last; one of the machine's. */
  default void setProcessor(int processor) {
    Task task = self();
    int cpus = task.kernel().options().cpus();
    checkArgument(processor >= 0 && processor < cpus, "CPU %s of %s", processor, cpus);
    task.changeAlive(
        "processor",
        s -> s.scheduling = s.scheduling.withCpus(processor, s.scheduling.allowedCpus()));
  }

  /** Sets the nice value, as {@code setpriority(2)}; it is kept within -20 to 19. */
  default void setNice(int nice) {
    int kept = Math.max(-20, Math.min(19, nice));
    self().changeAlive("setpriority", s -> s.scheduling = s.scheduling.withNice(kept));
  }

  /** Says what the scheduler has counted of this thread. */
  default void setSchedStatistics(SchedStatistics statistics) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("scheduling statistics");
      task.setUsage(task.usage().withSched(statistics));
    }
  }

  /** Says where the task waits in the kernel when it waits; null for in {@code poll(2)}. */
  default void setWaitPoint(@org.jspecify.annotations.Nullable WaitPoint point) {
    self().changeAttributes("wait point", a -> a.waitPoint = point);
  }

  /**
   * Sets the nice value of the autogroup of this task's session, as a write to {@code autogroup}. A
   * zombie is in one too.
   *
   * @param nice -20 to 19, else EINVAL
   * @param mayLower whether the writer has CAP_SYS_NICE or an RLIMIT_NICE for this: without it
   *     EPERM if negative
   * @param byAdmin whether the writer has CAP_SYS_ADMIN: without it EAGAIN within a tenth of a
   *     second of the last such write to any autogroup
   * @throws io.procfs.abi.ErrnoException EINVAL also if the task is in no autogroup
   */
  default void setAutogroupNice(int nice, boolean mayLower, boolean byAdmin) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireNotReaped("autogroup");
      if (nice < -20 || nice > 19) {
        throw Errno.EINVAL.because("nice " + nice + " is not -20 to 19");
      }
      if (nice < 0 && !mayLower) {
        throw Errno.EPERM.because("nice " + nice + " needs CAP_SYS_NICE");
      }
      task.kernel().autogroups().requirePause(byAdmin);
      Autogroup group = task.group().version().autogroup();
      if (group == null) {
        throw Errno.EINVAL.because(task + " is in no autogroup");
      }
      group.setNice(nice);
    }
  }
}
