package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import io.procfs.abi.Errno;
import java.util.function.BiFunction;

/** Pages that come into memory, and go. Every method runs under the kernel's lock. */
final class Paging {
  /** Pages of a huge page. */
  private static final int HUGE = 512;

  private static final Faults NO_FAULTS = new Faults(0, 0);

  /**
   * What touching led to.
   *
   * @param minor faults without input
   * @param major pages that were in swap
   */
  record Faults(int minor, int major) {}

  private Paging() {}

  /** Brings pages into memory; a stack grows down to them within {@code stackLimit} bytes. */
  static Faults touch(AddressSpace space, long address, long length, long stackLimit) {
    Memory.requireRange(address & -PAGE_SIZE, length);
    long start = address & -PAGE_SIZE;
    long end = Memory.pageAlign(address + length);
    AddressSpace.Version old = Memory.growStack(space.version(), start, stackLimit);
    AreaMap areas = old.areas();
    AddressSpace.Version change = null;
    int minor = 0;
    int major = 0;
    for (int i = areas.firstBehind(start); i < areas.count() && areas.start(i) < end; i++) {
      Mapping mapping = areas.mapping(i);
      if (mapping.is(Mapping.SPECIAL) || !mapping.is(Mapping.READ | Mapping.WRITE | Mapping.EXEC)) {
        continue;
      }
      AreaPages before = areas.pages(i);
      boolean writes = mapping.is(Mapping.WRITE);
      PageSet range = Area.pagesWithin(areas.start(i), areas.end(i), start, end);
      if (mapping.is(Mapping.HUGEPAGE) && mapping.file() == null) {
        range = range.union(hugePages(areas, i, range));
      }
      if (writes && mapping.is(Mapping.SHARED) && mapping.file() != null) {
        FilePages file = mapping.file().inode().filePages();
        file.addDirty(range, (int) (mapping.offset() >>> 12));
      }
      AreaPages touched =
          before.touched(range, mapping.isAnonymousByDefault(), writes, space.epoch());
      if (touched != before) {
        minor += touched.minorFaultsSince(before, range, writes);
        major += before.swapped().count() - touched.swapped().count();
        if (mapping.is(Mapping.HUGEPAGE) && mapping.file() == null) {
          touched = withHugePages(areas, i, touched, range);
        }
        change = change == null ? old.change() : change;
        Splice.setPages(change, i, areas.area(i), touched);
      }
    }
    if (change != null) {
      change.tablePages = PageTables.count(change.areas);
      space.set(change);
    } else if (old != space.version()) {
      space.set(old);
    }
    return minor + major == 0 ? NO_FAULTS : new Faults(minor, major);
  }

  /** Returns the pages of huge pages around a range of which nothing is in memory yet. */
  private static PageSet hugePages(AreaMap areas, int i, PageSet range) {
    int pages = (int) ((areas.end(i) - areas.start(i)) >>> 12);
    int shift = (int) ((areas.start(i) >>> 12) & (HUGE - 1));
    AreaPages known = areas.pages(i);
    PageSet found = PageSet.EMPTY;
    for (int r = 0; r < range.rangeCount(); r++) {
      int first = Math.floorDiv(range.rangeStart(r) + shift, HUGE) * HUGE - shift;
      for (int at = first; at < range.rangeEnd(r); at += HUGE) {
        PageSet huge = PageSet.range(at, at + HUGE);
        boolean free = known.resident().union(known.swapped()).intersect(huge).isEmpty();
        if (at >= 0 && at + HUGE <= pages && free) {
          found = found.union(huge);
        }
      }
    }
    return found;
  }

  private static AreaPages withHugePages(AreaMap areas, int i, AreaPages pages, PageSet range) {
    PageSet huge = hugePages(areas, i, range);
    PageTraits traits = pages.traits();
    return huge.isEmpty() ? pages : pages.with(traits.withHuge(traits.huge().union(huge)));
  }

