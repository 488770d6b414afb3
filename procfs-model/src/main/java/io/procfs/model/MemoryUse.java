package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * What all processes together have of the machine's memory at this moment, in pages. Pages of files
 * are the page cache's, whoever maps them, and not in here.
 *
 * @param anonPages anonymous pages
 * @param shmemPages pages of shared memory
 * @param tablePages page tables
 * @param lockedPages pages that are locked in memory
 * @param swapPages pages that are swapped out
 * @param committedPages private writable memory, in use or not
 */
public record MemoryUse(
    long anonPages,
    long shmemPages,
    long tablePages,
    long lockedPages,
    long swapPages,
    long committedPages) {
  /** Adds up the processes of a kernel, one after the other. */
  public static MemoryUse of(Kernel kernel) {
    long anon = 0;
    long shmem = 0;
    long tables = 0;
    long locked = 0;
    long swap = 0;
    long committed = 0;
    PidNamespace all = kernel.pidNamespace();
    for (Pid pid = all.nextLeader(1); pid != null; pid = all.nextLeader(pid.numberIn(all) + 1)) {
      Task leader = pid.task();
      AddressSpace memory = leader == null ? null : ownMemory(leader.group().version());
      if (memory != null) {
        AddressSpace.Version version = memory.version();
        anon += version.rssAnon();
        shmem += version.rssShmem();
        tables += version.tablePages();
        locked += version.lockedPages();
        swap += version.swapPages();
        committed += version.dataPages() + version.stackPages();
      }
    }
    return new MemoryUse(anon, shmem, tables, locked, swap, committed);
  }

  /** Returns the memory of a group; null if it has none, or lives in its parent's. */
  private static @Nullable AddressSpace ownMemory(TaskGroup.Version group) {
    AddressSpace memory = null;
    for (int i = 0; i < group.threadCount() && memory == null; i++) {
      memory = group.thread(i).state().memory();
    }
    Task parent = group.parent();
    return parent != null && parent.state().memory() == memory ? null : memory;
  }
}
