package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The zones of the memory of a small virtual machine of one node. */
final class DefaultZones {
  private static final int ORDERS = 11;
  private static final long LARGEST = 1L << (ORDERS - 1);
  private static final long DMA_END = 4_096;
  private static final long DMA32_END = 1_048_576;
  private static final String[] KINDS = {
    "Unmovable", "Movable", "Reclaimable", "HighAtomic", "Isolate"
  };

  private DefaultZones() {}

  /** Divides the memory; what is not free is in the last zone that has any. */
  static List<Zone> of(MachineSetup setup, long freeKilobytes) {
    long pages = setup.memoryBytes() / 4096;
    long free = freeKilobytes / 4;
    long dma = Math.min(pages, DMA_END - 1);
    long dma32 = Math.min(pages - dma, DMA32_END - DMA_END);
    long normal = pages - dma - dma32;
    long used = pages - free;
    long usedNormal = Math.min(used, normal);
    long usedDma32 = Math.min(used - usedNormal, dma32);
    long usedDma = used - usedNormal - usedDma32;
    int cpus = setup.cpus();
    List<Zone> zones = new ArrayList<>();
    zones.add(zone("DMA", 1, dma, dma - usedDma, List.of(0L, dma32, dma32 + normal), cpus));
    zones.add(zone("DMA32", DMA_END, dma32, dma32 - usedDma32, List.of(0L, 0L, normal), cpus));
    zones.add(zone("Normal", DMA32_END, normal, normal - usedNormal, List.of(0L, 0L, 0L), cpus));
    zones.add(zone("Movable", 0, 0, 0, List.of(0L, 0L, 0L), cpus));
    return zones;
  }

  private static Zone zone(
      String name, long start, long pages, long free, List<Long> protection, int cpus) {
    boolean any = pages > 0;
    long min = any ? Math.max(8, pages / 256) : 32;
    NamedCounts counts =
        NamedCounts.parse(
            "free "
                + free
                + " boost 0 min "
                + min
                + " low "
                + (any ? min * 5 / 4 : min)
                + " high "
                + (any ? min * 3 / 2 : min)
                + " promo "
                + (any ? min * 7 / 4 : min)
                + " spanned "
                + pages
                + " present "
                + pages
                + " managed "
                + pages
                + " cma 0");
    List<Long> shown = new ArrayList<>(protection);
    shown.addAll(List.of(protection.get(2), protection.get(2)));
    NamedCounts inZone =
        NamedCounts.parse(
            "nr_free_pages "
                + free
                + " nr_free_pages_blocks "
                + free / 512 * 512
                + " nr_zone_inactive_anon 0 nr_zone_active_anon 0 nr_zone_inactive_file 0"
                + " nr_zone_active_file 0 nr_zone_unevictable 0 nr_zone_write_pending 0 nr_mlock 0"
                + " nr_zspages 0 nr_free_cma 0 numa_hit 0 numa_miss 0 numa_foreign 0"
                + " numa_interleave 0 numa_local 0 numa_other 0");
    NamedCounts set = NamedCounts.parse("count 0 high 4470 batch 63 high_min 4470 high_max 48300");
    NamedCounts rest = NamedCounts.parse("node_unreclaimable 0 start_pfn " + start);
    return new Zone(
        0,
        ByteString.of(name),
        counts,
        shown,
        any ? inZone : NamedCounts.NONE,
        any ? Collections.nCopies(cpus, set) : List.of(),
        24,
        any ? rest : NamedCounts.NONE,
        any ? free(pages, free) : List.of());
  }

  /** Free memory is in blocks as large as can be, and movable. */
  private static List<FreeBlocks> free(long pages, long free) {
    List<FreeBlocks> kinds = new ArrayList<>();
    for (String kind : KINDS) {
      boolean movable = kind.equals("Movable");
      List<Long> blocks = new ArrayList<>();
      for (int order = 0; order < ORDERS; order++) {
        long count = order == ORDERS - 1 ? free / LARGEST : free >> order & 1;
        blocks.add(movable ? count : 0);
      }
      kinds.add(new FreeBlocks(ByteString.of(kind), blocks, movable ? pages / 512 : 0));
    }
    return kinds;
  }
}
