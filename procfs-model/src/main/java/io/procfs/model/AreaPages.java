package io.procfs.model;

/** Where the pages of an area are. Immutable, and shared by all areas that are alike. */
final class AreaPages {
  static final AreaPages NONE = new AreaPages(PageSet.EMPTY, PageSet.EMPTY, PageSet.EMPTY);

  private final PageSet resident;
  private final PageSet anonymous;
  private final PageSet swapped;

  /**
   * Makes sets of pages.
   *
   * @param resident in memory
   * @param anonymous those of {@code resident} that are the process' own: written, where a file is
   *     mapped privately
   * @param swapped in swap
   */
  AreaPages(PageSet resident, PageSet anonymous, PageSet swapped) {
    this.resident = resident;
    this.anonymous = anonymous;
    this.swapped = swapped;
  }

  PageSet resident() {
    return resident;
  }

  PageSet anonymous() {
    return anonymous;
  }

  PageSet swapped() {
    return swapped;
  }

  AreaPages clip(int from, int to) {
    if (this == NONE) {
      return this;
    }
    PageSet part = resident.clip(from, to);
    PageSet own = anonymous == resident ? part : anonymous.clip(from, to);
    return of(part, own, swapped.clip(from, to));
  }

  private static AreaPages of(PageSet resident, PageSet anonymous, PageSet swapped) {
    return resident.isEmpty() && swapped.isEmpty()
        ? NONE
        : new AreaPages(resident, anonymous, swapped);
  }

  /** Returns these, and others that begin {@code pages} pages on. */
  AreaPages plus(AreaPages next, int pages) {
    if (next == NONE) {
      return this;
    }
    PageSet all = resident.union(next.resident.shift(pages));
    boolean own = anonymous == resident && next.anonymous == next.resident;
    return new AreaPages(
        all,
        own ? all : anonymous.union(next.anonymous.shift(pages)),
        swapped.union(next.swapped.shift(pages)));
  }

  /** Returns these after {@code range} was touched, where writing makes pages the own ones. */
  AreaPages touched(PageSet range, boolean own) {
    if (resident.containsAll(range) && (!own || anonymous.containsAll(range))) {
      return this;
    }
    PageSet all = resident.union(range);
    PageSet mine = !own ? anonymous : anonymous == resident ? all : anonymous.union(range);
    return new AreaPages(all, mine, swapped.minus(range));
  }

  /** Returns these with the anonymous ones of {@code range} in swap. */
  AreaPages swappedOut(PageSet range) {
    PageSet out = anonymous.intersect(range);
    return out.isEmpty()
        ? this
        : new AreaPages(resident.minus(out), anonymous.minus(out), swapped.union(out));
  }
}
