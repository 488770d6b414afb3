package io.procfs.tree;

import io.procfs.abi.ByteString;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names and what they stand for, found from the bytes of a path without a copy of them. Immutable.
 *
 * @param <T> what a name stands for
 */
final class NameTable<T> {
  private final @Nullable ByteString[] names;
  private final @Nullable Object[] values;
  private final int mask;

  /** Makes a table of {@code values}, whose names differ. */
  NameTable(List<T> values, Function<? super T, ByteString> nameOf) {
    int size = Integer.highestOneBit(Math.max(values.size(), 1) * 4);
    this.names = new ByteString[size];
    this.values = new Object[size];
    this.mask = size - 1;
    for (T value : values) {
      ByteString name = nameOf.apply(value);
      int slot = hash(name, 0, name.length()) & mask;
      while (names[slot] != null) {
        slot = (slot + 1) & mask;
      }
      names[slot] = name;
      this.values[slot] = value;
    }
  }

  /** Returns what {@code name} stands for, null if it is not in the table. */
  @Nullable T get(ByteString name) {
    return get(name, 0, name.length());
  }

  /** Returns what the name {@code path[from..to)} stands for, null if it is not in the table. */
  @SuppressWarnings("unchecked") // put there as T
  @Nullable T get(ByteString path, int from, int to) {
    int slot = hash(path, from, to) & mask;
    for (ByteString name = names[slot]; name != null; name = names[slot]) {
      if (isEqual(name, path, from, to)) {
        return (T) values[slot];
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }

  private static int hash(ByteString path, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + path.byteAt(i);
    }
    return hash ^ (hash >>> 15);
  }

  private static boolean isEqual(ByteString name, ByteString path, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (name.byteAt(i - from) != path.byteAt(i)) {
        return false;
      }
    }
    return true;
  }
}
