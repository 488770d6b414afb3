package io.procfs.model;

/**
 * The areas of a program as it is loaded, ascending, relative to base addresses: so that all
 * processes of a program share one, wherever they were loaded. Columns instead of objects.
 * Immutable.
 */
final class VmaLayout {
  /** No areas. */
  static final VmaLayout EMPTY =
      new VmaLayout(new byte[0], new int[0], new int[0], new Mapping[0], new AreaPages[0]);

  private final byte[] base;
  private final int[] startPage;
  private final int[] endPage;
  private final Mapping[] mapping;
  private final AreaPages[] pages;

  VmaLayout(byte[] base, int[] startPage, int[] endPage, Mapping[] mapping, AreaPages[] pages) {
    this.base = base;
    this.startPage = startPage;
    this.endPage = endPage;
    this.mapping = mapping;
    this.pages = pages;
  }

  int count() {
    return mapping.length;
  }

  long start(int i, ExecContext exec) {
    return exec.base(base[i]) + ((long) startPage[i] << 12);
  }

  long end(int i, ExecContext exec) {
    return exec.base(base[i]) + ((long) endPage[i] << 12);
  }

  Mapping mapping(int i) {
    return mapping[i];
  }

  AreaPages pages(int i) {
    return pages[i];
  }
}
