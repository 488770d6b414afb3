package io.procfs.model;

import io.procfs.abi.Errno;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Puts areas in the place of others: splits what is cut, merges what continues, keeps the counters
 * of pages. After {@code mm/vma.c}.
 */
final class Splice {
  private static final Area[] NOTHING = {};

  private Splice() {}

  /** Takes out all that lies within the range. */
  static void remove(AddressSpace.Version change, AddressSpace.Version old, long start, long end) {
    replace(change, old, start, end, NOTHING, 0, false);
  }

  /** Puts an area in place of all that lies there, merging it with its neighbours. */
  static void put(AddressSpace.Version change, AddressSpace.Version old, Area area) {
    replace(change, old, area.start(), area.end(), new Area[] {area}, 1, false);
  }

  /**
   * Puts areas in place of others.
   *
   * @param keeps whether it is the same memory, only altered
   */
  private static void replace(
      AddressSpace.Version change,
      AddressSpace.Version old,
      long start,
      long end,
      Area[] areas,
      int length,
      boolean keeps) {
    AreaMap map = old.areas();
    Area[] pieces = new Area[length + 2];
    int count = 0;
    int from = map.firstBehind(start);
    int to = from;
    if (from < map.count() && Long.compareUnsigned(map.start(from), start) < 0) {
      pieces[count++] = map.area(from).clip(map.start(from), start);
    } else if (from > 0 && length > 0 && map.end(from - 1) == start) {
      Area previous = map.area(from - 1);
      if (previous.continuesWith(areas[0])) {
        pieces[count++] = previous;
        from--;
      }
    }
    for (int i = 0; i < length; i++) {
      count = merge(pieces, count, areas[i]);
      count(change, areas[i], 1);
    }
    boolean tables = false;
    for (; to < map.count() && Long.compareUnsigned(map.start(to), end) < 0; to++) {
      Area cut = map.area(to);
      Area gone = cut.clip(start, end);
      tables |= !gone.pages().resident().isEmpty();
      count(change, gone, -1);
      if (cut.end() > end) {
        count = merge(pieces, count, cut.clip(end, cut.end()));
      }
    }
    if (to < map.count() && count > 0 && map.start(to) == end && pieces[count - 1].end() == end) {
      Area next = map.area(to);
      if (pieces[count - 1].continuesWith(next)) {
        count = merge(pieces, count, next);
        to++;
      }
    }
    change.areas = map.splice(from, to, pieces, count);
    if (change.written() != null && !keeps) {
      MemoryBytes.forget(change, start, end);
    }
    if (tables) {
      change.tablePages = PageTables.count(change.areas);
    }
  }

  /** Alters all that lies within the range; ENOMEM if some of it is not mapped. */
  static void alter(
      AddressSpace.Version change,
      AddressSpace.Version old,
      long start,
      long end,
      UnaryOperator<Area> alteration) {
    Area[] altered = new Area[2];
    int count = 0;
    AreaMap map = old.areas();
    long covered = start;
    for (int i = map.firstBehind(start); i < map.count() && covered < end; i++) {
      if (map.start(i) > covered) {
        break;
      }
      Area part = map.area(i).clip(start, end);
      if (count == altered.length) {
        altered = Arrays.copyOf(altered, 2 * count);
      }
      altered[count++] = alteration.apply(part);
      covered = part.end();
    }
    if (covered < end) {
      throw Errno.ENOMEM.because("0x" + Long.toHexString(covered) + " is not mapped");
    }
    replace(change, old, start, end, altered, count, true);
  }

  private static int merge(Area[] pieces, int count, Area next) {
    if (count > 0 && pieces[count - 1].continuesWith(next)) {
      pieces[count - 1] = pieces[count - 1].plus(next);
      return count;
    }
    pieces[count] = next;
    return count + 1;
  }

  /** Says where the pages of an area are now. */
  static void setPages(AddressSpace.Version change, int i, Area area, AreaPages pages) {
    if (pages != area.pages()) {
      Area changed = area.with(pages);
      count(change, area, -1);
      count(change, changed, 1);
      change.areas = change.areas.with(i, changed);
    }
  }

  private static void count(AddressSpace.Version change, Area area, int sign) {
    if (area.pages() != AreaPages.NONE) {
      countPages(change, area.mapping(), area.pages(), sign);
      FileUse.count(area.mapping(), area.pages(), sign);
    }
  }

  /** Adds pages to the counters of a memory, or takes them away. */
  static void countPages(AddressSpace.Version change, Mapping mapping, AreaPages pages, int sign) {
    int own = pages.anonymous().count();
    int others = pages.resident().count() - own;
    change.rssAnon += sign * own;
    change.swapPages += sign * pages.swapped().count();
    Dentry file = mapping.file();
    if (file != null && file.inode().device().equals(Memory.SHMEM_DEVICE)) {
      change.rssShmem += sign * others;
    } else {
      change.rssFile += sign * others;
    }
  }
}
