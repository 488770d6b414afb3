package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.abi.ByteString;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The default file system of a JVM with an overlay, made by hand: what only such a JVM can show is
 * in procfs-tck.
 */
@DisplayName("An overlay")
class OverlayTest {
  private static final FileSystem MACHINE = Overlay.beneath(Path.of("/")).getFileSystem();

  private final Kernel kernel = Kernel.boot();
  private final OverlayFileSystem fs =
      (OverlayFileSystem)
          new OverlayProvider(MACHINE.provider()).getFileSystem(URI.create("file:///"));
  private OverlayShown.Layer shown;
  private Path scratch;

  @BeforeEach
  void show(@TempDir Path directory) {
    assumeTrue(MACHINE.getSeparator().equals("/"), "where paths are not as on Unix");
    shown = fs.shown().show(open(ProcfsConfiguration.of(kernel)), true);
    scratch = fs.getPath(directory.toString());
  }

  @AfterEach
  void nothingIsLeftOpen() throws IOException {
    Procfs.checkNothingOpen(shown.fileSystem());
    shown.remove();
  }

  private static ProcFileSystem open(ProcfsConfiguration configuration) {
    return Procfs.overlay(configuration, MACHINE);
  }

  private Path proc(String below) {
    return fs.getPath("/proc/" + below);
  }

  // ---- what is shown ----

  @Test
  @DisplayName("shows a model below /proc, the machine elsewhere, and the machine when it ends")
  void shows() throws IOException {
    assertEquals("systemd\n", Files.readString(proc("self/comm")));
    assertEquals("systemd\n", Files.readString(fs.getPath("/tmp/../proc", "1/comm")));
    Path file = Files.writeString(scratch.resolve("a"), "text");
    assertEquals("text", Files.readString(MACHINE.getPath(file.toString())));
    Task web = kernel.init().fork().exec("/usr/bin/web", "web");
    Path comm = proc(web.tid() + "/comm");
    assertEquals("web\n", Files.readString(comm));
    web.exitGroup(0);
    web.reap();
    assertThrows(NoSuchFileException.class, () -> Files.readString(comm));
    assertFalse(Files.exists(comm));
    shown.remove();
    assertNotSame(shown.fileSystem(), fs.shown().current());
    assertEquals(Files.exists(MACHINE.getPath("/proc/self/comm")), Files.exists(proc("self/comm")));
  }

  @Test
  @DisplayName("shows another kernel by the same paths, and what was before when that ends")
  void swaps() throws IOException {
    Path comm = proc("1/comm");
    assertEquals("systemd\n", Files.readString(comm));
    Kernel second = Kernel.boot();
    second.init().exec("/sbin/second", "second");
    Kernel third = Kernel.boot();
    third.init().exec("/sbin/third", "third");
    OverlayShown.Layer two = fs.shown().show(open(ProcfsConfiguration.of(second)), true);
    assertEquals("second\n", Files.readString(comm));
    ProcFileSystem mine = open(ProcfsConfiguration.of(third));
    OverlayShown.Layer three = fs.shown().show(mine, false);
    assertEquals("third\n", Files.readString(comm));
    two.remove();
    assertEquals("third\n", Files.readString(comm));
    three.remove();
    assertEquals("systemd\n", Files.readString(comm));
    assertFalse(two.fileSystem().isOpen());
    assertTrue(mine.isOpen());
    mine.close();
  }

  @Test
  @DisplayName("closes what was opened below /proc when it ends, and nothing else")
  void ends() throws IOException {
    OverlayShown.Layer layer = fs.shown().show(open(ProcfsConfiguration.of(kernel)), true);
    try (FileChannel file = FileChannel.open(Files.createFile(scratch.resolve("open")));
        SeekableByteChannel stat = Files.newByteChannel(proc("1/stat"))) {
      layer.remove();
      assertThrows(ClosedChannelException.class, () -> stat.read(ByteBuffer.allocate(10)));
      assertEquals(-1, file.read(ByteBuffer.allocate(10)));
    }
  }

