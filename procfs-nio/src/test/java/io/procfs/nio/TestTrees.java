package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.BytesFile;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.StatReceiver;
import io.procfs.vfs.Tree;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** A small tree of fixed files, for tests of what needs no {@code /proc}. */
final class TestTrees {
  private TestTrees() {}

  /** Returns a file system of {@code version}, {@code 7/stat}, {@code self} and {@code net}. */
  static ProcFileSystem open(String name) {
    Tree proc =
        new FixedTree(
            directory(
                Map.of(
                    "version", file("Linux\n"),
                    "self", link("7"),
                    "7", directory(Map.of("stat", file("7 (x)\n"), "cwd", link("/nowhere"))))));
    Tree root =
        new FixedTree(
            directory(
                Map.of(
                    "etc",
                    directory(
                        Map.of(
                            "passwd", file("root:x:0:0::/root:/bin/sh\nweb:x:33:33::/:/bin/sh\n"),
                            "group", file("root:x:0:\nadm:x:4:web\n"))))));
    Mounts mounts = new Mounts(root, ByteString.of("/proc"), proc);
    return new ProcFileSystem(new ProcfsProvider(), name, mounts);
  }

  private record FixedTree(Node root) implements Tree {
    @Override
    public Store store() {
      return new Store("fixed", "fixed", false, 4096, 0, 0, 0);
    }
  }

  static Node file(String text) {
    return new Fixed(FileMode.S_IFREG | 0444, text, Map.of());
  }

  static Node link(String text) {
    return new Fixed(FileMode.S_IFLNK | 0777, text, Map.of());
  }

  static Node directory(Map<String, Node> entries) {
    return new Fixed(FileMode.S_IFDIR | 0555, "", entries);
  }

  private static final class Fixed extends Node {
    private final int mode;
    private final String text;
    private final Map<String, Node> entries;

    Fixed(int mode, String text, Map<String, Node> entries) {
      this.mode = mode;
      this.text = text;
      this.entries = new TreeMap<>(entries);
    }

    @Override
    public <T> T stat(StatReceiver<T> receiver) {
      return receiver.generated(mode, 0, 0, 1, 0, System.identityHashCode(this), 1, 0);
    }

    @Override
    public Errno access(int mask) {
      return (mask & FileMode.W_OK) == 0 ? null : Errno.EACCES;
    }

    @Override
    public boolean isLink() {
      return FileMode.isSymbolicLink(mode);
    }

    @Override
    public ByteString readLink() {
      return isLink() ? ByteString.of(text) : super.readLink();
    }

    @Override
    public Node lookup(ByteString name) {
      return FileMode.isDirectory(mode) ? entries.get(name.toString()) : super.lookup(name);
    }

    @Override
    public OpenFile open(int flags) {
      if (FileMode.isDirectory(mode)) {
        return DirectoryFile.open(flags);
      }
      if (OpenFlags.writes(flags)) {
        throw Errno.EACCES.exception();
      }
      return new BytesFile(ByteString.copyOf(text.getBytes(UTF_8)));
    }

    @Override
    public OpenDirectory openDirectory() {
      if (!FileMode.isDirectory(mode)) {
        throw Errno.ENOTDIR.exception();
      }
      Iterator<String> names = entries.keySet().iterator();
      return new OpenDirectory() {
        @Override
        public boolean next(ByteBuilder name) {
          if (!names.hasNext()) {
            return false;
          }
          name.put(ByteString.of(names.next()));
          return true;
        }

        @Override
        public Node node() {
          return Fixed.this;
        }
      };
    }
  }
}
