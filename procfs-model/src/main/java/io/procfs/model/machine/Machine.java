package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The machine on which a kernel runs, and what the kernel counts of it as a whole. Each subject has
 * a version of the moment, which a test replaces or updates; what tasks do comes on top.
 *
 * <pre>{@code
 * Machine machine = kernel.machine();
 * machine.memory().update(m -> m.with("Cached", 512_000).with("Dirty", 1_024));
 * machine.updateDisk("vda", d -> d.plusWrites(10, 80, 4));
 * machine.countInterrupt("24", 0, 1);
 * machine.stall(PressureResource.IO, Duration.ofMillis(300), Duration.ZERO);
 * }</pre>
 *
 * <p>Safe for use by several threads; readers take no lock.
 */
public final class Machine {
  /** How many interrupts can have a number: so many {@code stat} lists. */
  private static final int INTERRUPTS = 128;

  private final MachineSetup setup;
  private final LongSupplier sinceBootNanos;
  private final CpuTimes cpuTimes;
  private final AtomicLong contextSwitches = new AtomicLong();
  private final AtomicLong minorFaults = new AtomicLong();
  private final AtomicLong majorFaults = new AtomicLong();
  private final Map<PressureResource, Current<PressureState>> pressures =
      new EnumMap<>(PressureResource.class);
  private final Current<LoadAverage> loadAverage = new Current<>(LoadAverage.ZERO);
  private final Current<List<CpuDescription>> cpus;
  private final Current<NamedCounts> memory;
  private final Current<NamedCounts> vmstat;
  private final Current<List<Disk>> disks;
  private final Current<List<SwapArea>> swaps;
  private final Current<List<Major>> characterMajors =
      new Current<>(DefaultDevices.characterMajors(), List::copyOf);
  private final Current<List<Major>> blockMajors =
      new Current<>(DefaultDevices.blockMajors(), List::copyOf);
  private final Current<List<FileSystemType>> fileSystems =
      new Current<>(DefaultDevices.fileSystems(), List::copyOf);
  private final Current<List<Interrupt>> interrupts;
  private final Current<List<Softirq>> softirqs;
  private final Current<Long> defaultAffinity;
  private final Devices devices;
  private final KernelParts kernel;
  private final SysctlSettings settings = new SysctlSettings(SysctlScope.MACHINE, true);

  /**
   * Switches a machine on.
   *
   * @param setup what it is made of
   * @param sinceBootNanos the clock
   */
  public Machine(MachineSetup setup, LongSupplier sinceBootNanos) {
    this.setup = setup;
    this.sinceBootNanos = sinceBootNanos;
    this.cpuTimes = new CpuTimes(setup.cpus(), sinceBootNanos);
    for (PressureResource resource : PressureResource.values()) {
      pressures.put(resource, new Current<>(PressureState.NONE));
    }
    this.cpus = new Current<>(DefaultCpus.of(setup.architecture(), setup.cpus()), List::copyOf);
    this.memory = new Current<>(DefaultMemory.meminfo(setup));
    this.vmstat = new Current<>(DefaultMemory.vmstat(setup));
    this.disks = new Current<>(setup.disks(), List::copyOf);
    this.defaultAffinity = new Current<>(-1L >>> (64 - setup.cpus()));
    this.devices = new Devices(setup);
    this.kernel = new KernelParts(setup, memory.get());
    this.swaps = new Current<>(setup.swaps(), List::copyOf);
    this.interrupts =
        new Current<>(DefaultDevices.interrupts(setup.architecture(), setup.cpus()), List::copyOf);
    this.softirqs = new Current<>(DefaultDevices.softirqs(setup.cpus()), List::copyOf);
    useCpusSinceBoot(sinceBootNanos.getAsLong());
    initialize(settings);
  }

