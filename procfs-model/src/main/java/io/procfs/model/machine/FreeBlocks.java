package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * The free memory of a zone that is kept for pages of one kind. Immutable.
 *
 * @param kind such as Movable
 * @param blocks free blocks of 1, 2, 4 ... pages
 * @param pageBlocks how many blocks of the largest size are for the kind, free or not
 */
public record FreeBlocks(ByteString kind, List<Long> blocks, long pageBlocks) {
  /** Copies the list. */
  public FreeBlocks {
    blocks = List.copyOf(blocks);
  }
}
