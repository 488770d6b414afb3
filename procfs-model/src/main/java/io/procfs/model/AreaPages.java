package io.procfs.model;

/**
 * Where the pages of an area are, if that is not the usual: its first ones in memory, anonymous by
 * what is mapped, none in swap. Immutable.
 *
 * @param resident in memory
 * @param anonymous those of {@code resident} that are the process' own: written, where a file is
 *     mapped privately
 * @param swapped in swap
 */
record AreaPages(PageSet resident, PageSet anonymous, PageSet swapped) {
  static final AreaPages NONE = new AreaPages(PageSet.EMPTY, PageSet.EMPTY, PageSet.EMPTY);

  /** Returns the usual: the first {@code count} pages. */
  static AreaPages usual(int count, Mapping mapping) {
    PageSet first = PageSet.range(0, count);
    return new AreaPages(
        first, mapping.isAnonymousByDefault() ? first : PageSet.EMPTY, NONE.swapped);
  }

  boolean isUsual(Mapping mapping) {
    return resident.isPrefix()
        && swapped.count() == 0
        && anonymous.sameAs(mapping.isAnonymousByDefault() ? resident : PageSet.EMPTY);
  }

  AreaPages clip(int from, int to) {
    return new AreaPages(resident.clip(from, to), anonymous.clip(from, to), swapped.clip(from, to));
  }

  /** Returns these, and others that begin {@code pages} pages on. */
  AreaPages plus(AreaPages next, int pages) {
    return new AreaPages(
        resident.union(next.resident.shift(pages)),
        anonymous.union(next.anonymous.shift(pages)),
        swapped.union(next.swapped.shift(pages)));
  }

  /** Returns these after {@code range} was touched, where writing makes pages the own ones. */
  AreaPages touched(PageSet range, boolean own) {
    return new AreaPages(
        resident.union(range), own ? anonymous.union(range) : anonymous, swapped.minus(range));
  }

  /** Returns these with the anonymous ones of {@code range} in swap. */
  AreaPages swappedOut(PageSet range) {
    PageSet out = anonymous.intersect(range);
    return new AreaPages(resident.minus(out), anonymous.minus(out), swapped.union(out));
  }
}
