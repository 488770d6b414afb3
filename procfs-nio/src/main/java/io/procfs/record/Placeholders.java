package io.procfs.record;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.HashMap;
import java.util.Map;

/**
 * Placeholders of the length and shape of names: letters for letters, digits for digits, all else
 * as it is. Equal names have equal placeholders, others others, as long as the letters suffice.
 */
final class Placeholders {
  private final Map<ByteString, ByteString> known = new HashMap<>();
  private final Map<ByteString, Integer> counts = new HashMap<>();

  /** Returns the same bytes with every letter and digit made the same. */
  static ByteString blank(ByteString bytes) {
    ByteBuilder shape = new ByteBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      shape.put(blank(bytes.byteAt(i)));
    }
    return shape.toByteString();
  }

  private static int blank(byte b) {
    if (b >= '0' && b <= '9') {
      return '0';
    } else if (b >= 'A' && b <= 'Z') {
      return 'X';
    }
    return (b >= 'a' && b <= 'z') || b < 0 ? 'x' : b;
  }

  /** Returns the placeholder of a name. */
  ByteString of(ByteString name) {
    return known.computeIfAbsent(name, this::made);
  }

  private ByteString made(ByteString name) {
    ByteString shape = blank(name);
    int rest = counts.merge(shape, 1, Integer::sum) - 1;
    byte[] bytes = shape.toByteArray();
    for (int i = bytes.length - 1; i >= 0; i--) {
      int first = bytes[i] == '0' ? '0' : bytes[i] == 'X' ? 'A' : bytes[i] == 'x' ? 'a' : 0;
      if (first != 0) {
        int radix = first == '0' ? 10 : 26;
        bytes[i] = (byte) (first + rest % radix);
        rest /= radix;
      }
    }
    return ByteString.copyOf(bytes);
  }
}
