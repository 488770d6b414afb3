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
          "fdinfo",
          "ns",
          "environ",
          "auxv",
          "status",
          "personality",
          "limits",
          "sched",
          "autogroup",
          "comm",
          "syscall",
          "cmdline",
          "stat",
          "statm",
          "maps",
          "children",
          "cwd",
          "root",
          "exe",
          "mounts",
          "clear_refs",
          "attr",
          "wchan",
          "stack",
          "schedstat",
          "oom_score",
          "oom_adj",
          "oom_score_adj",
          "loginuid",
          "sessionid",
          "io",
          "timers",
          "timerslack_ns");

  /** Names under {@code /proc} beside the processes. */
  static final Set<String> ROOT_NAMES =
      Set.of(
          "sys",
          "stat",
          "swaps",
          "mounts",
          "uptime",
          "vmstat",
          "cmdline",
          "cpuinfo",
          "devices",
          "loadavg",
          "meminfo",
          "version",
          "pressure",
          "softirqs",
          "diskstats",
          "interrupts",
          "partitions",
          "filesystems",
          "self",
          "thread-self");

  /** Paths below {@code /proc/sys/kernel}. */
  static final List<String> SETTINGS = List.of("pid_max", "hostname", "random", "random/uuid");

  private Slice() {}
}
