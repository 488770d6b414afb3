package io.procfs.model;

import io.procfs.abi.Errno;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How the ids of a user namespace stand for those of the machine: {@code user_namespaces(7)}.
 * Immutable; ids are unsigned.
 */
public final class IdMap {
  /** What is shown in place of an id that has no number in a namespace: {@code overflowuid}. */
  public static final int OVERFLOW_ID = 65534;

  /** No id. */
  public static final int NONE = -1;

  /** How many extents a map has at most. */
  public static final int MOST_EXTENTS = 340;

  /** A map without extents, as that of a new namespace. */
  public static final IdMap EMPTY = new IdMap(List.of());

  /** The map of the first namespace: each id stands for itself, -1 for none. */
  public static final IdMap IDENTITY = new IdMap(List.of(new Extent(0, 0, -1)));

  /** With more extents than these, the kernel keeps them sorted. */
  private static final int UNSORTED_EXTENTS = 5;

  /**
   * A range of ids.
   *
   * @param first the first id inside
   * @param outside the first id that it stands for
   * @param count how many, unsigned, not 0
   */
  public record Extent(int first, int outside, int count) {
    private static boolean overlap(int a, int b, int aCount, int bCount) {
      long from = Math.max(Integer.toUnsignedLong(a), Integer.toUnsignedLong(b));
      long to = Math.min(end(a, aCount), end(b, bCount));
      return from < to;
    }

    private static long end(int from, int count) {
      return Integer.toUnsignedLong(from) + Integer.toUnsignedLong(count);
    }

    /** Returns whether an id inside or outside is in both. */
    boolean overlaps(Extent other) {
      return overlap(first, other.first, count, other.count)
          || overlap(outside, other.outside, count, other.count);
    }

    /** Returns whether it holds an id, and none beyond the last one, which is no id itself. */
    boolean isValid() {
      // The kernel adds 32 bits: what goes round to where it began, or before, is refused.
      return first != NONE
          && outside != NONE
          && Integer.compareUnsigned(first + count, first) > 0
          && Integer.compareUnsigned(outside + count, outside) > 0;
    }
  }

  private final Extent[] extents;

  private IdMap(List<Extent> extents) {
    this.extents = extents.toArray(new Extent[0]);
    if (this.extents.length > UNSORTED_EXTENTS) {
      Arrays.sort(this.extents, Comparator.comparingLong(e -> Integer.toUnsignedLong(e.first())));
    }
  }

  /** Returns a map of extents, in the order in which the file shows them. */
  static IdMap of(List<Extent> extents) {
    return extents.isEmpty() ? EMPTY : new IdMap(extents);
  }

  /** Refuses what {@code map_write()} of kernel/user_namespace.c does: EINVAL. */
  static void requireValid(List<Extent> extents) {
    if (extents.isEmpty() || extents.size() > MOST_EXTENTS) {
      throw Errno.EINVAL.exception();
    }
    for (int i = 0; i < extents.size(); i++) {
      Extent extent = extents.get(i);
      if (!extent.isValid() || extents.subList(0, i).stream().anyMatch(extent::overlaps)) {
        throw Errno.EINVAL.exception();
      }
    }
  }

  /** Returns how many extents there are, 0 to {@link #MOST_EXTENTS}. */
  public int size() {
    return extents.length;
  }

  /** Returns an extent, its outside ids those of the machine. */
  public Extent extent(int index) {
    return extents[index];
  }

  /** Returns the id of the machine for an id inside, {@link #NONE} without one. */
  public int toMachine(int id) {
    return toMachine(id, 1);
  }

  /** Returns the same of the first of a range, {@link #NONE} unless all are in one extent. */
  int toMachine(int id, int count) {
    long last = Integer.toUnsignedLong(id) + Integer.toUnsignedLong(count) - 1;
    for (Extent e : extents) {
      if (Integer.compareUnsigned(id, e.first) >= 0 && last < Extent.end(e.first, e.count)) {
        return e.outside + (id - e.first);
      }
    }
    return NONE;
  }

  /** Returns the id inside for an id of the machine, {@link #NONE} without one. */
  public int fromMachine(int id) {
    for (Extent e : extents) {
      if (Integer.compareUnsigned(id, e.outside) >= 0
          && Integer.toUnsignedLong(id) < Extent.end(e.outside, e.count)) {
        return e.first + (id - e.outside);
      }
    }
    return NONE;
  }

  /** Returns what is shown inside for an id of the machine: {@link #OVERFLOW_ID} without one. */
  public int shown(int id) {
    if (this == IDENTITY) {
      return id;
    }
    int found = fromMachine(id);
    return found == NONE ? OVERFLOW_ID : found;
  }
}
