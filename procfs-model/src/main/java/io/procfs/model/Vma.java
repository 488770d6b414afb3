package io.procfs.model;

/**
 * A virtual memory area, a line of {@code /proc/PID/maps}.
 *
 * @param start the first address, a multiple of 4096
 * @param end the first address behind it
 * @param mapping what it is of
 * @param residentPages how many of its pages are in memory
 */
public record Vma(long start, long end, Mapping mapping, int residentPages) {
  /** Returns the number of pages. */
  public int pages() {
    return (int) ((end - start) >>> 12);
  }
}
