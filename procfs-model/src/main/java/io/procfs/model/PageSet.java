package io.procfs.model;

import java.util.Arrays;

/** A set of pages of an area, by their numbers from its start. Immutable; kept as ranges. */
final class PageSet {
  static final PageSet EMPTY = new PageSet(new int[0]);

  /** The first page of each range and the first one behind it, ascending; ranges do not touch. */
  private final int[] bounds;

  private final int count;

  private PageSet(int[] bounds) {
    this.bounds = bounds;
    int pages = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      pages += bounds[i + 1] - bounds[i];
    }
    this.count = pages;
  }

  static PageSet range(int from, int to) {
    return from >= to ? EMPTY : new PageSet(new int[] {from, to});
  }

  int count() {
    return count;
  }

  /** Returns whether these are the first pages, without a gap. */
  boolean isPrefix() {
    return bounds.length == 0 || (bounds.length == 2 && bounds[0] == 0);
  }

  int rangeCount() {
    return bounds.length / 2;
  }

  int rangeStart(int i) {
    return bounds[2 * i];
  }

  int rangeEnd(int i) {
    return bounds[2 * i + 1];
  }

  PageSet union(PageSet other) {
    return count == 0 ? other : other.count == 0 ? this : combine(other, true, true, true);
  }

  PageSet minus(PageSet other) {
    return count == 0 || other.count == 0 ? this : combine(other, true, false, false);
  }

  PageSet intersect(PageSet other) {
    return count == 0 || other.count == 0 ? EMPTY : combine(other, false, false, true);
  }

  /** Goes through both in ascending order; takes pages of only this, only the other, or both. */
  private PageSet combine(PageSet other, boolean here, boolean there, boolean both) {
    int[] result = new int[bounds.length + other.bounds.length];
    int length = 0;
    int i = 0;
    int j = 0;
    boolean taken = false;
    while (i < bounds.length || j < other.bounds.length) {
      int at =
          i == bounds.length
              ? other.bounds[j]
              : j == other.bounds.length ? bounds[i] : Math.min(bounds[i], other.bounds[j]);
      while (i < bounds.length && bounds[i] == at) {
        i++;
      }
      while (j < other.bounds.length && other.bounds[j] == at) {
        j++;
      }
      boolean inThis = (i & 1) != 0;
      boolean inOther = (j & 1) != 0;
      boolean take = inThis ? (inOther ? both : here) : inOther && there;
      if (take != taken) {
        result[length++] = at;
        taken = take;
      }
    }
    return length == 0 ? EMPTY : new PageSet(Arrays.copyOf(result, length));
  }

  /** Returns those of {@code [from..to)}, counted from {@code from}. */
  PageSet clip(int from, int to) {
    return intersect(range(from, to)).shift(-from);
  }

  /** Returns these, counted from {@code pages} pages before. */
  PageSet shift(int pages) {
    if (pages == 0 || count == 0) {
      return this;
    }
    int[] shifted = bounds.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += pages;
    }
    return new PageSet(shifted);
  }

  boolean sameAs(PageSet other) {
    return Arrays.equals(bounds, other.bounds);
  }
}
