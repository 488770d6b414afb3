package io.procfs.vfs;

import static io.procfs.vfs.Calls.errno;
import static io.procfs.vfs.Calls.stat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a path is walked, by the rules of {@code path_resolution(7)}. */
class WalkTest {
  private final MemoryTree tree = new MemoryTree();
  private final MemoryTree proc = new MemoryTree();
  private final Mounts mounts = new Mounts(tree, ByteString.of("/proc"), proc);
  private MemoryTree.Entry home;
  private MemoryTree.Entry file;
  private MemoryTree.Entry process;

  @BeforeEach
  void makeTree() {
    home = tree.root().directory("home").directory("me");
    file = home.file("file");
    tree.root().link("abs", "/home/me");
    home.link("up", "..");
    home.link("self", ".");
    home.link("toFile", "file");
    home.link("toFileSlash", "file/");
    home.link("toDirectorySlash", "/home/me/");
    home.link("dangling", "nothing");
    home.link("danglingFar", "../other/nothing");
    home.link("loop", "loop");
    home.link("empty", "");
    home.link("stat", "/proc/self/stat");
    proc.root().link("self", "12");
    process = proc.root().directory("12");
    process.file("stat");
    process.magic("cwd", "/home/me", () -> new Jump.ToPath(ByteString.of("/home/me")));
    process.magic("gone", "/gone (deleted)", () -> new Jump.ToNode(home));
    process.magic("pipe", "pipe:[1]", () -> new Jump.ToNode(file));
  }

  private long ino(String path) {
    return stat(mounts.walk(ByteString.of(path), true).node()).ino();
  }

