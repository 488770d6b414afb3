package io.procfs.record.paths;

import io.procfs.abi.ByteString;
import io.procfs.vfs.Node;
import io.procfs.vfs.Tree;
import java.nio.file.Path;

/**
 * What is at and below a path of any file system, as a tree: of the default file system, of Jimfs,
 * of a zip file. Nothing is copied: each call is one to that file system.
 *
 * <p>Links lead where they would if the path were the root of a file system: neither a link with an
 * absolute text nor {@code ..} leaves the tree.
 */
public final class PathTree implements Tree {
  private final Path path;
  private final PathNames names;
  private final PathAttributes attributes;
  private final boolean unix;
  private final Node root;

  /**
   * Creates a tree.
   *
   * @param root the directory that becomes the root of the tree; a link to one will not do
   */
  public PathTree(Path root) {
    this.path = root;
    this.names = PathNames.of(root.getFileSystem());
    this.attributes = new PathAttributes(root.getFileSystem());
    this.unix =
        PathNames.isUnix(root.getFileSystem())
            || root.getFileSystem().provider().getScheme().equals("procfs");
    this.root = new PathNode(this, root, false);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public Store store() {
    return PathStores.read(path);
  }

  @Override
  public Store store(ByteString realPath, int from) {
    return from >= realPath.length() ? store() : PathStores.read(names.below(path, realPath, from));
  }

  PathNames names() {
    return names;
  }

  PathAttributes attributes() {
    return attributes;
  }

  /** Returns whether the provider is the JDK's own on a Unix, or ours: they can refuse links. */
  boolean isUnix() {
    return unix;
  }
}
