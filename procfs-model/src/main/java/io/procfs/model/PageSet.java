package io.procfs.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of pages of an area, by their numbers from its start. Immutable; kept as ranges, and one
 * range, which is what most sets are, without an array.
 */
final class PageSet {
  static final PageSet EMPTY = new PageSet(0, 0, 0, null);

  /** The first range, and how many pages there are in all. */
  private final int from;

  private final int to;
  private final int count;

  /**
   * The first page of each range and the first one behind it, ascending; ranges do not touch. Null
   * if there is one range at most.
   */
  private final int @Nullable [] bounds;

  private PageSet(int from, int to, int count, int @Nullable [] bounds) {
    this.from = from;
    this.to = to;
    this.count = count;
    this.bounds = bounds;
  }

  static PageSet range(int from, int to) {
    return from >= to ? EMPTY : new PageSet(from, to, to - from, null);
  }

  /** Returns the set of the ranges that the first {@code length} numbers bound. */
  private static PageSet of(int[] bounds, int length) {
    if (length <= 2) {
      return length == 0 ? EMPTY : range(bounds[0], bounds[1]);
    }
    int pages = 0;
    for (int i = 0; i < length; i += 2) {
      pages += bounds[i + 1] - bounds[i];
    }
    return new PageSet(bounds[0], bounds[1], pages, Arrays.copyOf(bounds, length));
  }

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns whether these are the first pages, without a gap. */
  boolean isPrefix() {
    return count == 0 || (bounds == null && from == 0);
  }

  boolean contains(int page) {
    for (int i = 0; i < rangeCount(); i++) {
      if (page < rangeEnd(i)) {
        return page >= rangeStart(i);
      }
    }
    return false;
  }

  int rangeCount() {
    return bounds != null ? bounds.length / 2 : count == 0 ? 0 : 1;
  }

  int rangeStart(int i) {
    return bounds != null ? bounds[2 * i] : from;
  }

  int rangeEnd(int i) {
    return bounds != null ? bounds[2 * i + 1] : to;
  }

  /** Returns the i-th bound, of which each range has two. */
  private int bound(int i) {
    return bounds != null ? bounds[i] : i == 0 ? from : to;
  }

  PageSet union(PageSet other) {
    if (count == 0 || other.count == 0 || this == other) {
      return count == 0 ? other : this;
    }
    if (bounds == null && other.bounds == null && from <= other.to && other.from <= to) {
      int first = Math.min(from, other.from);
      int behind = Math.max(to, other.to);
      return first == from && behind == to ? this : range(first, behind);
    }
    return combine(other, true, true, true);
  }

  PageSet minus(PageSet other) {
    if (count == 0 || other.count == 0 || !mayMeet(other)) {
      return this;
    }
    if (this == other) {
      return EMPTY;
    }
    if (bounds == null && other.bounds == null && (other.from <= from || other.to >= to)) {
      return other.from <= from ? range(other.to, to) : range(from, other.from);
    }
    return combine(other, true, false, false);
  }

  PageSet intersect(PageSet other) {
    if (count == 0 || other.count == 0 || !mayMeet(other)) {
      return EMPTY;
    }
    if (this == other) {
      return this;
    }
    if (bounds == null && other.bounds == null) {
      if (other.from <= from && to <= other.to) {
        return this;
      }
      return range(Math.max(from, other.from), Math.min(to, other.to));
    }
    return combine(other, false, false, true);
  }

  /** Returns whether there is a page of this within the others' first and last. */
  private boolean mayMeet(PageSet other) {
    return from < other.rangeEnd(other.rangeCount() - 1) && other.from < rangeEnd(rangeCount() - 1);
  }

  boolean containsAll(PageSet other) {
    if (other.count == 0 || this == other) {
      return true;
    }
    return (bounds == null && other.bounds == null)
        ? (from <= other.from && other.to <= to)
        : other.minus(this).isEmpty();
  }

  /** Goes through both in ascending order; takes pages of only this, only the other, or both. */
  private PageSet combine(PageSet other, boolean here, boolean there, boolean both) {
    int mine = 2 * rangeCount();
    int others = 2 * other.rangeCount();
    int[] result = new int[mine + others];
    int length = 0;
    int i = 0;
    int j = 0;
    boolean taken = false;
    while (i < mine || j < others) {
      int at =
          i == mine ? other.bound(j) : j == others ? bound(i) : Math.min(bound(i), other.bound(j));
      while (i < mine && bound(i) == at) {
        i++;
      }
      while (j < others && other.bound(j) == at) {
        j++;
      }
      boolean inThis = (i & 1) != 0;
      boolean inOther = (j & 1) != 0;
      boolean take = inThis ? (inOther ? both : here) : (inOther && there);
      if (take != taken) {
        result[length++] = at;
        taken = take;
      }
    }
    return of(result, length);
  }

  /** Returns those of {@code [from..to)}, counted from {@code from}. */
  PageSet clip(int first, int behind) {
    return intersect(range(first, behind)).shift(-first);
  }

  /** Returns these, counted from {@code pages} pages before. */
  PageSet shift(int pages) {
    if (pages == 0 || count == 0) {
      return this;
    }
    if (bounds == null) {
      return range(from + pages, to + pages);
    }
    int[] shifted = bounds.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += pages;
    }
    return of(shifted, shifted.length);
  }

  /** Returns the first {@code pages} of these. */
  PageSet first(int pages) {
    if (pages >= count) {
      return this;
    }
    int left = pages;
    for (int i = 0; i < rangeCount(); i++) {
      int length = rangeEnd(i) - rangeStart(i);
      if (left <= length) {
        return intersect(range(0, rangeStart(i) + left));
      }
      left -= length;
    }
    return this;
  }

  boolean sameAs(PageSet other) {
    return this == other
        || (count == other.count
            && from == other.from
            && to == other.to
            && Arrays.equals(bounds, other.bounds));
  }
}
