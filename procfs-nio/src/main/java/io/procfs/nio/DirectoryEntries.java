package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.Place;
import io.procfs.vfs.Stat;

/** Removes and renames entries of directories, or says why not, in the order of fs/namei.c. */
final class DirectoryEntries {
  private DirectoryEntries() {}

  /**
   * Answers {@code unlink(2)}, or {@code rmdir(2)}.
   *
   * @param path what {@code place} was found by
   * @param directory whether a directory is to be removed, else something else
   */
  static void remove(Place place, ByteString path, boolean directory) {
    if (place.name().isEmpty()) {
      throw (directory ? refusalOfDots(path) : Errno.EISDIR).exception();
    }
    if (place.found() == null) {
      throw Errno.ENOENT.exception();
    }
    boolean isDirectory = isDirectory(place.found().node());
    Node parent = place.directory().node();
    requireWritable(parent);
    if (directory != isDirectory) {
      throw (directory ? Errno.ENOTDIR : Errno.EISDIR).exception();
    }
    parent.remove(place.name());
  }

  private static Errno refusalOfDots(ByteString path) {
    ByteString last = path.substring(path.lastIndexOf(PathNames.SLASH) + 1);
    if (last.equals(PathNames.DOT)) {
      return Errno.EINVAL;
    }
    return last.equals(PathNames.DOT_DOT) ? Errno.ENOTEMPTY : Errno.EBUSY;
  }

  /**
   * Answers {@code rename(2)}. Nothing below {@code /proc} can be renamed but to itself; what
   * stands beside it is answered as if it were on two disks.
   */
  static void rename(Place from, Place to, Mounts mounts) {
    long proc = FileKey.of(mounts.find(mounts.mountPoint(), true)).dev();
    Node oldParent = from.directory().node();
    Node newParent = to.directory().node();
    if (FileKey.of(oldParent).dev() != proc || FileKey.of(newParent).dev() != proc) {
      throw Errno.EXDEV.exception();
    }
    if (from.name().isEmpty() || to.name().isEmpty()) {
      throw Errno.EBUSY.exception();
    }
    if (from.found() == null || to.found() == null) {
      throw Errno.ENOENT.exception();
    }
    Node renamed = from.found().node();
    Node replaced = to.found().node();
    if (FileKey.of(renamed).equals(FileKey.of(replaced))) {
      return;
    }
    requireWritable(oldParent);
    requireWritable(newParent);
    boolean directory = isDirectory(renamed);
    if (directory != isDirectory(replaced)) {
      throw (directory ? Errno.ENOTDIR : Errno.EISDIR).exception();
    }
    throw Errno.EPERM.exception();
  }

  private static boolean isDirectory(Node node) {
    return FileMode.isDirectory(node.stat(Stat.RECEIVER).mode());
  }

  private static void requireWritable(Node directory) {
    Errno refusal = directory.access(FileMode.W_OK | FileMode.X_OK);
    if (refusal != null) {
      throw refusal.exception();
    }
  }
}
