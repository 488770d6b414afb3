package io.procfs.record;

import io.procfs.format.BitMask;

/** What the model keeps of the masks of CPUs and memory nodes. */
final class BitMasks {
  private BitMasks() {}

  /** Returns the first 64 bits. */
  static long word(BitMask mask) {
    long word = 0;
    for (int bit = 0; bit < Math.min(64, mask.length()); bit++) {
      word |= mask.contains(bit) ? 1L << bit : 0;
    }
    return word;
  }
}
