package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Credentials;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import org.jspecify.annotations.Nullable;

/** A setting of the kernel, or a directory of settings: fs/proc/proc_sysctl.c. */
abstract class SysctlNode extends RootsNode {
  final ByteString name;

  SysctlNode(LiveTree tree, long inode, ByteString name, int mode) {
    super(tree, inode, mode);
    this.name = name;
  }

  /** Opens a setting whose access has been checked. */
  @FunctionalInterface
  interface Kind {
    /** Returns the open file. */
    OpenFile open(LiveTree tree);
  }

  /**
   * Answers {@code test_perm()}: by the effective ids and the mode, whatever one is capable of; a
   * setting that nobody may write is not written by root either.
   */
  @Override
  public final @Nullable Errno access(int mask) {
    Credentials who = tree.credentials;
    int bits = mode;
    if (who.euid() == 0) {
      bits = mode >> 6;
    } else if (inGroupOfRoot(who)) {
      bits = mode >> 3;
    }
    return (mask & ~bits & 7) == 0 ? null : Errno.EACCES;
  }

  private static boolean inGroupOfRoot(Credentials who) {
    if (who.egid() == 0) {
      return true;
    }
    for (int i = 0; i < who.groupCount(); i++) {
      if (who.group(i) == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public final void setOwner(int uid, int gid) {
    if (uid != -1 || gid != -1) {
      throw Errno.EPERM.exception();
    }
  }

  /** A setting. */
  static final class Setting extends SysctlNode {
    private final Kind kind;

    Setting(LiveTree tree, long inode, ByteString name, int permissions, Kind kind) {
      super(tree, inode, name, FileMode.S_IFREG | permissions);
      this.kind = kind;
    }

    @Override
    public OpenFile open(int flags) {
      Opens.checkNotDirectory(flags);
      requireAccess(Access.maskOf(flags));
      Opens.checkNotDirect(flags);
      return kind.open(tree);
    }
  }

  /** A directory. */
  static final class Directory extends SysctlNode {
    private final ImmutableList<SysctlNode> children;
    private final NameTable<SysctlNode> byName;

    Directory(LiveTree tree, long inode, ByteString name, ImmutableList<SysctlNode> children) {
      super(tree, inode, name, FileMode.S_IFDIR | 0555);
      this.children = children;
      this.byName = new NameTable<>(children, child -> child.name);
    }

    @Override
    public @Nullable Node lookup(ByteString name) {
      return byName.get(name);
    }

    /** Returns what {@code path[from..]} names below this, null if it must be walked. */
    @Nullable Node locate(ByteString path, int from) {
      int slash = path.indexOf((byte) '/', from);
      SysctlNode child = byName.get(path, from, slash < 0 ? path.length() : slash);
      if (child == null || slash < 0) {
        return child;
      }
      return child instanceof Directory directory ? directory.locate(path, slash + 1) : null;
    }

    @Override
    public OpenFile open(int flags) {
      OpenFile file = DirectoryFile.open(flags);
      requireAccess(Access.maskOf(flags));
      Opens.checkNotDirect(flags);
      return file;
    }

    @Override
    public OpenDirectory openDirectory() {
      return new Listing();
    }

    private final class Listing extends OpenDirectory {
      private int next;

      @Override
      public boolean next(ByteBuilder name) {
        if (next == children.size()) {
          return false;
        }
        name.put(children.get(next++).name);
        return true;
      }

      @Override
      public Node node() {
        return Directory.this;
      }
    }
  }
}
