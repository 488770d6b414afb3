package io.procfs.model;

/**
 * How many tasks do what at this moment.
 *
 * @param running tasks that run or could
 * @param blocked tasks in uninterruptible sleep, as one that waits for a disk is
 */
public record TaskCounts(int running, int blocked) {
  /** Counts the tasks of a kernel, one after the other. */
  public static TaskCounts of(Kernel kernel) {
    int running = 0;
    int blocked = 0;
    PidNamespace all = kernel.pidNamespace();
    for (Pid pid = all.nextLeader(1); pid != null; pid = all.nextLeader(pid.numberIn(all) + 1)) {
      Task leader = pid.task();
      if (leader == null) {
        continue;
      }
      TaskGroup.Version group = leader.group().version();
      for (int i = 0; i < group.threadCount(); i++) {
        RunState state = group.thread(i).state().runState();
        running += state == RunState.RUNNING ? 1 : 0;
        blocked += state == RunState.DISK_SLEEP ? 1 : 0;
      }
    }
    return new TaskCounts(running, blocked);
  }

  /** Returns how many the load average counts. */
  public int active() {
    return running + blocked;
  }
}
