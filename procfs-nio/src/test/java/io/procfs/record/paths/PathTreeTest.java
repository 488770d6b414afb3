package io.procfs.record.paths;

import static io.procfs.vfs.Calls.errno;
import static io.procfs.vfs.Calls.list;
import static io.procfs.vfs.Calls.stat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Calls;
import io.procfs.vfs.EmptyTree;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any path of any file system as a tree. */
class PathTreeTest {
  @TempDir Path temporary;

  private final List<FileSystem> open = new ArrayList<>();

  /** A kind of file system. */
  private enum Kind {
    DEFAULT,
    JIMFS_BASIC,
    JIMFS_UNIX,
    JIMFS_WINDOWS,
    ZIP,
    ZIP_POSIX;

    boolean hasLinks() {
      return this != ZIP && this != ZIP_POSIX;
    }
  }

  private Path root(Kind kind) throws IOException {
    FileSystem fileSystem =
        switch (kind) {
          case DEFAULT -> FileSystems.getDefault();
          case JIMFS_BASIC -> Jimfs.newFileSystem(Configuration.unix());
          case JIMFS_UNIX ->
              Jimfs.newFileSystem(
                  Configuration.unix().toBuilder().setAttributeViews("unix").build());
          case JIMFS_WINDOWS -> Jimfs.newFileSystem(Configuration.windows());
          case ZIP -> zip(Map.of("create", "true"));
          case ZIP_POSIX -> zip(Map.of("create", "true", "enablePosixFileAttributes", "true"));
        };
    if (kind == Kind.DEFAULT) {
      return Files.createDirectory(temporary.toRealPath().resolve("root"));
    }
    open.add(fileSystem);
    Path top = fileSystem.getRootDirectories().iterator().next();
    return Files.createDirectory(top.resolve("root"));
  }

  private FileSystem zip(Map<String, String> env) throws IOException {
    return FileSystems.newFileSystem(
        URI.create("jar:" + temporary.resolve("root.zip").toUri()), env);
  }

  @AfterEach
  void close() throws IOException {
    for (FileSystem fileSystem : open) {
      fileSystem.close();
    }
  }

  private static Mounts mounts(Path root) {
    return new Mounts(new PathTree(root), ByteString.of("/proc"), new EmptyTree(0));
  }

  private static Node find(Mounts mounts, String path) {
    return mounts.find(ByteString.of(path), true);
  }

