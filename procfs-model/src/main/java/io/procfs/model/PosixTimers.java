package io.procfs.model;

import com.google.common.collect.ImmutableList;

/**
 * The POSIX timers of a thread group. Immutable.
 *
 * @param timers the newest first
 * @param nextId the number of the next one
 */
record PosixTimers(ImmutableList<PosixTimer> timers, int nextId) {
  static final PosixTimers NONE = new PosixTimers(ImmutableList.of(), 0);

  PosixTimers plus(PosixTimer timer) {
    return new PosixTimers(
        ImmutableList.<PosixTimer>builder().add(timer).addAll(timers).build(), timer.id() + 1);
  }

  PosixTimers minus(int id) {
    return new PosixTimers(
        timers.stream().filter(t -> t.id() != id).collect(ImmutableList.toImmutableList()), nextId);
  }

  boolean has(int id) {
    return timers.stream().anyMatch(t -> t.id() == id);
  }
}
