package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * The areas of an address space, ascending: runs of areas, of which a change makes one or two anew
 * and keeps the others. Immutable. A new process has one run, that of its program's image.
 */
final class AreaMap {
  private static final Area[] NO_AREAS = {};

  private final AreaRun[] runs;

  /** How many areas there are before each run. */
  private final int[] before;

  private final int count;
  private final int totalPages;
  private final int dataPages;
  private final int stackPages;
  private final int execPages;
  private final int lockedPages;

  private AreaMap(AreaRun[] runs, int[] before, int count, Account account) {
    this.runs = runs;
    this.before = before;
    this.count = count;
    this.totalPages = account.total;
    this.dataPages = account.data;
    this.stackPages = account.stack;
    this.execPages = account.exec;
    this.lockedPages = account.locked;
  }

  /** As {@code map}, with runs of areas of the same addresses and mappings. */
  private AreaMap(AreaRun[] runs, AreaMap map) {
    this.runs = runs;
    this.before = map.before;
    this.count = map.count;
    this.totalPages = map.totalPages;
    this.dataPages = map.dataPages;
    this.stackPages = map.stackPages;
    this.execPages = map.execPages;
    this.lockedPages = map.lockedPages;
  }

  /** Returns the areas of a new program. */
  static AreaMap of(AreaRun image) {
    Account account = new Account();
    for (int i = 0; i < image.count(); i++) {
      account.add(image.mapping(i), image.start(i), image.end(i), 1);
    }
    return new AreaMap(new AreaRun[] {image}, new int[] {0}, image.count(), account);
  }

  /** Returns areas that are ascending and do not overlap. */
  static AreaMap of(Area[] areas) {
    Account account = new Account();
    for (Area area : areas) {
      account.add(area.mapping(), area.start(), area.end(), 1);
    }
    int parts = (areas.length + AreaRun.OfAreas.MOST - 1) / AreaRun.OfAreas.MOST;
    AreaRun[] runs = new AreaRun[parts];
    int[] before = new int[parts];
    int total = 0;
    for (int i = 0; i < parts; i++) {
      runs[i] = AreaRun.OfAreas.part(areas, i, parts);
      before[i] = total;
      total += runs[i].count();
    }
    return new AreaMap(runs, before, total, account);
  }

