package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;
import static io.procfs.model.AreaCounter.ACTIVE;
import static io.procfs.model.AreaCounter.ANONYMOUS;
import static io.procfs.model.AreaCounter.ANON_HUGE_PAGES;
import static io.procfs.model.AreaCounter.LAZY_FREE;
import static io.procfs.model.AreaCounter.LOCKED;
import static io.procfs.model.AreaCounter.PRIVATE_CLEAN;
import static io.procfs.model.AreaCounter.PRIVATE_DIRTY;
import static io.procfs.model.AreaCounter.PSS;
import static io.procfs.model.AreaCounter.PSS_ANON;
import static io.procfs.model.AreaCounter.PSS_DIRTY;
import static io.procfs.model.AreaCounter.PSS_FILE;
import static io.procfs.model.AreaCounter.PSS_SHMEM;
import static io.procfs.model.AreaCounter.REFERENCED;
import static io.procfs.model.AreaCounter.RSS;
import static io.procfs.model.AreaCounter.SHARED_CLEAN;
import static io.procfs.model.AreaCounter.SHARED_DIRTY;
import static io.procfs.model.AreaCounter.SWAP;
import static io.procfs.model.AreaCounter.SWAP_PSS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the pages of areas, as {@code smaps_account()} of fs/proc/task_mmu.c does. May be used
 * again after {@link #clear}; not safe for use by several threads.
 *
 * <pre>{@code
 * AddressSpace space = task.state().memory();
 * AreaUsage usage = new AreaUsage();
 * usage.add(space, space.version(), 0); // the first area
 * long bytes = usage.get(AreaCounter.PRIVATE_DIRTY);
 * }</pre>
 */
public final class AreaUsage {
  /** Shares of pages are counted in parts of a byte: {@code PSS_SHIFT}. */
  private static final int SHARE_BITS = 12;

  private final long[] bytes = new long[AreaCounter.COUNT];
  private int mostMapped;

  /** Makes one with nothing counted. */
  public AreaUsage() {}

  /** Forgets what was counted. */
  public void clear() {
    Arrays.fill(bytes, 0);
    mostMapped = 0;
  }

  /** Returns a counter in bytes, not negative. */
  public long get(AreaCounter counter) {
    if (counter == AreaCounter.MOST_MAPPED) {
      return mostMapped;
    }
    long value = bytes[counter.index()];
    return Math.max(0, isShare(counter) ? value >> SHARE_BITS : value);
  }

  /** Returns how often the page is mapped that is mapped most: {@code mapmax}. */
  public int mostMapped() {
    return mostMapped;
  }

  private static boolean isShare(AreaCounter counter) {
    return switch (counter) {
      case PSS, PSS_DIRTY, PSS_ANON, PSS_FILE, PSS_SHMEM, SWAP_PSS, LOCKED -> true;
      default -> false;
    };
  }

  /** Counts an area by its index. */
  public void add(AddressSpace space, AddressSpace.Version version, int index) {
    Area area = version.areas().area(index);
    AreaPages pages = area.pages();
    if (pages == AreaPages.NONE) {
      return;
    }
    int[] mapCounts = Sharing.mapCounts(space, area);
    Mapping mapping = area.mapping();
    PageTraits traits = pages.traits();
    long sharesBefore = bytes[PSS.index()];
    int mostBefore = mostMapped;
    mostMapped = 0;
    PageSet own = pages.anonymous();
    count(own.minus(traits.clean()), mapCounts, true, PSS_ANON);
    count(own.intersect(traits.clean()), mapCounts, false, PSS_ANON);
    PageSet ofFile = pages.ofFile();
    if (!ofFile.isEmpty()) {
      Dentry file = mapping.file();
      FilePages known = file == null ? null : file.inode().filePagesIfMapped();
      PageSet dirty =
          known == null ? PageSet.EMPTY : known.dirty().shift(-(int) (mapping.offset() >>> 12));
      boolean memory = file != null && file.inode().device().equals(Memory.SHMEM_DEVICE);
      AreaCounter kind = memory ? PSS_SHMEM : PSS_FILE;
      count(ofFile.intersect(dirty), mapCounts, true, kind);
      count(ofFile.minus(dirty), mapCounts, false, kind);
      put(ACTIVE, ofFile.count());
    }
    put(RSS, pages.resident().count());
    put(REFERENCED, pages.resident().minus(traits.old()).count());
    put(ANONYMOUS, own.count());
    put(LAZY_FREE, traits.lazyFree().count());
    put(ANON_HUGE_PAGES, traits.huge().count());
    put(SWAP, pages.swapped().count());
    bytes[SWAP_PSS.index()] += shares(pages.swapped(), mapCounts);
    Corrections corrections = traits.corrections();
    if (corrections != null) {
      for (AreaCounter counter : AreaCounter.values()) {
        long correction = corrections.get(counter);
        bytes[counter.index()] += isShare(counter) ? correction << SHARE_BITS : correction;
      }
      mostMapped = (int) (mostMapped + corrections.get(AreaCounter.MOST_MAPPED));
    }
    mostMapped = Math.max(mostMapped, mostBefore);
    if (mapping.is(Mapping.LOCKED)) {
      bytes[LOCKED.index()] += bytes[PSS.index()] - sharesBefore;
    }
  }

  private void put(AreaCounter counter, int pages) {
    bytes[counter.index()] += (long) pages * PAGE_SIZE;
  }

  /** Counts pages that are all of one kind, by how often each is mapped. */
  private void count(PageSet pages, int @Nullable [] mapCounts, boolean dirty, AreaCounter kind) {
    if (pages.isEmpty()) {
      return;
    }
    int shared = 0;
    mostMapped = Math.max(mostMapped, 1);
    for (int r = 0; mapCounts != null && r < pages.rangeCount(); r++) {
      for (int p = pages.rangeStart(r); p < pages.rangeEnd(r); p++) {
        shared += mapCounts[p] > 1 ? 1 : 0;
        mostMapped = Math.max(mostMapped, mapCounts[p]);
      }
    }
    long share = shares(pages, mapCounts);
    bytes[PSS.index()] += share;
    bytes[kind.index()] += share;
    if (dirty) {
      bytes[PSS_DIRTY.index()] += share;
    }
    put(dirty ? SHARED_DIRTY : SHARED_CLEAN, shared);
    put(dirty ? PRIVATE_DIRTY : PRIVATE_CLEAN, pages.count() - shared);
  }

  private static long shares(PageSet pages, int @Nullable [] mapCounts) {
    long page = (long) PAGE_SIZE << SHARE_BITS;
    if (mapCounts == null) {
      return page * pages.count();
    }
    long sum = 0;
    for (int r = 0; r < pages.rangeCount(); r++) {
      for (int p = pages.rangeStart(r); p < pages.rangeEnd(r); p++) {
        sum += page / mapCounts[p];
      }
    }
    return sum;
  }
}
