package io.procfs.format;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What a line of {@code /proc/PID/numa_maps} shows: one area and on which memory nodes its pages
 * are. Source: {@code numa(7)}. A count that is 0 is not shown.
 */
public interface NumaMapsFields {
  /** The first address, unsigned. */
  long start();

  /** The policy: {@code default}, {@code bind:0} ... */
  ByteString policy();

  /** The path of the file; null without one. Special characters are themselves here. */
  @Nullable ByteString file();

  /** Whether this is the heap; of no file. */
  boolean heap();

  /** Whether this is the stack; of no file. */
  boolean stack();

  /** Whether it is of huge pages. */
  boolean huge();

  /** Anonymous pages. */
  long anon();

  /** Dirty pages. */
  long dirty();

  /** Mapped pages; 0 if that is as many as are anonymous, or dirty. */
  long mapped();

  /** How often the page is mapped that is mapped most; 0 for at most once. */
  long mapmax();

  /** Pages that are in swap as well. */
  long swapcache();

  /** Pages on the list of active ones; -1 if that is all of them: not shown. */
  long active();

  /** Pages that are being written out. */
  long writeback();

  /** How many memory nodes are shown; 0 if there are no pages, and nothing else is shown then. */
  int nodeCount();

  /** The number of the i-th node that is shown. */
  int node(int i);

  /** The pages on the i-th node that is shown. */
  long pagesOnNode(int i);

  /** The size of a page in kB; not shown without pages, nor before Linux 3.2: 0. */
  long pageSizeKb();
}
