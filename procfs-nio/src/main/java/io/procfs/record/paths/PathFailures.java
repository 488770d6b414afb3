package io.procfs.record.paths;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider threw, as the error number behind it: by the class of the exception, and where
 * that says nothing by the text, for the JDK's own provider puts {@code strerror} into it.
 *
 * <p>A text that is not known (another language, another provider) becomes EIO with the exception
 * as its cause.
 */
public final class PathFailures {
  private static final Map<String, Errno> BY_TEXT = byText();

  private PathFailures() {}

  private static Map<String, Errno> byText() {
    Map<String, Errno> byText = new HashMap<>();
    for (Errno errno : Errno.values()) {
      byText.put(errno.message(), errno);
    }
    return Map.copyOf(byText);
  }

  /** Returns what to throw for what a call of a provider threw. */
  public static ErrnoException of(IOException e) {
    Errno errno = errno(e);
    if (errno != null) {
      return errno.exception();
    }
    ErrnoException unknown = Errno.EIO.because(String.valueOf(e.getMessage()));
    unknown.initCause(e);
    return unknown;
  }

  /** Returns what to throw for what a call threw besides; programming errors as they are. */
  public static RuntimeException of(RuntimeException e) {
    Errno errno = null;
    if (e instanceof DirectoryIteratorException && e.getCause() instanceof IOException cause) {
      return of(cause);
    } else if (e instanceof ReadOnlyFileSystemException) {
      errno = Errno.EROFS;
    } else if (e instanceof InvalidPathException) {
      errno = Errno.ENOENT;
    } else if (e instanceof UnsupportedOperationException) {
      errno = Errno.EOPNOTSUPP;
    } else if (e instanceof ClosedDirectoryStreamException
        || e instanceof NonReadableChannelException
        || e instanceof NonWritableChannelException) {
      errno = Errno.EBADF;
    }
    return errno == null ? e : errno.exception();
  }

  private static @Nullable Errno errno(IOException e) {
    if (e instanceof FileSystemException failure) {
      Errno errno = errnoOfClass(failure);
      return errno == null ? errnoOfText(failure.getReason()) : errno;
    }
    // Closed by another thread, or by an interrupt.
    return e instanceof ClosedChannelException ? Errno.EBADF : errnoOfText(e.getMessage());
  }

  private static @Nullable Errno errnoOfClass(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return Errno.ENOENT;
    } else if (e instanceof AccessDeniedException) {
      return Errno.EACCES;
    } else if (e instanceof FileAlreadyExistsException) {
      return Errno.EEXIST;
    } else if (e instanceof NotDirectoryException) {
      return Errno.ENOTDIR;
    } else if (e instanceof DirectoryNotEmptyException) {
      return Errno.ENOTEMPTY;
    } else if (e instanceof NotLinkException) {
      return Errno.EINVAL;
    } else if (e instanceof FileSystemLoopException) {
      return Errno.ELOOP;
    } else if (e instanceof AtomicMoveNotSupportedException) {
      return Errno.EXDEV;
    }
    return null;
  }

  /** The JDK adds to the text of ELOOP, in two ways. */
  private static @Nullable Errno errnoOfText(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Errno errno = BY_TEXT.get(text);
    return errno == null && text.startsWith(Errno.ELOOP.message()) ? Errno.ELOOP : errno;
  }
}
