package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * Anonymous pages by when they were made: between which forks. Two memories that come of one
 * another by fork have a page in common as long as neither has written to it since, so that both
 * have it from the same time. Pages in no layer are from before the first fork. Immutable.
 *
 * @param epoch the time, a number that one memory alone had
 * @param pages those made then; no page is in two layers
 * @param next other layers
 */
record PageLayer(int epoch, PageSet pages, @Nullable PageLayer next) {
  /** Returns the pages of a layer, empty if there is no such one. */
  static PageSet of(@Nullable PageLayer layers, int epoch) {
    for (PageLayer at = layers; at != null; at = at.next) {
      if (at.epoch == epoch) {
        return at.pages;
      }
    }
    return PageSet.EMPTY;
  }

  /** Returns the layers with {@code pages} in that of {@code epoch} and in no other. */
  static PageLayer with(@Nullable PageLayer layers, int epoch, PageSet pages) {
    PageSet all = of(layers, epoch).union(pages);
    return new PageLayer(epoch, all, without(layers, all));
  }

  static @Nullable PageLayer without(@Nullable PageLayer layers, PageSet pages) {
    if (layers == null) {
      return null;
    }
    PageSet left = layers.pages.minus(pages);
    PageLayer others = without(layers.next, pages);
    return left.isEmpty() ? others : new PageLayer(layers.epoch, left, others);
  }

  static @Nullable PageLayer clip(@Nullable PageLayer layers, int from, int to) {
    if (layers == null) {
      return null;
    }
    PageSet left = layers.pages.clip(from, to);
    PageLayer others = clip(layers.next, from, to);
    return left.isEmpty() ? others : new PageLayer(layers.epoch, left, others);
  }

  /** Returns the layers, and others that begin {@code pages} pages on. */
  static @Nullable PageLayer plus(@Nullable PageLayer layers, @Nullable PageLayer more, int pages) {
    PageLayer sum = layers;
    for (PageLayer at = more; at != null; at = at.next) {
      sum = with(sum, at.epoch, at.pages.shift(pages));
    }
    return sum;
  }

  /** Returns those of {@code pages} that are in no layer. */
  static PageSet before(@Nullable PageLayer layers, PageSet pages) {
    PageSet left = pages;
    for (PageLayer at = layers; at != null; at = at.next) {
      left = left.minus(at.pages);
    }
    return left;
  }
}
