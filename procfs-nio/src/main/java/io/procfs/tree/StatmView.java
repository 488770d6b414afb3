package io.procfs.tree;

import io.procfs.format.StatmFields;
import io.procfs.model.AddressSpace;

/** The fields of {@code statm}, after {@code task_statm()} of fs/proc/task_mmu.c. */
final class StatmView implements StatmFields {
  private final TaskView view;

  StatmView(TaskView view) {
    this.view = view;
  }

  @Override
  public long size() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : memory.totalPages();
  }

  @Override
  public long resident() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : memory.rss();
  }

  @Override
  public long shared() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : memory.rssFile() + memory.rssShmem();
  }

  @Override
  public long text() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : memory.textPages();
  }

  @Override
  public long data() {
    AddressSpace.Version memory = view.memory();
    return memory == null ? 0 : memory.dataPages() + memory.stackPages();
  }
}