  private Errno failure(String path) {
    return errno(() -> mounts.walk(ByteString.of(path), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/me",
        "home/me",
        "//home///me",
        "/home/me/",
        "/home/me/.",
        "/home/./me",
        "/home/me/../me",
        "/../home/me",
        "/abs",
        "/abs/",
        "/abs/.",
        "/home/me/up/me",
        "/home/me/self/self/self",
        "/home/me/toDirectorySlash",
        "/proc/12/cwd",
        "/proc/self/cwd/",
        "/proc/self/cwd/../me",
        "/proc/../home/me",
        "/proc/self/../../home/me",
        "/proc/12/gone",
        "/proc/12/gone/..", // without a place of its own
      })
  void reachesTheDirectory(String path) {
    assertEquals(home.ino(), ino(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/home/me/file", "/abs/file", "/abs/toFile", "/proc/12/cwd/file", "/proc/12/pipe"})
  void reachesTheFile(String path) {
    assertEquals(file.ino(), ino(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", ".", "..", "/..", "/.", "home/..", "/proc/.."})
  void reachesTheTop(String path) {
    assertEquals(2, ino(path));
    assertEquals("/", mounts.walk(ByteString.of(path), true).path().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, ENOENT",
    "/nothing/x, ENOENT",
    "/nothing/, ENOENT",
    "/nothing/.., ENOENT",
    "/home/me/file/, ENOTDIR",
    "/home/me/file/., ENOTDIR",
    "/home/me/file/.., ENOTDIR",
    "/home/me/file/x, ENOTDIR",
    "/home/me/toFile/, ENOTDIR",
    "/home/me/toFileSlash, ENOTDIR",
    "/home/me/dangling, ENOENT",
    "/home/me/dangling/, ENOENT",
    "/home/me/dangling/x, ENOENT",
    "/home/me/loop, ELOOP",
    "/home/me/loop/x, ELOOP",
    "/home/me/empty, ENOENT",
    "/proc/12/pipe/, ENOTDIR",
    "/proc/12/pipe/x, ENOTDIR",
    "/proc/13, ENOENT",
  })
  void fails(String path, Errno errno) {
    assertEquals(errno, failure(path));
  }

  @Test
  @DisplayName("a link at the end is followed only if asked for, or if a slash follows")
  void linkAtTheEnd() {
    assertEquals("file", link("/home/me/toFile").toString());
    assertEquals("loop", link("/home/me/loop").toString());
    assertEquals("/home/me", link("/proc/12/cwd").toString());
    assertEquals(home.ino(), stat(mounts.walk(ByteString.of("/abs/"), false).node()).ino());
    assertEquals(home.ino(), stat(mounts.walk(ByteString.of("/abs/."), false).node()).ino());
    assertEquals(Errno.ELOOP, errno(() -> mounts.walk(ByteString.of("/home/me/loop/"), false)));
  }

  private ByteString link(String path) {
    return mounts.walk(ByteString.of(path), false).node().readLink();
  }

  @Test
  @DisplayName("40 links in all, chained: the 41st is ELOOP")
  void chainedLinks() {
    home.file("chain0");
    for (int i = 1; i <= 41; i++) {
      home.link("chain" + i, "chain" + (i - 1));
    }
    assertEquals(
        stat(mounts.find(ByteString.of("/home/me/chain0"), true)).ino(), ino("/abs/chain39"));
    ino("/home/me/chain40");
    assertEquals(Errno.ELOOP, failure("/home/me/chain41"));
    assertEquals(Errno.ELOOP, failure("/abs/chain40"));
    mounts.walk(ByteString.of("/home/me/chain41"), false);
  }

  @Test
  @DisplayName("40 links in all, side by side: the 41st is ELOOP")
  void linksSideBySide() {
    assertEquals(home.ino(), ino("/home/me" + "/self".repeat(40)));
    assertEquals(Errno.ELOOP, failure("/home/me" + "/self".repeat(41)));
    assertEquals(file.ino(), ino("/home/me" + "/self".repeat(40) + "/file"));
    assertEquals(Errno.ELOOP, failure("/home/me" + "/self".repeat(40) + "/toFile"));
  }

  @Test
  @DisplayName("magic links count too, and realpath counts as well")
  void magicLinksCount() {
    assertEquals(home.ino(), ino("/home/me" + "/self".repeat(39) + "/../../proc/12/cwd"));
    assertEquals(Errno.ELOOP, failure("/home/me" + "/self".repeat(40) + "/../../proc/12/cwd"));
    assertEquals("/home/me", real("/home/me" + "/self".repeat(40)));
    assertEquals(
        Errno.ELOOP, errno(() -> mounts.realPath(ByteString.of("/home/me" + "/self".repeat(41)))));
  }

  private String real(String path) {
    return mounts.realPath(ByteString.of(path)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/home/me, /home/me",
    "/abs, /home/me",
    "/abs/toFile, /home/me/file",
    "/proc/self, /proc/12",
    "/proc/self/stat, /proc/12/stat",
    "/proc/12/cwd, /home/me",
    "/proc/12/cwd/.., /home",
    "/home/me/stat, /proc/12/stat",
    "/home/me/up/../.., /",
  })
  void realPaths(String path, String expected) {
    assertEquals(expected, real(path));
  }

  @Test
  @DisplayName("realpath takes the text of magic links: LINK-034")
  void realPathTakesTexts() {
    assertEquals(Errno.ENOENT, errno(() -> mounts.realPath(ByteString.of("/proc/12/pipe"))));
    assertEquals(Errno.ENOENT, errno(() -> mounts.realPath(ByteString.of("/proc/12/gone"))));
  }

  @Test
  @DisplayName("a path of 4096 bytes is too long, as is a name of 256")
  void tooLong() {
    String longest = "/home/me" + "/.".repeat(2043) + "/";
    assertEquals(4095, longest.length());
    assertEquals(home.ino(), ino(longest));
    assertEquals(Errno.ENAMETOOLONG, failure(longest + "/"));
    assertEquals(Errno.ENAMETOOLONG, errno(() -> mounts.find(ByteString.of(longest + "/"), true)));
    assertEquals(Errno.ENOENT, failure("/home/" + "n".repeat(255)));
    assertEquals(Errno.ENAMETOOLONG, failure("/home/" + "n".repeat(256)));
  }

  @Test
  @DisplayName("a directory that may not be searched has neither entries nor . and ..")
  void refusal() {
    home.refuse(Errno.EACCES);
    ino("/home/me");
    ino("/home/me/");
    assertEquals(Errno.EACCES, failure("/home/me/file"));
    assertEquals(Errno.EACCES, failure("/home/me/."));
    assertEquals(Errno.EACCES, failure("/home/me/.."));
    assertEquals(Errno.EACCES, failure("/home/me/nothing"));
  }

  @Test
  @DisplayName("a place has a directory and a name, and may be empty")
  void places() {
    Place place = mounts.place(ByteString.of("/home/me/new"), true);
    assertNull(place.found());
    assertEquals("new", place.name().toString());
    assertSame(home, place.directory().node());

    Place there = mounts.place(ByteString.of("/abs/file"), true);
    assertSame(file, assertNotNullNode(there.found()));
    assertEquals("/home/me", there.directory().path().toString());

    Place throughLink = mounts.place(ByteString.of("/home/me/dangling"), true);
    assertNull(throughLink.found());
    assertEquals("nothing", throughLink.name().toString());
    assertSame(home, throughLink.directory().node());

    Place link = mounts.place(ByteString.of("/home/me/dangling"), false);
    assertEquals("dangling", link.name().toString());
    assertEquals(true, assertNotNullNode(link.found()).isLink());

    assertEquals("", mounts.place(ByteString.of("/home/me/.."), true).name().toString());
    assertEquals("", mounts.place(ByteString.of("/"), true).name().toString());
    assertEquals(Errno.ENOENT, errno(() -> mounts.place(ByteString.of("/x/new"), true)));
    assertEquals(
        Errno.ENOENT, errno(() -> mounts.place(ByteString.of("/home/me/danglingFar"), true)));
  }

  private static Node assertNotNullNode(Location location) {
    assertNotNull(location);
    return location.node();
  }

  @Test
  @DisplayName("a relative path starts where it is told, an absolute one at the top")
  void starts() {
    Location start = mounts.walk(ByteString.of("/home/me"), true);
    assertSame(file, mounts.walk(start, ByteString.of("file"), true).node());
    assertSame(file, mounts.walk(start, ByteString.of("/home/me/file"), true).node());
    assertSame(home, mounts.walk(start, ByteString.of(""), true).node());
    assertSame(home, mounts.walk(start, ByteString.of("up/../home/me"), true).node());
    assertEquals("/home", mounts.walk(start, ByteString.of(".."), true).path().toString());
  }

  @Test
  @DisplayName("where an object without a place says what is above it, .. leads there")
  void aboveAnObject() {
    Node outside =
        new Node() {
          @Override
          public <T> T stat(StatReceiver<T> receiver) {
            return home.stat(receiver);
          }

          @Override
          public Errno access(int mask) {
            return home.access(mask);
          }

          @Override
          public OpenFile open(int flags) {
            return home.open(flags);
          }

          @Override
          public Node above() {
            return process;
          }
        };
    process.magic("far", "/far", () -> new Jump.ToNode(outside));
    assertEquals(process.ino(), ino("/proc/12/far/.."));
    assertEquals(stat(process).ino(), ino("/proc/12/far/../."));
    assertEquals(ino("/proc/12/stat"), ino("/proc/12/far/../stat"));
  }
}
