package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.ArchStatusFormat;
import io.procfs.format.CountFormat;
import io.procfs.format.KsmStatFields;
import io.procfs.format.KsmStatFormat;
import io.procfs.model.AddressSpace;
import io.procfs.model.KsmCounters;
import io.procfs.model.Task;
import io.procfs.model.TaskFlags;

/** What small files show of a memory, and of what a processor kept of a task. */
final class MemoryTexts {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private MemoryTexts() {}

  /** After {@code proc_pid_arch_status()}: nothing of kernel threads. */
  static void archStatus(TaskView view, ByteBuilder out) {
    if ((view.state().flags() & TaskFlags.KTHREAD) != 0 || !view.tree.kernel.options().avx512()) {
      return;
    }
    Task task = view.task();
    long used = task.state().attributes().avx512Nanos();
    long now = view.tree.kernel.clock().sinceBootNanos();
    ArchStatusFormat.write(used == 0 ? -1 : (now - used) / NANOS_PER_MILLI, out);
  }

  /** Nothing without memory. */
  static void ksmMergingPages(TaskView view, ByteBuilder out) {
    AddressSpace.Version memory = view.memory();
    if (memory != null) {
      CountFormat.write(memory.attributes().ksm().mergingPages(), out);
    }
  }

  /** Nothing without memory. */
  static void ksmStat(TaskView view, ByteBuilder out) {
    AddressSpace.Version memory = view.memory();
    if (memory != null) {
      KsmStatFormat.write(new Ksm(memory.attributes().ksm()), out);
    }
  }

  private record Ksm(KsmCounters counters) implements KsmStatFields {
    @Override
    public long rmapItems() {
      return counters.rmapItems();
    }

    @Override
    public long zeroPages() {
      return counters.zeroPages();
    }

    @Override
    public long mergingPages() {
      return counters.mergingPages();
    }

    @Override
    public long processProfit() {
      return counters.profitBytes();
    }

    @Override
    public boolean mergeAny() {
      return counters.mergesAny();
    }

    @Override
    public boolean mergeable() {
      return counters.mergeable();
    }
  }
}
