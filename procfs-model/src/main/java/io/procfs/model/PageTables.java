package io.procfs.model;

/** Counts the pages that x86-64's tables take: one a 2 MiB, 1 GiB and 512 GiB range in use. */
final class PageTables {
  private int count;
  private long lastPte = -1;
  private long lastPmd = -1;
  private long lastPud = -1;

  private PageTables() {}

  /** Returns the pages of the tables for all that is in memory. */
  static int count(AreaMap areas) {
    PageTables tables = new PageTables();
    for (int i = 0; i < areas.count(); i++) {
      PageSet resident = areas.pages(i).resident();
      for (int r = 0; r < resident.rangeCount(); r++) {
        long start = areas.start(i);
        long from = start + ((long) resident.rangeStart(r) << 12);
        tables.add(from, start + ((long) resident.rangeEnd(r) << 12) - 1);
      }
    }
    return tables.count;
  }

  /** Adds a range behind those added before. */
  private void add(long first, long last) {
    count += fresh(first >>> 21, last >>> 21, lastPte);
    count += fresh(first >>> 30, last >>> 30, lastPmd);
    count += fresh(first >>> 39, last >>> 39, lastPud);
    lastPte = last >>> 21;
    lastPmd = last >>> 30;
    lastPud = last >>> 39;
  }

  private static int fresh(long first, long last, long seen) {
    return (int) Math.max(0, last - Math.max(first - 1, seen));
  }
}
