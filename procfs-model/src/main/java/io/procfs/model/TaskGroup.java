package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.SignalSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity: a thread group, what users call a process: {@code struct signal_struct}. Changed
 * through {@link Task}.
 *
 * <pre>{@code
 * Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx");
 * web.cloneThread().setName("worker");
 * int threads = web.group().version().threadCount(); // 2
 * }</pre>
 */
public final class TaskGroup {
  private volatile Version version;

  /** The first version names the leader, which names its group: {@link #set} follows at once. */
  @SuppressWarnings("NullAway.Init")
  TaskGroup() {}

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  void set(Version newVersion) {
    version = newVersion;
  }

  /**
   * One state of a thread group. Immutable. It and the counters of the threads in it tell sums that
   * never fall: a thread leaves the list in the same version in which its figures join the dead.
   */
  public static final class Version {
    private static final int CHILD_SUBREAPER = 1;
    private static final int STOPPED = 2;
    private static final int EXITING = 4;

    private final Task leader;
    private final ThreadList others;
    private final @Nullable Task parent;
    private final Pid processGroup;
    private final Pid session;
    private final @Nullable Terminal terminal;
    private final PendingSignals pending;
    private final SignalHandlers handlers;
    private final ResourceLimits limits;
    private final Usage deadThreads;
    private final ChildUsage children;
    private final @Nullable Autogroup autogroup;
    private final @Nullable PosixTimers timers;
    private final int groupExitCode;
    private final short oomScoreAdj;
    private final short oomScoreAdjMin;
    private final byte exitSignal;
    private final byte flags;

    Version(Builder b) {
      this.leader = b.leader;
      this.others = b.others;
      this.parent = b.parent;
      this.processGroup = b.processGroup;
      this.session = b.session;
      this.terminal = b.terminal;
      this.pending = b.pending;
      this.handlers = b.handlers;
      this.limits = b.limits;
      this.deadThreads = b.deadThreads;
      this.children = b.children;
      this.autogroup = b.autogroup;
      this.timers = b.timers;
      this.groupExitCode = b.groupExitCode;
      this.oomScoreAdj = b.oomScoreAdj;
      this.oomScoreAdjMin = b.oomScoreAdjMin;
      this.exitSignal = (byte) b.exitSignal;
      this.flags =
          (byte)
              ((b.childSubreaper ? CHILD_SUBREAPER : 0)
                  | (b.stopped ? STOPPED : 0)
                  | (b.exiting ? EXITING : 0));
    }

    /** Returns the number of threads, a leader that has exited before the others included. */
    public int threadCount() {
      return 1 + others.size();
    }

    /** Returns a thread: the leader first, then the others in the order of their creation. */
    public Task thread(int index) {
      return index == 0 ? leader : others.get(index - 1);
    }

    /** Returns the leader. */
    public Task leader() {
      return leader;
    }

    /** Returns whether {@code task} is a thread of this group and was not reaped. */
    public boolean contains(Task task) {
      return task.group() == leader.group() && task.pid().task() == task;
    }

    /** Returns the thread that will be told of the end, null for a task that the kernel made. */
    public @Nullable Task parent() {
      return parent;
    }

    /** Returns the process group. */
    public Pid processGroup() {
      return processGroup;
    }

    /** Returns the session. */
    public Pid session() {
      return session;
    }

    /** Returns the controlling terminal, {@link DeviceNumber#NONE} without one. */
    public DeviceNumber terminal() {
      return terminal == null ? DeviceNumber.NONE : terminal.device();
    }

    /** Returns the foreground process group of the terminal, null without a terminal. */
    public @Nullable Pid foreground() {
      return terminal == null ? null : terminal.foreground();
    }

    /** Returns the signals that wait for any thread. */
    public SignalSet pending() {
      return pending.signals();
    }

    /** Returns the signals that wait for any thread, and how often. */
    public PendingSignals pendingQueue() {
      return pending;
    }

    /** Returns what is done with signals. */
    public SignalHandlers handlers() {
      return handlers;
    }

    /** Returns the limits. */
    public ResourceLimits limits() {
      return limits;
    }

    /** Returns what threads used that have ended. */
    public Usage deadThreads() {
      return deadThreads;
    }

    /** Returns what children used that were waited for. */
    public ChildUsage children() {
      return children;
    }

    /** Returns the group in which its tasks are scheduled, null for the common one. */
    public @Nullable Autogroup autogroup() {
      return autogroup;
    }

    /** Returns the timers of {@code timer_create(2)}, the newest first. */
    public List<PosixTimer> timers() {
      return timers == null ? ImmutableList.of() : timers.timers();
    }

    boolean hasTimers() {
      return timers != null;
    }

    /**
     * Returns the signal that the parent gets at the end, 0 for none; field 38 of {@code stat} of
     * the leader (it is -1 for other threads).
     */
    public int exitSignal() {
      return exitSignal;
    }

    /** Returns the adjustment of the OOM score, -1000 to 1000. */
    public int oomScoreAdj() {
      return oomScoreAdj;
    }

    /** Returns the least adjustment that can be set without CAP_SYS_RESOURCE. */
    public int oomScoreAdjMin() {
      return oomScoreAdjMin;
    }

    /** Returns whether this adopts the orphans below it. */
    public boolean isChildSubreaper() {
      return (flags & CHILD_SUBREAPER) != 0;
    }

    /** Returns whether a signal stopped the group. */
    public boolean isStopped() {
      return (flags & STOPPED) != 0;
    }

    /** Returns whether the whole group ends or has ended: SIGNAL_GROUP_EXIT. */
    boolean isExiting() {
      return (flags & EXITING) != 0;
    }

    int groupExitCode() {
      return groupExitCode;
    }

    @Nullable Terminal terminalObject() {
      return terminal;
    }

    ThreadList others() {
      return others;
    }

    Builder change() {
      return new Builder(this);
    }
  }

  /** The fields of a version, being changed. */
  static final class Builder {
    Task leader;
    ThreadList others = ThreadList.EMPTY;
    @Nullable Task parent;
    Pid processGroup;
    Pid session;
    @Nullable Terminal terminal;
    PendingSignals pending = PendingSignals.NONE;
    SignalHandlers handlers = SignalHandlers.DEFAULT;
    ResourceLimits limits;
    Usage deadThreads = Usage.ZERO;
    ChildUsage children = ChildUsage.ZERO;
    @Nullable Autogroup autogroup;
    @Nullable PosixTimers timers;
    int groupExitCode;
    int exitSignal;
    short oomScoreAdj;
    short oomScoreAdjMin;
    boolean childSubreaper;
    boolean stopped;
    boolean exiting;

    Builder(Task leader, Pid processGroup, Pid session, ResourceLimits limits) {
      this.leader = leader;
      this.processGroup = processGroup;
      this.session = session;
      this.limits = limits;
    }

    private Builder(Version v) {
      leader = v.leader;
      others = v.others;
      parent = v.parent;
      processGroup = v.processGroup;
      session = v.session;
      terminal = v.terminal;
      pending = v.pending;
      handlers = v.handlers;
      limits = v.limits;
      deadThreads = v.deadThreads;
      children = v.children;
      autogroup = v.autogroup;
      timers = v.timers;
      groupExitCode = v.groupExitCode;
      exitSignal = v.exitSignal;
      oomScoreAdj = v.oomScoreAdj;
      oomScoreAdjMin = v.oomScoreAdjMin;
      childSubreaper = v.isChildSubreaper();
      stopped = v.isStopped();
      exiting = v.isExiting();
    }

    Version build() {
      return new Version(this);
    }
  }
}
