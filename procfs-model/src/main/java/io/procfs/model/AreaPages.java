package io.procfs.model;

import org.jspecify.annotations.Nullable;

/** Where the pages of an area are. Immutable, and shared by all areas that are alike. */
final class AreaPages {
  static final AreaPages NONE = new AreaPages(PageSet.EMPTY, PageSet.EMPTY, PageSet.EMPTY, null);

  private final PageSet resident;
  private final PageSet anonymous;
  private final PageSet swapped;
  private final @Nullable PageTraits traits;

  /**
   * Makes sets of pages.
   *
   * @param resident in memory
   * @param anonymous those of {@code resident} that are the process' own: written, where a file is
   *     mapped privately
   * @param swapped in swap
   * @param traits what is unusual about some, null for nothing
   */
  private AreaPages(
      PageSet resident, PageSet anonymous, PageSet swapped, @Nullable PageTraits traits) {
    this.resident = resident;
    this.anonymous = anonymous;
    this.swapped = swapped;
    this.traits = traits;
  }

  /** Returns the first pages, all of them anonymous or none. */
  static AreaPages first(int count, boolean anonymous) {
    PageSet first = PageSet.range(0, count);
    return of(first, anonymous ? first : PageSet.EMPTY, PageSet.EMPTY, null);
  }

  /**
   * Returns pages of which only the numbers are known: the first ones in memory, of these the first
   * the process' own, those behind them in swap.
   *
   * @param old how many of those in memory were not used of late
   * @param lazyFree how many of its own were given up
   * @param huge how many of its own are in huge pages
   */
  static AreaPages recorded(
      int resident, int anonymous, int swapped, int old, int lazyFree, int huge) {
    PageSet all = PageSet.range(0, resident);
    PageTraits traits =
        new PageTraits(
            PageSet.EMPTY,
            PageSet.range(resident - old, resident),
            PageSet.range(0, lazyFree),
            PageSet.range(0, huge),
            null,
            null);
    return of(
        all,
        anonymous == resident ? all : PageSet.range(0, anonymous),
        PageSet.range(resident, resident + swapped),
        traits);
  }

  private static AreaPages of(
      PageSet resident, PageSet anonymous, PageSet swapped, @Nullable PageTraits traits) {
    PageTraits kept = traits == null ? null : traits.orNull();
    return resident.isEmpty() && swapped.isEmpty() && kept == null
        ? NONE
        : new AreaPages(resident, anonymous, swapped, kept);
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

  /** Returns the pages of files in memory. */
  PageSet ofFile() {
    return anonymous == resident ? PageSet.EMPTY : resident.minus(anonymous);
  }

  PageTraits traits() {
    return traits == null ? PageTraits.NONE : traits;
  }

  AreaPages with(PageTraits newTraits) {
    return of(resident, anonymous, swapped, newTraits);
  }

  /** Returns those of {@code [from..to)} of {@code pages} pages. */
  AreaPages clip(int from, int to, int pages) {
    if (this == NONE) {
      return this;
    }
    PageSet part = resident.clip(from, to);
    PageSet own = anonymous == resident ? part : anonymous.clip(from, to);
    return of(
        part, own, swapped.clip(from, to), traits == null ? null : traits.clip(from, to, pages));
  }

  /** Returns these, and others that begin {@code pages} pages on. */
  AreaPages plus(AreaPages next, int pages) {
    if (next == NONE) {
      return this;
    }
    PageSet all = resident.union(next.resident.shift(pages));
    boolean own = anonymous == resident && next.anonymous == next.resident;
    return of(
        all,
        own ? all : anonymous.union(next.anonymous.shift(pages)),
        swapped.union(next.swapped.shift(pages)),
        traits == null && next.traits == null ? null : traits().plus(next.traits(), pages));
  }

  /**
   * Returns these after {@code range} was used.
   *
   * @param own whether pages become the process' own by that
   * @param writes whether it was written to
   * @param epoch of the memory, of which own pages are then
   */
  AreaPages touched(PageSet range, boolean own, boolean writes, int epoch) {
    boolean separates =
        own && writes && epoch != 0 && !PageLayer.of(traits().layers(), epoch).containsAll(range);
    if (!separates
        && resident.containsAll(range)
        && (!own || anonymous.containsAll(range))
        && (traits == null || traits.isUnchangedBy(range, writes))) {
      return this;
    }
    PageSet all = resident.union(range);
    PageSet mine = !own ? anonymous : anonymous == resident ? all : anonymous.union(range);
    PageTraits changed = traits == null ? null : traits.used(range, writes);
    if (own && !writes && !resident.containsAll(range)) {
      PageTraits base = changed == null ? PageTraits.NONE : changed;
      changed = base.withClean(base.clean().union(range.minus(resident).minus(swapped)));
    }
    if (separates) {
      PageTraits base = changed == null ? PageTraits.NONE : changed;
      changed = base.withLayers(PageLayer.with(base.layers(), epoch, range));
    }
    return of(all, mine, swapped.minus(range), changed);
  }

  /** Returns how many faults without input it takes to come from {@code before} to these. */
  int minorFaultsSince(AreaPages before, PageSet range, boolean writes) {
    PageSet there = before.resident.intersect(range);
    PageSet faults = range.minus(there).minus(before.swapped);
    if (writes && !there.isEmpty()) {
      faults = faults.union(anonymous.minus(before.anonymous).intersect(there));
      PageSet same = anonymous.intersect(before.anonymous).intersect(there);
      for (PageLayer at = traits().layers(); at != null; at = at.next()) {
        PageSet was = PageLayer.of(before.traits().layers(), at.epoch());
        faults = faults.union(at.pages().minus(was).intersect(same));
      }
    }
    return faults.count();
  }

  /** Returns these with the anonymous ones of {@code range} in swap. */
  AreaPages swappedOut(PageSet range) {
    PageSet out = anonymous.intersect(range);
    if (out.isEmpty()) {
      return this;
    }
    PageTraits left = traits == null ? null : traits.without(out).withLayers(traits.layers());
    return of(resident.minus(out), anonymous.minus(out), swapped.union(out), left);
  }

  /** Returns these without {@code range}. */
  AreaPages without(PageSet range) {
    return of(
        resident.minus(range),
        anonymous.minus(range),
        swapped.minus(range),
        traits == null ? null : traits.without(range));
  }
}
