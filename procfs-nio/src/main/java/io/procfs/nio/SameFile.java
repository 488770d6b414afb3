package io.procfs.nio;

import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.file.Path;

/** Answers {@code Files.isSameFile}. */
final class SameFile {
  private SameFile() {}

  /**
   * Returns whether two paths lead to one file: equal paths do without a look, and those of two
   * file systems never do.
   */
  static boolean test(ProcPath path, Path other) throws IOException {
    if (path.equals(other)) {
      return true;
    }
    if (other.getFileSystem() != path.getFileSystem()) {
      return false;
    }
    FileKey key = key(path);
    return key.equals(key(ProcPath.of(other)));
  }

  private static FileKey key(ProcPath path) throws IOException {
    try {
      return FileKey.of(path.node(true));
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, path);
    }
  }
}
