package io.procfs.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** Says in words what an exception of a file system means, as {@code strerror(3)} does. */
final class Problems {
  private Problems() {}

  /** Returns the reason without the file's name. */
  static String reason(Exception exception) {
    if (exception instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (exception instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (exception instanceof NotDirectoryException) {
      return "Not a directory";
    }
    if (exception instanceof NotLinkException) {
      return "Not a symbolic link";
    }
    if (exception instanceof DirectoryIteratorException
        && exception.getCause() instanceof IOException cause) {
      return reason(cause);
    }
    if (exception instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : message;
  }

  /** Returns whether the exception says that a process ended while it was looked at. */
  static boolean isGone(IOException exception) {
    return exception instanceof NoSuchFileException
        || reason(exception).equals("No such process")
        || reason(exception).equals("No such file or directory");
  }
}
