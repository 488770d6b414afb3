package io.procfs.model;

/**
 * What the deadline policy promises a task: {@code sched_setattr(2)}.
 *
 * @param runtimeNanos CPU time in each period, nanoseconds
 * @param deadlineNanos by when after the start of a period, nanoseconds
 * @param periodNanos the period, nanoseconds
 * @param leftNanos what is left of the CPU time, nanoseconds: {@code dl.runtime} of {@code sched}
 * @param untilNanos the deadline of the period, nanoseconds since boot: {@code dl.deadline}
 */
public record DeadlineParameters(
    long runtimeNanos, long deadlineNanos, long periodNanos, long leftNanos, long untilNanos) {}