  @Test
  @DisplayName("stands at /proc and nowhere else")
  void refusesOtherMountPoints() throws IOException {
    try (ProcFileSystem elsewhere =
        open(ProcfsConfiguration.builder(kernel).mountPoint("/sys").build())) {
      assertThrows(IllegalArgumentException.class, () -> fs.shown().show(elsewhere, false));
    }
  }

  // ---- paths ----

  @Test
  @DisplayName("has paths that are as the JDK's in all their algebra")
  void algebra() {
    List<String> texts =
        List.of("/", "", "/proc/1/stat", "/proc/self/../x", "/tmp/a", "a/b", "..", "/tmp/./b/../c");
    for (String a : texts) {
      Path path = fs.getPath(a);
      Path jdk = MACHINE.getPath(a);
      assertEquals(algebra(jdk), algebra(path));
      assertEquals(jdk.hashCode(), path.hashCode());
      assertSame(path, OverlayPath.of(path));
      for (String b : texts) {
        Path other = fs.getPath(b);
        Path jdkOther = MACHINE.getPath(b);
        assertEquals(
            outcome(() -> jdk.relativize(jdkOther)), outcome(() -> path.relativize(other)));
        assertEquals(jdk.resolve(jdkOther).toString(), path.resolve(other).toString());
        assertEquals(jdk.resolve(b).toString(), path.resolve(b).toString());
        assertEquals(jdk.resolveSibling(b).toString(), path.resolveSibling(b).toString());
        assertEquals(jdk.startsWith(jdkOther), path.startsWith(other));
        assertEquals(jdk.startsWith(b), path.startsWith(b));
        assertEquals(jdk.endsWith(jdkOther), path.endsWith(other));
        assertEquals(jdk.endsWith(b), path.endsWith(b));
        assertEquals(jdk.compareTo(jdkOther), path.compareTo(other));
        assertEquals(jdk.equals(jdkOther), path.equals(other));
      }
      assertFalse(path.startsWith(jdk) || path.endsWith(jdk) || path.equals(jdk));
      assertThrows(ProviderMismatchException.class, () -> path.resolve(jdk));
    }
  }

  private static List<String> algebra(Path path) {
    List<String> seen = new ArrayList<>();
    path.forEach(name -> seen.add(name.toString()));
    for (int i = 0; i < path.getNameCount(); i++) {
      seen.add(path.getName(i) + " " + path.subpath(0, i + 1));
    }
    seen.add(path.getRoot() + " " + path.getParent() + " " + path.getFileName());
    seen.add(path.normalize() + " " + path.toAbsolutePath() + " " + path.isAbsolute());
    seen.add(path instanceof OverlayPath ? path.toFile().toString() : path.toString());
    return seen;
  }

  private interface Call {
    Object run() throws Exception;
  }

  private static String outcome(Call call) {
    try {
      return String.valueOf(call.run());
    } catch (Exception e) {
      return e.getClass() + ": " + e.getMessage();
    }
  }

  @Test
  @DisplayName("finds the model by every way that leads to /proc, by names as well")
  void derivedPaths() throws IOException {
    String inits = "systemd\n";
    Path root = fs.getPath("/");
    Path up = fs.getPath("").toAbsolutePath().relativize(proc("1/comm"));
    for (Path path :
        List.of(
            root.resolve("proc").resolve("1").resolve("comm"),
            root.resolve(fs.getPath("proc/1/comm")),
            scratch.resolve("/proc/1/comm"),
            scratch.resolve(scratch.relativize(proc("1/comm"))),
            up,
            proc("1/stat").resolveSibling("comm"),
            proc("1/task/1").getParent().getParent().resolve("comm"),
            fs.getPath("/proc").resolve(fs.getPath("x/1/comm").subpath(1, 3)),
            fs.provider().getPath(proc("1/comm").toUri()),
            fs.getPath("/proc/self/root/proc/1/comm"),
            fs.getPath("/proc/../proc/1/comm"))) {
      assertEquals(inits, Files.readString(path), path.toString());
    }
  }

