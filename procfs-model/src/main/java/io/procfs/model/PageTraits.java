package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * What few pages of an area are other than the usual: dirty, used, small, as old as the area.
 * Immutable.
 *
 * @param clean anonymous ones that nobody has written to since they came or were freed lazily
 * @param old those not used since {@code clear_refs} was written to
 * @param lazyFree those given up by {@code MADV_FREE}
 * @param huge those in huge pages
 * @param layers which anonymous ones were made since a fork; null for none
 * @param corrections what the user said beyond what follows from the pages, by {@link AreaCounter},
 *     in bytes; null for nothing
 */
record PageTraits(
    PageSet clean,
    PageSet old,
    PageSet lazyFree,
    PageSet huge,
    @Nullable PageLayer layers,
    @Nullable Corrections corrections) {

  static final PageTraits NONE =
      new PageTraits(PageSet.EMPTY, PageSet.EMPTY, PageSet.EMPTY, PageSet.EMPTY, null, null);

  /** Returns this, null if there is nothing in it: that takes no room. */
  @Nullable PageTraits orNull() {
    return clean.isEmpty()
            && old.isEmpty()
            && lazyFree.isEmpty()
            && huge.isEmpty()
            && layers == null
            && corrections == null
        ? null
        : this;
  }

  PageTraits withClean(PageSet pages) {
    return new PageTraits(pages, old, lazyFree, huge, layers, corrections);
  }

  PageTraits withOld(PageSet pages) {
    return new PageTraits(clean, pages, lazyFree, huge, layers, corrections);
  }

  PageTraits withHuge(PageSet pages) {
    return new PageTraits(clean, old, lazyFree, pages, layers, corrections);
  }

  PageTraits withLayers(@Nullable PageLayer newLayers) {
    return new PageTraits(clean, old, lazyFree, huge, newLayers, corrections);
  }

  PageTraits withCorrections(Corrections newCorrections) {
    return new PageTraits(clean, old, lazyFree, huge, layers, newCorrections);
  }

  PageTraits freedLazily(PageSet pages) {
    return new PageTraits(
        clean.union(pages), old.union(pages), lazyFree.union(pages), huge, layers, corrections);
  }

  /** Returns whether using {@code range} changes nothing here. */
  boolean isUnchangedBy(PageSet range, boolean writes) {
    return old.intersect(range).isEmpty()
        && (!writes || (clean.intersect(range).isEmpty() && lazyFree.intersect(range).isEmpty()));
  }

  /** Returns this after {@code range} was used. */
  PageTraits used(PageSet range, boolean writes) {
    return new PageTraits(
        writes ? clean.minus(range) : clean,
        old.minus(range),
        writes ? lazyFree.minus(range) : lazyFree,
        huge,
        layers,
        corrections);
  }

  /** Returns this without pages that are gone. */
  PageTraits without(PageSet pages) {
    return new PageTraits(
        clean.minus(pages),
        old.minus(pages),
        lazyFree.minus(pages),
        huge.minus(pages),
        PageLayer.without(layers, pages),
        corrections);
  }

  /** Returns what of {@code [from..to)} of {@code pages} pages there is. */
  PageTraits clip(int from, int to, int pages) {
    return new PageTraits(
        clean.clip(from, to),
        old.clip(from, to),
        lazyFree.clip(from, to),
        huge.clip(from, to),
        PageLayer.clip(layers, from, to),
        corrections == null ? null : corrections.clip(from, to, pages));
  }

  /** Returns these, and others that begin {@code pages} pages on. */
  PageTraits plus(PageTraits next, int pages) {
    return new PageTraits(
        clean.union(next.clean.shift(pages)),
        old.union(next.old.shift(pages)),
        lazyFree.union(next.lazyFree.shift(pages)),
        huge.union(next.huge.shift(pages)),
        PageLayer.plus(layers, next.layers, pages),
        Corrections.sum(corrections, next.corrections));
  }
}
