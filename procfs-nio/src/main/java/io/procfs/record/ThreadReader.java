package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.SignalSet;
import io.procfs.abi.StackFrame;
import io.procfs.format.ArchStatusFormat;
import io.procfs.format.AuditIdFormat;
import io.procfs.format.CommFormat;
import io.procfs.format.IoFormat;
import io.procfs.format.PersonalityFormat;
import io.procfs.format.SchedFormat;
import io.procfs.format.SchedRow;
import io.procfs.format.SchedstatFormat;
import io.procfs.format.StackFormat;
import io.procfs.format.StatFormat;
import io.procfs.format.StatusFormat;
import io.procfs.format.SyscallFormat;
import io.procfs.format.TimerSlackFormat;
import io.procfs.format.WchanFormat;
import io.procfs.model.DeadlineParameters;
import io.procfs.model.IoUsage;
import io.procfs.model.RunState;
import io.procfs.model.SchedStatistics;
import io.procfs.model.Scheduling;
import io.procfs.model.SecurityAttributes;
import io.procfs.model.TaskImage;
import io.procfs.model.Usage;
import io.procfs.model.WaitPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what the directory of a task tells of it alone. */
final class ThreadReader {
  static final long NANOS_PER_TICK = 10_000_000;

  private static final long NICE_0_WEIGHT = 1 << 20;
  private static final long NANOS_PER_MILLI = 1_000_000;

  final LoadSource source;
  private final long nowNanos;
  final int tid;
  final StatFormat.@Nullable Parsed stat;
  final StatusFormat.@Nullable Parsed status;
  final IoFormat.@Nullable Parsed io;
  private final SchedFormat.@Nullable Parsed sched;
  private final SchedstatFormat.@Nullable Parsed schedstat;
  private final Scheduling scheduling;
  final Usage usage;

  /**
   * Reads the files.
   *
   * @param source the directory of the thread
   * @param nowNanos the time of the recording, since boot
   */
  ThreadReader(LoadSource source, int tid, long nowNanos) {
    this.source = source;
    this.nowNanos = nowNanos;
    this.tid = tid;
    this.stat = source.parse("stat", StatFormat::parse);
    this.status = source.parse("status", StatusFormat::parse);
    this.io = source.parse("io", IoFormat::parse);
    this.sched = source.parse("sched", SchedFormat::parse);
    this.schedstat = source.parse("schedstat", SchedstatFormat::parse);
    this.scheduling = readScheduling();
    this.usage = readUsage();
  }

  /** Returns whether there is enough to know that there is such a task. */
  boolean isKnown() {
    return stat != null || status != null;
  }

  RunState runState() {
    char letter = stat != null ? stat.state() : status != null ? status.state() : 'S';
    for (RunState state : RunState.values()) {
      if (state.letter() == letter && state != RunState.DEAD) {
        return state;
      }
    }
    return RunState.ZOMBIE;
  }

  int[] numbers() {
    if (status == null || status.pidLevels() == 0) {
      return new int[] {tid};
    }
    int[] numbers = new int[status.pidLevels()];
    for (int level = 0; level < numbers.length; level++) {
      numbers[level] = status.nsPid(level);
    }
    return numbers;
  }

  /**
   * Returns the thread.
   *
   * @param process the directory of its process if it leads that, which has more files; else null
   */
  TaskImage image(@Nullable LoadSource process) {
    TaskImage.Builder image =
        TaskImage.builder(numbers())
            .comm(comm())
            .runState(runState())
            .scheduling(scheduling)
            .usage(usage)
            .waitPoint(waitPoint())
            .security(security());
    if (stat != null) {
      image
          .startNanos(stat.starttime() * NANOS_PER_TICK)
          .flags(stat.flags())
          .exitCode(runState().hasExited() ? stat.exitCode() : 0);
    }
    if (status != null) {
      readStatus(image, status);
    }
    Integer loginUid = source.parseIfThere("loginuid", AuditIdFormat::parse);
    Integer sessionId = source.parseIfThere("sessionid", AuditIdFormat::parse);
    image.audit(loginUid == null ? -1 : loginUid, sessionId == null ? -1 : sessionId);
    Integer personality = source.parse("personality", PersonalityFormat::parse);
    if (personality != null) {
      image.personality(personality);
    }
    Long slack =
        process == null ? null : process.parseIfThere("timerslack_ns", TimerSlackFormat::parse);
    if (slack != null) {
      image.timerSlackNanos(slack);
    }
    OptionalLong avx = source.parseIfThere("arch_status", ArchStatusFormat::parse);
    if (avx != null && avx.isPresent() && avx.getAsLong() >= 0) {
      image.avx512Nanos(Math.max(1, nowNanos - avx.getAsLong() * NANOS_PER_MILLI));
    }
    return image.build();
  }

