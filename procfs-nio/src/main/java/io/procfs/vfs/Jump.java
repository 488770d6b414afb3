package io.procfs.vfs;

import io.procfs.abi.ByteString;

/** Where a magic link leads: to its object, not to its text. */
public sealed interface Jump {
  /**
   * To an object that is reached through the link only: a pipe, a socket, a deleted file, a
   * namespace, an open file of the same tree.
   *
   * @param node the object
   */
  record ToNode(Node node) implements Jump {}

  /**
   * To the place that has this path in the file system of which the tree is a part: a working
   * directory, a root, an executable.
   *
   * @param path absolute; its names are taken as they are, with no link among them followed but one
   *     of the user's own making
   */
  record ToPath(ByteString path) implements Jump {}
}
