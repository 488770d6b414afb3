package io.procfs.tck;

import java.util.List;
import java.util.Set;

/**
 * What of Linux's {@code /proc} is served so far: the one list by which the kit leaves the rest out
 * when it compares.
 */
final class Slice {
  /** Names under {@code /proc/PID} or {@code /proc/PID/task/TID}; {@code task} comes on top. */
  static final List<String> TASK_NAMES =
      List.of(
          "fd",
          "map_files",
          "fdinfo",
          "ns",
          "environ",
          "auxv",
          "status",
          "personality",
          "limits",
          "sched",
          "autogroup",
          "timens_offsets",
          "comm",
          "syscall",
          "cmdline",
          "stat",
          "statm",
          "maps",
          "children",
          "numa_maps",
          "mem",
          "cwd",
          "root",
          "exe",
          "mounts",
          "mountinfo",
          "mountstats",
          "clear_refs",
          "smaps",
          "smaps_rollup",
          "pagemap",
          "attr",
          "wchan",
          "stack",
          "schedstat",
          "cpuset",
          "cgroup",
          "oom_score",
          "oom_adj",
          "oom_score_adj",
          "loginuid",
          "sessionid",
          "coredump_filter",
          "io",
          "uid_map",
          "gid_map",
          "projid_map",
          "setgroups",
          "timers",
          "timerslack_ns",
          "arch_status",
          "ksm_merging_pages",
          "ksm_stat");

  /** Names under {@code /proc} beside the processes. */
  static final Set<String> ROOT_NAMES =
      Set.of(
          "fs",
          "bus",
          "dma",
          "irq",
          "net",
          "sys",
          "tty",
          "acpi",
          "keys",
          "kmsg",
          "misc",
          "stat",
          "iomem",
          "locks",
          "swaps",
          "crypto",
          "driver",
          "mounts",
          "uptime",
          "vmstat",
          "cgroups",
          "cmdline",
          "cpuinfo",
          "devices",
          "ioports",
          "loadavg",
          "meminfo",
          "sysvipc",
          "version",
          "consoles",
          "kallsyms",
          "pressure",
          "slabinfo",
          "softirqs",
          "zoneinfo",
          "buddyinfo",
          "config.gz",
          "diskstats",
          "key-users",
          "interrupts",
          "kpagecount",
          "kpageflags",
          "partitions",
          "timer_list",
          "execdomains",
          "filesystems",
          "kpagecgroup",
          "vmallocinfo",
          "pagetypeinfo",
          "self",
          "thread-self");

  /** Those of them whose size or number of directories is a matter of the machine. */
  static final Set<String> OF_THE_MACHINE =
      Set.of("fs", "bus", "irq", "acpi", "driver", "cmdline", "config.gz");

  /** Paths below {@code /proc/sys/kernel}. */
  static final List<String> SETTINGS = List.of("pid_max", "hostname", "random", "random/uuid");

  private Slice() {}
}