  private static void readStatus(TaskImage.Builder image, StatusFormat.Parsed status) {
    int[] groups = new int[status.groupCount()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = status.group(i);
    }
    image
        .credentials(
            c ->
                c.uids(status.uid(), status.euid(), status.suid(), status.fsuid())
                    .gids(status.gid(), status.egid(), status.sgid(), status.fsgid())
                    .groups(groups)
                    .inheritable(new CapabilitySet(status.capInh()))
                    .permitted(new CapabilitySet(status.capPrm()))
                    .effective(new CapabilitySet(status.capEff()))
                    .bounding(new CapabilitySet(status.capBnd()))
                    .ambient(new CapabilitySet(status.capAmb())))
        .signals(new SignalSet(status.sigPnd()), new SignalSet(status.sigBlk()))
        .tracer(status.tracerPid())
        .noNewPrivileges(status.noNewPrivs())
        .seccomp(status.seccomp(), status.seccompFilters())
        .speculation(status.speculationStoreBypass(), status.speculationIndirectBranch())
        .memoryNodes(status.ngid(), BitMasks.word(status.memsAllowed()));
  }

  /** The file {@code comm} alone has the name of a worker in full. */
  private ByteString comm() {
    ByteString comm = source.parseIfThere("comm", CommFormat::parse);
    ByteString inStat = stat == null ? null : stat.comm();
    ByteString inStatus = status == null ? null : status.name();
    ByteString known = inStat != null ? inStat : inStatus != null ? inStatus : comm;
    return known == null ? ByteString.empty() : known;
  }

  // ---- how it is scheduled, and what it has used ----

  private Scheduling readScheduling() {
    long cpus = status == null ? -1L : BitMasks.word(status.cpusAllowed());
    if (stat == null) {
      return new Scheduling(Scheduling.NORMAL, 0, 0, 0, cpus);
    }
    DeadlineParameters deadline = null;
    if (stat.policy() == Scheduling.DEADLINE && sched != null) {
      long runtime = row(SchedRow.DEADLINE_RUNTIME);
      long until = row(SchedRow.DEADLINE);
      deadline = new DeadlineParameters(runtime, until, until, runtime, until);
    }
    return new Scheduling(
        stat.policy(), stat.nice(), stat.rtPriority(), stat.processor(), cpus, deadline);
  }

  private long row(SchedRow row) {
    return sched != null && sched.has(row) ? sched.value(row) : 0;
  }

  private Usage readUsage() {
    long userTicks = stat == null ? 0 : stat.utime();
    long systemTicks = stat == null ? 0 : stat.stime();
    long user = userTicks * NANOS_PER_TICK;
    long system = systemTicks * NANOS_PER_TICK;
    long exact =
        schedstat != null
            ? schedstat.runNanos()
            : sched != null ? row(SchedRow.SUM_EXEC_RUNTIME) : user + system;
    // Both are cut to ticks, their sum is known exactly.
    long rest = exact - user - system;
    if (rest > 0) {
      long ofUser = Math.min(rest, NANOS_PER_TICK - 1);
      user += ofUser;
      system += rest - ofUser;
    }
    return new Usage(
        user,
        system,
        stat == null ? 0 : stat.guestTime() * NANOS_PER_TICK,
        stat == null ? 0 : stat.minflt(),
        stat == null ? 0 : stat.majflt(),
        status == null ? 0 : status.voluntarySwitches(),
        status == null ? 0 : status.nonvoluntarySwitches(),
        stat == null ? 0 : stat.delayacctBlkioTicks(),
        io == null ? IoUsage.ZERO : io(io),
        statistics(user + system));
  }

