package io.procfs.model;

/** What a child does not inherit of the areas of a memory: {@code dup_mmap()}. */
final class Fork {
  private static final Area[] NOTHING = {};

  private Fork() {}

  /** Takes out of a copied memory what a child does not have. */
  static void inherit(AddressSpace.Version copy) {
    if (copy.areas().isImage()) {
      return;
    }
    int special = Mapping.DONTFORK | Mapping.WIPEONFORK | Mapping.LOCKED;
    for (int i = copy.areas().count() - 1; i >= 0; i--) {
      Mapping mapping = copy.areas().mapping(i);
      if (!mapping.is(special)) {
        continue;
      }
      Area area = copy.areas().area(i);
      boolean empty = mapping.is(Mapping.DONTFORK | Mapping.WIPEONFORK);
      if (empty) {
        Splice.countPages(copy, mapping, area.pages(), -1);
      }
      Area[] kept =
          mapping.is(Mapping.DONTFORK)
              ? NOTHING
              : new Area[] {
                new Area(
                    area.start(),
                    area.end(),
                    mapping.withLocked(false),
                    empty ? AreaPages.NONE : area.pages())
              };
      copy.replaceAreas(copy.areas().splice(i, i + 1, kept, kept.length));
    }
  }
}
