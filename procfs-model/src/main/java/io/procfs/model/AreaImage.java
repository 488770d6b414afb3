package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.ByteString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An area of a {@link MemoryImage}: a line of {@code maps}, and what {@code smaps} and {@code
 * numa_maps} count of it. Immutable.
 *
 * @param start the first address, a multiple of 4096
 * @param end the first address behind it, a multiple of 4096
 * @param flags of {@link Mapping}
 * @param file what is mapped, null for anonymous memory
 * @param offset into the file in bytes
 * @param name what is shown in place of a path, such as {@code [heap]}; null for none
 * @param policy on which memory nodes its pages are, null for the policy of the task
 * @param counters what is known of its pages, in bytes; what is not there follows from the rest
 */
public record AreaImage(
    long start,
    long end,
    int flags,
    @Nullable FileImage file,
    long offset,
    @Nullable ByteString name,
    @Nullable ByteString policy,
    Map<AreaCounter, Long> counters) {
  /** Checks the addresses; see {@link AreaImage}. */
  public AreaImage {
    checkArgument(
        (start & 4095) == 0 && (end & 4095) == 0 && Long.compareUnsigned(start, end) < 0,
        "an area from %s to %s",
        Long.toHexString(start),
        Long.toHexString(end));
    checkArgument((end - start) >>> 12 <= Integer.MAX_VALUE, "an area of more than 2^31 pages");
    counters = Map.copyOf(counters);
  }

  private int pages(AreaCounter counter) {
    long pages = counters.getOrDefault(counter, 0L) / AddressSpace.PAGE_SIZE;
    return (int) Math.max(0, Math.min(pages, (end - start) >>> 12));
  }

  /** Returns where the pages are: which ones is not known, so the first. */
  AreaPages pages() {
    int resident = pages(AreaCounter.RSS);
    int anonymous = Math.min(resident, pages(AreaCounter.ANONYMOUS));
    int swapped = Math.min(pages(AreaCounter.SWAP), (int) ((end - start) >>> 12) - resident);
    int old =
        counters.containsKey(AreaCounter.REFERENCED)
            ? Math.max(0, resident - pages(AreaCounter.REFERENCED))
            : 0;
    return AreaPages.recorded(
        resident,
        anonymous,
        swapped,
        old,
        Math.min(anonymous, pages(AreaCounter.LAZY_FREE)),
        Math.min(anonymous, pages(AreaCounter.ANON_HUGE_PAGES)));
  }
}
