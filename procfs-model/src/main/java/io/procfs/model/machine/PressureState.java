package io.procfs.model.machine;

/**
 * How long some tasks, and all tasks, were kept waiting for a resource. Immutable.
 *
 * @param some somebody waited
 * @param full nobody got on
 */
public record PressureState(Pressure some, Pressure full) {
  /** Nobody waited. */
  public static final PressureState NONE = new PressureState(Pressure.NONE, Pressure.NONE);

  PressureState after(long periods) {
    return new PressureState(some.after(periods), full.after(periods));
  }

  PressureState plus(long someNanos, long fullNanos) {
    return new PressureState(some.plus(someNanos), full.plus(fullNanos));
  }
}
