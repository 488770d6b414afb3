package io.procfs.format;

/**
 * The rows of numbers of {@code /proc/PID/sched}, in their order: all that {@code
 * proc_sched_show_task()} of kernel/sched/debug.c of Linux 6.18 can print. Which of them a kernel
 * prints is a matter of its configuration, of the policy, and of whether the task has memory.
 */
public enum SchedRow {
  EXEC_START("se.exec_start", true),
  VRUNTIME("se.vruntime", true),
  SUM_EXEC_RUNTIME("se.sum_exec_runtime", true),
  MIGRATIONS("se.nr_migrations", false),
  SUM_SLEEP_RUNTIME("sum_sleep_runtime", true),
  SUM_BLOCK_RUNTIME("sum_block_runtime", true),
  WAIT_START("wait_start", true),
  SLEEP_START("sleep_start", true),
  BLOCK_START("block_start", true),
  SLEEP_MAX("sleep_max", true),
  BLOCK_MAX("block_max", true),
  EXEC_MAX("exec_max", true),
  SLICE_MAX("slice_max", true),
  WAIT_MAX("wait_max", true),
  WAIT_SUM("wait_sum", true),
  WAIT_COUNT("wait_count", false),
  IOWAIT_SUM("iowait_sum", true),
  IOWAIT_COUNT("iowait_count", false),
  MIGRATIONS_COLD("nr_migrations_cold", false),
  FAILED_MIGRATIONS_AFFINE("nr_failed_migrations_affine", false),
  FAILED_MIGRATIONS_RUNNING("nr_failed_migrations_running", false),
  FAILED_MIGRATIONS_HOT("nr_failed_migrations_hot", false),
  FORCED_MIGRATIONS("nr_forced_migrations", false),
  WAKEUPS("nr_wakeups", false),
  WAKEUPS_SYNC("nr_wakeups_sync", false),
  WAKEUPS_MIGRATE("nr_wakeups_migrate", false),
  WAKEUPS_LOCAL("nr_wakeups_local", false),
  WAKEUPS_REMOTE("nr_wakeups_remote", false),
  WAKEUPS_AFFINE("nr_wakeups_affine", false),
  WAKEUPS_AFFINE_ATTEMPTS("nr_wakeups_affine_attempts", false),
  WAKEUPS_PASSIVE("nr_wakeups_passive", false),
  WAKEUPS_IDLE("nr_wakeups_idle", false),
  AVERAGE_ATOM("avg_atom", true),
  AVERAGE_PER_CPU("avg_per_cpu", true),
  CORE_FORCEIDLE_SUM("core_forceidle_sum", true),
  SWITCHES("nr_switches", false),
  VOLUNTARY_SWITCHES("nr_voluntary_switches", false),
  INVOLUNTARY_SWITCHES("nr_involuntary_switches", false),
  WEIGHT("se.load.weight", false),
  LOAD_SUM("se.avg.load_sum", false),
  RUNNABLE_SUM("se.avg.runnable_sum", false),
  UTIL_SUM("se.avg.util_sum", false),
  LOAD_AVERAGE("se.avg.load_avg", false),
  RUNNABLE_AVERAGE("se.avg.runnable_avg", false),
  UTIL_AVERAGE("se.avg.util_avg", false),
  LAST_UPDATE("se.avg.last_update_time", false),
  UTIL_ESTIMATE("se.avg.util_est", false),
  UCLAMP_MIN("uclamp.min", false),
  UCLAMP_MAX("uclamp.max", false),
  EFFECTIVE_UCLAMP_MIN("effective uclamp.min", false),
  EFFECTIVE_UCLAMP_MAX("effective uclamp.max", false),
  POLICY("policy", false),
  PRIORITY("prio", false),
  DEADLINE_RUNTIME("dl.runtime", false),
  DEADLINE("dl.deadline", false),
  SLICE("se.slice", false),
  EXT_ENABLED("ext.enabled", false),
  CLOCK_DELTA("clock-delta", false),
  NUMA_SCAN_SEQUENCE("mm->numa_scan_seq", false),
  NUMA_PAGES_MIGRATED("numa_pages_migrated", false),
  NUMA_PREFERRED_NODE("numa_preferred_nid", false),
  NUMA_FAULTS("total_numa_faults", false);

  private final String label;
  private final boolean millis;

  @SuppressWarnings("ImmutableEnumChecker") // written once, and never given away
  private final byte[] padded;

  SchedRow(String label, boolean millis) {
    this.label = label;
    this.millis = millis;
    this.padded = FieldReader.ascii(label + " ".repeat(45 - label.length()) + ":");
  }

  /** Returns the name in the file. */
  public String label() {
    return label;
  }

  /** Returns whether the value is a time that is shown as milliseconds, and not a mere number. */
  public boolean isMillis() {
    return millis;
  }

  /** Returns the name as a column, and the colon. */
  byte[] padded() {
    return padded;
  }
}
