package io.procfs.model.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Memory after the boot of a small virtual machine, without what tasks use. */
final class DefaultMemory {
  private static final String VMSTAT =
      """
      nr_free_pages 0 nr_free_pages_blocks 0 nr_zone_inactive_anon 0 nr_zone_active_anon 0
      nr_zone_inactive_file 0 nr_zone_active_file 0 nr_zone_unevictable 0 nr_zone_write_pending 0
      nr_mlock 0 nr_zspages 0 nr_free_cma 0 numa_hit 1730112 numa_miss 0 numa_foreign 0
      numa_interleave 1117 numa_local 1730112 numa_other 0 nr_inactive_anon 0 nr_active_anon 0
      nr_inactive_file 0 nr_active_file 0 nr_unevictable 0 nr_slab_reclaimable 0
      nr_slab_unreclaimable 0 nr_isolated_anon 0 nr_isolated_file 0 workingset_nodes 0
      workingset_refault_anon 0 workingset_refault_file 0 workingset_activate_anon 0
      workingset_activate_file 0 workingset_restore_anon 0 workingset_restore_file 0
      workingset_nodereclaim 0 nr_anon_pages 0 nr_mapped 0 nr_file_pages 0 nr_dirty 0 nr_writeback 0
      nr_shmem 0 nr_shmem_hugepages 0 nr_shmem_pmdmapped 0 nr_file_hugepages 0 nr_file_pmdmapped 0
      nr_anon_transparent_hugepages 0 nr_vmscan_write 0 nr_vmscan_immediate_reclaim 0
      nr_dirtied 52113 nr_written 48092 nr_throttled_written 0 nr_kernel_misc_reclaimable 0
      nr_foll_pin_acquired 0 nr_foll_pin_released 0 nr_kernel_stack 0 nr_page_table_pages 0
      nr_sec_page_table_pages 0 nr_iommu_pages 0 nr_swapcached 0 pgpromote_success 0
      pgpromote_candidate 0 pgpromote_candidate_nrl 0 pgdemote_kswapd 0 pgdemote_direct 0
      pgdemote_khugepaged 0 pgdemote_proactive 0 nr_hugetlb 0 nr_balloon_pages 0
      nr_kernel_file_pages 0 nr_dirty_threshold 0 nr_dirty_background_threshold 0 nr_memmap_pages 0
      nr_memmap_boot_pages 0 pgpgin 605769 pgpgout 201108 pswpin 0 pswpout 0 pgalloc_dma 0
      pgalloc_dma32 812004 pgalloc_normal 1207330 pgalloc_movable 0 pgalloc_device 0 allocstall_dma 0
      allocstall_dma32 0 allocstall_normal 0 allocstall_movable 0 allocstall_device 0 pgskip_dma 0
      pgskip_dma32 0 pgskip_normal 0 pgskip_movable 0 pgskip_device 0 pgfree 3901112
      pgactivate 61109 pgdeactivate 0 pglazyfree 0 pgfault 1150332 pgmajfault 1204 pglazyfreed 0
      pgrefill 0 pgreuse 140008 pgsteal_kswapd 0 pgsteal_direct 0 pgsteal_khugepaged 0
      pgsteal_proactive 0 pgscan_kswapd 0 pgscan_direct 0 pgscan_khugepaged 0 pgscan_proactive 0
      pgscan_direct_throttle 0 pgscan_anon 0 pgscan_file 0 pgsteal_anon 0 pgsteal_file 0
      zone_reclaim_success 0 zone_reclaim_failed 0 pginodesteal 0 slabs_scanned 0 kswapd_inodesteal 0
      kswapd_low_wmark_hit_quickly 0 kswapd_high_wmark_hit_quickly 0 pageoutrun 0 pgrotated 211
      drop_pagecache 0 drop_slab 0 oom_kill 0 numa_pte_updates 0 numa_huge_pte_updates 0
      numa_hint_faults 0 numa_hint_faults_local 0 numa_pages_migrated 0 pgmigrate_success 0
      pgmigrate_fail 0 thp_migration_success 0 thp_migration_fail 0 thp_migration_split 0
      compact_migrate_scanned 0 compact_free_scanned 0 compact_isolated 0 compact_stall 0
      compact_fail 0 compact_success 0 compact_daemon_wake 0 compact_daemon_migrate_scanned 0
      compact_daemon_free_scanned 0 htlb_buddy_alloc_success 0 htlb_buddy_alloc_fail 0
      unevictable_pgs_culled 0 unevictable_pgs_scanned 0 unevictable_pgs_rescued 0
      unevictable_pgs_mlocked 0 unevictable_pgs_munlocked 0 unevictable_pgs_cleared 0
      unevictable_pgs_stranded 0 thp_fault_alloc 0 thp_fault_fallback 0 thp_fault_fallback_charge 0
      thp_collapse_alloc 0 thp_collapse_alloc_failed 0 thp_file_alloc 0 thp_file_fallback 0
      thp_file_fallback_charge 0 thp_file_mapped 0 thp_split_page 0 thp_split_page_failed 0
      thp_deferred_split_page 0 thp_underused_split_page 0 thp_split_pmd 0 thp_scan_exceed_none_pte 0
      thp_scan_exceed_swap_pte 0 thp_scan_exceed_share_pte 0 thp_split_pud 0 thp_zero_page_alloc 0
      thp_zero_page_alloc_failed 0 thp_swpout 0 thp_swpout_fallback 0 balloon_inflate 0
      balloon_deflate 0 balloon_migrate 0 swap_ra 0 swap_ra_hit 0 swpin_zero 0 swpout_zero 0
      ksm_swpin_copy 0 cow_ksm 0 zswpin 0 zswpout 0 zswpwb 0 direct_map_level2_splits 12
      direct_map_level3_splits 1 direct_map_level2_collapses 0 direct_map_level3_collapses 0
      nr_unstable 0
      """;

