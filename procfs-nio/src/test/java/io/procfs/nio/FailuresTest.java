package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.procfs.abi.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of failures; that it is the JDK's is shown by the calls themselves. */
@DisplayName("An error number becomes")
class FailuresTest {
  private static void assertIs(
      Class<?> type, String file, String other, String reason, IOException e) {
    assertEquals(type, e.getClass());
    FileSystemException failure = (FileSystemException) e;
    assertEquals(file, failure.getFile());
    assertEquals(other, failure.getOtherFile());
    assertEquals(reason, failure.getReason());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Errno.class)
  @DisplayName("by path an exception with its text, or of a class that says it")
  void byPath(Errno errno) {
    IOException e = Failures.ofPath(errno.exception(), "a", "b");
    switch (errno) {
      case EACCES -> assertIs(AccessDeniedException.class, "a", "b", null, e);
      case ENOENT -> assertIs(NoSuchFileException.class, "a", "b", null, e);
      case EEXIST -> assertIs(FileAlreadyExistsException.class, "a", "b", null, e);
      case ELOOP ->
          assertIs(
              FileSystemException.class,
              "a",
              "b",
              "Too many levels of symbolic links or unable to access attributes of symbolic link",
              e);
      default -> assertIs(FileSystemException.class, "a", "b", errno.message(), e);
    }
    IOException transfer = Failures.ofTransfer(errno.exception());
    assertEquals(IOException.class, transfer.getClass());
    assertEquals(errno.message(), transfer.getMessage());
  }

  @Test
  @DisplayName("what the call says where a call has its own")
  void byCall() {
    var notDirectory = Errno.ENOTDIR.exception();
    assertIs(
        NotDirectoryException.class, "a", null, null, Failures.ofOpenDirectory(notDirectory, "a"));
    IOException query = Failures.ofQuery(Errno.ENOTDIR, "a");
    if (Runtime.version().feature() >= 25) {
      assertIs(NoSuchFileException.class, "a", null, null, query);
    } else {
      assertIs(FileSystemException.class, "a", null, "Not a directory", query);
    }
    assertIs(
        NotLinkException.class,
        "a",
        null,
        null,
        Failures.ofReadLink(Errno.EINVAL.exception(), "a"));
    var isDirectory = Errno.EISDIR.exception();
    assertIs(
        FileAlreadyExistsException.class,
        "a",
        null,
        null,
        Failures.ofOpen(isDirectory, "a", true, false));
    assertIs(
        FileSystemException.class,
        "a",
        null,
        "Is a directory",
        Failures.ofOpen(isDirectory, "a", false, false));
    IOException loop = Failures.ofOpen(Errno.ELOOP.exception(), "a", false, true);
    assertEquals(IOException.class, loop.getClass());
    assertEquals("Too many levels of symbolic links (NOFOLLOW_LINKS specified)", loop.getMessage());
    assertIs(
        FileAlreadyExistsException.class,
        "a",
        null,
        null,
        Failures.ofCreateDirectory(isDirectory, "a"));
    var notEmpty = Errno.ENOTEMPTY.exception();
    assertIs(
        DirectoryNotEmptyException.class,
        "a",
        null,
        null,
        Failures.ofDelete(notEmpty, "a", true, true));
    assertIs(
        DirectoryNotEmptyException.class,
        null,
        null,
        null,
        Failures.ofDelete(notEmpty, "a", true, false));
    assertIs(
        FileSystemException.class,
        "a",
        null,
        "Directory not empty",
        Failures.ofDelete(notEmpty, "a", false, true));
    IOException move = Failures.ofAtomicMove(Errno.EXDEV.exception(), "a", "b");
    assertIs(AtomicMoveNotSupportedException.class, "a", "b", "Invalid cross-device link", move);
    assertNull(((FileSystemException) Failures.ofPath(Errno.EPERM.exception(), null)).getFile());
    var denied = Failures.ofListing(Errno.EACCES.exception(), "a");
    assertIs(AccessDeniedException.class, "a", null, null, denied.getCause());
  }
}
