package io.procfs.model;

import io.procfs.model.machine.CpuTime;
import io.procfs.model.machine.CpuTimes;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What a test says that a thread used: {@code getrusage(2)}. Figures only grow.
 *
 * <pre>{@code
 * task.run(Duration.ofSeconds(2), Duration.ofMillis(30)); // utime 200, stime 3
 * task.addFaults(1_500, 3);
 * task.addIo(new IoUsage(4096, 120, 1, 2, 4096, 0, 0));
 * }</pre>
 */
public sealed interface UsageCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /**
   * Runs for some time: CPU time of this thread, and less idle time of the machine. The clock does
   * not move.
   *
   * @throws IllegalArgumentException if a time is negative
   */
  default void run(Duration user, Duration system) {
    long userNanos = requireForward(user);
    long systemNanos = requireForward(system);
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("run");
      task.setUsage(task.usage().withCpu(userNanos, systemNanos));
      Scheduling how = task.state().scheduling();
      CpuTimes cpus = task.kernel().machine().cpuTimes();
      cpus.add(how.processor(), how.nice() > 0 ? CpuTime.NICE : CpuTime.USER, userNanos);
      cpus.add(how.processor(), CpuTime.SYSTEM, systemNanos);
    }
  }

  private static long requireForward(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("CPU time does not run backwards: " + time);
    }
    return time.toNanos();
  }

  /** Runs a virtual machine for some time: user time that is guest time too. */
  default void runGuest(Duration guest) {
    long nanos = requireForward(guest);
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("run");
      task.setUsage(task.usage().withCpu(nanos, 0).withGuest(nanos));
      Scheduling how = task.state().scheduling();
      CpuTimes cpus = task.kernel().machine().cpuTimes();
      boolean nice = how.nice() > 0;
      cpus.add(how.processor(), nice ? CpuTime.NICE : CpuTime.USER, nanos);
      cpus.add(how.processor(), nice ? CpuTime.GUEST_NICE : CpuTime.GUEST, nanos);
    }
  }

  /** Waits for block devices for some time: {@code delayacct_blkio_ticks}. */
  default void waitForBlocks(Duration time) {
    long ticks = requireForward(time) / KernelClock.NANOS_PER_TICK;
    add(u -> u.withBlockIo(ticks));
  }

  /** Counts faults of this thread; not negative. */
  default void addFaults(long minor, long major) {
    if (minor < 0 || major < 0) {
      throw new IllegalArgumentException("faults: " + minor + ", " + major);
    }
    add(u -> u.withFaults(minor, major));
    self().kernel().machine().addFaults(minor, major);
  }

  /** Counts context switches of this thread; not negative. */
  default void addContextSwitches(long voluntary, long involuntary) {
    if (voluntary < 0 || involuntary < 0) {
      throw new IllegalArgumentException("switches: " + voluntary + ", " + involuntary);
    }
    add(u -> u.withSwitches(voluntary, involuntary));
    self().kernel().machine().addContextSwitches(voluntary + involuntary);
  }

  /** Counts input and output of this thread. */
  default void addIo(IoUsage more) {
    add(u -> u.withIo(more));
  }

  private void add(UnaryOperator<Usage> more) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("usage");
      task.setUsage(more.apply(task.usage()));
    }
  }

  /** Uses AVX512 at this moment: {@code arch_status}; ESRCH once the task has exited. */
  default void useAvx512() {
    Task task = (Task) this;
    synchronized (task.kernel().lock()) {
      task.requireAlive("AVX512");
      TaskState.Builder state = task.state().change();
      TaskAttributes.Builder attributes = state.attributes.change();
      attributes.avx512Nanos = Math.max(1, task.kernel().clock().sinceBootNanos());
      state.attributes = attributes.build();
      task.setState(state.build());
    }
  }
}
