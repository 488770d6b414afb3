package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

/**
 * An area while an address space is being changed: {@link Vma}, and where each page is.
 *
 * @param start the first address
 * @param end the first address behind it
 * @param mapping what it is of
 * @param pages where they are
 */
record Area(long start, long end, Mapping mapping, AreaPages pages) {
  /** Returns this, mapping something else of the same pages. */
  Area as(Mapping other) {
    return new Area(start, end, other, pages);
  }

  /** Returns this with other pages in memory. */
  Area with(AreaPages others) {
    return new Area(start, end, mapping, others);
  }

  /** Returns the pages of this that lie within a range of addresses. */
  PageSet pagesWithin(long from, long to) {
    return pagesWithin(start, end, from, to);
  }

  /** Returns the pages of an area that lie within a range of addresses. */
  static PageSet pagesWithin(long start, long end, long from, long to) {
    long first = Math.max(from, start) - start;
    long behind = Math.min(to, end) - start;
    return PageSet.range((int) (first / PAGE_SIZE), (int) (behind / PAGE_SIZE));
  }

  /** Returns the part within a range of addresses. */
  Area clip(long from, long to) {
    long first = Math.max(start, from);
    long behind = Math.min(end, to);
    if (first == start && behind == end) {
      return this;
    }
    AreaPages part =
        pages.clip(
            (int) ((first - start) / PAGE_SIZE),
            (int) ((behind - start) / PAGE_SIZE),
            (int) ((end - start) / PAGE_SIZE));
    return new Area(first, behind, mapping.after(first - start), part);
  }

  /** Returns whether {@code next} lies right behind this and is more of the same. */
  boolean continuesWith(Area next) {
    return end == next.start && mapping.continuesWith(next.mapping, end - start);
  }

  /** Returns this and what continues it in one. */
  Area plus(Area next) {
    return new Area(
        start, next.end, mapping, pages.plus(next.pages, (int) ((end - start) / PAGE_SIZE)));
  }
}
