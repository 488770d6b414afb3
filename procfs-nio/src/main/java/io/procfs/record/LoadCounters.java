package io.procfs.record;

import io.procfs.format.SmapsCounter;
import io.procfs.model.AreaCounter;
import org.jspecify.annotations.Nullable;

/** Which counter of the model a line of {@code smaps} shows. */
final class LoadCounters {
  private LoadCounters() {}

  /** Returns the counter, null if the line follows from something else. */
  static @Nullable AreaCounter of(SmapsCounter counter) {
    return switch (counter) {
      case RSS -> AreaCounter.RSS;
      case PSS -> AreaCounter.PSS;
      case PSS_DIRTY -> AreaCounter.PSS_DIRTY;
      case PSS_ANON -> AreaCounter.PSS_ANON;
      case PSS_FILE -> AreaCounter.PSS_FILE;
      case PSS_SHMEM -> AreaCounter.PSS_SHMEM;
      case SHARED_CLEAN -> AreaCounter.SHARED_CLEAN;
      case SHARED_DIRTY -> AreaCounter.SHARED_DIRTY;
      case PRIVATE_CLEAN -> AreaCounter.PRIVATE_CLEAN;
      case PRIVATE_DIRTY -> AreaCounter.PRIVATE_DIRTY;
      case REFERENCED -> AreaCounter.REFERENCED;
      case ANONYMOUS -> AreaCounter.ANONYMOUS;
      case KSM -> AreaCounter.KSM;
      case LAZY_FREE -> AreaCounter.LAZY_FREE;
      case ANON_HUGE_PAGES -> AreaCounter.ANON_HUGE_PAGES;
      case SHMEM_PMD_MAPPED -> AreaCounter.SHMEM_PMD_MAPPED;
      case FILE_PMD_MAPPED -> AreaCounter.FILE_PMD_MAPPED;
      case SHARED_HUGETLB -> AreaCounter.SHARED_HUGETLB;
      case PRIVATE_HUGETLB -> AreaCounter.PRIVATE_HUGETLB;
      case SWAP -> AreaCounter.SWAP;
      case SWAP_PSS -> AreaCounter.SWAP_PSS;
      case LOCKED -> AreaCounter.LOCKED;
      case SIZE, KERNEL_PAGE_SIZE, MMU_PAGE_SIZE, NONLINEAR, THP_ELIGIBLE, PROTECTION_KEY -> null;
    };
  }

  /** Returns whether only the sum of all areas shows it. */
  static boolean isOfRollupOnly(SmapsCounter counter) {
    return counter == SmapsCounter.PSS_ANON
        || counter == SmapsCounter.PSS_FILE
        || counter == SmapsCounter.PSS_SHMEM;
  }
}
