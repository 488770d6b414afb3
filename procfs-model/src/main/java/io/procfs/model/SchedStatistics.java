package io.procfs.model;

import java.util.List;

/**
 * What the scheduler has counted of a thread beside its time: {@code sched} and {@code schedstat}.
 * Immutable.
 *
 * @param execStartNanos when it came to run last, nanoseconds since boot
 * @param vruntimeNanos the virtual time of the fair scheduler, nanoseconds, beyond what it ran
 * @param migrations how often it changed its CPU
 * @param waitNanos how long it waited for a CPU, nanoseconds
 * @param slices how often it was given one, beyond what its context switches tell of
 * @param load the averages of the load that it makes
 * @param sliceNanos the length of a time slice, nanoseconds; 0 for the kernel's default
 * @param numaScans how often its memory was scanned for NUMA balancing
 * @param numaMigrations pages that were moved to it
 * @param preferredNode the memory node on which it should run, -1 for none
 * @param numaFaults faults that told of NUMA placement
 * @param currentNode the memory node on which it ran last
 * @param nodes the faults of each memory node, from node 0 on; none for one node without any
 */
public record SchedStatistics(
    long execStartNanos,
    long vruntimeNanos,
    long migrations,
    long waitNanos,
    long slices,
    LoadAverages load,
    long sliceNanos,
    int numaScans,
    long numaMigrations,
    int preferredNode,
    long numaFaults,
    int currentNode,
    List<NodeFaults> nodes) {

  /** Nothing has happened. */
  public static final SchedStatistics NONE =
      new SchedStatistics(0, 0, 0, 0, 0, LoadAverages.NONE, 0, 0, 0, -1, 0, 0, List.of());

  /** Keeps the figures; see {@link SchedStatistics}. */
  public SchedStatistics {
    nodes = List.copyOf(nodes);
  }

  /**
   * The averages of {@code struct sched_avg}, in its own units.
   *
   * @param loadSum the sum behind {@code loadAverage}
   * @param runnableSum the sum behind {@code runnableAverage}
   * @param utilSum the sum behind {@code utilAverage}
   * @param loadAverage of the weight while it wants to run
   * @param runnableAverage of the time that it wants to run, 0 to 1024
   * @param utilAverage of the time that it runs, 0 to 1024
   * @param updatedNanos when they were counted last, nanoseconds since boot
   * @param utilEstimate what is expected of it, 0 to 1024
   */
  public record LoadAverages(
      long loadSum,
      long runnableSum,
      long utilSum,
      long loadAverage,
      long runnableAverage,
      long utilAverage,
      long updatedNanos,
      long utilEstimate) {
    /** No load. */
    public static final LoadAverages NONE = new LoadAverages(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The faults of a memory node, weighted over time.
   *
   * @param taskPrivate of pages that only this task uses
   * @param taskShared of pages that others use too
   * @param groupPrivate the same of its NUMA group
   * @param groupShared the same of its NUMA group
   */
  public record NodeFaults(long taskPrivate, long taskShared, long groupPrivate, long groupShared) {
    /** No faults. */
    public static final NodeFaults NONE = new NodeFaults(0, 0, 0, 0);
  }

  /** Returns a builder that starts with these. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** These figures, being changed; not safe for use by several threads. */
  public static final class Builder {
    private long execStartNanos;
    private long vruntimeNanos;
    private long migrations;
    private long waitNanos;
    private long slices;
    private LoadAverages load;
    private long sliceNanos;
    private int numaScans;
    private long numaMigrations;
    private int preferredNode;
    private long numaFaults;
    private int currentNode;
    private List<NodeFaults> nodes;

    private Builder(SchedStatistics s) {
      execStartNanos = s.execStartNanos;
      vruntimeNanos = s.vruntimeNanos;
      migrations = s.migrations;
      waitNanos = s.waitNanos;
      slices = s.slices;
      load = s.load;
      sliceNanos = s.sliceNanos;
      numaScans = s.numaScans;
      numaMigrations = s.numaMigrations;
      preferredNode = s.preferredNode;
      numaFaults = s.numaFaults;
      currentNode = s.currentNode;
      nodes = s.nodes;
    }

    /** Sets when it came to run last, nanoseconds since boot. */
    public Builder execStartNanos(long nanos) {
      execStartNanos = nanos;
      return this;
    }

    /** Sets the virtual time beyond what it ran, nanoseconds. */
    public Builder vruntimeNanos(long nanos) {
      vruntimeNanos = nanos;
      return this;
    }

    /** Sets how often it changed its CPU. */
    public Builder migrations(long times) {
      migrations = times;
      return this;
    }

    /** Sets how long it waited for a CPU, nanoseconds. */
    public Builder waitNanos(long nanos) {
      waitNanos = nanos;
      return this;
    }

    /** Sets how often it was given a CPU, beyond its context switches. */
    public Builder slices(long times) {
      slices = times;
      return this;
    }

    /** Sets the averages. */
    public Builder load(LoadAverages averages) {
      load = averages;
      return this;
    }

    /** Sets the length of a time slice, nanoseconds; 0 for the kernel's default. */
    public Builder sliceNanos(long nanos) {
      sliceNanos = nanos;
      return this;
    }

    /** Sets what NUMA balancing did: scans, pages moved, faults. */
    public Builder numa(int scans, long pagesMoved, long faults) {
      numaScans = scans;
      numaMigrations = pagesMoved;
      numaFaults = faults;
      return this;
    }

    /** Sets the memory nodes: where it should run, -1 for anywhere, and where it ran last. */
    public Builder memoryNode(int preferred, int current) {
      preferredNode = preferred;
      currentNode = current;
      return this;
    }

    /** Sets the faults of each memory node. */
    public Builder nodes(List<NodeFaults> faults) {
      nodes = List.copyOf(faults);
      return this;
    }

    /** Returns the figures. */
    public SchedStatistics build() {
      return new SchedStatistics(
          execStartNanos,
          vruntimeNanos,
          migrations,
          waitNanos,
          slices,
          load,
          sliceNanos,
          numaScans,
          numaMigrations,
          preferredNode,
          numaFaults,
          currentNode,
          nodes);
    }
  }
}
