package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a recorded directory, in the order of its listing. Grows while a tree is built by
 * one thread; afterwards it is only read.
 */
final class Children {
  /** Up to so many, looking at each name costs less than a table. */
  private static final int SMALL = 8;

  private RecordedNode[] nodes = new RecordedNode[2];
  private int count;

  /** Places in {@code nodes} plus one by hash, linear probing; empty for a small directory. */
  private int[] table = new int[0];

  int count() {
    return count;
  }

  RecordedNode get(int index) {
    return nodes[index];
  }

  /** Adds an entry, or puts it in the place of the one of the same name. */
  void put(RecordedNode node) {
    int index = indexOf(node.name());
    if (index >= 0) {
      nodes[index] = node;
      return;
    }
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, count * 2);
    }
    nodes[count++] = node;
    if (count > SMALL && count * 2 > table.length) {
      table = new int[Integer.highestOneBit(count) * 8];
      for (int i = 0; i < count; i++) {
        index(i);
      }
    } else if (count > SMALL) {
      index(count - 1);
    }
  }

  private void index(int i) {
    int slot = nodes[i].name().hashCode() & (table.length - 1);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = i + 1;
  }

  @Nullable RecordedNode get(ByteString name) {
    int index = indexOf(name);
    return index < 0 ? null : nodes[index];
  }

  private int indexOf(ByteString name) {
    if (count <= SMALL) {
      for (int i = 0; i < count; i++) {
        if (nodes[i].name().equals(name)) {
          return i;
        }
      }
      return -1;
    }
    int slot = name.hashCode() & (table.length - 1);
    for (; table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
      if (nodes[table[slot] - 1].name().equals(name)) {
        return table[slot] - 1;
      }
    }
    return -1;
  }
}
