package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * What stands at {@code /} where nobody gave a root file system: an empty directory of root's, on a
 * file system that nothing can be written to.
 */
public final class EmptyTree implements Tree {
  private static final Store STORE = new Store("none", "ramfs", true, 4096, 0, 0, 0);

  private final Node root;

  /**
   * Creates a tree.
   *
   * @param timeNanos all times of the directory, nanoseconds since 1970
   */
  public EmptyTree(long timeNanos) {
    this.root = new Root(timeNanos);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public Store store() {
    return STORE;
  }

  /** The one directory. */
  private static final class Root extends Node {
    private static final int MODE = FileMode.S_IFDIR | 0755;
    private static final int LONGEST_NAME = 255;

    private final long timeNanos;

    Root(long timeNanos) {
      this.timeNanos = timeNanos;
    }

    @Override
    public <T> T stat(StatReceiver<T> receiver) {
      return receiver.generated(MODE, 0, 0, 2, 0, 1, 1, timeNanos);
    }

    @Override
    public @Nullable Errno access(int mask) {
      return (mask & FileMode.W_OK) == 0 ? null : Errno.EROFS;
    }

    @Override
    public @Nullable Node lookup(ByteString name) {
      if (name.length() > LONGEST_NAME) {
        throw Errno.ENAMETOOLONG.exception();
      }
      return null;
    }

    @Override
    public OpenFile open(int flags) {
      return DirectoryFile.open(flags);
    }

    @Override
    public OpenDirectory openDirectory() {
      return new Nothing(this);
    }

    @Override
    public void create(ByteString name, int type) {
      throw Errno.EROFS.exception();
    }

    @Override
    public void remove(ByteString name) {
      throw Errno.EROFS.exception();
    }

    @Override
    public void setPermissions(int permissions) {
      throw Errno.EROFS.exception();
    }

    @Override
    public void setOwner(int uid, int gid) {
      throw Errno.EROFS.exception();
    }

    @Override
    public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
      throw Errno.EROFS.exception();
    }
  }

  /** Its listing. */
  private static final class Nothing extends OpenDirectory {
    private final Node directory;

    Nothing(Node directory) {
      this.directory = directory;
    }

    @Override
    public boolean next(ByteBuilder name) {
      return false;
    }

    @Override
    public Node node() {
      return directory;
    }
  }
}
