package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.ByteString;
import io.procfs.abi.SignalSet;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A thread as a {@link KernelBuilder} makes one: what {@code /proc/PID/task/TID} tells of it alone.
 * Immutable.
 *
 * <pre>{@code
 * TaskImage worker =
 *     TaskImage.builder(4712)
 *         .comm("worker")
 *         .credentials(c -> c.uids(1000).gids(1000).capabilities(CapabilitySet.NONE))
 *         .usage(Usage.ZERO.withCpu(1_500_000_000L, 20_000_000L))
 *         .build();
 * }</pre>
 */
public final class TaskImage {
  private final int[] numbers;
  private final Builder b;

  private TaskImage(Builder b) {
    this.numbers = b.numbers.clone();
    this.b = new Builder(b);
  }

  /**
   * Begins a thread: sleeping, root with all capabilities, nothing used, started at boot.
   *
   * @param numbers its number in the first pid namespace, then in each below it, as NSpid of {@code
   *     status} tells them; 1 and more
   * @throws IllegalArgumentException without any, or if one is less than 1
   */
  public static Builder builder(int... numbers) {
    checkArgument(numbers.length > 0, "no number");
    for (int number : numbers) {
      checkArgument(number > 0, "a task of number %s", number);
    }
    return new Builder(numbers.clone());
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(b);
  }

  /** Returns the number in the first pid namespace. */
  public int tid() {
    return numbers[0];
  }

  int[] numbers() {
    return numbers;
  }

  ByteString comm() {
    return b.comm;
  }

  RunState runState() {
    return b.runState;
  }

  UnaryOperator<Credentials.Builder> credentials() {
    return b.credentials;
  }

  PendingSignals pending() {
    return pending(b.pending);
  }

  /** Returns signals that wait, each once. */
  static PendingSignals pending(SignalSet signals) {
    PendingSignals waiting = PendingSignals.NONE;
    for (long left = signals.bits(); left != 0; left &= left - 1) {
      waiting = waiting.with(Long.numberOfTrailingZeros(left) + 1, true);
    }
    return waiting;
  }

  SignalSet blocked() {
    return b.blocked;
  }

  @Nullable Scheduling scheduling() {
    return b.scheduling;
  }

  Usage usage() {
    return b.usage;
  }

  long startNanos() {
    return b.startNanos;
  }

  int flags() {
    return b.flags;
  }

  int exitCode() {
    return b.exitCode;
  }

  TaskAttributes attributes() {
    return b.attributes;
  }

  int tracer() {
    return b.tracer;
  }

  boolean hasExited() {
    return b.runState.hasExited();
  }

  /** Collects what there is to say of a thread; not safe for use by several threads. */
  public static final class Builder {
    private final int[] numbers;
    private ByteString comm = ByteString.empty();
    private RunState runState = RunState.SLEEPING;
    private UnaryOperator<Credentials.Builder> credentials = UnaryOperator.identity();
    private SignalSet pending = SignalSet.NONE;
    private SignalSet blocked = SignalSet.NONE;
    private @Nullable Scheduling scheduling;
    private Usage usage = Usage.ZERO;
    private long startNanos;
    private int flags = TaskFlags.RANDOMIZE;
    private int exitCode;
    private TaskAttributes attributes = TaskAttributes.DEFAULT;
    private int tracer;

    private Builder(int[] numbers) {
      this.numbers = numbers;
    }

    private Builder(Builder other) {
      numbers = other.numbers;
      comm = other.comm;
      runState = other.runState;
      credentials = other.credentials;
      pending = other.pending;
      blocked = other.blocked;
      scheduling = other.scheduling;
      usage = other.usage;
      startNanos = other.startNanos;
      flags = other.flags;
      exitCode = other.exitCode;
      attributes = other.attributes;
      tracer = other.tracer;
    }

    /** Sets the name; of most 15 bytes are shown. */
    public Builder comm(String name) {
      return comm(ByteString.of(name));
    }

    /** Sets the name; of most 15 bytes are shown. */
    public Builder comm(ByteString name) {
      comm = name;
      return this;
    }