  /** Brings pages into memory to write to them, whatever the access: FOLL_FORCE. */
  static void bringForWriting(AddressSpace space, long address, int count) {
    long start = address & -PAGE_SIZE;
    change(
        space,
        start,
        Memory.pageAlign(address + count) - start,
        (area, range) -> {
          Mapping mapping = area.mapping();
          if (mapping.file() != null && mapping.is(Mapping.SHARED)) {
            FilePages pages = mapping.file().inode().filePages();
            pages.addDirty(range, (int) (mapping.offset() >>> 12));
          }
          return area.pages().touched(range, !mapping.is(Mapping.SHARED), true, space.epoch());
        });
  }

  /** Moves anonymous pages to swap; returns how many. */
  static int swapOut(AddressSpace space, long address, long length) {
    int before = space.version().swapPages();
    change(
        space,
        address,
        length,
        (area, range) ->
            area.mapping().is(Mapping.SPECIAL | Mapping.LOCKED)
                ? area.pages()
                : area.pages().swappedOut(range));
    return space.version().swapPages() - before;
  }

  /** Gives up what is in memory or in swap. */
  static void drop(AddressSpace space, long address, long length) {
    change(space, address, length, (area, range) -> area.pages().without(range));
  }

  /** Gives up anonymous pages as soon as memory is short. */
  static void free(AddressSpace space, long address, long length) {
    change(
        space,
        address,
        length,
        (area, range) -> {
          AreaPages pages = area.pages();
          PageSet freed = pages.anonymous().intersect(range);
          AreaPages left = pages.without(pages.swapped().intersect(range));
          return freed.isEmpty() ? left : left.with(left.traits().freedLazily(freed));
        });
  }

  /** Forgets which pages were used: of all areas, or of those with or without a file. */
  static void forgetUse(AddressSpace space, boolean anonymous, boolean ofFiles) {
    change(
        space,
        0,
        Long.MAX_VALUE & -PAGE_SIZE,
        (area, range) -> {
          AreaPages pages = area.pages();
          boolean meant = area.mapping().file() == null ? anonymous : ofFiles;
          return !meant || pages.resident().isEmpty()
              ? pages
              : pages.with(pages.traits().withOld(pages.resident()));
        });
  }

  /** Changes the pages of areas that a range meets. */
  private static void change(
      AddressSpace space,
      long address,
      long length,
      BiFunction<Area, PageSet, AreaPages> alteration) {
    Memory.requireRange(address, length);
    AddressSpace.Version old = space.version();
    AreaMap areas = old.areas();
    AddressSpace.Version change = old.change();
    long end = address + Memory.pageAlign(length);
    for (int i = areas.firstBehind(address); i < areas.count() && areas.start(i) < end; i++) {
      Area area = areas.area(i);
      AreaPages pages = alteration.apply(area, area.pagesWithin(address, end));
      Splice.setPages(change, i, area, pages);
    }
    change.tablePages = PageTables.count(change.areas);
    space.set(change);
  }

  /** Says what a counter of an area is; calls move it from there. */
  static void setCounter(AddressSpace space, long address, AreaCounter counter, long bytes) {
    AddressSpace.Version old = space.version();
    int i = old.firstAreaBehind(address);
    if (i == old.areaCount() || Long.compareUnsigned(old.areaStart(i), address) > 0) {
      throw Errno.EINVAL.because("nothing is mapped at 0x" + Long.toHexString(address));
    }
    AreaUsage known = new AreaUsage();
    known.add(space, old, i);
    Area area = old.areas().area(i);
    PageTraits traits = area.pages().traits();
    Corrections corrections =
        Corrections.with(traits.corrections(), counter, bytes - known.get(counter));
    AddressSpace.Version change = old.change();
    AreaPages pages = area.pages().with(traits.withCorrections(corrections));
    Splice.setPages(change, i, area, pages);
    space.set(change);
  }
}
