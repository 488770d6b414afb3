package io.procfs.model;

import io.procfs.abi.DeviceNumber;
import io.procfs.abi.SignalSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An identity: a thread group, what users call a process: {@code struct signal_struct}. Changed
 * through {@link Task}.
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
    private final Task[] threads;
    private final @Nullable Task parent;
    private final Pid processGroup;
    private final Pid session;
    private final DeviceNumber terminal;
    private final @Nullable Pid foreground;
    private final SignalSet pending;
    private final SignalHandlers handlers;
    private final ResourceLimits limits;
    private final Usage deadThreads;
    private final ChildUsage children;
    private final int exitSignal;
    private final short oomScoreAdj;
    private final short oomScoreAdjMin;
    private final boolean childSubreaper;

    Version(Builder b) {
      this.threads = b.threads;
      this.parent = b.parent;
      this.processGroup = b.processGroup;
      this.session = b.session;
      this.terminal = b.terminal;
      this.foreground = b.foreground;
      this.pending = b.pending;
      this.handlers = b.handlers;
      this.limits = b.limits;
      this.deadThreads = b.deadThreads;
      this.children = b.children;
      this.exitSignal = b.exitSignal;
      this.oomScoreAdj = b.oomScoreAdj;
      this.oomScoreAdjMin = b.oomScoreAdjMin;
      this.childSubreaper = b.childSubreaper;
    }

    /** Returns the number of threads, a leader that has exited before the others included. */
    public int threadCount() {
      return threads.length;
    }

    /** Returns a thread: the leader first, then the others in the order of their creation. */
    public Task thread(int index) {
      return threads[index];
    }

    /** Returns the leader. */
    public Task leader() {
      return threads[0];
    }

    /** Returns whether {@code task} is in this. */
    public boolean contains(Task task) {
      return indexOf(task) >= 0;
    }

    int indexOf(Task task) {
      for (int i = 0; i < threads.length; i++) {
        if (threads[i] == task) {
          return i;
        }
      }
      return -1;
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
      return terminal;
    }

    /** Returns the foreground process group of the terminal, null without one. */
    public @Nullable Pid foreground() {
      return foreground;
    }

    /** Returns the signals that wait for any thread. */
    public SignalSet pending() {
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

    /** Returns the signal that the parent gets at the end, 0 for none. */
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
      return childSubreaper;
    }

    Builder change() {
      return new Builder(this);
    }
  }

  /** The fields of a version, being changed. */
  static final class Builder {
    Task[] threads;
    @Nullable Task parent;
    Pid processGroup;
    Pid session;
    DeviceNumber terminal = DeviceNumber.NONE;
    @Nullable Pid foreground;
    SignalSet pending = SignalSet.NONE;
    SignalHandlers handlers = SignalHandlers.DEFAULT;
    ResourceLimits limits;
    Usage deadThreads = Usage.ZERO;
    ChildUsage children = ChildUsage.ZERO;
    int exitSignal;
    short oomScoreAdj;
    short oomScoreAdjMin;
    boolean childSubreaper;

    Builder(Task leader, Pid processGroup, Pid session, ResourceLimits limits) {
      this.threads = new Task[] {leader};
      this.processGroup = processGroup;
      this.session = session;
      this.limits = limits;
    }

    private Builder(Version v) {
      threads = v.threads;
      parent = v.parent;
      processGroup = v.processGroup;
      session = v.session;
      terminal = v.terminal;
      foreground = v.foreground;
      pending = v.pending;
      handlers = v.handlers;
      limits = v.limits;
      deadThreads = v.deadThreads;
      children = v.children;
      exitSignal = v.exitSignal;
      oomScoreAdj = v.oomScoreAdj;
      oomScoreAdjMin = v.oomScoreAdjMin;
      childSubreaper = v.childSubreaper;
    }

    Builder addThread(Task task) {
      threads = Arrays.copyOf(threads, threads.length + 1);
      threads[threads.length - 1] = task;
      return this;
    }

    Builder removeThread(Task task) {
      threads = Arrays.stream(threads).filter(t -> t != task).toArray(Task[]::new);
      return this;
    }

    Version build() {
      return new Version(this);
    }
  }
}
