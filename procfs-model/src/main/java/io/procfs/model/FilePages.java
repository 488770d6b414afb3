package io.procfs.model;

import java.util.Arrays;

/**
 * The pages of a file that memories have: how often each is mapped, and which are dirty. The
 * kernel's {@code struct address_space}, as far as {@code smaps} shows it.
 *
 * <p>What programs have of it as they were loaded is not counted page by page: each image knows how
 * many memories it was loaded into.
 */
final class FilePages {
  private static final ProgramImage[] NO_IMAGES = {};

  private volatile ProgramImage[] images = NO_IMAGES;
  private volatile Counts counts = Counts.NONE;
  private volatile PageSet dirty = PageSet.EMPTY;

  /**
   * How often pages are mapped more than by the images as they were loaded, or less: the pages from
   * which on the values hold, ascending; 0 holds before, and at the end.
   */
  private static final class Counts {
    static final Counts NONE = new Counts(new int[0], new int[0]);

    final int[] bounds;
    final int[] values;

    Counts(int[] bounds, int[] values) {
      this.bounds = bounds;
      this.values = values;
    }

    private int at(int page) {
      int found = Arrays.binarySearch(bounds, page);
      int before = found >= 0 ? found : -found - 2;
      return before < 0 ? 0 : values[before];
    }

    Counts plus(int from, int to, int change) {
      int[] points = Arrays.copyOf(bounds, bounds.length + 2);
      points[bounds.length] = from;
      points[bounds.length + 1] = to;
      Arrays.sort(points);
      int[] newBounds = new int[points.length];
      int[] newValues = new int[points.length];
      int length = 0;
      int last = 0;
      for (int point : points) {
        int value = at(point) + (point >= from && point < to ? change : 0);
        if (value != last) {
          newBounds[length] = point;
          newValues[length++] = value;
          last = value;
        }
      }
      return length == 0
          ? NONE
          : new Counts(Arrays.copyOf(newBounds, length), Arrays.copyOf(newValues, length));
    }
  }

  /** Says that an image has pages of this; under the kernel's lock. */
  void addImage(ProgramImage image) {
    ProgramImage[] old = images;
    if (old.length == 0 || old[old.length - 1] != image) {
      ProgramImage[] more = Arrays.copyOf(old, old.length + 1);
      more[old.length] = image;
      images = more;
    }
  }

  /** Counts pages as mapped once more, or once less; under the kernel's lock. */
  void add(PageSet pages, int firstPage, int change) {
    Counts sum = counts;
    for (int r = 0; r < pages.rangeCount(); r++) {
      sum = sum.plus(firstPage + pages.rangeStart(r), firstPage + pages.rangeEnd(r), change);
    }
    counts = sum;
  }

  /** Says that pages were written to; under the kernel's lock. */
  void addDirty(PageSet pages, int firstPage) {
    PageSet all = dirty.union(pages.shift(firstPage));
    dirty = all;
  }

  /** Returns the pages that were written to. */
  PageSet dirty() {
    return dirty;
  }

  /** Says that all that was written is on the disk. */
  void clean() {
    dirty = PageSet.EMPTY;
  }

  /** Adds how often the pages from {@code firstPage} on are mapped. */
  void addMapCounts(Dentry file, int firstPage, int[] mapCounts) {
    Counts more = counts;
    for (int i = 0; i + 1 < more.bounds.length; i++) {
      add(more.bounds[i] - firstPage, more.bounds[i + 1] - firstPage, more.values[i], mapCounts);
    }
    for (ProgramImage image : images) {
      int users = image.users();
      VmaLayout layout = image.layout();
      for (int i = 0; users != 0 && i < layout.count(); i++) {
        Mapping mapping = layout.mapping(i);
        Dentry other = mapping.file();
        if (other != null && other.inode() == file.inode()) {
          PageSet pages = layout.pages(i).ofFile();
          int offset = (int) (mapping.offset() >> 12) - firstPage;
          for (int r = 0; r < pages.rangeCount(); r++) {
            add(offset + pages.rangeStart(r), offset + pages.rangeEnd(r), users, mapCounts);
          }
        }
      }
    }
  }

  private static void add(int from, int to, int value, int[] mapCounts) {
    for (int page = Math.max(0, from); page < Math.min(to, mapCounts.length); page++) {
      mapCounts[page] += value;
    }
  }
}
