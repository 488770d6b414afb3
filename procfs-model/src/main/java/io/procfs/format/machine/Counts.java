package io.procfs.format.machine;

import io.procfs.abi.ByteString;

/** Named numbers in an order, as {@code meminfo} and {@code vmstat} show them. */
public interface Counts {
  /** How many there are. */
  int count();

  /** The name at {@code index}, 0 to {@link #count()} - 1. */
  ByteString name(int index);

  /** The number at {@code index}, unsigned. */
  long value(int index);
}
