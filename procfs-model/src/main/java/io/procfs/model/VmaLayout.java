package io.procfs.model;

import java.util.Arrays;

/**
 * The areas of an address space, ascending, relative to base addresses: so that all processes of a
 * program share one, wherever they were loaded. Columns instead of objects. Immutable.
 */
final class VmaLayout {
  static final VmaLayout EMPTY = new VmaLayout(new byte[0], new int[0], new int[0], new Mapping[0]);

  private final byte[] base;
  private final int[] startPage;
  private final int[] endPage;
  private final Mapping[] mapping;
  private final int totalPages;
  private final int dataPages;
  private final int stackPages;
  private final int execPages;
  private final int lockedPages;

  VmaLayout(byte[] base, int[] startPage, int[] endPage, Mapping[] mapping) {
    this.base = base;
    this.startPage = startPage;
    this.endPage = endPage;
    this.mapping = mapping;
    int total = 0;
    int data = 0;
    int stack = 0;
    int exec = 0;
    int locked = 0;
    for (int i = 0; i < mapping.length; i++) {
      int pages = endPage[i] - startPage[i];
      int flags = mapping[i].flags();
      total += pages;
      locked += (flags & Mapping.LOCKED) != 0 ? pages : 0;
      // As vm_stat_account(): exec, stack and data exclude each other, in this order.
      if ((flags & (Mapping.EXEC | Mapping.WRITE | Mapping.GROWS_DOWN)) == Mapping.EXEC) {
        exec += pages;
      } else if ((flags & Mapping.GROWS_DOWN) != 0) {
        stack += pages;
      } else if ((flags & (Mapping.WRITE | Mapping.SHARED)) == Mapping.WRITE) {
        data += pages;
      }
    }
    this.totalPages = total;
    this.dataPages = data;
    this.stackPages = stack;
    this.execPages = exec;
    this.lockedPages = locked;
  }

  int count() {
    return mapping.length;
  }

  int base(int i) {
    return base[i];
  }

  long start(int i, long[] bases) {
    return bases[base[i]] + ((long) startPage[i] << 12);
  }

  long end(int i, long[] bases) {
    return bases[base[i]] + ((long) endPage[i] << 12);
  }

  Mapping mapping(int i) {
    return mapping[i];
  }

  int totalPages() {
    return totalPages;
  }

  int dataPages() {
    return dataPages;
  }

  int stackPages() {
    return stackPages;
  }

  int execPages() {
    return execPages;
  }

  int lockedPages() {
    return lockedPages;
  }

  /** Returns this with the areas of {@code [from..to)} replaced by {@code areas}. */
  VmaLayout splice(int from, int to, Vma[] areas, long[] bases) {
    int count = mapping.length - (to - from) + areas.length;
    int behind = from + areas.length;
    byte[] newBase = Arrays.copyOf(base, count);
    int[] newStart = Arrays.copyOf(startPage, count);
    int[] newEnd = Arrays.copyOf(endPage, count);
    Mapping[] newMapping = Arrays.copyOf(mapping, count);
    System.arraycopy(base, to, newBase, behind, mapping.length - to);
    System.arraycopy(startPage, to, newStart, behind, mapping.length - to);
    System.arraycopy(endPage, to, newEnd, behind, mapping.length - to);
    System.arraycopy(mapping, to, newMapping, behind, mapping.length - to);
    for (int i = 0; i < areas.length; i++) {
      int nearest = nearest(areas[i].start(), areas[i].end(), bases);
      newBase[from + i] = (byte) nearest;
      newStart[from + i] = (int) ((areas[i].start() - bases[nearest]) >> 12);
      newEnd[from + i] = (int) ((areas[i].end() - bases[nearest]) >> 12);
      newMapping[from + i] = areas[i].mapping();
    }
    return new VmaLayout(newBase, newStart, newEnd, newMapping);
  }

  /** Returns the index of a base from which the range can be told, -1 if there is none. */
  static int nearest(long start, long end, long[] bases) {
    for (int i = 0; i < bases.length; i++) {
      long from = (start - bases[i]) >> 12;
      long to = (end - bases[i]) >> 12;
      if (from == (int) from && to == (int) to) {
        return i;
      }
    }
    return -1;
  }
}
