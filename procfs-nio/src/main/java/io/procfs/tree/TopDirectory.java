package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A directory of the kernel's that is no task's, such as {@code pressure} and {@code irq}. */
final class TopDirectory extends RootsNode {
  private final Supplier<Children> children;

  /**
   * Makes a directory.
   *
   * @param permissions the lower twelve bits of its mode
   * @param children what is in it at the moment
   */
  TopDirectory(LiveTree tree, long inode, int permissions, Supplier<Children> children) {
    super(tree, inode, FileMode.S_IFDIR | permissions);
    this.children = children;
  }

  /** What is in a directory: in the order of the listing, and by name. Immutable. */
  static final class Children {
    private final ImmutableList<Top.Named> inOrder;
    private final NameTable<Top.Named> byName;
    private final int directories;

    /** Takes the names in the order of the listing. */
    Children(ImmutableList<Top.Named> inOrder) {
      this.inOrder = inOrder;
      this.byName = new NameTable<>(inOrder, Top.Named::name);
      int count = 0;
      for (Top.Named child : inOrder) {
        count += FileMode.isDirectory(child.node().mode) ? 1 : 0;
      }
      this.directories = count;
    }

    @Nullable Node find(ByteString name) {
      Top.Named found = byName.get(name);
      return found == null ? null : found.node();
    }
  }

  @Override
  boolean keepsChanges() {
    return true;
  }

  @Override
  int links() {
    return 2 + children.get().directories;
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    requireAccess(FileMode.X_OK);
    return children.get().find(name);
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
    requireAccess(FileMode.R_OK);
    return new Listing(children.get().inOrder);
  }

  private final class Listing extends OpenDirectory {
    private final ImmutableList<Top.Named> names;
    private int next;

    Listing(ImmutableList<Top.Named> names) {
      this.names = names;
    }

    @Override
    public boolean next(ByteBuilder name) {
      if (next == names.size()) {
        return false;
      }
      name.put(names.get(next++).name());
      return true;
    }

    @Override
    public Node node() {
      return TopDirectory.this;
    }
  }
}