  private static String read(Node node) {
    try (OpenFile file = node.open(OpenFlags.O_RDONLY)) {
      ByteBuffer target = ByteBuffer.allocate(100);
      int count = file.read(target);
      assertEquals(count, file.position());
      assertEquals(0, file.read(target));
      return UTF_8.decode(target.flip()).toString();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("files and directories are found, listed, read, and told apart")
  void reading(Kind kind) throws IOException {
    // Under LC_ALL=C the default file system has no string for such a name.
    String name = kind == Kind.DEFAULT ? "f" : "f\u00e9";
    Path root = root(kind);
    Files.createDirectories(root.resolve("etc").resolve("sub"));
    Files.write(root.resolve("etc").resolve(name), "text\n".getBytes(UTF_8));
    Files.setLastModifiedTime(root.resolve("etc").resolve(name), FileTime.fromMillis(2_000_000));
    Mounts mounts = mounts(root);

    assertEquals(new TreeSet<>(List.of(name, "sub")), new TreeSet<>(list(find(mounts, "/etc"))));
    assertEquals(new TreeSet<>(List.of("etc", "proc")), new TreeSet<>(list(find(mounts, "/"))));
    assertEquals("text\n", read(find(mounts, "/etc/" + name)));
    assertEquals("text\n", read(find(mounts, "/etc/sub/../" + name)));
    assertEquals(5, stat(find(mounts, "/etc/" + name)).size());
    assertEquals(2_000_000_000_000L, stat(find(mounts, "/etc/" + name)).modifiedNanos());
    assertTrue(FileMode.isRegular(stat(find(mounts, "/etc/" + name)).mode()));
    assertTrue(FileMode.isDirectory(stat(find(mounts, "/etc")).mode()));
    assertEquals(0400, stat(find(mounts, "/etc/" + name)).mode() & 0400);
    assertEquals(stat(find(mounts, "/etc")).ino(), stat(find(mounts, "/etc/sub/..")).ino());
    assertTrue(stat(find(mounts, "/etc")).ino() != stat(find(mounts, "/etc/sub")).ino());
    assertNull(find(mounts, "/etc").access(FileMode.R_OK));

    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/etc/nothing")));
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/nothing/x")));
    assertEquals(Errno.ENOTDIR, errno(() -> find(mounts, "/etc/" + name + "/x")));
    assertEquals(Errno.ENOTDIR, errno(() -> find(mounts, "/etc/" + name).openDirectory()));
    assertEquals(Errno.EINVAL, errno(() -> find(mounts, "/etc/" + name).readLink()));
    try (OpenFile directory = find(mounts, "/etc").open(OpenFlags.O_RDONLY)) {
      assertEquals(Errno.EISDIR, errno(() -> directory.read(ByteBuffer.allocate(1))));
    }
    assertEquals(Errno.EISDIR, errno(() -> find(mounts, "/etc").open(OpenFlags.O_WRONLY)));
    assertTrue(!mounts.store(ByteString.of("/etc")).name().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("what is made, written, dated and removed is so in the file system")
  void writing(Kind kind) throws IOException {
    Path root = root(kind);
    Node top = new PathTree(root).root();
    top.create(ByteString.of("d"), FileMode.S_IFDIR);
    top.create(ByteString.of("f"), FileMode.S_IFREG);
    assertTrue(Files.isDirectory(root.resolve("d")));
    Node file = top.lookup(ByteString.of("f"));
    try (OpenFile written = file.open(OpenFlags.O_WRONLY)) {
      assertEquals(4, written.write(ByteBuffer.wrap("text".getBytes(UTF_8))));
      assertEquals(4, written.position());
    }
    assertEquals("text", Files.readString(root.resolve("f")));
    if (kind != Kind.ZIP && kind != Kind.ZIP_POSIX) { // whose files are either read or written
      try (OpenFile both = file.open(OpenFlags.O_RDWR)) {
        both.seek(1);
        assertEquals(1, both.write(ByteBuffer.wrap("E".getBytes(UTF_8))));
        assertEquals(1, both.write(ByteBuffer.wrap("T".getBytes(UTF_8)), 3));
        assertEquals(2, both.position());
        ByteBuffer target = ByteBuffer.allocate(10);
        assertEquals(3, both.read(target, 1));
        assertEquals("ExT", UTF_8.decode(target.flip()).toString());
        both.truncate(2);
        assertEquals(2, both.size());
        both.sync();
      }
      assertEquals("tE", Files.readString(root.resolve("f")));
    }
    file.setTimes(3_000_000_000L, null);
    assertEquals(FileTime.fromMillis(3_000), Files.getLastModifiedTime(root.resolve("f")));
    assertEquals(Errno.EEXIST, errno(() -> top.create(ByteString.of("f"), FileMode.S_IFREG)));
    assertEquals(Errno.EPERM, errno(() -> top.create(ByteString.of("p"), FileMode.S_IFIFO)));
    top.lookup(ByteString.of("d")).create(ByteString.of("x"), FileMode.S_IFREG);
    assertEquals(Errno.ENOTEMPTY, errno(() -> top.remove(ByteString.of("d"))));
    top.lookup(ByteString.of("d")).remove(ByteString.of("x"));
    top.remove(ByteString.of("d"));
    top.remove(ByteString.of("f"));
    assertEquals(List.of(), list(top));
    assertEquals(Errno.ENOENT, errno(() -> top.remove(ByteString.of("f"))));
    assertEquals(Errno.ENOENT, errno(() -> stat(file)));
    assertEquals(Errno.ENOENT, file.access(0));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("links lead where they would if the path were the root: none leads out")
  void links(Kind kind) throws IOException {
    assumeTrue(kind.hasLinks(), "zip files have no links here");
    Path root = root(kind);
    Files.createFile(root.getParent().resolve("secret"));
    Files.createDirectory(root.resolve("d"));
    Files.write(root.resolve("d").resolve("secret"), "inside".getBytes(UTF_8));
    Mounts mounts = mounts(root);
    Node top = new PathTree(root).root();
    if (kind != Kind.JIMFS_WINDOWS) {
      top.createLink(ByteString.of("absolute"), ByteString.of("/d/secret"));
      assertEquals("inside", read(find(mounts, "/absolute")));
      assertEquals("/d/secret", top.lookup(ByteString.of("absolute")).readLink().toString());
    }
    top.createLink(ByteString.of("relative"), ByteString.of("d/secret"));
    top.createLink(ByteString.of("up"), ByteString.of("../../secret"));
    top.createLink(ByteString.of("dangling"), ByteString.of("nothing"));
    assertEquals("inside", read(find(mounts, "/relative")));
    assertEquals("d/secret", top.lookup(ByteString.of("relative")).readLink().toString());
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/up")));
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/dangling")));
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/../../secret")));

    Node link = mounts.find(ByteString.of("/up"), false);
    assertTrue(link.isLink());
    assertTrue(FileMode.isSymbolicLink(stat(link).mode()));
    assertNull(link.access(FileMode.W_OK), "a link grants all");
    assertEquals(Errno.ELOOP, errno(() -> link.open(OpenFlags.O_RDONLY)));
    assertEquals(Errno.ELOOP, errno(link::openDirectory));
    assertEquals(Errno.ENOTDIR, errno(() -> link.lookup(ByteString.of("x"))));
    top.remove(ByteString.of("up"));
    assertTrue(Files.exists(root.getParent().resolve("secret")));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("a name that the file system cannot have does not exist and cannot be made")
  void impossibleNames(Kind kind) throws IOException {
    Node top = new PathTree(root(kind)).root();
    List<ByteString> names = new ArrayList<>();
    if (kind != Kind.DEFAULT) {
      names.add(Calls.latin1("\u00ff\u00fe"));
    }
    if (kind == Kind.JIMFS_WINDOWS) {
      top.create(ByteString.of("d"), FileMode.S_IFDIR);
      top.lookup(ByteString.of("d")).create(ByteString.of("x"), FileMode.S_IFREG);
      List.of("d\\x", "C:", "C:\\", "\\d", "d\\..").forEach(name -> names.add(ByteString.of(name)));
    }
    for (ByteString name : names) {
      assertNull(top.lookup(name), name::toString);
      assertEquals(Errno.EINVAL, errno(() -> top.create(name, FileMode.S_IFREG)), name::toString);
      assertEquals(Errno.EINVAL, errno(() -> top.remove(name)), name::toString);
    }
  }

  @Test
  @DisplayName("owners, permissions and inodes: as much as the view says")
  void attributes() throws IOException {
    Path unix = root(Kind.JIMFS_UNIX);
    Node directory = new PathTree(unix).root();
    directory.setPermissions(0750);
    assertEquals(FileMode.S_IFDIR | 0750, stat(directory).mode());
    assertEquals("rwxr-x---", permissions(unix));
    assertEquals(
        ((Number) Files.getAttribute(unix, "unix:ino")).longValue(), stat(directory).ino());

    Node basic = new PathTree(root(Kind.JIMFS_BASIC)).root();
    assertEquals(FileMode.S_IFDIR | 0755, stat(basic).mode());
    assertEquals(0, stat(basic).uid());
    assertEquals(Errno.EPERM, errno(() -> basic.setPermissions(0)));
    assertEquals(Errno.EPERM, errno(() -> basic.setOwner(1, 1)));

    Path posix = root(Kind.ZIP_POSIX);
    Node zip = new PathTree(posix).root();
    zip.create(ByteString.of("f"), FileMode.S_IFREG);
    Node file = zip.lookup(ByteString.of("f"));
    file.setPermissions(0641);
    assertEquals(FileMode.S_IFREG | 0641, stat(file).mode());
    assertEquals("rw-r----x", permissions(posix.resolve("f")));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @DisplayName("a zip file that cannot be written to is a read-only file system")
  void readOnly() throws IOException {
    Path root = root(Kind.ZIP);
    Files.createFile(root.resolve("f"));
    close();
    open.clear();
    assertTrue(temporary.resolve("root.zip").toFile().setReadOnly());
    FileSystem zip = FileSystems.newFileSystem(temporary.resolve("root.zip"));
    open.add(zip);
    assumeTrue(zip.isReadOnly(), "whoever runs this may write to what is read-only");
    Node top = new PathTree(zip.getPath("/root")).root();
    assertEquals(Errno.EROFS, errno(() -> top.create(ByteString.of("x"), FileMode.S_IFREG)));
    assertEquals(Errno.EROFS, errno(() -> top.remove(ByteString.of("f"))));
    assertEquals(Errno.EROFS, errno(() -> top.lookup(ByteString.of("f")).open(OpenFlags.O_WRONLY)));
  }

  @Test
  @DisplayName("names of the default file system are bytes")
  void bytes() throws IOException {
    Path root = root(Kind.DEFAULT);
    assumeTrue(root.toString().startsWith("/"), "needs names of bytes");
    assumeTrue(!System.getProperty("os.name").startsWith("Mac"), "names are UTF-8 there");
    Node top = new PathTree(root).root();
    List<ByteString> names =
        List.of(Calls.latin1("\u00ff\u00fe"), ByteString.of("\ufffd"), Calls.latin1("a b%20\n"));
    for (ByteString name : names) {
      top.create(name, FileMode.S_IFREG);
      top.createLink(name.concat(".link"), name);
      top.createLink(name.concat(".far"), ByteString.of("/x/").concat(name));
      assertEquals(name, top.lookup(name.concat(".link")).readLink());
      assertEquals(ByteString.of("/x/").concat(name), top.lookup(name.concat(".far")).readLink());
      assertEquals(0, stat(top.lookup(name)).size());
    }
    List<ByteString> listed = new ArrayList<>();
    try (OpenDirectory directory = top.openDirectory()) {
      ByteBuilder name = new ByteBuilder(10);
      while (directory.next(name)) {
        listed.add(name.toByteString());
        name.clear();
      }
      Node bound = directory.node();
      assertEquals(names.get(0), bound.lookup(names.get(0).concat(".link")).readLink());
      bound.remove(names.get(0).concat(".link"));
      assertNull(top.lookup(names.get(0).concat(".link")));
      Errno refusal = errno(() -> bound.remove(ByteString.of("nothing")));
      assertEquals(Errno.ENOENT, refusal);
      bound.setPermissions(0700);
      assertEquals(0700, stat(top).mode() & 0777);
    }
    assertEquals(9, listed.size());
    assertTrue(listed.containsAll(names), listed::toString);
  }

  @Test
  @DisplayName("an open directory keeps to itself when it is moved")
  void movedDirectory() throws IOException {
    Path root = root(Kind.DEFAULT);
    assumeTrue(root.toString().startsWith("/"), "needs secure directory streams");
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("d/f"), "old");
    try (OpenDirectory directory =
        new PathTree(root).root().lookup(ByteString.of("d")).openDirectory()) {
      long ino = stat(directory.node()).ino();
      Files.move(root.resolve("d"), root.resolve("moved"));
      Files.createDirectory(root.resolve("d"));
      Files.writeString(root.resolve("d/f"), "new");
      assertEquals(ino, stat(directory.node()).ino());
      assertEquals("old", read(directory.node().lookup(ByteString.of("f"))));
      assertEquals(List.of("f"), list(directory.node()));
      directory.node().remove(ByteString.of("f"));
      assertTrue(Files.exists(root.resolve("d/f")));
      assertTrue(Files.notExists(root.resolve("moved/f")));
    }
  }

  @Test
  @DisplayName("an interrupt does not close the file, nor get lost")
  void interrupt() throws IOException {
    Path root = root(Kind.DEFAULT);
    Files.writeString(root.resolve("f"), "text");
    OpenFile closed;
    try (OpenFile file =
        new PathTree(root).root().lookup(ByteString.of("f")).open(OpenFlags.O_RDONLY)) {
      Thread.currentThread().interrupt();
      assertEquals(2, file.read(ByteBuffer.allocate(2)));
      assertTrue(Thread.interrupted());
      assertEquals(2, file.read(ByteBuffer.allocate(2)));
      closed = file;
    }
    assertEquals(Errno.EBADF, errno(() -> closed.read(ByteBuffer.allocate(2))));
  }
}
