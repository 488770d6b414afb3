package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.format.StatFields;
import io.procfs.format.StatFormat;
import io.procfs.model.AddressSpace;
import io.procfs.model.ExecContext;
import io.procfs.model.Pid;
import io.procfs.model.Resource;
import io.procfs.model.RunState;
import org.jspecify.annotations.Nullable;

/** The fields of {@code stat}, after {@code do_task_stat()} of fs/proc/array.c. */
final class StatView implements StatFields {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long CLASSIC_SIGNALS = 0x7fff_ffff;

  private final TaskView view;

  /** Whether the observer may see addresses. */
  private boolean permitted;

  private @Nullable ExecContext exec;

  StatView(TaskView view) {
    this.view = view;
  }

  /** Writes the file. */
  void write(ByteBuilder out) {
    permitted = view.tree.mayRead(view.task());
    AddressSpace.Version memory = view.memory();
    exec = memory == null ? null : memory.exec();
    view.sumUsage();
    StatFormat.write(this, out);
    exec = null;
  }

  private static long ticks(long nanos) {
    return nanos / NANOS_PER_TICK;
  }

  @Override
  public int pid() {
    return view.number(view.task().pid());
  }

  @Override
  public ByteString comm() {
    return view.state().comm();
  }

  @Override
  public char state() {
    return view.runState().letter();
  }

  @Override
  public int ppid() {
    return view.parent();
  }

  @Override
  public int pgrp() {
    return view.number(view.group().processGroup());
  }

  @Override
  public int session() {
    return view.number(view.group().session());
  }

  @Override
  public int ttyNr() {
    return view.group().terminal().toTtyNr();
  }

  @Override
  public int tpgid() {
    if (view.group().terminal().equals(DeviceNumber.NONE)) {
      return -1;
    }
    Pid foreground = view.group().foreground();
    return foreground == null ? -1 : view.number(foreground);
  }

  @Override
  public int flags() {
    return view.state().flags();
  }

  @Override
  public long minflt() {
    return view.minorFaults();
  }

  @Override
  public long cminflt() {
    return view.group().children().minorFaults();
  }

  @Override
  public long majflt() {
    return view.majorFaults();
  }

  @Override
  public long cmajflt() {
    return view.group().children().majorFaults();
  }

  @Override
  public long utime() {
    return ticks(view.userNanos());
  }

  @Override
  public long stime() {
    return ticks(view.systemNanos());
  }

  @Override
  public long cutime() {
    return ticks(view.group().children().userNanos());
  }

  @Override
  public long cstime() {
    return ticks(view.group().children().systemNanos());
  }

  @Override
  public int priority() {
    return view.state().scheduling().priority();
  }

  @Override
  public int nice() {
    return view.state().scheduling().nice();
  }

  @Override
  public int numThreads() {
    return view.group().threadCount();
  }

  @Override
  public long starttime() {
    long ahead = view.tree.timeNamespace().boottime().toNanos();
    // A task that is older than the clock of the observer's namespace started long from now.
    return Long.divideUnsigned(view.task().startNanos() + ahead, NANOS_PER_TICK);
  }

  @Override
  public long vsize() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : (long) memory.totalPages() * AddressSpace.PAGE_SIZE;
  }

  @Override
  public long rss() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : memory.rssOfStat();
  }

  @Override
  public long rsslim() {
    return view.group().limits().soft(Resource.RSS);
  }

  @Override
  public long startcode() {
    return exec == null ? 0 : permitted ? exec.startCode() : 1;
  }

  @Override
  public long endcode() {
    return exec == null ? 0 : permitted ? exec.endCode() : 1;
  }

  @Override
  public long startstack() {
    return exec == null || !permitted ? 0 : exec.startStack();
  }

  @Override
  public long kstkesp() {
    return 0;
  }

  @Override
  public long kstkeip() {
    return 0;
  }

  @Override
  public int signal() {
    return (int) (view.state().pending().bits() & CLASSIC_SIGNALS);
  }

  @Override
  public int blocked() {
    return (int) (view.state().blocked().bits() & CLASSIC_SIGNALS);
  }

  @Override
  public int sigignore() {
    return (int) (view.group().handlers().ignored().bits() & CLASSIC_SIGNALS);
  }

  @Override
  public int sigcatch() {
    return (int) (view.group().handlers().caught().bits() & CLASSIC_SIGNALS);
  }

  /** A process of several threads is not said to wait, whatever its leader does: STAT-025. */
  @Override
  public boolean wchan() {
    return permitted
        && (!view.isProcess() || view.group().threadCount() < 2)
        && view.runState() != RunState.RUNNING;
  }

  @Override
  public int exitSignal() {
    return view.isLeader() ? view.group().exitSignal() : -1;
  }

  @Override
  public int processor() {
    return view.state().scheduling().processor();
  }

  @Override
  public int rtPriority() {
    return view.state().scheduling().realTimePriority();
  }

  @Override
  public int policy() {
    return view.state().scheduling().policy();
  }

  @Override
  public long delayacctBlkioTicks() {
    return view.task().usage().blockIoTicks();
  }

  @Override
  public long guestTime() {
    return ticks(view.guestNanos());
  }

  @Override
  public long cguestTime() {
    return ticks(view.group().children().guestNanos());
  }

  @Override
  public long startData() {
    return exec == null || !permitted ? 0 : exec.startData();
  }

  @Override
  public long endData() {
    return exec == null || !permitted ? 0 : exec.endData();
  }

  @Override
  public long startBrk() {
    return exec == null || !permitted ? 0 : exec.startBrk();
  }

  @Override
  public long argStart() {
    return exec == null || !permitted ? 0 : exec.argStart();
  }

  @Override
  public long argEnd() {
    return exec == null || !permitted ? 0 : exec.argEnd();
  }

  @Override
  public long envStart() {
    return exec == null || !permitted ? 0 : exec.envStart();
  }

  @Override
  public long envEnd() {
    return exec == null || !permitted ? 0 : exec.envEnd();
  }

  @Override
  public int exitCode() {
    if (!permitted) {
      return 0;
    }
    return view.isProcess() ? view.task().exitCode() : view.state().exitCode();
  }
}