  @Test
  @DisplayName("makes URIs that say what is a directory in the model")
  void uris() {
    assertEquals("file:///proc/1/", proc("1").toUri().toString());
    assertEquals("file:///proc/1/stat", proc("1/stat").toUri().toString());
    assertEquals("file:///proc/4711", proc("4711").toUri().toString());
    assertEquals(MACHINE.getPath("/tmp").toUri(), fs.getPath("/tmp").toUri());
  }

  @Test
  @DisplayName("keeps names that no string can say")
  void bytes() {
    for (String text : List.of("/proc/a\u00ffb", "rel\u00ff/x", "/plain", "")) {
      // One character is one byte here.
      byte[] raw = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      ByteString bytes = ByteString.copyOf(raw, 0, raw.length);
      assertEquals(bytes, OverlayNames.bytes(OverlayNames.inner(MACHINE, bytes)));
    }
  }

  @Test
  @DisplayName("resolves real paths and links in the model and out of it")
  void realPaths() throws IOException {
    Path file = Files.writeString(scratch.resolve("program"), "#!");
    Task task = kernel.init().fork().exec(file.toRealPath().toString(), "program");
    Path exe = proc(task.tid() + "/exe");
    assertEquals(proc("1"), proc("self").toRealPath());
    assertEquals(fs.getPath("1"), Files.readSymbolicLink(proc("self")));
    assertEquals(file.toRealPath(), Files.readSymbolicLink(exe));
    assertEquals(file.toRealPath(), exe.toRealPath());
    assertEquals("#!", Files.readString(exe));
    assertTrue(Files.isSameFile(exe, file));
    assertTrue(Files.isSameFile(file, exe));
    assertFalse(Files.isSameFile(exe, scratch));
    assertTrue(Files.isSameFile(proc("self"), proc("1")));
    assertTrue(Files.isSameFile(proc("1/cwd"), fs.getPath("/")));
    assertEquals(proc("self/.."), proc("self/..").toRealPath(LinkOption.NOFOLLOW_LINKS));
    assertFalse(fs.provider().isSameFile(file, MACHINE.getPath(file.toString())));
  }

  // ---- files ----

  @Test
  @DisplayName("copies and moves between the sides as within one file system")
  void copies() throws IOException {
    Path copy = Files.copy(proc("version"), scratch.resolve("version"));
    assertEquals(Files.readString(proc("version")), Files.readString(copy));
    assertEquals(
        Files.getPosixFilePermissions(proc("version")), Files.getPosixFilePermissions(copy));
    assertEquals(-1, Files.mismatch(copy, proc("version")));
    Path name = Files.writeString(scratch.resolve("name"), "renamed");
    assertThrows(IOException.class, () -> Files.copy(name, proc("1/comm"), REPLACE_EXISTING));
    try (var in = Files.newInputStream(name);
        var out = Files.newOutputStream(proc("1/comm"))) {
      in.transferTo(out);
    }
    assertEquals("renamed\n", Files.readString(proc("1/comm")));
    assertThrows(IOException.class, () -> Files.move(proc("uptime"), scratch.resolve("uptime")));
    assertThrows(
        AtomicMoveNotSupportedException.class,
        () -> Files.move(name, proc("x"), StandardCopyOption.ATOMIC_MOVE));
    assertThrows(IOException.class, () -> Files.createLink(scratch.resolve("hard"), proc("stat")));
    Path moved = Files.move(name, scratch.resolve("moved"));
    assertTrue(Files.exists(moved) && !Files.exists(name));
    Path link = Files.createSymbolicLink(scratch.resolve("link"), proc("1/comm"));
    assertEquals(proc("1/comm"), Files.readSymbolicLink(link));
    Files.delete(link);
    assertThrows(IOException.class, () -> Files.createSymbolicLink(proc("link"), scratch));
    assertThrows(IOException.class, () -> Files.createDirectory(proc("directory")));
    assertThrows(IOException.class, () -> Files.delete(proc("1/comm")));
    assertFalse(Files.deleteIfExists(proc("none")));
  }

