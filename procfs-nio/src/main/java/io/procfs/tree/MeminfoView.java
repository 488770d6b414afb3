package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.format.machine.Counts;
import io.procfs.model.MemoryUse;
import io.procfs.model.machine.NamedCounts;

/**
 * The fields of {@code meminfo}: those of the machine, and on top what tasks use. Where that is
 * more than there is, nothing is free.
 */
final class MeminfoView implements Counts {
  private static final int KB_PER_PAGE = 4;

  /** A stack of 16 kB for each task. */
  private static final int KB_PER_STACK = 16;

  private static final ByteString MEM_FREE = ByteString.of("MemFree");
  private static final ByteString MEM_AVAILABLE = ByteString.of("MemAvailable");
  private static final ByteString CACHED = ByteString.of("Cached");
  private static final ByteString ACTIVE = ByteString.of("Active");
  private static final ByteString ACTIVE_ANON = ByteString.of("Active(anon)");
  private static final ByteString INACTIVE = ByteString.of("Inactive");
  private static final ByteString INACTIVE_ANON = ByteString.of("Inactive(anon)");
  private static final ByteString UNEVICTABLE = ByteString.of("Unevictable");
  private static final ByteString MLOCKED = ByteString.of("Mlocked");
  private static final ByteString SWAP_FREE = ByteString.of("SwapFree");
  private static final ByteString ANON_PAGES = ByteString.of("AnonPages");
  private static final ByteString SHMEM = ByteString.of("Shmem");
  private static final ByteString KERNEL_STACK = ByteString.of("KernelStack");
  private static final ByteString PAGE_TABLES = ByteString.of("PageTables");
  private static final ByteString COMMITTED = ByteString.of("Committed_AS");

  private final NamedCounts machine;
  private final long[] values;

  MeminfoView(LiveTree tree) {
    this.machine = tree.kernel.machine().memory().get();
    this.values = new long[machine.size()];
    machine.copyTo(values);
    MemoryUse use = MemoryUse.of(tree.kernel);
    long anon = use.anonPages() * KB_PER_PAGE;
    long shmem = use.shmemPages() * KB_PER_PAGE;
    long tables = use.tablePages() * KB_PER_PAGE;
    long locked = Math.min(use.lockedPages() * KB_PER_PAGE, anon);
    long stacks = (long) tree.kernel.threadCount() * KB_PER_STACK;
    long used = anon + shmem + tables + stacks;
    add(MEM_FREE, -used);
    add(MEM_AVAILABLE, -used);
    add(CACHED, shmem);
    add(SHMEM, shmem);
    add(ANON_PAGES, anon);
    add(ACTIVE, anon - locked);
    add(ACTIVE_ANON, anon - locked);
    add(INACTIVE, shmem);
    add(INACTIVE_ANON, shmem);
    add(UNEVICTABLE, locked);
    add(MLOCKED, locked);
    add(SWAP_FREE, -use.swapPages() * KB_PER_PAGE);
    add(KERNEL_STACK, stacks);
    add(PAGE_TABLES, tables);
    add(COMMITTED, use.committedPages() * KB_PER_PAGE);
  }

  private void add(ByteString name, long more) {
    int index = machine.indexOf(name);
    if (index >= 0) {
      values[index] = Math.max(0, values[index] + more);
    }
  }

  /** Returns a figure, 0 if the machine does not count it. */
  long get(ByteString name) {
    int index = machine.indexOf(name);
    return index < 0 ? 0 : values[index];
  }

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public ByteString name(int index) {
    return machine.name(index);
  }

  @Override
  public long value(int index) {
    return values[index];
  }
}