  static IoUsage io(IoFormat.Parsed io) {
    return new IoUsage(
        io.rchar(),
        io.wchar(),
        io.syscr(),
        io.syscw(),
        io.readBytes(),
        io.writeBytes(),
        io.cancelledWriteBytes());
  }

  private SchedStatistics statistics(long cpuNanos) {
    SchedStatistics.Builder counted = SchedStatistics.NONE.toBuilder();
    long switches = status == null ? 0 : status.voluntarySwitches() + status.nonvoluntarySwitches();
    if (schedstat != null) {
      counted.waitNanos(schedstat.waitNanos()).slices(schedstat.slices() - switches);
    }
    SchedFormat.Parsed rows = sched;
    if (rows == null) {
      return counted.build();
    }
    counted
        .execStartNanos(row(SchedRow.EXEC_START))
        .vruntimeNanos(row(SchedRow.VRUNTIME) - weighted(cpuNanos))
        .migrations(row(SchedRow.MIGRATIONS))
        .sliceNanos(row(SchedRow.SLICE))
        .load(
            new SchedStatistics.LoadAverages(
                row(SchedRow.LOAD_SUM),
                row(SchedRow.RUNNABLE_SUM),
                row(SchedRow.UTIL_SUM),
                row(SchedRow.LOAD_AVERAGE),
                row(SchedRow.RUNNABLE_AVERAGE),
                row(SchedRow.UTIL_AVERAGE),
                row(SchedRow.LAST_UPDATE),
                row(SchedRow.UTIL_ESTIMATE)));
    if (rows.numaNodes() >= 0) {
      List<SchedStatistics.NodeFaults> nodes = new ArrayList<>();
      for (int i = 0; i < rows.numaNodes(); i++) {
        nodes.add(
            new SchedStatistics.NodeFaults(
                rows.numaFaults(i, 0),
                rows.numaFaults(i, 1),
                rows.numaFaults(i, 2),
                rows.numaFaults(i, 3)));
      }
      counted
          .numa(
              (int) row(SchedRow.NUMA_SCAN_SEQUENCE),
              row(SchedRow.NUMA_PAGES_MIGRATED),
              row(SchedRow.NUMA_FAULTS))
          .memoryNode((int) row(SchedRow.NUMA_PREFERRED_NODE), rows.currentNode())
          .nodes(nodes);
    }
    return counted.build();
  }

  /** As the fair scheduler's time passes: the slower, the greater the weight. */
  private long weighted(long nanos) {
    long weight = scheduling.weight();
    return weight == NICE_0_WEIGHT ? nanos : (long) ((double) nanos * NICE_0_WEIGHT / weight);
  }

  // ---- where it waits ----

  private @Nullable WaitPoint waitPoint() {
    SyscallFormat.Parsed call = source.parseIfThere("syscall", SyscallFormat::parse);
    List<StackFrame> stack = source.parseIfThere("stack", StackFormat::parse);
    if (stack == null || stack.isEmpty()) {
      ByteString symbol = source.parseIfThere("wchan", WchanFormat::parse);
      stack =
          symbol == null || symbol.isEmpty()
              ? List.of()
              : List.of(new StackFrame(symbol, 0, 0, ByteString.empty()));
    }
    if ((call == null || call.isRunning()) && stack.isEmpty()) {
      return null;
    }
    List<Long> arguments = new ArrayList<>(Collections.nCopies(WaitPoint.ARGUMENTS, 0L));
    if (call == null || call.isRunning()) {
      return new WaitPoint(-1, arguments, 0, 0, stack);
    }
    for (int i = 0; i < WaitPoint.ARGUMENTS && call.number() >= 0; i++) {
      arguments.set(i, call.argument(i));
    }
    return new WaitPoint(
        call.number(), arguments, call.stackPointer(), call.instructionPointer(), stack);
  }

  private @Nullable SecurityAttributes security() {
    ByteString label = source.readIfThere("attr/current");
    if (label == null || label.isEmpty()) {
      return null;
    }
    return new SecurityAttributes(
        label,
        attribute("prev"),
        attribute("exec"),
        attribute("fscreate"),
        attribute("keycreate"),
        attribute("sockcreate"));
  }

  private ByteString attribute(String name) {
    ByteString value = source.readIfThere("attr/" + name);
    return value == null ? ByteString.empty() : value;
  }
}
