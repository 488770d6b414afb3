package io.procfs.model;

import io.procfs.abi.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts areas in the place of others: splits what is cut, merges what continues, keeps the counters
 * of pages. After {@code mm/vma.c}.
 */
final class Splice {
  private Splice() {}

  /** Puts {@code areas} in place of all that lies within the range, merging at both ends. */
  static void replace(
      AddressSpace.Builder change,
      AddressSpace.Version old,
      long start,
      long end,
      List<Area> areas) {
    int from = old.firstAreaBehind(start);
    int to = from;
    List<Area> pieces = new ArrayList<>();
    if (from < old.areaCount() && old.areaStart(from) < start) {
      pieces.add(Area.of(old, from).clip(old.areaStart(from), start));
    } else if (from > 0 && old.areaEnd(from - 1) == start) {
      from--;
      pieces.add(Area.of(old, from));
    }
    for (Area area : areas) {
      merge(pieces, area);
      count(change, area.mapping(), area.pages(), 1);
    }
    for (; to < old.areaCount() && old.areaStart(to) < end; to++) {
      Area cut = Area.of(old, to);
      count(change, cut.mapping(), cut.clip(start, end).pages(), -1);
      if (cut.end() > end) {
        merge(pieces, cut.clip(end, cut.end()));
      }
    }
    if (to < old.areaCount() && old.areaStart(to) == end && !pieces.isEmpty()) {
      merge(pieces, Area.of(old, to));
      to++;
    }
    splice(change, from, to, pieces);
  }

  /** Alters all that lies within the range; ENOMEM if some of it is not mapped. */
  static void alter(
      AddressSpace.Builder change,
      AddressSpace.Version old,
      long start,
      long end,
      UnaryOperator<Area> alteration) {
    List<Area> altered = new ArrayList<>();
    long covered = start;
    for (int i = old.firstAreaBehind(start); i < old.areaCount() && covered < end; i++) {
      if (old.areaStart(i) > covered) {
        break;
      }
      Area part = Area.of(old, i).clip(start, end);
      altered.add(alteration.apply(part));
      covered = part.end();
    }
    if (covered < end) {
      throw Errno.ENOMEM.because("0x" + Long.toHexString(covered) + " is not mapped");
    }
    replace(change, old, start, end, altered);
  }

  private static void merge(List<Area> pieces, Area next) {
    int last = pieces.size() - 1;
    if (last >= 0 && pieces.get(last).continuesWith(next)) {
      pieces.set(last, pieces.get(last).plus(next));
    } else {
      pieces.add(next);
    }
  }

  /** Says where the pages of an area are now. */
  static void setPages(AddressSpace.Builder change, int i, Area area, AreaPages pages) {
    count(change, area.mapping(), area.pages(), -1);
    count(change, area.mapping(), pages, 1);
    int[] resident = change.resident.clone();
    resident[i] = pages.resident().count();
    change.resident = resident;
    boolean usual = pages.isUsual(area.mapping());
    if (!usual || (change.pages != null && change.pages[i] != null)) {
      @Nullable AreaPages[] unusual =
          change.pages == null ? new AreaPages[resident.length] : change.pages.clone();
      unusual[i] = usual ? null : pages;
      change.pages = unusual;
    }
  }

  private static void count(
      AddressSpace.Builder change, Mapping mapping, AreaPages pages, int sign) {
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

  private static void splice(AddressSpace.Builder change, int from, int to, List<Area> pieces) {
    int count = change.resident.length - (to - from) + pieces.size();
    int behind = from + pieces.size();
    int[] resident = Arrays.copyOf(change.resident, count);
    System.arraycopy(change.resident, to, resident, behind, count - behind);
    @Nullable AreaPages[] old = change.pages;
    @Nullable AreaPages[] pages = new AreaPages[count];
    if (old != null) {
      System.arraycopy(old, 0, pages, 0, from);
      System.arraycopy(old, to, pages, behind, count - behind);
    }
    Vma[] areas = new Vma[pieces.size()];
    for (int i = 0; i < areas.length; i++) {
      Area piece = pieces.get(i);
      areas[i] = piece.toVma();
      resident[from + i] = piece.pages().resident().count();
      pages[from + i] = piece.pages().isUsual(piece.mapping()) ? null : piece.pages();
    }
    change.layout = change.layout.splice(from, to, areas, change.bases);
    change.resident = resident;
    change.pages = isEmpty(pages) ? null : pages;
    change.tablePages = Memory.tablePages(change);
  }

  private static boolean isEmpty(@Nullable AreaPages[] pages) {
    for (AreaPages page : pages) {
      if (page != null) {
        return false;
      }
    }
    return true;
  }
}
