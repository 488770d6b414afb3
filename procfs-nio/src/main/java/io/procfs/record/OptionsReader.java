package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import io.procfs.format.StatusFormat;
import io.procfs.format.UptimeFormat;
import io.procfs.format.VersionFormat;
import io.procfs.format.machine.CommandLineFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.LoadavgFormat;
import io.procfs.format.machine.MeminfoFormat;
import io.procfs.format.machine.ParsedCounts;
import io.procfs.model.KernelOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what a kernel is booted with: release, clock, size of the machine. */
final class OptionsReader {
  private static final long NANOS_PER_HUNDREDTH = 10_000_000;
  private static final ByteString MEM_TOTAL = ByteString.of("MemTotal");

  private final LoadSource source;
  private final KernelOptions.Builder options = KernelOptions.builder();
  private final long nowNanos;
  private final KernelStatFormat.@Nullable Parsed stat;
  private final LoadavgFormat.@Nullable Parsed loadavg;
  private int cpus;
  private boolean vsyscallKnown;

  OptionsReader(LoadSource source) {
    this.source = source;
    UptimeFormat.Parsed uptime = source.parse("uptime", UptimeFormat::parse);
    this.nowNanos =
        uptime == null
            ? Duration.ofHours(1).toNanos()
            : uptime.uptimeHundredths() * NANOS_PER_HUNDREDTH;
    options.uptime(Duration.ofNanos(nowNanos));
    this.stat = source.parse("stat", KernelStatFormat::parse);
    this.loadavg = source.parse("loadavg", LoadavgFormat::parse);
    readRelease();
    KernelStatFormat.Parsed known = stat;
    if (known != null) {
      options.bootTime(Instant.ofEpochSecond(known.bootSeconds()));
      cpus = known.cpuCount();
    }
    ByteString hostname = source.readIfThere("sys/kernel/hostname");
    if (hostname != null && !hostname.isEmpty()) {
      options.hostname(hostname.toString().strip());
    }
    ByteString commandLine = source.parse("cmdline", CommandLineFormat::parse);
    if (commandLine != null) {
      options.commandLine(commandLine.toString());
    }
    ParsedCounts memory = source.parse("meminfo", MeminfoFormat::parse);
    for (int i = 0; memory != null && i < memory.count(); i++) {
      if (memory.name(i).equals(MEM_TOTAL) && memory.value(i) >= 1024) {
        options.memoryBytes(memory.value(i) * 1024);
      }
    }
  }

  private void readRelease() {
    VersionFormat.Parsed version = source.parse("version", VersionFormat::parse);
    ByteString release =
        version != null ? version.release() : source.readIfThere("sys/kernel/osrelease");
    if (release == null) {
      return;
    }
    try {
      options.release(KernelRelease.parse(release.toString().strip()));
    } catch (IllegalArgumentException e) {
      source.warn("version", 1, "release", String.valueOf(e.getMessage()));
    }
    ByteString banner = source.readIfThere("version");
    if (version != null && banner != null) {
      options.versionBanner(banner.toString().stripTrailing());
    }
  }

  /** Returns the time of the recording, nanoseconds since boot. */
  long nowNanos() {
    return nowNanos;
  }

  OptionalLong tasksMade() {
    return stat == null ? OptionalLong.empty() : OptionalLong.of(stat.forks());
  }

  OptionalInt lastPid() {
    return loadavg == null ? OptionalInt.empty() : OptionalInt.of(loadavg.lastPid());
  }

  /** Learns from a process what is the same for all of them. */
  void learn(ProcessReader process) {
    StatusFormat.Parsed status = process.status();
    if (status != null) {
      cpus = Math.max(cpus, Math.min(64, status.cpusAllowed().length()));
      options.memoryNodes(Math.max(1, Math.min(1024, status.memsAllowed().length())));
    }
    AreaReader areas = process.areas();
    if (areas != null && areas.isKnown() && !vsyscallKnown) {
      vsyscallKnown = true;
      options.vsyscall(areas.vsyscall()).protectionKeys(areas.hasProtectionKeys());
    }
  }

  KernelOptions options() {
    if (cpus > 0) {
      options.cpus(Math.min(64, cpus));
    }
    return options.build();
  }
}
