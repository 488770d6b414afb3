package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * An algorithm that the kernel can encrypt, hash or compress with. Immutable.
 *
 * @param lines names and values, in order
 */
public record Cipher(List<Line> lines) {
  /** Copies the list. */
  public Cipher {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param key the name
   * @param value the value
   */
  public record Line(ByteString key, ByteString value) {}
}