    /** Sets what it does; {@link RunState#ZOMBIE} if it has ended and nobody waited for it. */
    public Builder runState(RunState value) {
      runState = value;
      return this;
    }

    /** Says who it is: {@code value} gets root of its user namespace, with all capabilities. */
    public Builder credentials(UnaryOperator<Credentials.Builder> value) {
      credentials = value;
      return this;
    }

    /** Sets the signals that wait for this thread, and those that it holds back. */
    public Builder signals(SignalSet waiting, SignalSet heldBack) {
      pending = waiting;
      blocked = heldBack;
      return this;
    }

    /** Sets how it is scheduled; by default on any CPU. */
    public Builder scheduling(Scheduling value) {
      scheduling = value;
      return this;
    }

    /** Sets what it has used. */
    public Builder usage(Usage value) {
      usage = value;
      return this;
    }

    /** Sets when it started, nanoseconds since boot. */
    public Builder startNanos(long value) {
      startNanos = value;
      return this;
    }

    /** Sets {@link TaskFlags}; {@link TaskFlags#KTHREAD} makes it a thread of the kernel. */
    public Builder flags(int value) {
      flags = value;
      return this;
    }

    /** Sets the wait status of one that has ended. */
    public Builder exitCode(int value) {
      exitCode = value;
      return this;
    }

    /** Sets the number of the task that traces it, in the first pid namespace; 0 for none. */
    public Builder tracer(int tid) {
      tracer = tid;
      return this;
    }

    private Builder attributes(java.util.function.Consumer<TaskAttributes.Builder> change) {
      TaskAttributes.Builder changed = attributes.change();
      change.accept(changed);
      TaskAttributes built = changed.build();
      attributes = built.equals(TaskAttributes.DEFAULT) ? TaskAttributes.DEFAULT : built;
      return this;
    }

    /** Sets whether exec grants nothing. */
    public Builder noNewPrivileges(boolean value) {
      return attributes(a -> a.noNewPrivileges = value);
    }

    /** Sets the mode of seccomp, 0 off, 1 strict, 2 filter, and the number of filters. */
    public Builder seccomp(int mode, int filters) {
      return attributes(
          a -> {
            a.seccompMode = mode;
            a.seccompFilters = filters;
          });
    }

    /** Sets what it gets of the CPU's speculation. */
    public Builder speculation(
        SpeculationStoreBypass storeBypass, SpeculationIndirectBranch indirectBranch) {
      return attributes(
          a -> {
            a.storeBypass = storeBypass;
            a.indirectBranch = indirectBranch;
          });
    }

    /** Sets the NUMA group, 0 for none, and the memory nodes that it may use, bit n is node n. */
    public Builder memoryNodes(int group, long allowed) {
      return attributes(
          a -> {
            a.numaGroup = group;
            a.allowedMemoryNodes = allowed;
          });
    }

    /** Sets how late timers may be, nanoseconds. */
    public Builder timerSlackNanos(long value) {
      return attributes(a -> a.timerSlackNanos = value);
    }

    /** Sets the user id and the session of auditing, unsigned, -1 for none. */
    public Builder audit(int loginUid, int sessionId) {
      return attributes(
          a -> {
            a.loginUid = loginUid;
            a.sessionId = sessionId;
          });
    }

    /** Sets the execution domain of {@code personality(2)}. */
    public Builder personality(int value) {
      return attributes(a -> a.personality = value);
    }

    /** Sets where it waits, null for in {@code poll(2)}. */
    public Builder waitPoint(@Nullable WaitPoint value) {
      return attributes(a -> a.waitPoint = value);
    }

    /** Sets what a security module says of it, null without such a module. */
    public Builder security(@Nullable SecurityAttributes value) {
      return attributes(a -> a.security = value);
    }

    /** Sets when it used AVX512 last, nanoseconds since boot; 0 for never. */
    public Builder avx512Nanos(long value) {
      return attributes(a -> a.avx512Nanos = value);
    }

    /** Returns the thread. */
    public TaskImage build() {
      return new TaskImage(this);
    }
  }
}
