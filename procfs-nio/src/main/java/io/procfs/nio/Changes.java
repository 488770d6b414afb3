package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Place;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.nio.file.attribute.FileAttribute;

/**
 * The calls that make and remove entries of directories, as the kernel answers them: below {@code
 * /proc} there is nothing to be made or removed, and the errors say so in the kernel's way.
 */
final class Changes {
  private Changes() {}

  /** Answers {@code Files.createDirectory}. */
  static void createDirectory(ProcPath directory, FileAttribute<?>[] attributes)
      throws IOException {
    InitialMode.of(attributes, 0777);
    try {
      create(directory, FileMode.S_IFDIR);
    } catch (ErrnoException e) {
      throw Failures.ofCreateDirectory(e, directory);
    }
  }

  /** Answers {@code Files.createSymbolicLink}. */
  static void createSymbolicLink(ProcPath link, ProcPath target, FileAttribute<?>[] attributes)
      throws IOException {
    if (attributes.length > 0) {
      InitialMode.of(attributes, 0);
      throw new UnsupportedOperationException(
          "Initial file attributes not supported when creating symbolic link");
    }
    try {
      createLink(link, target.bytes());
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, link);
    }
  }

  /** Answers {@code symlink(2)}. */
  static void createLink(ProcPath link, ByteString text) {
    if (text.isEmpty()) {
      throw Errno.ENOENT.exception();
    }
    Place place = link.place(false);
    requireFree(place);
    place.directory().node().createLink(place.name(), text);
  }

  /** Answers {@code Files.createLink}. */
  static void createLink(ProcPath link, ProcPath existing) throws IOException {
    try {
      Place from = existing.place(false);
      if (from.found() == null) {
        throw Errno.ENOENT.exception();
      }
      Place to = link.place(false);
      requireFree(to);
      throw linkFailure(from, to, link).exception();
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, link, existing);
    }
  }

  private static Errno linkFailure(Place from, Place to, ProcPath link) {
    boolean inProc = isInProc(to, link);
    if (inProc) {
      return Errno.ENOENT;
    }
    // What stands beside /proc takes no hard links either.
    return isInProc(from, link) ? Errno.EXDEV : Errno.EPERM;
  }

  /** Makes an entry where none is. */
  static void create(ProcPath path, int type) {
    Place place = path.place(false);
    requireFree(place);
    place.directory().node().create(place.name(), type);
  }

  private static void requireFree(Place place) {
    if (place.found() != null || place.name().isEmpty()) {
      throw Errno.EEXIST.exception();
    }
  }

  /**
   * Answers {@code Files.delete}, {@code Files.deleteIfExists}.
   *
   * @return false if there was nothing
   */
  static boolean delete(ProcPath file, boolean mustExist) throws IOException {
    boolean directory = false;
    try {
      directory = FileMode.isDirectory(file.node(false).stat(Stat.RECEIVER).mode());
      remove(file, directory);
      return true;
    } catch (ErrnoException e) {
      if (!mustExist && e.errno() == Errno.ENOENT) {
        return false;
      }
      throw Failures.ofDelete(e, file, directory, true);
    }
  }

  /** Answers {@code rmdir(2)} for a directory, {@code unlink(2)} for all else. */
  static void remove(ProcPath file, boolean directory) {
    Place place = file.place(false);
    if (place.name().isEmpty()) {
      throw refusal(file, directory).exception();
    }
    if (place.found() == null) {
      throw Errno.ENOENT.exception();
    }
    place.directory().node().remove(place.name());
  }

  /** Returns why a path without a last name of its own cannot be removed. */
  private static Errno refusal(ProcPath file, boolean directory) {
    if (!directory) {
      return Errno.EISDIR;
    }
    ByteString path = file.bytes();
    if (path.isEmpty() || endsWith(path, PathNames.DOT)) {
      return Errno.EINVAL;
    }
    return endsWith(path, PathNames.DOT_DOT) ? Errno.ENOTEMPTY : Errno.EBUSY;
  }

  private static boolean endsWith(ByteString path, ByteString name) {
    int from = path.lastIndexOf(PathNames.SLASH) + 1;
    return path.length() - from == name.length() && path.endsWith(name);
  }

  /** Returns whether an entry stands, or would stand, below the mount point. */
  static boolean isInProc(Place place, ProcPath of) {
    ByteString mountPoint = of.getFileSystem().mounts().mountPoint();
    ByteString directory = place.directory().path();
    int length = mountPoint.length();
    return length == 1
        || (directory.startsWith(mountPoint)
            && (directory.length() == length || directory.byteAt(length) == PathNames.SLASH));
  }
}
