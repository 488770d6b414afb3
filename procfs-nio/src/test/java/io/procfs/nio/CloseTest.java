package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.model.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is left of a file system that was closed: the algebra of its paths. */
@DisplayName("A closed file system")
class CloseTest {
  private final FileSystem fileSystem = Procfs.newFileSystem(Kernel.boot());
  private final FileSystemProvider provider = fileSystem.provider();
  private final Path path = fileSystem.getPath("/proc/1/stat");
  private final Path directory = fileSystem.getPath("/proc/1");
  private BasicFileAttributeView view;

  @BeforeEach
  void useThem() throws IOException {
    // So that they remember where they point.
    assertTrue(Files.exists(path));
    assertTrue(Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS));
    view = Files.getFileAttributeView(path, BasicFileAttributeView.class);
  }

  private Map<String, Executable> callsThatLook() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("newByteChannel", () -> Files.newByteChannel(path));
    calls.put("newFileChannel", () -> FileChannel.open(path));
    calls.put(
        "newAsynchronousFileChannel", () -> java.nio.channels.AsynchronousFileChannel.open(path));
    calls.put("newInputStream", () -> Files.newInputStream(path));
    calls.put("newOutputStream", () -> Files.newOutputStream(path));
    calls.put("newDirectoryStream", () -> Files.newDirectoryStream(directory));
    calls.put("newDirectoryStream with a glob", () -> Files.newDirectoryStream(directory, "*"));
    calls.put("readString", () -> Files.readString(path));
    calls.put("walk", () -> Files.walk(directory));
    calls.put("createFile", () -> Files.createFile(directory.resolve("x")));
    calls.put("createDirectory", () -> Files.createDirectory(directory.resolve("x")));
    calls.put("createLink", () -> Files.createLink(directory.resolve("x"), path));
    calls.put("createSymbolicLink", () -> Files.createSymbolicLink(directory.resolve("x"), path));
    calls.put("delete", () -> Files.delete(path));
    calls.put("deleteIfExists", () -> Files.deleteIfExists(path));
    calls.put("copy", () -> Files.copy(path, directory.resolve("x")));
    calls.put("copy out", () -> Files.copy(path, Path.of("/nosuch/file")));
    calls.put("move", () -> Files.move(path, directory.resolve("x")));
    calls.put("readSymbolicLink", () -> Files.readSymbolicLink(path));
    calls.put("isSameFile", () -> Files.isSameFile(path, directory));
    calls.put("getFileStore", () -> Files.getFileStore(path));
    calls.put("checkAccess", () -> provider.checkAccess(path));
    calls.put("exists", () -> Files.exists(path));
    calls.put("exists NOFOLLOW", () -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    calls.put("notExists", () -> Files.notExists(path));
    calls.put("isReadable", () -> Files.isReadable(path));
    calls.put("readAttributes", () -> Files.readAttributes(path, BasicFileAttributes.class));
    calls.put("readAttributes posix", () -> Files.readAttributes(path, PosixFileAttributes.class));
    calls.put("readAttributes by name", () -> Files.readAttributes(path, "*"));
    calls.put("setAttribute", () -> Files.setAttribute(path, "unix:mode", 0));
    calls.put("setLastModifiedTime", () -> Files.setLastModifiedTime(path, FileTime.fromMillis(0)));
    calls.put("getOwner", () -> Files.getOwner(path));
    calls.put("size", () -> Files.size(path));
    calls.put("a view got before", () -> view.readAttributes());
    calls.put(
        "a view got after",
        () -> Files.getFileAttributeView(path, BasicFileAttributeView.class).readAttributes());
    calls.put("toRealPath", () -> path.toRealPath());
    calls.put("toRealPath NOFOLLOW", () -> path.toRealPath(LinkOption.NOFOLLOW_LINKS));
    calls.put("toUri, which looks whether it is a directory", () -> path.toUri());
    calls.put("getRootDirectories", () -> fileSystem.getRootDirectories());
    calls.put("getFileStores", () -> fileSystem.getFileStores());
    calls.put("supportedFileAttributeViews", () -> fileSystem.supportedFileAttributeViews());
    calls.put("getPathMatcher", () -> fileSystem.getPathMatcher("glob:*"));
    calls.put("getUserPrincipalLookupService", () -> fileSystem.getUserPrincipalLookupService());
    calls.put("newWatchService", () -> fileSystem.newWatchService());
    return calls;
  }

  @Test
  @DisplayName("refuses every call that looks at something")
  void refuses() throws IOException {
    fileSystem.close();
    assertAll(
        callsThatLook().entrySet().stream()
            .map(
                call ->
                    () -> {
                      try {
                        assertThrows(
                            ClosedFileSystemException.class, call.getValue(), call.getKey());
                      } catch (UnsupportedOperationException e) {
                        throw new AssertionError(call.getKey(), e);
                      }
                    }));
  }

  @Test
  @DisplayName("does the algebra of paths, and says what it is")
  void answers() throws IOException {
    fileSystem.close();
    assertFalse(fileSystem.isOpen());
    assertFalse(fileSystem.isReadOnly());
    assertEquals("/", fileSystem.getSeparator());
    assertEquals(path, fileSystem.getPath("/proc", "1", "stat"));
    assertEquals(directory, path.getParent());
    assertEquals(path, directory.resolve("stat"));
    assertEquals("stat", directory.relativize(path).toString());
    assertEquals(path, path.toAbsolutePath().normalize());
    assertEquals(3, path.getNameCount());
    assertEquals("/proc/1/stat", path.toString());
    assertFalse(Files.isHidden(path));
    assertTrue(Files.isSameFile(path, path), "equal paths are the same without a look");
    assertEquals(provider, fileSystem.provider());
  }

  @Test
  @DisplayName("has closed what was open in it; closing again does nothing")
  @SuppressWarnings("StreamResourceLeak") // closed with the file system
  void closesWhatWasOpen() throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    DirectoryStream<Path> listing = Files.newDirectoryStream(directory);
    SecureDirectoryStream<Path> secure =
        (SecureDirectoryStream<Path>) Files.newDirectoryStream(directory);
    WatchService watcher = fileSystem.newWatchService();
    directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
    FileStore store = Files.getFileStore(path);
    assertTrue(
        Procfs.openPaths(fileSystem).containsAll(List.of("/proc/1/stat", "/proc/1", "/proc/1")));
    fileSystem.close();
    fileSystem.close();
    assertFalse(channel.isOpen());
    assertThrows(ClosedChannelException.class, () -> channel.read(ByteBuffer.allocate(1)));
    assertThrows(IllegalStateException.class, listing::iterator);
    assertThrows(
        ClosedDirectoryStreamException.class,
        () -> secure.newByteChannel(fileSystem.getPath("stat"), Set.of()));
    assertThrows(java.nio.file.ClosedWatchServiceException.class, watcher::poll);
    assertEquals("proc", store.type());
    assertEquals(List.of(), Procfs.openPaths(fileSystem));
    Procfs.checkNothingOpen(fileSystem);
  }

  @Test
  @DisplayName("what is left open is listed by its path")
  void listsWhatIsOpen() throws IOException {
    Procfs.checkNothingOpen(fileSystem);
    try (FileChannel channel = FileChannel.open(path)) {
      assertTrue(channel.isOpen());
      assertEquals(List.of("/proc/1/stat"), Procfs.openPaths(fileSystem));
      String message =
          assertThrows(IllegalStateException.class, () -> Procfs.checkNothingOpen(fileSystem))
              .getMessage();
      assertTrue(message.contains("/proc/1/stat"), message);
    }
    Procfs.checkNothingOpen(fileSystem);
    assertThrows(
        java.nio.file.ProviderMismatchException.class,
        () -> Procfs.openPaths(java.nio.file.FileSystems.getDefault()));
    fileSystem.close();
  }
}
