package io.procfs.model;

/**
 * What the children used that a thread group has waited for, their own such children included.
 *
 * @param userNanos time in user mode, nanoseconds
 * @param systemNanos time in the kernel, nanoseconds
 * @param guestNanos time running a virtual machine, nanoseconds
 * @param minorFaults faults without input
 * @param majorFaults faults with input
 * @param io input and output
 */
public record ChildUsage(
    long userNanos,
    long systemNanos,
    long guestNanos,
    long minorFaults,
    long majorFaults,
    IoUsage io) {

  /** Nothing used. */
  public static final ChildUsage ZERO = new ChildUsage(0, 0, 0, 0, 0, IoUsage.ZERO);

  /** Returns this, a child's own usage and that of the children it waited for. */
  ChildUsage plus(Usage child, ChildUsage below) {
    return new ChildUsage(
        userNanos + child.userNanos() + below.userNanos,
        systemNanos + child.systemNanos() + below.systemNanos,
        guestNanos + child.guestNanos() + below.guestNanos,
        minorFaults + child.minorFaults() + below.minorFaults,
        majorFaults + child.majorFaults() + below.majorFaults,
        io.plus(child.io()).plus(below.io));
  }
}
