package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * A zone of the memory: what can be used for the same. Immutable.
 *
 * @param node the memory node
 * @param name such as Normal
 * @param pages free, its watermarks, and what there is
 * @param protection what is kept from those that could use a lower zone
 * @param counts what is counted by zone; nothing if the zone is empty
 * @param pageSets what each CPU keeps for itself
 * @param threshold so far the counts of a CPU may be off
 * @param rest what comes last
 * @param free free blocks by kind
 */
public record Zone(
    int node,
    ByteString name,
    NamedCounts pages,
    List<Long> protection,
    NamedCounts counts,
    List<NamedCounts> pageSets,
    int threshold,
    NamedCounts rest,
    List<FreeBlocks> free) {
  /** Copies the lists. */
  public Zone {
    protection = List.copyOf(protection);
    pageSets = List.copyOf(pageSets);
    free = List.copyOf(free);
  }

  /** Returns whether there is any memory in it. */
  public boolean isPopulated() {
    return counts.size() > 0;
  }

  /** Returns the number of free blocks of 2^{@code order} pages, of all kinds. */
  public long free(int order) {
    long sum = 0;
    for (FreeBlocks kind : free) {
      sum += kind.blocks().get(order);
    }
    return sum;
  }
}
