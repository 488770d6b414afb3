package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import io.procfs.model.machine.Architecture;
import io.procfs.model.machine.Disk;
import io.procfs.model.machine.MachineSetup;
import io.procfs.model.machine.SwapArea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a kernel is booted. Immutable; made by {@link #builder()}. */
public final class KernelOptions {
  private final KernelRelease release;
  private final ByteString versionBanner;
  private final ByteString hostname;
  private final int cpus;
  private final long memoryBytes;
  private final long seed;
  private final Instant bootTime;
  private final Duration uptime;
  private final String storeBypass;
  private final String indirectBranch;
  private final int memoryNodes;
  private final long hwcap;
  private final long hwcap2;
  private final MachineSetup machine;

  private final Vsyscall vsyscall;
  private final boolean protectionKeys;
  private final boolean avx512;

  /** What is at the addresses of old system calls: the kernel parameter {@code vsyscall=}. */
  public enum Vsyscall {
    /** Nothing. */
    NONE,
    /** Code that cannot be read. */
    XONLY,
    /** Code. */
    EMULATE
  }

  private KernelOptions(Builder b) {
    this.release = b.release;
    String banner = b.versionBanner;
    this.versionBanner =
        ByteString.of(
            banner != null
                ? banner
                : "Linux version "
                    + b.release
                    + " (builder@procfs) (gcc (GCC) 15.2.0, GNU ld (GNU Binutils) 2.45)"
                    + " #1 SMP PREEMPT_DYNAMIC");
    this.hostname = ByteString.of(b.hostname);
    this.cpus = b.cpus;
    this.memoryBytes = b.memoryBytes;
    this.seed = b.seed;
    this.bootTime = b.bootTime;
    this.uptime = b.uptime;
    this.storeBypass = b.storeBypass;
    this.indirectBranch = b.indirectBranch;
    this.memoryNodes = b.memoryNodes;
    this.hwcap = b.hwcap;
    this.hwcap2 = b.hwcap2;
    this.vsyscall = b.vsyscall;
    this.protectionKeys = b.protectionKeys;
    this.avx512 = b.avx512;
    String line = b.commandLine;
    this.machine =
        new MachineSetup(
            b.architecture,
            b.cpus,
            b.memoryBytes,
            ByteString.of(
                line != null
                    ? line
                    : "BOOT_IMAGE=/boot/vmlinuz-"
                        + b.release
                        + " root=/dev/vda ro console=ttyS0 quiet"),
            b.disks,
            b.swaps);
  }

  /** Returns a builder with the defaults: Linux 6.18, two CPUs, 8 GiB, seed 0, up for one hour. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the release. */
  public KernelRelease release() {
    return release;
  }

  /** Returns the line of {@code /proc/version}, without line feed. */
  public ByteString versionBanner() {
    return versionBanner;
  }

  /** Returns the host name at boot. */
  public ByteString hostname() {
    return hostname;
  }

  /** Returns the number of CPUs, 1 to 64. */
  public int cpus() {
    return cpus;
  }

  /** Returns the size of the memory in bytes. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** Returns what the machine is made of: CPUs, memory, disks; and the line of {@code cmdline}. */
  public MachineSetup machine() {
    return machine;
  }

  /** Returns what everything random comes from. */
  public long seed() {
    return seed;
  }

  /** Returns when the kernel was booted. */
  public Instant bootTime() {
    return bootTime;
  }

  /** Returns how long ago that is when the modelled time begins. */
  public Duration uptime() {
    return uptime;
  }

  /** Returns the words of Speculation_Store_Bypass in {@code status}: a matter of the CPU. */
  public String speculationStoreBypass() {
    return storeBypass;
  }

  /** Returns the words of SpeculationIndirectBranch in {@code status}: a matter of the CPU. */
  public String speculationIndirectBranch() {
    return indirectBranch;
  }

  /**
   * Returns for how many memory nodes the kernel was built: the width of Mems_allowed in {@code
   * status}. Only node 0 is there.
   */
  public int memoryNodes() {
    return memoryNodes;
  }

  /** Returns AT_HWCAP of the auxiliary vector: a matter of the CPU. */
  public long hwcap() {
    return hwcap;
  }

  /** Returns AT_HWCAP2 of the auxiliary vector: a matter of the CPU. */
  public long hwcap2() {
    return hwcap2;
  }

  /** Returns what is at the addresses of old system calls. */
  public Vsyscall vsyscall() {
    return vsyscall;
  }

  /** Returns whether the processor has protection keys for memory. */
  public boolean protectionKeys() {
    return protectionKeys;
  }

  /** Returns whether the processor has AVX512: {@code arch_status} tells who used it. */
  public boolean avx512() {
    return avx512;
  }

  /** Returns AT_MINSIGSTKSZ of the auxiliary vector: what the CPU's registers need. */
  public int minSignalStack() {
    return 3_376;
  }

  /** Returns AT_RSEQ_FEATURE_SIZE of the auxiliary vector, of Linux 6.18. */
  public int rseqFeatureSize() {
    return 28;
  }

  /** Collects options; not safe for use by several threads. */
  public static final class Builder {
    private KernelRelease release = KernelRelease.LINUX_6_18;
    private @org.jspecify.annotations.Nullable String versionBanner;
    private String hostname = "localhost";
    private int cpus = 2;
    private long memoryBytes = 8L << 30;
    private long seed;
    private Instant bootTime = Instant.parse("2026-01-01T00:00:00Z");
    private Duration uptime = Duration.ofHours(1);
    private String storeBypass = "thread vulnerable";
    private String indirectBranch = "conditional enabled";
    private int memoryNodes = 1_024;
    private long hwcap = 0x178b_fbffL;
    private long hwcap2 = 2;
    private Vsyscall vsyscall = Vsyscall.XONLY;
    private boolean protectionKeys;
    private boolean avx512 = true;
    private Architecture architecture = Architecture.X86_64;
    private @org.jspecify.annotations.Nullable String commandLine;
    private List<Disk> disks = MachineSetup.defaultDisks();
    private List<SwapArea> swaps = List.of();

    private Builder() {}

    /** Sets the release, which decides what files there are and what is in them. */
    public Builder release(KernelRelease value) {
      release = value;
      return this;
    }

    /** Sets the line of {@code /proc/version}. */
    public Builder versionBanner(String value) {
      versionBanner = value;
      return this;
    }

    /** Sets the host name. */
    public Builder hostname(String value) {
      hostname = value;
      return this;
    }

    /** Sets the number of CPUs, 1 to 64. */
    public Builder cpus(int value) {
      checkArgument(value >= 1 && value <= 64, "cpus: %s is not 1 to 64", value);
      cpus = value;
      return this;
    }

    /** Sets the size of the memory in bytes, at least 1 MiB. */
    public Builder memoryBytes(long value) {
      checkArgument(value >= 1 << 20, "memoryBytes: %s is less than 1 MiB", value);
      memoryBytes = value;
      return this;
    }

    /** Sets what kind of CPUs there are: what {@code cpuinfo} and {@code interrupts} look like. */
    public Builder architecture(Architecture value) {
      architecture = value;
      return this;
    }

    /** Sets what the kernel is booted with: {@code cmdline}, without its line feed. */
    public Builder commandLine(String value) {
      commandLine = value;
      return this;
    }

    /** Sets disks and their partitions, in the order in which they are shown. */
    public Builder disks(List<Disk> value) {
      disks = List.copyOf(value);
      return this;
    }

    /** Sets where pages go that do not fit in memory; by default there is nothing. */
    public Builder swaps(List<SwapArea> value) {
      swaps = List.copyOf(value);
      return this;
    }

    /** Sets what pids, addresses and UUIDs are drawn from. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets when the kernel was booted. */
    public Builder bootTime(Instant value) {
      bootTime = value;
      return this;
    }

    /** Sets how long the kernel has been up when the modelled time begins; not negative. */
    public Builder uptime(Duration value) {
      checkArgument(!value.isNegative(), "uptime: %s is negative", value);
      uptime = value;
      return this;
    }

    /** Sets the words of the two lines of {@code status} about speculation. */
    public Builder speculation(String storeBypassWords, String indirectBranchWords) {
      storeBypass = storeBypassWords;
      indirectBranch = indirectBranchWords;
      return this;
    }

    /** Sets for how many memory nodes the kernel was built, 1 to 1024. */
    public Builder memoryNodes(int value) {
      checkArgument(value >= 1 && value <= 1024, "memoryNodes: %s is not 1 to 1024", value);
      memoryNodes = value;
      return this;
    }

    /** Sets AT_HWCAP and AT_HWCAP2. */
    public Builder hwcap(long first, long second) {
      hwcap = first;
      hwcap2 = second;
      return this;
    }

    /** Sets what is at the addresses of old system calls. */
    public Builder vsyscall(Vsyscall value) {
      vsyscall = value;
      return this;
    }

    /** Sets whether the processor has protection keys for memory. */
    public Builder protectionKeys(boolean value) {
      protectionKeys = value;
      return this;
    }

    /** Sets whether the processor has AVX512. */
    public Builder avx512(boolean value) {
      avx512 = value;
      return this;
    }

    /** Returns the options. */
    public KernelOptions build() {
      return new KernelOptions(this);
    }
  }
}