  int count() {
    return count;
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

  long start(int index) {
    int run = runOf(index);
    return runs[run].start(index - before[run]);
  }

  long end(int index) {
    int run = runOf(index);
    return runs[run].end(index - before[run]);
  }

  Mapping mapping(int index) {
    int run = runOf(index);
    return runs[run].mapping(index - before[run]);
  }

  AreaPages pages(int index) {
    int run = runOf(index);
    return runs[run].pages(index - before[run]);
  }

  Area area(int index) {
    int run = runOf(index);
    return runs[run].area(index - before[run]);
  }

  /** Returns whether these are the areas of a program as it was loaded, and no others. */
  boolean isImage() {
    return runs.length == 1 && runs[0] instanceof AreaRun.OfImage image && image.isWhole();
  }

  /** Returns whether an area is one of the program's as it was loaded. */
  boolean isOfImage(int index) {
    return runs[runOf(index)] instanceof AreaRun.OfImage;
  }

  /** Returns whether the i-th area of the program's image is here as it was loaded. */
  boolean hasOfImage(int i) {
    for (AreaRun run : runs) {
      if (run instanceof AreaRun.OfImage image && image.has(i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the run that has an area. */
  private int runOf(int index) {
    int low = 0;
    int high = runs.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns the index of the first area that ends behind {@code address}; the count if none. */
  int firstBehind(long address) {
    int low = 0;
    int high = runs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      AreaRun run = runs[middle];
      if (Long.compareUnsigned(run.end(run.count() - 1), address) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low == runs.length) {
      return count;
    }
    AreaRun run = runs[low];
    int first = 0;
    int last = run.count() - 1;
    while (first < last) {
      int middle = (first + last) >>> 1;
      if (Long.compareUnsigned(run.end(middle), address) > 0) {
        last = middle;
      } else {
        first = middle + 1;
      }
    }
    return before[low] + first;
  }

  /**
   * Returns this with others in place of the areas of {@code [from..to)}.
   *
   * @param areas of which the first {@code length} count
   */
  AreaMap splice(int from, int to, Area[] areas, int length) {
    Account account = new Account(this);
    for (int i = from; i < to; i++) {
      account.add(mapping(i), start(i), end(i), -1);
    }
    for (int i = 0; i < length; i++) {
      account.add(areas[i].mapping(), areas[i].start(), areas[i].end(), 1);
    }
    // What stays of the runs at both ends; whole neighbours where that is nothing.
    int first = from == count ? runs.length : runOf(from);
    int last = to == from ? first : runOf(to - 1);
    AreaRun left = first == runs.length ? null : runs[first].part(0, from - before[first]);
    AreaRun right =
        last == runs.length ? null : runs[last].part(to - before[last], runs[last].count());
    int behind = Math.min(last + 1, runs.length);
    if (left == null && first > 0) {
      left = runs[--first];
    }
    if (right == null && behind < runs.length) {
      right = runs[behind++];
    }
    if (length == 0 && left != null && right != null) {
      AreaRun both = left.joined(right);
      if (both != null) {
        return replace(first, behind, both, NO_AREAS, null, account);
      }
    }
    boolean leftJoins = left instanceof AreaRun.OfAreas && (length != 0 || joinable(left, right));
    boolean rightJoins = right instanceof AreaRun.OfAreas && (length != 0 || leftJoins);
    int head = leftJoins && left != null ? left.count() : 0;
    int tail = rightJoins && right != null ? right.count() : 0;
    Area[] all = new Area[head + length + tail];
    for (int i = 0; i < head && left != null; i++) {
      all[i] = left.area(i);
    }
    System.arraycopy(areas, 0, all, head, length);
    for (int i = 0; i < tail && right != null; i++) {
      all[head + length + i] = right.area(i);
    }
    return replace(first, behind, leftJoins ? null : left, all, rightJoins ? null : right, account);
  }

  private static boolean joinable(AreaRun left, @Nullable AreaRun right) {
    return right instanceof AreaRun.OfAreas && left.count() + right.count() <= AreaRun.OfAreas.MOST;
  }

  /** Returns this with others in place of the runs of {@code [from..to)}. */
  private AreaMap replace(
      int from,
      int to,
      @Nullable AreaRun left,
      Area[] areas,
      @Nullable AreaRun right,
      Account account) {
    int parts = (areas.length + AreaRun.OfAreas.MOST - 1) / AreaRun.OfAreas.MOST;
    int made = (left == null ? 0 : 1) + parts + (right == null ? 0 : 1);
    AreaRun[] newRuns = new AreaRun[runs.length - (to - from) + made];
    System.arraycopy(runs, 0, newRuns, 0, from);
    System.arraycopy(runs, to, newRuns, from + made, runs.length - to);
    int at = from;
    if (left != null) {
      newRuns[at++] = left;
    }
    for (int i = 0; i < parts; i++) {
      newRuns[at++] = AreaRun.OfAreas.part(areas, i, parts);
    }
    if (right != null) {
      newRuns[at] = right;
    }
    int[] newBefore = new int[newRuns.length];
    int total = 0;
    for (int i = 0; i < newRuns.length; i++) {
      newBefore[i] = total;
      total += newRuns[i].count();
    }
    return new AreaMap(newRuns, newBefore, total, account);
  }

  /** Returns this with an area in place of one that has the same addresses and mapping. */
  AreaMap with(int index, Area area) {
    int run = runOf(index);
    AreaRun changed = runs[run].with(index - before[run], area);
    return changed == null ? splice(index, index + 1, new Area[] {area}, 1) : with(run, changed);
  }

  private AreaMap with(int run, AreaRun changed) {
    AreaRun[] newRuns = runs.clone();
    newRuns[run] = changed;
    return new AreaMap(newRuns, this);
  }

  /** Sums of pages as {@code vm_stat_account()} keeps them. */
  private static final class Account {
    private int total;
    private int data;
    private int stack;
    private int exec;
    private int locked;

    Account() {}

    Account(AreaMap map) {
      total = map.totalPages;
      data = map.dataPages;
      stack = map.stackPages;
      exec = map.execPages;
      locked = map.lockedPages;
    }

    void add(Mapping mapping, long start, long end, int sign) {
      int pages = sign * (int) ((end - start) >>> 12);
      int flags = mapping.flags();
      total += pages;
      locked += (flags & Mapping.LOCKED) != 0 ? pages : 0;
      // Exec, stack and data exclude each other, in this order.
      if ((flags & (Mapping.EXEC | Mapping.WRITE | Mapping.GROWS_DOWN)) == Mapping.EXEC) {
        exec += pages;
      } else if ((flags & Mapping.GROWS_DOWN) != 0) {
        stack += pages;
      } else if ((flags & (Mapping.WRITE | Mapping.SHARED)) == Mapping.WRITE) {
        data += pages;
      }
    }
  }
}
