package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import io.procfs.vfs.Node;
import io.procfs.vfs.Tree;
import org.jspecify.annotations.Nullable;

/** A recording as a tree; all of it is in memory. Immutable. */
public final class RecordedTree implements Tree {
  private static final Store PROC = new Store("proc", "proc", true, 4096, 0, 0, 0);
  private static final Store BESIDE = new Store("recording", "ramfs", true, 4096, 0, 0, 0);

  private final RecordedNode root;
  private final Store store;

  private RecordedTree(RecordedNode root, Store store) {
    this.root = root;
    this.store = store;
  }

  static RecordedTree of(RecordedNode root) {
    return new RecordedTree(root, PROC);
  }

  static RecordedTree beside(RecordedNode root) {
    return new RecordedTree(root, BESIDE);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public Store store() {
    return store;
  }

  /** Returns the node of a path if no link is on the way. */
  @Override
  public @Nullable Node locate(ByteString path, int from) {
    RecordedNode node = root;
    for (int start = from; start < path.length(); ) {
      int end = path.indexOf((byte) '/', start);
      end = end < 0 ? path.length() : end;
      Children children = node.children();
      RecordedNode next = children == null ? null : children.get(path.substring(start, end));
      if (next == null || end == path.length() - 1) {
        return null;
      }
      node = next;
      start = end + 1;
    }
    return node;
  }
}