  private DefaultMemory() {}

  /** Returns the figures of {@code meminfo}, kB. */
  static NamedCounts meminfo(MachineSetup setup) {
    long total = setup.memoryBytes() / 1024;
    long buffers = total / 256;
    long cached = total / 16;
    long shmem = total / 2048;
    long reclaimable = total / 128;
    long unreclaimable = total / 256;
    long perCpu = Math.min(total / 64, 356L * setup.cpus());
    long free = total - buffers - cached - reclaimable - unreclaimable - perCpu - total / 128;
    long files = buffers + cached - shmem;
    long available = free + files - files / 32 + reclaimable / 2;
    long swap = setup.swaps().stream().mapToLong(SwapArea::kilobytes).sum();
    long swapUsed = setup.swaps().stream().mapToLong(SwapArea::usedKilobytes).sum();
    Map<String, Long> m = new LinkedHashMap<>();
    m.put("MemTotal", total);
    m.put("MemFree", free);
    m.put("MemAvailable", available);
    m.put("Buffers", buffers);
    m.put("Cached", cached);
    m.put("SwapCached", 0L);
    m.put("Active", files / 2);
    m.put("Inactive", files - files / 2 + shmem);
    m.put("Active(anon)", 0L);
    m.put("Inactive(anon)", shmem);
    m.put("Active(file)", files / 2);
    m.put("Inactive(file)", files - files / 2);
    m.put("Unevictable", 0L);
    m.put("Mlocked", 0L);
    m.put("SwapTotal", swap);
    m.put("SwapFree", swap - swapUsed);
    m.put("Zswap", 0L);
    m.put("Zswapped", 0L);
    m.put("Dirty", Math.min(total / 4096, 172));
    m.put("Writeback", 0L);
    m.put("AnonPages", 0L);
    m.put("Mapped", total / 128);
    m.put("Shmem", shmem);
    m.put("KReclaimable", reclaimable);
    m.put("Slab", reclaimable + unreclaimable);
    m.put("SReclaimable", reclaimable);
    m.put("SUnreclaim", unreclaimable);
    m.put("KernelStack", 0L);
    m.put("PageTables", 0L);
    zeros(m, "SecPageTables", "NFS_Unstable", "Bounce", "WritebackTmp");
    m.put("CommitLimit", total / 2 + swap);
    m.put("Committed_AS", total / 256);
    boolean arm = setup.architecture() == Architecture.ARM64;
    m.put("VmallocTotal", arm ? 133_141_626_880L : 34_359_738_367L);
    m.put("VmallocUsed", Math.min(total / 512, 14_636));
    m.put("VmallocChunk", 0L);
    m.put("Percpu", perCpu);
    zeros(m, "AnonHugePages", "ShmemHugePages", "ShmemPmdMapped", "FileHugePages");
    zeros(m, "FilePmdMapped", "Balloon", "HugePages_Total", "HugePages_Free");
    zeros(m, "HugePages_Rsvd", "HugePages_Surp");
    m.put("Hugepagesize", 2048L);
    m.put("Hugetlb", 0L);
    if (!arm) {
      long small = Math.min(total, 122_880);
      m.put("DirectMap4k", small);
      m.put("DirectMap2M", (total - small) / 2048 * 2048);
      m.put("DirectMap1G", 0L);
    }
    return NamedCounts.of(m);
  }

  private static void zeros(Map<String, Long> m, String... names) {
    for (String name : List.of(names)) {
      m.put(name, 0L);
    }
  }

  /** Returns what {@code zoneinfo} counts by node. */
  static NamedCounts node(NamedCounts memory) {
    return NamedCounts.parse(
        "nr_inactive_anon "
            + memory.get("Inactive(anon)") / 4
            + " nr_active_anon "
            + memory.get("Active(anon)") / 4
            + " nr_inactive_file "
            + memory.get("Inactive(file)") / 4
            + " nr_active_file "
            + memory.get("Active(file)") / 4
            + " nr_unevictable 0 nr_slab_reclaimable "
            + memory.get("SReclaimable") / 4
            + " nr_slab_unreclaimable "
            + memory.get("SUnreclaim") / 4
            + " nr_anon_pages 0 nr_mapped "
            + memory.get("Mapped") / 4
            + " nr_file_pages "
            + (memory.get("Buffers") + memory.get("Cached")) / 4
            + " nr_dirty "
            + memory.get("Dirty") / 4
            + " nr_writeback 0 nr_shmem "
            + memory.get("Shmem") / 4
            + " nr_kernel_stack 0 nr_page_table_pages 0");
  }

  /** Returns the figures of {@code vmstat}; those that {@code meminfo} has too come from there. */
  static NamedCounts vmstat(MachineSetup setup) {
    long pages = setup.memoryBytes() / 4096;
    return NamedCounts.parse(VMSTAT)
        .with("nr_dirty_threshold", pages / 5)
        .with("nr_dirty_background_threshold", pages / 10)
        .with("nr_memmap_boot_pages", pages / 64);
  }
}
