package io.procfs.format;

/** What {@code /proc/PID/ksm_stat} shows of merged pages. Since Linux 6.1. */
public interface KsmStatFields {
  /** Pages that were looked at. */
  long rmapItems();

  /** Pages of zeros that were merged. Since Linux 6.6. */
  long zeroPages();

  /** Pages that were merged. Since Linux 6.4. */
  long mergingPages();

  /** Memory that was saved in bytes, less what merging takes. Since Linux 6.4. */
  long processProfit();

  /** Whether all is merged that may be. Since Linux 6.15. */
  boolean mergeAny();

  /** Whether something may be merged. Since Linux 6.15. */
  boolean mergeable();
}
