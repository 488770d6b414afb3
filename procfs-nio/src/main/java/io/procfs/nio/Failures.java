package io.procfs.nio;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import org.jspecify.annotations.Nullable;

/**
 * The one table from the error number of a system call to the exception that the JDK's Unix
 * provider throws for it, by the call that failed. Classes and messages are those of the running
 * JDK, as far as its releases differ.
 *
 * <p>A file is named by its {@code toString()}, as the caller gave it. The methods return the
 * exception, for the caller to throw.
 */
final class Failures {
  /**
   * Whether {@code stat} and {@code access} take "not a directory" on the way for "no such file":
   * JDK-8356678, in 25.
   */
  private static final boolean QUERIES_TAKE_ENOTDIR_FOR_ENOENT = Runtime.version().feature() >= 25;

  private Failures() {}

  /** What a call by path throws that has no rule of its own below. */
  static IOException ofPath(ErrnoException e, @Nullable Object file) {
    return ofPath(e.errno(), file, null);
  }

  /** What a call by two paths throws that has no rule of its own below. */
  static IOException ofPath(ErrnoException e, @Nullable Object file, @Nullable Object other) {
    return ofPath(e.errno(), file, other);
  }

  /** What a call by path throws for an error number that was returned. */
  static IOException ofPath(Errno errno, @Nullable Object file, @Nullable Object otherFile) {
    String name = shown(file);
    String other = shown(otherFile);
    return switch (errno) {
      case EACCES -> new AccessDeniedException(name, other, null);
      case ENOENT -> new NoSuchFileException(name, other, null);
      case EEXIST -> new FileAlreadyExistsException(name, other, null);
      case ELOOP ->
          new FileSystemException(
              name, other, errno.message() + " or unable to access attributes of symbolic link");
      default -> new FileSystemException(name, other, errno.message());
    };
  }

  private static @Nullable String shown(@Nullable Object file) {
    if (file instanceof Target target) {
      return target.shown();
    }
    return file == null ? null : file.toString();
  }

  /**
   * What {@code stat} and {@code access} throw: attributes by path, {@code checkAccess}. Attributes
   * in an open directory are told as they are in any release.
   */
  static IOException ofQuery(Errno errno, Object file) {
    boolean missing =
        errno == Errno.ENOTDIR
            && QUERIES_TAKE_ENOTDIR_FOR_ENOENT
            && !(file instanceof RelativeTarget);
    return ofPath(missing ? Errno.ENOENT : errno, file, null);
  }

  /**
   * What opening a file throws.
   *
   * @param createNew whether the call was to create the file
   * @param noFollow whether the call was not to follow a link
   */
  static IOException ofOpen(ErrnoException e, Object file, boolean createNew, boolean noFollow) {
    Errno errno = e.errno();
    if (errno == Errno.ELOOP && noFollow) {
      return new IOException(errno.message() + " (NOFOLLOW_LINKS specified)");
    }
    return ofPath(errno == Errno.EISDIR && createNew ? Errno.EEXIST : errno, file, null);
  }

  /** What an open channel throws when it reads, writes, seeks, or asks for its size. */
  static IOException ofTransfer(ErrnoException e) {
    return ofTransfer(e.errno());
  }

  /** What an open channel throws for an error number that was returned. */
  static IOException ofTransfer(Errno errno) {
    return new IOException(errno.message());
  }

  /** What opening a directory for listing, or watching, throws. */
  static IOException ofOpenDirectory(ErrnoException e, Object directory) {
    return e.errno() == Errno.ENOTDIR
        ? new NotDirectoryException(directory.toString())
        : ofPath(e, directory);
  }

  /** What a directory stream throws while it is read. */
  static DirectoryIteratorException ofListing(ErrnoException e, Object directory) {
    return new DirectoryIteratorException(ofPath(e, directory));
  }

  /** What reading a link throws. */
  static IOException ofReadLink(ErrnoException e, Object link) {
    return e.errno() == Errno.EINVAL ? new NotLinkException(link.toString()) : ofPath(e, link);
  }

  /** What making a directory throws. */
  static IOException ofCreateDirectory(ErrnoException e, Object directory) {
    return ofPath(e.errno() == Errno.EISDIR ? Errno.EEXIST : e.errno(), directory, null);
  }

  /**
   * What deleting throws.
   *
   * @param named what a directory that is not empty is called; null in a secure directory stream
   */
  static IOException ofDelete(ErrnoException e, Object file, boolean directory, boolean named) {
    boolean notEmpty = e.errno() == Errno.EEXIST || e.errno() == Errno.ENOTEMPTY;
    return directory && notEmpty
        ? new DirectoryNotEmptyException(named ? file.toString() : null)
        : ofPath(e, file);
  }

  /** What a move that must be atomic throws. */
  static IOException ofAtomicMove(ErrnoException e, Object source, Object target) {
    return e.errno() == Errno.EXDEV
        ? new AtomicMoveNotSupportedException(
            source.toString(), target.toString(), e.errno().message())
        : ofPath(e, source, target);
  }
}
