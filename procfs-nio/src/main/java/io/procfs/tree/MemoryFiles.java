package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.machine.MeminfoFormat;
import io.procfs.format.machine.SwapsFormat;
import io.procfs.format.machine.VmstatFormat;
import io.procfs.model.MemoryUse;
import io.procfs.model.machine.SwapArea;
import io.procfs.vfs.MemoryFile;
import io.procfs.vfs.RecordStream;
import io.procfs.vfs.SeekRule;
import java.util.ArrayList;
import java.util.List;

/** The files at the top that tell of the memory. */
final class MemoryFiles {
  private static final int KB_PER_PAGE = 4;

  private MemoryFiles() {}

  static void meminfo(LiveTree tree, ByteBuilder out) {
    MeminfoFormat.write(new MeminfoView(tree), out);
  }

  static TopFile.Kind vmstat() {
    RecordStream<LiveTree, VmstatView> lines =
        new RecordStream<>() {
          @Override
          public VmstatView start(LiveTree tree) {
            return new VmstatView(tree);
          }

          @Override
          public long show(VmstatView view, long cursor, ByteBuilder out) {
            int index = (int) cursor;
            if (index < view.count()) {
              VmstatFormat.writeLine(view.name(index), view.value(index), out);
            }
            return index + 1 < view.count() ? index + 1 : END;
          }
        };
    return TopFile.stream(lines);
  }

  /** A file of eight bytes for each frame. */
  static TopFile.Kind frames() {
    FrameCounts counts = new FrameCounts();
    return tree -> new MemoryFile<>(tree, counts, SeekRule.ANY);
  }

  static TopFile.Kind swaps() {
    return TopFile.stream(
        ListStream.headed(
            out -> SwapsFormat.writeHeading(false, out), MemoryFiles::areas, MemoryFiles::area));
  }

  /** What processes have swapped out is in the areas, the one that is filled first first. */
  private static List<SwapArea> areas(LiveTree tree) {
    List<SwapArea> areas = new ArrayList<>(tree.kernel.machine().swaps().get());
    long left = areas.isEmpty() ? 0 : MemoryUse.of(tree.kernel).swapPages() * KB_PER_PAGE;
    while (left > 0) {
      int first = firstWithRoom(areas);
      if (first < 0) {
        break;
      }
      SwapArea area = areas.get(first);
      long taken = Math.min(left, area.kilobytes() - area.usedKilobytes());
      areas.set(
          first,
          new SwapArea(
              area.path(),
              area.isPartition(),
              area.kilobytes(),
              area.usedKilobytes() + taken,
              area.priority()));
      left -= taken;
    }
    return areas;
  }

  private static int firstWithRoom(List<SwapArea> areas) {
    int first = -1;
    for (int i = 0; i < areas.size(); i++) {
      SwapArea area = areas.get(i);
      if (area.usedKilobytes() < area.kilobytes()
          && (first < 0 || area.priority() > areas.get(first).priority())) {
        first = i;
      }
    }
    return first;
  }

  private static void area(SwapArea area, ByteBuilder out) {
    SwapsFormat.writeLine(
        false,
        area.path(),
        area.isPartition(),
        area.kilobytes(),
        area.usedKilobytes(),
        area.priority(),
        out);
  }
}
