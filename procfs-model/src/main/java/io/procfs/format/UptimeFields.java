package io.procfs.format;

/** What {@code /proc/uptime} shows, in 1/100 seconds, unsigned. Source: {@code proc_uptime(5)}. */
public interface UptimeFields {
  /** The time since boot. */
  long uptimeHundredths();

  /** The time that the CPUs were idle, all of them added up. */
  long idleHundredths();
}
