package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.machine.BuddyinfoFormat;
import io.procfs.format.machine.PagetypeinfoFormat;
import io.procfs.format.machine.ParsedCounts;
import io.procfs.format.machine.SlabinfoFormat;
import io.procfs.format.machine.VmallocinfoFormat;
import io.procfs.format.machine.ZoneinfoFormat;
import io.procfs.model.machine.FreeBlocks;
import io.procfs.model.machine.KernelParts;
import io.procfs.model.machine.NamedCounts;
import io.procfs.model.machine.SlabCache;
import io.procfs.model.machine.VmallocArea;
import io.procfs.model.machine.Zone;
import io.procfs.vfs.RecordStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files at the top that tell how the kernel divides its memory. */
final class ZoneFiles {
  private static final int BLOCK_ORDER = 9;

  private ZoneFiles() {}

  private static KernelParts parts(LiveTree tree) {
    return tree.kernel.machine().kernel();
  }

  private static List<Zone> populated(LiveTree tree) {
    return parts(tree).zones().get().stream().filter(Zone::isPopulated).toList();
  }

  static TopFile.Kind buddyinfo() {
    return TopFile.stream(ListStream.of(ZoneFiles::populated, ZoneFiles::buddies));
  }

  private static void buddies(Zone zone, ByteBuilder out) {
    List<Long> blocks = new ArrayList<>();
    for (int order = 0; order < orders(zone); order++) {
      blocks.add(zone.free(order));
    }
    BuddyinfoFormat.writeLine(new BuddyinfoFormat.Parsed(zone.node(), zone.name(), blocks), out);
  }

  private static int orders(Zone zone) {
    return zone.free().isEmpty() ? 0 : zone.free().get(0).blocks().size();
  }

  static void pagetypeinfo(LiveTree tree, ByteBuilder out) {
    List<PagetypeinfoFormat.Row> rows = new ArrayList<>();
    List<PagetypeinfoFormat.Total> totals = new ArrayList<>();
    List<ByteString> types = new ArrayList<>();
    int orders = 0;
    for (Zone zone : populated(tree)) {
      List<Long> blocks = new ArrayList<>();
      for (FreeBlocks kind : zone.free()) {
        rows.add(new PagetypeinfoFormat.Row(zone.node(), zone.name(), kind.kind(), kind.blocks()));
        blocks.add(kind.pageBlocks());
        if (totals.isEmpty()) {
          types.add(kind.kind());
        }
      }
      orders = orders(zone);
      totals.add(new PagetypeinfoFormat.Total(zone.node(), zone.name(), blocks));
    }
    PagetypeinfoFormat.write(
        new PagetypeinfoFormat.Parsed(BLOCK_ORDER, 1L << BLOCK_ORDER, orders, rows, types, totals),
        out);
  }

  /** The counts of the node come with its first zone. */
  static TopFile.Kind zoneinfo() {
    RecordStream<LiveTree, LiveTree> zones =
        new RecordStream<>() {
          @Override
          public @Nullable LiveTree start(LiveTree tree) {
            return parts(tree).zones().get().isEmpty() ? null : tree;
          }

          @Override
          public long show(LiveTree tree, long cursor, ByteBuilder out) {
            List<Zone> all = parts(tree).zones().get();
            if (cursor < all.size()) {
              NamedCounts node = cursor == 0 ? parts(tree).nodeCounts().get() : null;
              zone(all.get((int) cursor), node, out);
            }
            return cursor + 1 < all.size() ? cursor + 1 : END;
          }
        };
    return TopFile.stream(zones);
  }

  private static void zone(Zone zone, @Nullable NamedCounts node, ByteBuilder out) {
    ZoneinfoFormat.Populated populated = null;
    if (zone.isPopulated()) {
      List<ZoneinfoFormat.PageSet> sets = new ArrayList<>();
      for (NamedCounts set : zone.pageSets()) {
        sets.add(new ZoneinfoFormat.PageSet(sets.size(), counts(set), zone.threshold()));
      }
      populated = new ZoneinfoFormat.Populated(counts(zone.counts()), sets, counts(zone.rest()));
    }
    ZoneinfoFormat.writeBlock(
        new ZoneinfoFormat.Parsed(
            zone.node(),
            zone.name(),
            node == null ? null : counts(node),
            counts(zone.pages()),
            zone.protection(),
            populated),
        out);
  }

  private static ParsedCounts counts(NamedCounts counts) {
    List<ByteString> names = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      names.add(counts.name(i));
      values.add(counts.value(i));
    }
    return new ParsedCounts(names, values);
  }

  static TopFile.Kind slabinfo() {
    return TopFile.stream(
        ListStream.headed(
            SlabinfoFormat::writeHeading, tree -> parts(tree).slabs().get(), ZoneFiles::slab));
  }

  private static void slab(SlabCache c, ByteBuilder out) {
    SlabinfoFormat.writeLine(
        new SlabinfoFormat.Parsed(
            c.name(),
            c.activeObjects(),
            c.objects(),
            c.objectSize(),
            c.objectsPerSlab(),
            c.pagesPerSlab(),
            0,
            0,
            0,
            c.activeSlabs(),
            c.slabs(),
            0),
        out);
  }

  static TopFile.Kind vmallocinfo() {
    return TopFile.stream(
        ListStream.of(tree -> parts(tree).vmalloc().get(), ZoneFiles::vmallocArea));
  }

  private static void vmallocArea(VmallocArea area, ByteBuilder out) {
    VmallocinfoFormat.writeLine(
        new VmallocinfoFormat.Parsed(
            hashed(area.first()), hashed(area.end()), area.end() - area.first(), area.text()),
        out);
  }

  /** Stands for an address that nobody is to know: {@code %p} of the kernel. */
  static long hashed(long address) {
    long mixed = (address ^ address >>> 33) * 0xff51_afd7_ed55_8ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
    return mixed >>> 32;
  }
}
