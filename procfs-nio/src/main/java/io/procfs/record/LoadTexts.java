package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.format.CoredumpFilterFormat;

/** Files that may be empty and are then as if they were not there. */
final class LoadTexts {
  private LoadTexts() {}

  static int coredumpFilter(ByteString bytes) {
    return bytes.isEmpty() ? CoredumpFilterFormat.DEFAULT : CoredumpFilterFormat.parse(bytes);
  }
}
