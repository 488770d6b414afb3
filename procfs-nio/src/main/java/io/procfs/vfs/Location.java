package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands: a node, and the way back up. Immutable.
 *
 * @param node what stands there
 * @param parent where {@code ..} leads; null at the top of the file system, and for an object that
 *     was reached through a magic link and has no place of its own: there {@code ..} leads where
 *     {@link Node#above} says
 * @param name the last name of the path; empty at the top; for an object without a place the path
 *     of the link that led to it
 */
public record Location(Node node, @Nullable Location parent, ByteString name) {
  private static final ByteString TOP = ByteString.of("/");

  /** Returns where {@code ..} leads. */
  public Location up() {
    if (parent != null) {
      return parent;
    }
    Node above = node.above();
    return above == null ? this : new Location(above, null, name.concat("/.."));
  }

  /** Returns an absolute path that leads here; links that were followed are not part of it. */
  public ByteString path() {
    if (parent == null) {
      return name.isEmpty() ? TOP : name;
    }
    ByteBuilder path = new ByteBuilder(64);
    appendTo(path);
    return path.toByteString();
  }

  private void appendTo(ByteBuilder path) {
    if (parent != null) {
      parent.appendTo(path);
      path.put('/');
    }
    path.put(name);
  }
}
