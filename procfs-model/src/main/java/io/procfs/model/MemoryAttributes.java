package io.procfs.model;

/**
 * What few address spaces have other than the default. Immutable and shared by all for which
 * nothing of it was changed.
 *
 * @param coredumpFilter which mappings a core dump has, nine bits: {@code core(5)}
 * @param coreDumping whether a core is being written
 * @param transparentHugePages whether they may be used ({@code PR_SET_THP_DISABLE})
 * @param pinnedPages pages that a device driver holds: VmPin
 * @param hugetlbBytes memory of {@code hugetlbfs}: HugetlbPages
 * @param ksm what was merged
 */
public record MemoryAttributes(
    int coredumpFilter,
    boolean coreDumping,
    boolean transparentHugePages,
    int pinnedPages,
    long hugetlbBytes,
    KsmCounters ksm) {

  /** The filter of a new system: anonymous mappings, ELF headers, private huge pages. */
  public static final int DEFAULT_COREDUMP_FILTER = 0x33;

  /** The default: that filter, huge pages allowed, nothing pinned, none of hugetlbfs. */
  public static final MemoryAttributes DEFAULT =
      new MemoryAttributes(DEFAULT_COREDUMP_FILTER, false, true, 0, 0, KsmCounters.NONE);

  /** Returns what a fork or an exec hands on: {@code mmf_init_flags()}. */
  MemoryAttributes inherited() {
    KsmCounters merging = ksm.mergesAny() ? KsmCounters.NONE.withMergesAny(true) : KsmCounters.NONE;
    return !coreDumping && pinnedPages == 0 && hugetlbBytes == 0 && ksm.equals(merging)
        ? this
        : new MemoryAttributes(coredumpFilter, false, transparentHugePages, 0, 0, merging);
  }

  MemoryAttributes withCoredumpFilter(int filter) {
    return new MemoryAttributes(
        filter, coreDumping, transparentHugePages, pinnedPages, hugetlbBytes, ksm);
  }

  MemoryAttributes withCoreDumping(boolean dumping) {
    return new MemoryAttributes(
        coredumpFilter, dumping, transparentHugePages, pinnedPages, hugetlbBytes, ksm);
  }

  MemoryAttributes withTransparentHugePages(boolean allowed) {
    return new MemoryAttributes(
        coredumpFilter, coreDumping, allowed, pinnedPages, hugetlbBytes, ksm);
  }

  MemoryAttributes withPinnedPages(int pages) {
    return new MemoryAttributes(
        coredumpFilter, coreDumping, transparentHugePages, pages, hugetlbBytes, ksm);
  }

  MemoryAttributes withHugetlbBytes(long bytes) {
    return new MemoryAttributes(
        coredumpFilter, coreDumping, transparentHugePages, pinnedPages, bytes, ksm);
  }

  MemoryAttributes withKsm(KsmCounters counters) {
    return new MemoryAttributes(
        coredumpFilter, coreDumping, transparentHugePages, pinnedPages, hugetlbBytes, counters);
  }
}
