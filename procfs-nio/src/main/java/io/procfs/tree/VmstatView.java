package io.procfs.tree;

import com.google.common.collect.ImmutableMap;
import io.procfs.abi.ByteString;
import io.procfs.model.machine.Machine;
import io.procfs.model.machine.NamedCounts;

/** The fields of {@code vmstat}: what {@code meminfo} has too is as there, in pages. */
final class VmstatView {
  private static final int KB_PER_PAGE = 4;

  private static final ByteString FAULTS = ByteString.of("pgfault");
  private static final ByteString MAJOR_FAULTS = ByteString.of("pgmajfault");
  private static final ByteString STACKS = ByteString.of("nr_kernel_stack");
  private static final ByteString FILE_PAGES = ByteString.of("nr_file_pages");
  private static final ByteString BUFFERS = ByteString.of("Buffers");
  private static final ByteString CACHED = ByteString.of("Cached");

  /** The names in both files. */
  private static final ImmutableMap<ByteString, ByteString> MEMINFO =
      names(
          "nr_free_pages MemFree nr_zone_inactive_anon Inactive(anon) nr_zone_active_anon"
              + " Active(anon) nr_zone_inactive_file Inactive(file) nr_zone_active_file"
              + " Active(file) nr_zone_unevictable Unevictable nr_mlock Mlocked nr_inactive_anon"
              + " Inactive(anon) nr_active_anon Active(anon) nr_inactive_file Inactive(file)"
              + " nr_active_file Active(file) nr_unevictable Unevictable nr_slab_reclaimable"
              + " SReclaimable nr_slab_unreclaimable SUnreclaim nr_anon_pages AnonPages nr_mapped"
              + " Mapped nr_dirty Dirty nr_writeback Writeback nr_shmem Shmem nr_page_table_pages"
              + " PageTables nr_swapcached SwapCached");

  private final NamedCounts machine;
  private final MeminfoView memory;
  private final long faults;
  private final long majorFaults;

  VmstatView(LiveTree tree) {
    Machine whole = tree.kernel.machine();
    this.machine = whole.vmstat().get();
    this.memory = new MeminfoView(tree);
    this.faults = whole.faults();
    this.majorFaults = whole.majorFaults();
  }

  private static ImmutableMap<ByteString, ByteString> names(String words) {
    String[] all = words.split(" ", -1);
    ImmutableMap.Builder<ByteString, ByteString> names = ImmutableMap.builder();
    for (int i = 0; i < all.length; i += 2) {
      names.put(ByteString.of(all[i]), ByteString.of(all[i + 1]));
    }
    return names.buildOrThrow();
  }

  int count() {
    return machine.size();
  }

  ByteString name(int index) {
    return machine.name(index);
  }

  long value(int index) {
    ByteString name = machine.name(index);
    ByteString there = MEMINFO.get(name);
    if (there != null) {
      return memory.get(there) / KB_PER_PAGE;
    }
    if (name.equals(FILE_PAGES)) {
      return (memory.get(BUFFERS) + memory.get(CACHED)) / KB_PER_PAGE;
    }
    if (name.equals(STACKS)) {
      return memory.get(ByteString.of("KernelStack")); // in kB here, too
    }
    long own = machine.value(index);
    return name.equals(FAULTS) ? own + faults : name.equals(MAJOR_FAULTS) ? own + majorFaults : own;
  }
}
