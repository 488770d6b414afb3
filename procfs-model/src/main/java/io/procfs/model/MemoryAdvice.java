package io.procfs.model;

/** What a program says of its memory, as {@code madvise(2)}. */
public enum MemoryAdvice {
  /** No advice: MADV_NORMAL. */
  NORMAL(0, Mapping.RANDOM | Mapping.SEQUENTIAL),
  /** Pages are read here and there: MADV_RANDOM. */
  RANDOM(Mapping.RANDOM, Mapping.SEQUENTIAL),
  /** Pages are read from first to last: MADV_SEQUENTIAL. */
  SEQUENTIAL(Mapping.SEQUENTIAL, Mapping.RANDOM),
  /** Pages are given up now: MADV_DONTNEED. EINVAL if they are locked. */
  DONTNEED(0, 0),
  /** Pages are given up when memory is short: MADV_FREE. EINVAL of files. */
  FREE(0, 0),
  /** Pages go to swap: MADV_PAGEOUT. */
  PAGEOUT(0, 0),
  /** A child does not inherit: MADV_DONTFORK. */
  DONTFORK(Mapping.DONTFORK, 0),
  /** A child inherits: MADV_DOFORK. EINVAL of memory of devices. */
  DOFORK(0, Mapping.DONTFORK),
  /** A child finds it empty: MADV_WIPEONFORK. EINVAL of files and of shared memory. */
  WIPEONFORK(Mapping.WIPEONFORK, 0),
  /** A child finds it as it is: MADV_KEEPONFORK. */
  KEEPONFORK(0, Mapping.WIPEONFORK),
  /** Equal pages may be merged: MADV_MERGEABLE. */
  MERGEABLE(Mapping.MERGEABLE, 0),
  /** Pages are not merged: MADV_UNMERGEABLE. */
  UNMERGEABLE(0, Mapping.MERGEABLE),
  /** Huge pages are welcome: MADV_HUGEPAGE. */
  HUGEPAGE(Mapping.HUGEPAGE, Mapping.NOHUGEPAGE),
  /** Huge pages are not: MADV_NOHUGEPAGE. */
  NOHUGEPAGE(Mapping.NOHUGEPAGE, Mapping.HUGEPAGE),
  /** Is left out of a core dump: MADV_DONTDUMP. */
  DONTDUMP(Mapping.DONTDUMP, 0),
  /** Is in a core dump: MADV_DODUMP. */
  DODUMP(0, Mapping.DONTDUMP);

  private final int set;
  private final int cleared;

  MemoryAdvice(int set, int cleared) {
    this.set = set;
    this.cleared = cleared;
  }

  boolean changesPages() {
    return set == 0 && cleared == 0;
  }

  int applyTo(int flags) {
    return (flags & ~cleared) | set;
  }
}
