package io.procfs.nio;

import io.procfs.abi.ErrnoException;
import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;
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

  /** Returns whether a path has attributes of its own; a link at its end is not followed. */
  static boolean isThere(ProcPath path) {
    try {
      return path.node(false).stat(IS_THERE);
    } catch (ErrnoException e) {
      return false;
    }
  }

  private static final StatReceiver<Boolean> IS_THERE =
      new StatReceiver<>() {
        @Override
        public Boolean generated(
            int mode, int uid, int gid, int nlink, long size, long ino, long dev, long timeNanos) {
          return true;
        }

        @Override
        public Boolean full(Stat stat) {
          return true;
        }
      };

  private static FileKey key(ProcPath path) throws IOException {
    try {
      return FileKey.of(path.node(true));
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, path);
    }
  }
}
