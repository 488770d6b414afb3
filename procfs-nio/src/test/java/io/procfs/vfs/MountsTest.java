package io.procfs.vfs;

import static io.procfs.vfs.Calls.errno;
import static io.procfs.vfs.Calls.list;
import static io.procfs.vfs.Calls.stat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree that is mounted in another: what shows, what is hidden, what is made up. */
class MountsTest {
  private static final int W_OK = FileMode.W_OK;

  private final MemoryTree root = new MemoryTree();
  private final MemoryTree proc = new MemoryTree();

  private Mounts at(String mountPoint) {
    return new Mounts(root, ByteString.of(mountPoint), proc);
  }

  private static Node find(Mounts mounts, String path) {
    return mounts.find(ByteString.of(path), true);
  }

  @Test
  @DisplayName("/proc is listed once, whether the root tree has it or not")
  void listedOnce() {
    root.root().directory("etc");
    assertEquals(List.of("etc", "proc"), list(find(at("/proc"), "/")));
    root.root().directory("proc").file("hidden");
    root.root().directory("usr");
    assertEquals(List.of("etc", "proc", "usr"), list(find(at("/proc"), "/")));
  }

  @Test
  @DisplayName("a name that only starts as the mount point, or ends so, is another")
  void similarNames() {
    root.root().directory("proc2").file("inside");
    root.root().directory("pro");
    root.root().directory("myproc");
    assertEquals(List.of("proc2", "pro", "myproc", "proc"), list(find(at("/proc"), "/")));
    assertEquals(List.of("inside"), list(find(at("/proc"), "/proc2")));
  }

