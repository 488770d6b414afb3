package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * How many memories have a page: those that come of one another by fork and have not written to it
 * since, or those that map the same page of a file. Takes no lock: what it counts of other memories
 * is of about the same time.
 */
final class Sharing {
  /** A page that every process has, that of the vdso. */
  static final int EVERYBODY = 1 << 20;

  private Sharing() {}

  /**
   * Returns how many memories have each page of an area, its own one included.
   *
   * @return null if that is one for all of them
   */
  static int @Nullable [] mapCounts(AddressSpace space, Area area) {
    AreaPages pages = area.pages();
    PageSet ofFile = pages.ofFile();
    PageSet own = pages.anonymous().union(pages.swapped());
    Dentry file = area.mapping().file();
    boolean family = !own.isEmpty() && space.nextInFamily() != null;
    if (ofFile.isEmpty() && !family) {
      return null;
    }
    int[] counts = new int[(int) ((area.end() - area.start()) >>> 12)];
    if (!ofFile.isEmpty()) {
      FilePages known = file == null ? null : file.inode().filePagesIfMapped();
      if (file != null && known != null) {
        known.addMapCounts(file, (int) (area.mapping().offset() >>> 12), counts);
      }
      if (file == null) {
        add(ofFile, 0, EVERYBODY, counts);
      }
    }
    set(own, 1, counts);
    for (AddressSpace o = space.nextInFamily(); o != null; o = space.nextInFamily(o)) {
      addFamily(area, own, o.version().areas(), counts);
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.max(1, counts[i]);
    }
    return counts;
  }

  private static void addFamily(Area area, PageSet own, AreaMap others, int[] counts) {
    for (int i = others.firstBehind(area.start()); i < others.count(); i++) {
      long start = others.start(i);
      if (start >= area.end()) {
        break;
      }
      if (others.mapping(i).file() != area.mapping().file()) {
        continue;
      }
      AreaPages theirs = others.pages(i);
      int shift = (int) ((start - area.start()) >> 12);
      PageLayer mine = area.pages().traits().layers();
      PageLayer layers = theirs.traits().layers();
      PageSet all = theirs.anonymous().union(theirs.swapped());
      PageSet old = PageLayer.before(layers, all).shift(shift);
      add(PageLayer.before(mine, own).intersect(old), 0, 1, counts);
      for (PageLayer at = layers; at != null; at = at.next()) {
        PageSet same = PageLayer.of(mine, at.epoch()).intersect(at.pages().shift(shift));
        add(same.intersect(own), 0, 1, counts);
      }
    }
  }

  private static void add(PageSet pages, int shift, int change, int[] counts) {
    for (int r = 0; r < pages.rangeCount(); r++) {
      for (int p = pages.rangeStart(r) + shift; p < pages.rangeEnd(r) + shift; p++) {
        counts[p] += change;
      }
    }
  }

  private static void set(PageSet pages, int value, int[] counts) {
    for (int r = 0; r < pages.rangeCount(); r++) {
      for (int p = pages.rangeStart(r); p < pages.rangeEnd(r); p++) {
        counts[p] = value;
      }
    }
  }
}
