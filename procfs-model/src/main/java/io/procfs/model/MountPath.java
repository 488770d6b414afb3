package io.procfs.model;

import io.procfs.abi.ByteString;

/**
 * A place in the tree of mounts: the kernel's {@code struct path}.
 *
 * @param mount the number of the mount
 * @param path of the file within its file system, absolute
 */
public record MountPath(int mount, ByteString path) {
  /** The root of every file system. */
  static final ByteString TOP = ByteString.of("/");

  /** Returns {@code path} as seen from {@code root}, as {@code /x}; null if it is not below it. */
  static @org.jspecify.annotations.Nullable ByteString below(ByteString root, ByteString path) {
    if (root.length() == 1) {
      return path;
    }
    if (!path.startsWith(root)) {
      return null;
    }
    if (path.length() == root.length()) {
      return TOP;
    }
    return path.byteAt(root.length()) == '/' ? path.substring(root.length()) : null;
  }

  /** Returns one absolute path behind another. */
  static ByteString join(ByteString path, ByteString more) {
    if (path.length() == 1) {
      return more;
    }
    return more.length() == 1 ? path : path.concat(more);
  }
}