  /** Tasks that are not modelled have used a little of the time so far. */
  private void useCpusSinceBoot(long upNanos) {
    long seconds = upNanos / 1_000_000_000;
    boolean x86 = setup.architecture() == Architecture.X86_64;
    for (int cpu = 0; cpu < setup.cpus(); cpu++) {
      cpuTimes.add(cpu, CpuTime.USER, upNanos / 1000 * 4);
      cpuTimes.add(cpu, CpuTime.SYSTEM, upNanos / 1000 * 3);
      cpuTimes.add(cpu, CpuTime.IOWAIT, upNanos / 1000);
      cpuTimes.add(cpu, CpuTime.SOFTIRQ, upNanos / 10_000);
      countInterrupt(x86 ? "LOC" : "11", cpu, seconds * 105);
      countInterrupt(x86 ? "RES" : "IPI0", cpu, seconds * 29);
      countInterrupt(x86 ? "CAL" : "IPI1", cpu, seconds * 21);
      countSoftirq("TIMER", cpu, seconds * 14);
      countSoftirq("SCHED", cpu, seconds * 16);
      countSoftirq("RCU", cpu, seconds * 51);
      addContextSwitches(seconds * 318);
    }
  }

  /** Returns what the machine was made of. */
  public MachineSetup setup() {
    return setup;
  }

  /** Returns what the kernel was booted with: {@code cmdline}. */
  public ByteString commandLine() {
    return setup.commandLine();
  }

  // ---- settings ----

  /** Returns the settings of the whole machine; namespaces have some of their own. */
  public SysctlSettings settings() {
    return settings;
  }

  /** Gives settings the values that depend on this machine: those of a first namespace. */
  public void initialize(SysctlSettings ofFirst) {
    ofFirst.initialize(SysctlDefaults.of(setup));
  }

  // ---- CPUs ----

  /** Returns what {@code cpuinfo} says, for each CPU that is online. */
  public Current<List<CpuDescription>> cpus() {
    return cpus;
  }

  /** Returns what the CPUs spent their time with. */
  public CpuTimes cpuTimes() {
    return cpuTimes;
  }

  /** Returns how often a CPU went on with another task: {@code ctxt} of {@code stat}. */
  public long contextSwitches() {
    return contextSwitches.get();
  }

  /** Counts context switches; those of tasks are counted already. */
  public void addContextSwitches(long more) {
    contextSwitches.addAndGet(more);
  }

  /** Returns the averages of how many tasks ran; they change as the clock moves. */
  public Current<LoadAverage> loadAverage() {
    return loadAverage;
  }

  // ---- interrupts ----

  /** Returns the interrupts, in the order of the file. */
  public Current<List<Interrupt>> interrupts() {
    return interrupts;
  }

  /** Returns to which CPUs a new interrupt goes, bit n is CPU n. */
  public Current<Long> defaultAffinity() {
    return defaultAffinity;
  }

  /** Returns how many interrupts can have a number. */
  public int interruptNumbers() {
    return INTERRUPTS;
  }

  /**
   * Counts an interrupt.
   *
   * @param label its number, or its name if it is one of the CPUs' own
   * @param cpu where it came, 0 for one that is not counted by CPU
   * @param times how often
   * @throws IllegalArgumentException if there is none such
   */
  public void countInterrupt(String label, int cpu, long times) {
    ByteString wanted = ByteString.of(label);
    interrupts.update(
        all -> Lists.replace(all, i -> i.label().equals(wanted), i -> i.plus(cpu, times), label));
  }

  /** Returns the kinds of soft interrupts, in the order of the file. */
  public Current<List<Softirq>> softirqs() {
    return softirqs;
  }

  /**
   * Counts a soft interrupt.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  public void countSoftirq(String kind, int cpu, long times) {
    ByteString wanted = ByteString.of(kind);
    softirqs.update(
        all -> Lists.replace(all, s -> s.kind().equals(wanted), s -> s.plus(cpu, times), kind));
  }

  // ---- memory ----

  /**
   * Returns the figures of {@code meminfo}, kB, in its order; without what tasks use, which is
   * taken off what is free and added to what is in use when it is read.
   */
  public Current<NamedCounts> memory() {
    return memory;
  }

