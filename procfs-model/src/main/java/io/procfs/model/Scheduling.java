package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * How a task is scheduled: {@code sched(7)}.
 *
 * @param policy 0 normal, 1 FIFO, 2 RR, 3 batch, 5 idle, 6 deadline
 * @param nice -20 to 19
 * @param realTimePriority 1 to 99, 0 without
 * @param processor the CPU on which it ran last
 * @param allowedCpus bit n is CPU n; the first 64 CPUs
 * @param deadline what the deadline policy promises, null for other policies
 */
public record Scheduling(
    int policy,
    int nice,
    int realTimePriority,
    int processor,
    long allowedCpus,
    @Nullable DeadlineParameters deadline) {

  /** SCHED_NORMAL. */
  public static final int NORMAL = 0;

  /** SCHED_FIFO. */
  public static final int FIFO = 1;

  /** SCHED_RR. */
  public static final int ROUND_ROBIN = 2;

  /** SCHED_BATCH. */
  public static final int BATCH = 3;

  /** SCHED_IDLE. */
  public static final int IDLE = 5;

  /** SCHED_DEADLINE. */
  public static final int DEADLINE = 6;

  /** Makes the scheduling of a task without deadlines. */
  public Scheduling(int policy, int nice, int realTimePriority, int processor, long allowedCpus) {
    this(policy, nice, realTimePriority, processor, allowedCpus, null);
  }

  /** Returns the priority of {@code stat}: 0 to 39, negative for real-time policies. */
  public int priority() {
    return switch (policy) {
      case FIFO, ROUND_ROBIN -> -1 - realTimePriority;
      case DEADLINE -> -101;
      default -> 20 + nice;
    };
  }

  /** Returns whether the policy is a real-time one or deadline: no timer slack. */
  public boolean isRealTime() {
    return policy == FIFO || policy == ROUND_ROBIN || policy == DEADLINE;
  }

  /** Returns whether tasks of this policy share the CPU by time slices. */
  public boolean isFair() {
    return policy == NORMAL || policy == BATCH;
  }

  /**
   * Returns the share of a CPU as {@code sched} shows it: 1048576 at nice 0, about 1.25 times as
   * much a step of nice, 3072 for idle tasks. Source: {@code sched_prio_to_weight} of
   * kernel/sched/core.c.
   */
  public long weight() {
    return (policy == IDLE ? 3L : Weights.ofNice(nice)) << 10;
  }

  /** Returns this with another nice value. */
  public Scheduling withNice(int newNice) {
    return new Scheduling(policy, newNice, realTimePriority, processor, allowedCpus, deadline);
  }

  /** Returns this with another policy; without deadlines. */
  public Scheduling withPolicy(int newPolicy, int newRealTimePriority) {
    return new Scheduling(newPolicy, nice, newRealTimePriority, processor, allowedCpus, null);
  }

  /** Returns this with the deadline policy. */
  public Scheduling withDeadline(DeadlineParameters parameters) {
    return new Scheduling(DEADLINE, nice, 0, processor, allowedCpus, parameters);
  }

  /** Returns this with other CPUs. */
  public Scheduling withCpus(int newProcessor, long newAllowedCpus) {
    return new Scheduling(policy, nice, realTimePriority, newProcessor, newAllowedCpus, deadline);
  }

  /** The weights of nice values. */
  private static final class Weights {
    private static final int[] OF_NICE = {
      88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
      3906, 3121, 2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110,
      87, 70, 56, 45, 36, 29, 23, 18, 15,
    };

    private Weights() {}

    static int ofNice(int nice) {
      return OF_NICE[Math.max(-20, Math.min(19, nice)) + 20];
    }
  }
}
