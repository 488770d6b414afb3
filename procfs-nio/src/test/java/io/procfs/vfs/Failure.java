package io.procfs.vfs;

import io.procfs.abi.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** What the JDK's own provider threw, as an error number, as far as tests meet it. */
public final class Failure {
  private Failure() {}

  /** Returns the error number; fails if it is none that is known. */
  public static Errno of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return Errno.ENOENT;
    } else if (e instanceof AccessDeniedException) {
      return Errno.EACCES;
    } else if (e instanceof NotDirectoryException) {
      return Errno.ENOTDIR;
    } else if (e instanceof NotLinkException) {
      return Errno.EINVAL;
    }
    String text = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    for (Errno errno : Errno.values()) {
      if (text != null && text.startsWith(errno.message())) {
        return errno;
      }
    }
    throw new AssertionError("an error that is none of Linux's", e);
  }
}
