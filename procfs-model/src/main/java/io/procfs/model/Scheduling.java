package io.procfs.model;

/**
 * How a task is scheduled: {@code sched(7)}.
 *
 * @param policy 0 normal, 1 FIFO, 2 RR, 3 batch, 5 idle, 6 deadline
 * @param nice -20 to 19
 * @param realTimePriority 1 to 99, 0 without
 * @param processor the CPU on which it ran last
 * @param allowedCpus bit n is CPU n; the first 64 CPUs
 */
public record Scheduling(
    int policy, int nice, int realTimePriority, int processor, long allowedCpus) {

  /** Returns the priority of {@code stat}: 0 to 39, negative for real-time policies. */
  public int priority() {
    return switch (policy) {
      case 1, 2 -> -1 - realTimePriority;
      case 6 -> -101;
      default -> 20 + nice;
    };
  }

  /** Returns whether the policy is a real-time one or deadline: no timer slack. */
  public boolean isRealTime() {
    return policy == 1 || policy == 2 || policy == 6;
  }

  /** Returns this with another nice value. */
  public Scheduling withNice(int newNice) {
    return new Scheduling(policy, newNice, realTimePriority, processor, allowedCpus);
  }
}
