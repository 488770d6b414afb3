package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.DeviceNumber;
import io.procfs.abi.SignalSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as a {@link KernelBuilder} makes one: what {@code /proc/PID} tells of it and of its
 * threads. Immutable.
 *
 * <pre>{@code
 * ProcessImage nginx =
 *     ProcessImage.builder(TaskImage.builder(4711).comm("nginx").build())
 *         .memory(MemoryImage.builder(FileImage.of("/usr/sbin/nginx")).build())
 *         .processGroup(4711)
 *         .session(4711)
 *         .build();
 * }</pre>
 */
public final class ProcessImage {
  private final Builder b;

  private ProcessImage(Builder b) {
    this.b = new Builder(b);
  }

  /**
   * Begins a process: a child of init, in its group and session, without memory and descriptors.
   */
  public static Builder builder(TaskImage leader) {
    return new Builder(leader);
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(b);
  }

  /** Returns the number in the first pid namespace. */
  public int pid() {
    return b.leader.tid();
  }

  Builder values() {
    return b;
  }

  /**
   * A timer of {@code timer_create(2)}: {@link PosixTimer}.
   *
   * @param id its number, from 0
   * @param clock a {@code clockid_t}
   * @param signal what it sends, 0 for nothing
   * @param value what the signal carries
   * @param notification SIGEV_ of {@link PosixTimer}
   * @param thread whether the signal goes to a thread
   * @param target who gets the signal, by the number in the first pid namespace
   */
  public record Timer(
      int id, int clock, int signal, long value, int notification, boolean thread, int target) {}

  /** Collects what there is to say of a process; not safe for use by several threads. */
  public static final class Builder {
    TaskImage leader;
    List<TaskImage> threads = List.of();
    int parent = 1;
    int[] processGroup = {};
    int[] session = {};
    DeviceNumber terminal = DeviceNumber.NONE;
    int foreground = -1;
    SignalSet pending = SignalSet.NONE;
    SignalHandlers handlers = SignalHandlers.DEFAULT;
    @Nullable ResourceLimits limits;
    Usage deadThreads = Usage.ZERO;
    ChildUsage children = ChildUsage.ZERO;
    long autogroup;
    int autogroupNice;
    List<Timer> timers = List.of();
    int exitSignal = io.procfs.abi.Signals.SIGCHLD;
    int oomScoreAdj;
    int exitCode;
    NamespaceImage namespaces = NamespaceImage.FIRST;
    @Nullable MemoryImage memory;
    List<DescriptorImage> files = List.of();
    int fileTableSize = 64;
    FileImage cwd = directory("/");
    FileImage root = directory("/");
    int umask = 0022;

    private Builder(TaskImage leader) {
      this.leader = leader;
    }

    private Builder(Builder other) {
      leader = other.leader;
      threads = other.threads;
      parent = other.parent;
      processGroup = other.processGroup;
      session = other.session;
      terminal = other.terminal;
      foreground = other.foreground;
      pending = other.pending;
      handlers = other.handlers;
      limits = other.limits;
      deadThreads = other.deadThreads;
      children = other.children;
      autogroup = other.autogroup;
      autogroupNice = other.autogroupNice;
      timers = other.timers;
      exitSignal = other.exitSignal;
      oomScoreAdj = other.oomScoreAdj;
      exitCode = other.exitCode;
      namespaces = other.namespaces;
      memory = other.memory;
      files = other.files;
      fileTableSize = other.fileTableSize;
      cwd = other.cwd;
      root = other.root;
      umask = other.umask;
    }

    private static FileImage directory(String path) {
      return new FileImage(
          io.procfs.abi.ByteString.of(path), false, null, 0, io.procfs.abi.FileMode.S_IFDIR | 0755);
    }

    /** Sets the leader, whose number is that of the process. */
    public Builder leader(TaskImage value) {
      leader = value;
      return this;
    }

    /** Sets the other threads, the oldest first. */
    public Builder threads(List<TaskImage> value) {
      threads = List.copyOf(value);
      return this;
    }

    /**
     * Sets the task whose child it is, by its number in the first pid namespace; 0 for none. One
     * that is not described is made, a child of init.
     */
    public Builder parent(int tid) {
      parent = tid;
      return this;
    }

    /** Sets the process group by its numbers as of {@link TaskImage#builder}; 0 for none. */
    public Builder processGroup(int... numbers) {
      processGroup = numbers.clone();
      return this;
    }

    /** Sets the session by its numbers as of {@link TaskImage#builder}; 0 for none. */
    public Builder session(int... numbers) {
      session = numbers.clone();
      return this;
    }

    /** Sets the controlling terminal, and the number of the process group in front, -1 for none. */
    public Builder terminal(DeviceNumber device, int foregroundGroup) {
      terminal = device;
      foreground = foregroundGroup;
      return this;
    }

    /** Sets the signals that wait for any thread, and what is done with signals. */
    public Builder signals(SignalSet waiting, SignalHandlers done) {
      pending = waiting;
      handlers = done;
      return this;
    }

    /** Sets the limits; by default those of init. */
    public Builder limits(ResourceLimits value) {
      limits = value;
      return this;
    }

    /**
     * Sets what threads have used that have ended. Negative where the kernel's sums are less than
     * those of its threads, as those of its times may be by a tick.
     */
    public Builder deadThreads(Usage value) {
      deadThreads = value;
      return this;
    }

    /** Sets what children have used that were waited for. */
    public Builder children(ChildUsage value) {
      children = value;
      return this;
    }

    /** Sets the autogroup by its number, 0 for none, and its nice value. */
    public Builder autogroup(long id, int nice) {
      checkArgument(nice >= -20 && nice <= 19, "nice %s", nice);
      autogroup = id;
      autogroupNice = nice;
      return this;
    }

    /** Sets the timers, the newest first. */
    public Builder timers(List<Timer> value) {
      timers = List.copyOf(value);
      return this;
    }

    /** Sets the signal that the parent gets at the end, 0 for none. */
    public Builder exitSignal(int signal) {
      exitSignal = signal;
      return this;
    }

    /** Sets the adjustment of the OOM score, -1000 to 1000. */
    public Builder oomScoreAdj(int value) {
      checkArgument(value >= -1000 && value <= 1000, "oom_score_adj %s", value);
      oomScoreAdj = value;
      return this;
    }

    /**
     * Sets the wait status of a process that has ended, or the signal that stopped one while its
     * parent does not know.
     */
    public Builder exitCode(int value) {
      exitCode = value;
      return this;
    }

    /** Sets the namespaces. */
    public Builder namespaces(NamespaceImage value) {
      namespaces = value;
      return this;
    }

    /** Sets the memory, null for a thread of the kernel. */
    public Builder memory(@Nullable MemoryImage value) {
      memory = value;
      return this;
    }

    /** Sets the open descriptors, and for how many there is room: FDSize of {@code status}. */
    public Builder files(List<DescriptorImage> value, int room) {
      files = List.copyOf(value);
      fileTableSize = room;
      return this;
    }

    /** Sets the working directory, what is taken for the root, and the umask. */
    public Builder places(FileImage workingDirectory, FileImage rootDirectory, int newUmask) {
      cwd = workingDirectory;
      root = rootDirectory;
      umask = newUmask;
      return this;
    }

    /** Returns the process. */
    public ProcessImage build() {
      return new ProcessImage(this);
    }
  }
}
