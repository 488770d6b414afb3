package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.format.SchedFields;
import io.procfs.format.SchedRow;
import io.procfs.model.DeadlineParameters;
import io.procfs.model.SchedStatistics;
import io.procfs.model.Scheduling;
import io.procfs.model.Usage;

/**
 * The fields of {@code sched}, after {@code proc_sched_show_task()} of kernel/sched/debug.c in a
 * kernel with NUMA balancing and without statistics and clamps.
 */
final class SchedView implements SchedFields {
  private static final long NICE_0_WEIGHT = 1 << 20;
  private static final long BASE_SLICE_NANOS = 700_000;

  private final TaskView view;

  SchedView(TaskView view) {
    this.view = view;
  }

  /** Returns how often a thread was given a CPU. */
  static long slices(Usage usage) {
    return usage.sched().slices() + switches(usage);
  }

  private static long switches(Usage usage) {
    return usage.voluntarySwitches() + usage.involuntarySwitches();
  }

  private Usage usage() {
    return view.task().usage();
  }

  private SchedStatistics statistics() {
    return usage().sched();
  }

  private Scheduling scheduling() {
    return view.state().scheduling();
  }

  /** A name has 15 bytes here, a kernel worker's too: rule SCHED-001. */
  @Override
  public ByteString comm() {
    return view.state().comm().truncate(15);
  }

  @Override
  public int pid() {
    return view.number(view.task().pid());
  }

  @Override
  public int threads() {
    return view.group().threadCount();
  }

  @Override
  public boolean has(SchedRow row) {
    return switch (row) {
      case EXEC_START,
          VRUNTIME,
          SUM_EXEC_RUNTIME,
          MIGRATIONS,
          SWITCHES,
          VOLUNTARY_SWITCHES,
          INVOLUNTARY_SWITCHES,
          WEIGHT,
          LOAD_SUM,
          RUNNABLE_SUM,
          UTIL_SUM,
          LOAD_AVERAGE,
          RUNNABLE_AVERAGE,
          UTIL_AVERAGE,
          LAST_UPDATE,
          UTIL_ESTIMATE,
          POLICY,
          PRIORITY,
          CLOCK_DELTA,
          NUMA_PAGES_MIGRATED,
          NUMA_PREFERRED_NODE,
          NUMA_FAULTS ->
          true;
      case NUMA_SCAN_SEQUENCE -> view.memory() != null;
      case SLICE -> scheduling().isFair();
      case DEADLINE_RUNTIME, DEADLINE -> scheduling().deadline() != null;
      default -> false;
    };
  }

  @Override
  public long value(SchedRow row) {
    Usage usage = usage();
    SchedStatistics counted = usage.sched();
    SchedStatistics.LoadAverages load = counted.load();
    return switch (row) {
      case EXEC_START -> Math.max(counted.execStartNanos(), view.task().startNanos());
      case VRUNTIME -> counted.vruntimeNanos() + weighted(usage.cpuNanos());
      case SUM_EXEC_RUNTIME -> usage.cpuNanos();
      case MIGRATIONS -> counted.migrations();
      case SWITCHES -> switches(usage);
      case VOLUNTARY_SWITCHES -> usage.voluntarySwitches();
      case INVOLUNTARY_SWITCHES -> usage.involuntarySwitches();
      case WEIGHT -> scheduling().weight();
      case LOAD_SUM -> load.loadSum();
      case RUNNABLE_SUM -> load.runnableSum();
      case UTIL_SUM -> load.utilSum();
      case LOAD_AVERAGE -> load.loadAverage();
      case RUNNABLE_AVERAGE -> load.runnableAverage();
      case UTIL_AVERAGE -> load.utilAverage();
      case LAST_UPDATE -> load.updatedNanos();
      case UTIL_ESTIMATE -> load.utilEstimate();
      case POLICY -> scheduling().policy();
      case PRIORITY -> scheduling().priority() + 100;
      case DEADLINE_RUNTIME -> deadline().leftNanos();
      case DEADLINE -> deadline().untilNanos();
      case SLICE -> counted.sliceNanos() == 0 ? defaultSlice() : counted.sliceNanos();
      // Two looks at a clock that stands still.
      case CLOCK_DELTA -> 0;
      case NUMA_SCAN_SEQUENCE -> counted.numaScans();
      case NUMA_PAGES_MIGRATED -> counted.numaMigrations();
      case NUMA_PREFERRED_NODE -> counted.preferredNode();
      case NUMA_FAULTS -> counted.numaFaults();
      default -> throw new AssertionError("no row " + row);
    };
  }

  private DeadlineParameters deadline() {
    DeadlineParameters deadline = scheduling().deadline();
    if (deadline == null) {
      throw new AssertionError("no deadline");
    }
    return deadline;
  }

  /** Virtual time passes the slower, the greater the weight. */
  private long weighted(long nanos) {
    long weight = scheduling().weight();
    return weight == NICE_0_WEIGHT ? nanos : (long) ((double) nanos * NICE_0_WEIGHT / weight);
  }

  /** A slice grows with the logarithm of the number of CPUs: {@code sysctl_sched_base_slice}. */
  private long defaultSlice() {
    int cpus = Math.min(view.tree.kernel.options().cpus(), 8);
    return BASE_SLICE_NANOS * (32 - Integer.numberOfLeadingZeros(cpus));
  }

  @Override
  public int numaNodes() {
    return Math.max(1, statistics().nodes().size());
  }

  @Override
  public int currentNode() {
    return statistics().currentNode();
  }

  @Override
  public int numaGroup() {
    return view.state().attributes().numaGroup();
  }

  @Override
  public int node(int index) {
    return index;
  }

  @Override
  public long numaFaults(int index, int kind) {
    SchedStatistics.NodeFaults faults =
        statistics().nodes().isEmpty()
            ? SchedStatistics.NodeFaults.NONE
            : statistics().nodes().get(index);
    return switch (kind) {
      case 0 -> faults.taskPrivate();
      case 1 -> faults.taskShared();
      case 2 -> faults.groupPrivate();
      default -> faults.groupShared();
    };
  }
}
