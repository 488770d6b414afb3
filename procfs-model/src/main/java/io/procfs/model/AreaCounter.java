package io.procfs.model;

/** What {@code smaps} and {@code numa_maps} count of the memory of an area, in bytes. */
public enum AreaCounter {
  /** In memory. */
  RSS,
  /** In memory, the share of it where others have it too. */
  PSS,
  /** Of {@link #PSS}, what is dirty. */
  PSS_DIRTY,
  /** Of {@link #PSS}, what is anonymous. */
  PSS_ANON,
  /** Of {@link #PSS}, what is of files. */
  PSS_FILE,
  /** Of {@link #PSS}, what is shared memory. */
  PSS_SHMEM,
  /** Clean, and mapped more than once. */
  SHARED_CLEAN,
  /** Dirty, and mapped more than once. */
  SHARED_DIRTY,
  /** Clean, and mapped here only. */
  PRIVATE_CLEAN,
  /** Dirty, and mapped here only. */
  PRIVATE_DIRTY,
  /** Used since {@code clear_refs} was written to. */
  REFERENCED,
  /** Of no file. */
  ANONYMOUS,
  /** Merged with equal pages. */
  KSM,
  /** Given up by {@code MADV_FREE} and not yet taken. */
  LAZY_FREE,
  /** In huge pages that are anonymous. */
  ANON_HUGE_PAGES,
  /** In huge pages of shared memory. */
  SHMEM_PMD_MAPPED,
  /** In huge pages of files. */
  FILE_PMD_MAPPED,
  /** Of {@code hugetlbfs}, mapped more than once; not in {@link #RSS}. */
  SHARED_HUGETLB,
  /** Of {@code hugetlbfs}, mapped here only; not in {@link #RSS}. */
  PRIVATE_HUGETLB,
  /** In swap. */
  SWAP,
  /** In swap, the share of it where others have it too. */
  SWAP_PSS,
  /** Of {@link #PSS}, what is locked. */
  LOCKED,
  /** Used so lately that it will not be reclaimed soon: {@code active}. */
  ACTIVE,
  /** In memory and in swap: {@code swapcache}. */
  SWAP_CACHE,
  /** Being written out: {@code writeback}. */
  WRITEBACK,
  /**
   * How often the page is mapped that is mapped most: {@code mapmax}. A number, not bytes; of
   * several areas the greatest.
   */
  MOST_MAPPED;

  /** The number of counters. */
  static final int COUNT = values().length;

  /** Returns the place among the counters, from 0 on. */
  @SuppressWarnings("EnumOrdinal") // kept nowhere, only an index
  int index() {
    return ordinal();
  }
}
