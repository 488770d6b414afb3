package io.procfs.model;

/**
 * What merging equal pages ({@code ksm}) has to do with a memory. Immutable.
 *
 * @param rmapItems pages that were looked at
 * @param zeroPages pages of zeros that were merged
 * @param mergingPages pages that were merged
 * @param profitBytes memory that was saved, less what merging takes
 * @param mergesAny whether all that may be merged is ({@code PR_SET_MEMORY_MERGE})
 * @param mergeable whether some memory was declared mergeable, once
 */
public record KsmCounters(
    long rmapItems,
    long zeroPages,
    long mergingPages,
    long profitBytes,
    boolean mergesAny,
    boolean mergeable) {
  /** Nothing merged. */
  public static final KsmCounters NONE = new KsmCounters(0, 0, 0, 0, false, false);

  KsmCounters withMergeable() {
    return mergeable
        ? this
        : new KsmCounters(rmapItems, zeroPages, mergingPages, profitBytes, mergesAny, true);
  }

  /** As {@code prctl(2)} with PR_SET_MEMORY_MERGE. */
  KsmCounters withMergesAny(boolean any) {
    return new KsmCounters(rmapItems, zeroPages, mergingPages, profitBytes, any, any || mergeable);
  }
}
