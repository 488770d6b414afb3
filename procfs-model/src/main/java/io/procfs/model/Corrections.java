package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * What the user said of the counters of an area, beyond what follows from its pages: by {@link
 * AreaCounter}, in bytes. Immutable.
 */
final class Corrections {
  private final long[] bytes;

  private Corrections(long[] bytes) {
    this.bytes = bytes;
  }

  long get(AreaCounter counter) {
    return bytes[counter.index()];
  }

  /** Returns {@code old}, with something added to a counter. */
  static Corrections with(@Nullable Corrections old, AreaCounter counter, long more) {
    long[] sum = old == null ? new long[AreaCounter.COUNT] : old.bytes.clone();
    sum[counter.index()] += more;
    return new Corrections(sum);
  }

  /** Returns the part of {@code [from..to)} of {@code pages} pages. */
  Corrections clip(int from, int to, int pages) {
    long[] part = new long[bytes.length];
    for (int i = 0; i < part.length; i++) {
      // In whole pages, so that the parts are as much as the whole.
      if (i == AreaCounter.MOST_MAPPED.index()) {
        part[i] = bytes[i];
        continue;
      }
      long all = bytes[i] / AddressSpace.PAGE_SIZE;
      part[i] = (all * to / pages - all * from / pages) * AddressSpace.PAGE_SIZE;
    }
    return new Corrections(part);
  }

  static @Nullable Corrections sum(@Nullable Corrections one, @Nullable Corrections other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    long[] sum = one.bytes.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.bytes[i];
    }
    return new Corrections(sum);
  }
}
