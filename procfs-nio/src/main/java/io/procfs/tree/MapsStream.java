package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.format.MapsFormat;
import io.procfs.format.NumaMapsFormat;
import io.procfs.format.SmapsCounter;
import io.procfs.format.SmapsFormat;
import io.procfs.model.AddressSpace;
import io.procfs.vfs.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code maps}, {@code smaps} and {@code numa_maps}, after fs/proc/task_mmu.c: area by area, and a
 * cursor that is an address, so that a read resumes behind what was shown whatever has become of
 * it: rule SEQ-008.
 */
final class MapsStream implements RecordStream<Binds.Memory, AreaView> {
  private final Entry entry;
  private final List<SmapsCounter> counters;
  private final Show show;

  /** Writes the area that is shown. */
  @FunctionalInterface
  private interface Show {
    void show(AreaView area, ByteBuilder out);
  }

  private MapsStream(Entry entry, List<SmapsCounter> counters, Show show) {
    this.entry = entry;
    this.counters = counters;
    this.show = show;
  }

  static MapsStream maps(Entry entry) {
    return new MapsStream(entry, ImmutableList.of(), MapsFormat::writeLine);
  }

  static MapsStream smaps(Entry entry) {
    LiveTree tree = entry.tree;
    boolean keys = tree.kernel.options().protectionKeys();
    return new MapsStream(
        entry,
        SmapsCounter.ofAreas(tree.release, keys),
        (area, out) -> {
          area.count();
          SmapsFormat.writeArea(area, out);
        });
  }

  static MapsStream numaMaps(Entry entry) {
    return new MapsStream(
        entry,
        ImmutableList.of(),
        (area, out) -> {
          if (!area.isGate()) {
            NumaMapsFormat.writeLine(new NumaMapsView(area), out);
          }
        });
  }

  @Override
  public @Nullable AreaView start(Binds.Memory bound) {
    entry.present(bound.pid());
    AddressSpace.Version memory = bound.inUse();
    AddressSpace space = bound.space();
    return memory == null || space == null
        ? null
        : new AreaView(entry.tree, space, memory, counters);
  }

  @Override
  public long show(AreaView areas, long cursor, ByteBuilder out) {
    if (!areas.moveTo(cursor)) {
      return END;
    }
    show.show(areas, out);
    return areas.next();
  }
}
