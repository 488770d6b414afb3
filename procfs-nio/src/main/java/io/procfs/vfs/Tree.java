package io.procfs.vfs;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/** A mounted tree of nodes. Safe for use by several threads. */
public interface Tree {
  /** Returns the directory at the top. */
  Node root();

  /**
   * Returns the node of a path without walking it, if this tree can say from the names alone what
   * stands there: for paths that are used again and again. The node finds its object anew at each
   * call, so it may be kept as long as the tree; that it is returned does not mean that it exists.
   * All that a walk would check on the way is checked by the node.
   *
   * @param path a path whose names from {@code from} on are below the root of this tree, separated
   *     by single slashes; may hold {@code .} and {@code ..}, for which null is returned
   * @return null if the path must be walked
   */
  default @Nullable Node locate(ByteString path, int from) {
    return null;
  }

  /**
   * Returns the node of a path as {@link #locate(ByteString, int)} does, for use with links
   * followed or not. A tree overrides this if it can tell without a walk where the links among the
   * names lead.
   *
   * @param followLast whether a link at the end is to be followed; if not, the link itself is meant
   * @return null if the path must be walked
   */
  default @Nullable Node locate(ByteString path, int from, boolean followLast) {
    Node node = locate(path, from);
    return node != null && followLast && node.isLink() ? null : node;
  }

  /** Answers {@code statfs(2)} and the mount table for this tree. */
  Store store();

  /**
   * Answers {@code statfs(2)} for a path of this tree: what is mounted below its root may be
   * another file system.
   *
   * @param path a real path, whose names from {@code from} on are below the root of this tree
   */
  default Store store(ByteString path, int from) {
    return store();
  }

  /**
   * What is mounted.
   *
   * @param name the source of the mount, such as {@code proc}
   * @param type the type of the file system, such as {@code proc}
   * @param readOnly whether nothing can be written
   * @param blockSize in bytes
   * @param totalSpace in bytes
   * @param usableSpace in bytes
   * @param unallocatedSpace in bytes
   */
  record Store(
      String name,
      String type,
      boolean readOnly,
      long blockSize,
      long totalSpace,
      long usableSpace,
      long unallocatedSpace) {}
}