  /**
   * Returns the figures of {@code vmstat}, in its order. Those that {@link #memory()} has too are
   * shown from there.
   */
  public Current<NamedCounts> vmstat() {
    return vmstat;
  }

  /** Counts faults; those of tasks are counted already. */
  public void addFaults(long minor, long major) {
    minorFaults.addAndGet(minor);
    majorFaults.addAndGet(major);
  }

  /** Returns the faults since boot, with input and without, beside those in {@link #vmstat()}. */
  public long faults() {
    return minorFaults.get() + majorFaults.get();
  }

  /** Returns those of {@link #faults()} that took input. */
  public long majorFaults() {
    return majorFaults.get();
  }

  /** Returns where pages go that do not fit in memory. */
  public Current<List<SwapArea>> swaps() {
    return swaps;
  }

  // ---- devices ----

  /** Returns disks and their partitions, in the order in which they are shown. */
  public Current<List<Disk>> disks() {
    return disks;
  }

  /**
   * Changes a disk or partition.
   *
   * @throws IllegalArgumentException if there is none such
   */
  public void updateDisk(String name, UnaryOperator<Disk> change) {
    ByteString wanted = ByteString.of(name);
    disks.update(all -> Lists.replace(all, d -> d.name().equals(wanted), change, name));
  }

  /** Returns the first numbers of character devices. */
  public Current<List<Major>> characterMajors() {
    return characterMajors;
  }

  /** Returns the first numbers of block devices. */
  public Current<List<Major>> blockMajors() {
    return blockMajors;
  }

  /** Returns the other devices, and what drivers show of themselves. */
  public Devices devices() {
    return devices;
  }

  /** Returns what the kernel has of modules, keys, caches and the like. */
  public KernelParts kernel() {
    return kernel;
  }

  /** Returns the types of file systems, in order of registration. */
  public Current<List<FileSystemType>> fileSystems() {
    return fileSystems;
  }

  // ---- pressure, and what changes as time goes by ----

  /** Returns how long tasks were kept waiting for a resource. */
  public Current<PressureState> pressure(PressureResource resource) {
    Current<PressureState> pressure = pressures.get(resource);
    if (pressure == null) {
      throw new AssertionError(resource);
    }
    return pressure;
  }

  /**
   * Keeps tasks waiting for a resource. The averages follow when the clock has moved on.
   *
   * @param some how long somebody waited
   * @param full how long nobody got on; of the CPU that cannot be
   * @throws IllegalArgumentException if a time is negative, or full of the CPU
   */
  public void stall(PressureResource resource, Duration some, Duration full) {
    boolean impossible = resource == PressureResource.CPU && !full.isZero();
    if (some.isNegative() || full.isNegative() || impossible) {
      throw new IllegalArgumentException(resource + ": " + some + ", " + full);
    }
    pressure(resource).update(p -> p.plus(some.toNanos(), full.toNanos()));
  }

  /**
   * Lets averages follow the clock, which has moved.
   *
   * @param beforeNanos where it stood, nanoseconds since boot
   * @param active the number of tasks that run or wait for a disk
   */
  public void clockMoved(long beforeNanos, int active) {
    long now = sinceBootNanos.getAsLong();
    long looks = now / LoadAverage.PERIOD_NANOS - beforeNanos / LoadAverage.PERIOD_NANOS;
    if (looks > 0) {
      loadAverage.update(load -> load.after(looks, active));
    }
    long periods = now / Pressure.PERIOD_NANOS - beforeNanos / Pressure.PERIOD_NANOS;
    if (periods > 0) {
      pressures.values().forEach(pressure -> pressure.update(p -> p.after(periods)));
    }
  }
}