  @Test
  @DisplayName("what the root tree has at the mount point is hidden")
  void hidden() {
    root.root().directory("proc").file("hidden");
    proc.root().file("shown");
    Mounts mounts = at("/proc");
    assertEquals(List.of("shown"), list(find(mounts, "/proc")));
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/proc/hidden")));
    assertSame(proc.root(), find(mounts, "/proc"));
    assertSame(proc.root(), find(mounts, "//proc/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "link"})
  @DisplayName("a file or a link of the root tree at the mount point is hidden too")
  void hidesOthers(String kind) {
    if (kind.equals("file")) {
      root.root().directory("a").file("proc");
    } else {
      root.root().directory("a").link("proc", "/nowhere");
    }
    proc.root().file("shown");
    assertEquals(List.of("shown"), list(find(at("/a/proc"), "/a/proc")));
    assertEquals(List.of("proc"), list(find(at("/a/proc"), "/a")));
  }

  @Test
  @DisplayName("a file of the root tree on the way is replaced by a directory")
  void fileOnTheWay() {
    root.root().file("a");
    Mounts mounts = at("/a/proc");
    assertEquals(List.of("proc"), list(find(mounts, "/a")));
    assertTrue(FileMode.isDirectory(stat(find(mounts, "/a")).mode()));
  }

  @Test
  @DisplayName("mounted at /, the tree is all there is")
  void mountedAtTheTop() {
    root.root().file("hidden");
    proc.root().file("shown");
    Mounts mounts = at("/");
    assertEquals(List.of("shown"), list(find(mounts, "/")));
    assertEquals(List.of("shown"), list(find(mounts, "")));
    assertSame(proc.root(), find(mounts, "/.."));
    assertEquals("memory", mounts.store(ByteString.of("/")).name());
  }

  @Test
  @DisplayName("stores: by the real path")
  void stores() {
    Tree other =
        new Tree() {
          @Override
          public Node root() {
            return root.root();
          }

          @Override
          public Store store() {
            return new Store("root", "ext4", false, 512, 3, 2, 1);
          }
        };
    root.root().link("in", "/proc/self");
    root.root().directory("etc");
    proc.root().link("self", "1");
    proc.root().directory("1").magic("cwd", "/etc", () -> new Jump.ToNode(root.root()));
    proc.root().directory("1").magic("ns", "ns:[1]", () -> new Jump.ToNode(root.root()));
    Mounts mounts = new Mounts(other, ByteString.of("/proc"), proc);
    assertEquals("memory", mounts.store(ByteString.of("/proc")).name());
    assertEquals("memory", mounts.store(ByteString.of("/in")).name());
    assertEquals("root", mounts.store(ByteString.of("/")).name());
    assertEquals("root", mounts.store(ByteString.of("/proc/..")).name());
    assertEquals("root", mounts.store(ByteString.of("/proc/self/cwd")).name());
    assertEquals(Errno.ENOENT, errno(() -> mounts.store(ByteString.of("/proc/1/ns"))));
    assertEquals(Errno.ENOENT, errno(() -> mounts.store(ByteString.of("/nothing"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proc", "/proc/", "//proc", "/a//b", "/.", "/..", "/a/../b", "/a/.", "./a"})
  @DisplayName("what is no mount point is refused, with the text")
  void notMountPoints(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> at(text));
    assertTrue(e.getMessage().contains('"' + text + '"'), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.a", "/...", "/a..", "/..a/.b", "/a/b/c/d/e"})
  @DisplayName("dots are names if they are not one or two alone")
  void mountPoints(String text) {
    proc.root().file("shown");
    assertEquals(List.of("shown"), list(find(at(text), text)));
  }

  @Test
  @DisplayName("where the mounted tree says what stands there, nothing is walked")
  void located() {
    List<String> asked = new ArrayList<>();
    Node known = root.root().directory("known");
    Tree locating =
        new Tree() {
          @Override
          public Node root() {
            return proc.root();
          }

          @Override
          public @Nullable Node locate(ByteString path, int from, boolean followLast) {
            asked.add(path.substring(from) + (followLast ? " followed" : ""));
            return path.endsWith(ByteString.of("known")) ? known : null;
          }

          @Override
          public Store store() {
            return proc.store();
          }
        };
    proc.root().file("walked");
    Mounts mounts = new Mounts(root, ByteString.of("/a/proc"), locating);
    assertSame(known, find(mounts, "/a/proc/1/known"));
    assertSame(known, mounts.find(ByteString.of("/a/proc/2/known"), false));
    find(mounts, "/a/proc/walked");
    find(mounts, "/a/proc");
    find(mounts, "/a");
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/a/process/known")));
    assertEquals(List.of("1/known followed", "2/known", "walked followed"), asked);
  }

  @Nested
  @DisplayName("directories on the way that the root tree does not have")
  class MadeUp {
    private final Mounts mounts = new Mounts(new EmptyTree(5), ByteString.of("/run/p/proc"), proc);
    private final Node way = find(mounts, "/run/p");

    @Test
    @DisplayName("are root's, may be searched, not written to, and hold one name")
    void attributes() {
      Stat stat = stat(way);
      assertEquals(FileMode.S_IFDIR | 0755, stat.mode());
      assertEquals(0, stat.uid());
      assertEquals(3, stat.nlink());
      assertEquals(1_000, stat.modifiedNanos());
      assertEquals(List.of("proc"), list(way));
      assertEquals(List.of("p"), list(find(mounts, "/run")));
      assertNull(way.access(0));
      assertNull(way.access(FileMode.R_OK | FileMode.X_OK));
      assertEquals(Errno.EROFS, way.access(W_OK));
      assertTrue(stat(find(mounts, "/run")).ino() != stat.ino(), "the same inode");
      assertSame(way.openDirectory().node(), way);
    }

    @Test
    @DisplayName("have no other entries")
    void lookups() {
      assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/run/p/other")));
      assertEquals(Errno.ENAMETOOLONG, errno(() -> find(mounts, "/run/" + "n".repeat(256))));
      assertEquals("/run/p", mounts.realPath(ByteString.of("/run/p/proc/..")).toString());
    }

    @Test
    @DisplayName("cannot be changed: EROFS")
    void readOnly() {
      ByteString name = ByteString.of("x");
      assertEquals(Errno.EROFS, errno(() -> way.create(name, FileMode.S_IFREG)));
      assertEquals(Errno.EROFS, errno(() -> way.createLink(name, name)));
      assertEquals(Errno.EROFS, errno(() -> way.remove(ByteString.of("proc"))));
      assertEquals(Errno.EROFS, errno(() -> way.setPermissions(0)));
      assertEquals(Errno.EROFS, errno(() -> way.setOwner(0, 0)));
      assertEquals(Errno.EROFS, errno(() -> way.setTimes(1L, 1L)));
    }

    @Test
    @DisplayName("open as directories do")
    void opens() {
      OpenFile open = way.open(OpenFlags.O_RDONLY);
      assertEquals(Errno.EISDIR, errno(() -> open.read(ByteBuffer.allocate(1))));
      assertEquals(Errno.EISDIR, errno(() -> way.open(OpenFlags.O_WRONLY)));
    }
  }

  @Nested
  @DisplayName("directories on the way that the root tree has")
  class There {
    private final MemoryTree.Entry under = root.root().directory("run");
    private final Mounts mounts = at("/run/proc");
    private final Node way = find(mounts, "/run");

    @Test
    @DisplayName("are those of the root tree")
    void theSame() {
      under.file("x");
      assertEquals(under.ino(), stat(way).ino());
      assertEquals(List.of("x", "proc"), list(way));
      under.refuse(Errno.EACCES);
      assertEquals(Errno.EACCES, way.access(W_OK));
    }

    @Test
    @DisplayName("can be changed, but for the mount point: EBUSY")
    void changes() {
      ByteString name = ByteString.of("x");
      way.create(name, FileMode.S_IFREG);
      way.remove(name);
      way.createLink(name, ByteString.of("y"));
      way.setPermissions(0700);
      way.setOwner(1, 1);
      way.setTimes(1L, null);
      assertEquals(
          List.of("create x", "remove x", "createLink x", "setPermissions", "setOwner", "setTimes"),
          under.calls());
      assertEquals(Errno.EBUSY, errno(() -> way.remove(ByteString.of("proc"))));
    }
  }

  @Test
  @DisplayName("without a root file system, / holds nothing but the mount point")
  void emptyTree() {
    EmptyTree empty = new EmptyTree(77);
    Mounts mounts = new Mounts(empty, ByteString.of("/proc"), proc);
    Node top = find(mounts, "/");
    assertEquals(List.of("proc"), list(top));
    assertEquals(List.of(), list(empty.root()));
    Stat stat = stat(top);
    assertEquals(FileMode.S_IFDIR | 0755, stat.mode());
    assertEquals(0, stat.uid());
    assertEquals(0, stat.gid());
    assertEquals(77, stat.modifiedNanos());
    assertNull(top.access(FileMode.R_OK | FileMode.X_OK));
    assertEquals(Errno.EROFS, top.access(W_OK));
    assertEquals(Errno.ENOENT, errno(() -> find(mounts, "/etc")));
    assertEquals(Errno.ENAMETOOLONG, errno(() -> find(mounts, "/" + "n".repeat(256))));
    assertEquals(Errno.EROFS, errno(() -> top.create(ByteString.of("x"), FileMode.S_IFDIR)));
    assertEquals(Errno.EROFS, errno(() -> top.createLink(ByteString.of("x"), ByteString.of("y"))));
    assertEquals(Errno.EROFS, errno(() -> top.setTimes(1L, 1L)));
    assertEquals(Errno.EROFS, errno(() -> top.setPermissions(0)));
    assertEquals(Errno.EROFS, errno(() -> top.setOwner(1, 1)));
    assertEquals(Errno.EROFS, errno(() -> empty.root().remove(ByteString.of("x"))));
    assertEquals(Errno.EISDIR, errno(() -> top.open(OpenFlags.O_RDWR)));
    assertTrue(mounts.store(ByteString.of("/")).readOnly());
  }
}