  @Test
  @DisplayName("copies to and from other file systems")
  void foreign() throws IOException {
    try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
      Path copy = Files.copy(proc("1/comm"), jimfs.getPath("/comm"));
      assertEquals("systemd\n", Files.readString(copy));
      assertEquals("systemd\n", Files.readString(Files.copy(copy, scratch.resolve("comm"))));
      assertFalse(Files.isSameFile(proc("1/comm"), copy));
    }
  }

  @Test
  @DisplayName("opens channels of all kinds on both sides")
  void channels() throws Exception {
    Path file = Files.writeString(scratch.resolve("file"), "systemd\n");
    for (Path path : List.of(file, proc("1/comm"))) {
      ByteBuffer bytes = ByteBuffer.allocate(100);
      try (FileChannel channel = FileChannel.open(path)) {
        assertEquals(8, channel.read(bytes));
      }
      try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(path)) {
        assertEquals(8, channel.read(bytes.clear(), 0).get(1, TimeUnit.MINUTES));
      }
      try (Stream<String> lines = Files.lines(path)) {
        assertEquals(List.of("systemd"), lines.collect(Collectors.toList()));
      }
    }
  }

  @Test
  @DisplayName("makes temporary files, and opens zip files by a path")
  void temporaryFiles() throws IOException {
    Path temporary = Files.createTempFile(scratch, "a", ".zip");
    assertTrue(temporary instanceof OverlayPath);
    assertTrue(Files.isDirectory(Files.createTempDirectory(scratch, "d")));
    Files.delete(temporary);
    try (FileSystem zip = FileSystems.newFileSystem(temporary, Map.of("create", "true"))) {
      Files.copy(proc("1/status"), zip.getPath("/status"));
    }
    try (FileSystem zip = FileSystems.newFileSystem(temporary)) {
      assertTrue(Files.readString(zip.getPath("/status"), UTF_8).startsWith("Name:\tsystemd\n"));
    }
  }

  @Test
  @DisplayName("tells attributes of both sides, with principals that can be compared")
  void attributes() throws IOException {
    assertEquals(0, Files.size(proc("1/stat")));
    PosixFileAttributes attributes = Files.readAttributes(proc("1"), PosixFileAttributes.class);
    var root = fs.getUserPrincipalLookupService().lookupPrincipalByName("root");
    assertTrue(attributes.isDirectory());
    assertEquals(root, attributes.owner());
    assertEquals(root, Files.getOwner(proc("1")));
    Files.setOwner(proc("1/stat"), root);
    assertEquals(9, Files.getAttribute(proc("1"), "unix:nlink"));
    Path file = Files.createFile(scratch.resolve(".hidden"));
    Files.setPosixFilePermissions(file, Set.of());
    assertEquals(Set.of(), Files.getPosixFilePermissions(file));
    assertTrue(Files.isHidden(file));
    assertFalse(Files.isHidden(proc("1")));
    assertTrue(Files.exists(file) && !Files.exists(scratch.resolve("none")));
    assertTrue(Files.isRegularFile(file) && !Files.isRegularFile(scratch.resolve("none")));
    assertNull(
        fs.provider().readAttributesIfExists(scratch.resolve("none"), BasicFileAttributes.class));
    assertNull(fs.provider().readAttributesIfExists(proc("none"), BasicFileAttributes.class));
    assertNotNull(fs.provider().readAttributesIfExists(file, BasicFileAttributes.class));
    assertTrue(Files.isReadable(proc("1/stat")) && !Files.isExecutable(proc("1/stat")));
  }

  @Test
  @DisplayName("tells the stores of both sides, and shows its own in the list of them")
  void stores() throws IOException {
    assertEquals("proc", Files.getFileStore(proc("1")).type());
    assertEquals(
        Files.getFileStore(MACHINE.getPath(scratch.toString())), Files.getFileStore(scratch));
    List<String> names = new ArrayList<>();
    fs.getFileStores().forEach(store -> names.add(store.getClass().getSimpleName()));
    if (Files.exists(MACHINE.getPath("/proc/self"))) {
      assertEquals(1, names.stream().filter("ProcFileStore"::equals).count(), names::toString);
    }
  }

  // ---- directories ----

  @Test
  @DisplayName("lists and walks one tree from /")
  void walks() throws IOException {
    List<Path> roots = new ArrayList<>();
    fs.getRootDirectories().forEach(roots::add);
    assertEquals(List.of(fs.getPath("/")), roots);
    Set<String> seen = new TreeSet<>();
    Files.createDirectory(scratch.resolve("d"));
    for (Path start : List.of(proc("1/task"), scratch)) {
      try (Stream<Path> files = Files.walk(start)) {
        files.map(file -> start.relativize(file).toString()).forEach(seen::add);
      }
    }
    assertTrue(seen.containsAll(List.of("", "1", "1/stat", "d")), seen::toString);
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(fs.getPath("/proc"), "[0-9]*")) {
      List<Path> found = new ArrayList<>();
      pids.forEach(found::add);
      assertEquals(List.of(proc("1"), proc("2")), found);
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(fs.getPath("/"))) {
      for (Path entry : entries) {
        if (entry.endsWith("proc")) {
          assertEquals("systemd\n", Files.readString(entry.resolve("1/comm")));
        }
      }
    }
  }

  @Test
  @DisplayName("looks for names in open directories of both sides")
  void openDirectories() throws IOException {
    Files.createDirectories(scratch.resolve("a/b"));
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(scratch)) {
      assumeTrue(stream instanceof SecureDirectoryStream, "this platform has no such streams");
      var directory = (SecureDirectoryStream<Path>) stream;
      try (SecureDirectoryStream<Path> below = directory.newDirectoryStream(fs.getPath("a"))) {
        Path entry = below.iterator().next();
        assertEquals(scratch.resolve("a/b"), entry);
        below.move(fs.getPath("b"), directory, fs.getPath("c"));
        directory.deleteDirectory(fs.getPath("c"));
      }
      assertThrows(
          IOException.class, () -> directory.deleteFile(fs.getPath("nothing of this name")));
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(proc("1"))) {
      var directory = (SecureDirectoryStream<Path>) stream;
      try (var comm = directory.newByteChannel(fs.getPath("comm"), Set.of())) {
        assertEquals(8, comm.read(ByteBuffer.allocate(100)));
      }
      try (SecureDirectoryStream<Path> task = directory.newDirectoryStream(fs.getPath("task"))) {
        assertEquals(proc("1/task/1"), task.iterator().next());
      }
      assertThrows(IOException.class, () -> directory.deleteFile(fs.getPath("comm")));
    }
  }

  @Test
  @DisplayName("watches directories of both sides by one service")
  void watches() throws Exception {
    try (WatchService watcher = fs.newWatchService()) {
      WatchKey files = scratch.register(watcher, ENTRY_CREATE);
      WatchKey model = proc("1").register(watcher, ENTRY_MODIFY);
      assertEquals(proc("1"), model.watchable());
      Files.writeString(proc("1/comm"), "new");
      Files.createFile(scratch.resolve("new"));
      Set<String> seen = new TreeSet<>();
      for (int i = 0; i < 2; i++) {
        WatchKey key = watcher.poll(1, TimeUnit.MINUTES);
        assertNotNull(key, "no event for a minute");
        assertTrue(key.equals(files) || key.equals(model));
        key.pollEvents().forEach(event -> seen.add(key.watchable() + " " + event.context()));
        assertTrue(key.reset());
      }
      assertEquals(Set.of(scratch + " new", "/proc/1 comm"), seen);
      model.cancel();
      assertFalse(model.isValid());
      assertNull(watcher.poll());
    }
    try (WatchService jdks = MACHINE.newWatchService()) {
      assertThrows(ProviderMismatchException.class, () -> proc("1").register(jdks, ENTRY_MODIFY));
    }
  }

  @Test
  @DisplayName("matches as the JDK's, takes part in no other file system's calls")
  void matchers() {
    assertTrue(fs.getPathMatcher("glob:/proc/*").matches(proc("1")));
    assertTrue(fs.getPathMatcher("regex:.*/t.p").matches(fs.getPath("/tmp")));
    assertThrows(
        ProviderMismatchException.class, () -> fs.provider().checkAccess(MACHINE.getPath("/")));
    assertThrows(UnsupportedOperationException.class, fs::close);
    assertTrue(fs.isOpen());
  }
}
