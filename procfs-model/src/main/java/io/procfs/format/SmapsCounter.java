package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.KernelRelease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code /proc/PID/smaps} or {@code smaps_rollup} with a number, in the order of Linux
 * 6.18. Source: {@code proc_pid_smaps(5)}. In bytes, but for the last two.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
public enum SmapsCounter {
  /** From the first to the last address. Only in smaps. */
  SIZE("Size", "2.6.14", true, false),
  /** The size of the kernel's pages. Only in smaps. */
  KERNEL_PAGE_SIZE("KernelPageSize", "2.6.29", true, false),
  /** The size of the processor's pages. Only in smaps. */
  MMU_PAGE_SIZE("MMUPageSize", "2.6.29", true, false),
  /** In memory. */
  RSS("Rss", "2.6.14", true, true),
  /** In memory, a share of what others have too. */
  PSS("Pss", "2.6.25", true, true),
  /** The same, of what is dirty. */
  PSS_DIRTY("Pss_Dirty", "6.0", true, true),
  /** The same, of what is anonymous. Only in smaps_rollup. */
  PSS_ANON("Pss_Anon", "5.4", false, true),
  /** The same, of files. Only in smaps_rollup. */
  PSS_FILE("Pss_File", "5.4", false, true),
  /** The same, of shared memory. Only in smaps_rollup. */
  PSS_SHMEM("Pss_Shmem", "5.4", false, true),
  /** Clean, and others have it. */
  SHARED_CLEAN("Shared_Clean", "2.6.14", true, true),
  /** Dirty, and others have it. */
  SHARED_DIRTY("Shared_Dirty", "2.6.14", true, true),
  /** Clean, and nobody else has it. */
  PRIVATE_CLEAN("Private_Clean", "2.6.14", true, true),
  /** Dirty, and nobody else has it. */
  PRIVATE_DIRTY("Private_Dirty", "2.6.14", true, true),
  /** Used of late. */
  REFERENCED("Referenced", "2.6.22", true, true),
  /** Of no file. */
  ANONYMOUS("Anonymous", "2.6.37", true, true),
  /** Merged with equal pages. */
  KSM("KSM", "6.7", true, true),
  /** Given up as soon as memory is short. */
  LAZY_FREE("LazyFree", "4.12", true, true),
  /** In anonymous huge pages. */
  ANON_HUGE_PAGES("AnonHugePages", "2.6.38", true, true),
  /** In huge pages of shared memory. */
  SHMEM_PMD_MAPPED("ShmemPmdMapped", "4.8", true, true),
  /** In huge pages of files. */
  FILE_PMD_MAPPED("FilePmdMapped", "5.4", true, true),
  /** Of hugetlbfs, and others have it. */
  SHARED_HUGETLB("Shared_Hugetlb", "4.4", true, true),
  /** Of hugetlbfs, and nobody else has it. */
  PRIVATE_HUGETLB("Private_Hugetlb", "4.4", true, true),
  /** In swap. */
  SWAP("Swap", "2.6.25", true, true),
  /** In swap, a share of what others have too. */
  SWAP_PSS("SwapPss", "4.3", true, true),
  /** Locked, counted as Pss. */
  LOCKED("Locked", "2.6.37", true, true),
  /** Of a mapping that is not linear. Until Linux 4.0, behind the others. */
  NONLINEAR("Nonlinear", null, false, false),
  /** Whether huge pages may come: 0 or 1. Only in smaps. */
  THP_ELIGIBLE("THPeligible", "5.0", true, false),
  /** The number of the protection key. Only in smaps, where the processor has them. */
  PROTECTION_KEY("ProtectionKey", null, false, false);

  private static final int LABEL_WIDTH = 16;

  private final byte[] label;
  private final byte[] padded;
  private final @Nullable KernelRelease since;
  private final boolean inSmaps;
  private final boolean inRollup;

  SmapsCounter(String label, @Nullable String since, boolean inSmaps, boolean inRollup) {
    this.label = ascii(label + ":");
    this.padded = ascii((label + ":" + " ".repeat(LABEL_WIDTH)).substring(0, LABEL_WIDTH));
    this.since = since == null ? null : KernelRelease.parse(since);
    this.inSmaps = inSmaps;
    this.inRollup = inRollup;
  }

  /** Returns the label as it stands, with the blanks behind it. */
  byte[] padded() {
    return padded;
  }

  /** Returns the label, with its colon. */
  byte[] label() {
    return label;
  }

  /** Returns whether the number is of bytes, shown in kB. */
  public boolean isSize() {
    return this != THP_ELIGIBLE && this != PROTECTION_KEY;
  }

  /**
   * Returns the lines of an area in {@code smaps} of a release, in their order.
   *
   * @param protectionKeys whether the processor has protection keys
   */
  public static List<SmapsCounter> ofAreas(KernelRelease release, boolean protectionKeys) {
    ImmutableList.Builder<SmapsCounter> lines = ImmutableList.builder();
    boolean sizesFirst = release.compareTo(KernelRelease.parse("4.18")) >= 0;
    for (SmapsCounter counter : values()) {
      boolean size = counter == KERNEL_PAGE_SIZE || counter == MMU_PAGE_SIZE;
      if (counter == LOCKED && !sizesFirst) {
        lines.add(KERNEL_PAGE_SIZE, MMU_PAGE_SIZE);
      }
      if (counter.inSmaps && counter.isIn(release) && (sizesFirst || !size)) {
        lines.add(counter);
      }
    }
    return protectionKeys ? lines.add(PROTECTION_KEY).build() : lines.build();
  }

  /** Returns the lines of {@code smaps_rollup} of a release, in their order. */
  public static List<SmapsCounter> ofRollup(KernelRelease release) {
    ImmutableList.Builder<SmapsCounter> lines = ImmutableList.builder();
    for (SmapsCounter counter : values()) {
      if (counter.inRollup && counter.isIn(release)) {
        lines.add(counter);
      }
    }
    return lines.build();
  }

  private boolean isIn(KernelRelease release) {
    return since != null && release.compareTo(since) >= 0;
  }
}
