package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * A directory on the way to a mount point: what the root tree has there, and one name more. If the
 * root tree has no such directory, it is made up: empty but for that name, root's, not writable, as
 * old as the mounted tree.
 */
final class MountPointDirectory extends Node {
  private static final int MODE = FileMode.S_IFDIR | 0755;

  private final @Nullable Node under;
  private final ByteString mountPoint;
  private final int from;
  private final int end;
  private final ByteString child;
  private final Node mounted;

  private MountPointDirectory(
      @Nullable Node under, ByteString mountPoint, int from, int end, Node mounted) {
    this.under = under;
    this.mountPoint = mountPoint;
    this.from = from;
    this.end = end;
    this.child = mountPoint.substring(from, end);
    this.mounted = mounted;
  }

  /**
   * Returns the top of a file system.
   *
   * @param root the root tree's
   * @param mounted the mounted tree's
   */
  static Node over(Node root, ByteString mountPoint, Node mounted) {
    int length = mountPoint.length();
    if (length == 0 || mountPoint.byteAt(0) != '/') {
      throw notAMountPoint(mountPoint);
    }
    if (length == 1) {
      return mounted;
    }
    for (int from = 1; from <= length; ) {
      int end = endOfName(mountPoint, from);
      int count = end - from;
      if (count == 0
          || (count <= 2 && mountPoint.byteAt(from) == '.' && mountPoint.byteAt(end - 1) == '.')) {
        throw notAMountPoint(mountPoint);
      }
      from = end + 1;
    }
    return new MountPointDirectory(root, mountPoint, 1, endOfName(mountPoint, 1), mounted);
  }

  private static IllegalArgumentException notAMountPoint(ByteString path) {
    return new IllegalArgumentException(
        "mount point \""
            + path
            + "\": expected an absolute path without empty names, \".\" or \"..\"");
  }

  private static int endOfName(ByteString path, int from) {
    int end = path.indexOf((byte) '/', from);
    return end < 0 ? path.length() : end;
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    if (under != null) {
      return under.stat(receiver);
    }
    Stat of = mounted.stat(Stat.RECEIVER);
    // Numbered by their place in the mount point's path; 2 is the root of most file systems.
    return receiver.generated(MODE, 0, 0, 3, 0, from + 1L, 0, of.modifiedNanos());
  }

  @Override
  public @Nullable Errno access(int mask) {
    if (under != null) {
      return under.access(mask);
    }
    return (mask & FileMode.W_OK) == 0 ? null : Errno.EROFS;
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    if (!name.equals(child)) {
      return under == null ? absent(name) : under.lookup(name);
    }
    if (end == mountPoint.length()) {
      return mounted;
    }
    Node below = under == null ? null : under.lookup(child);
    if (below != null && !below.stat(Walk.IS_DIRECTORY)) {
      below = null;
    }
    int next = end + 1;
    return new MountPointDirectory(below, mountPoint, next, endOfName(mountPoint, next), mounted);
  }

  private static @Nullable Node absent(ByteString name) {
    if (name.length() > 255) {
      throw Errno.ENAMETOOLONG.exception();
    }
    return null;
  }

  @Override
  public OpenFile open(int flags) {
    return under == null ? DirectoryFile.open(flags) : under.open(flags);
  }

  @Override
  public OpenDirectory openDirectory() {
    return new Listing(under == null ? null : under.openDirectory());
  }

  @Override
  public void create(ByteString name, int type) {
    if (under == null) {
      throw Errno.EROFS.exception();
    }
    under.create(name, type);
  }

  @Override
  public void createLink(ByteString name, ByteString text) {
    if (under == null) {
      throw Errno.EROFS.exception();
    }
    under.createLink(name, text);
  }

  @Override
  public void remove(ByteString name) {
    if (under == null || name.equals(child)) {
      throw (under == null ? Errno.EROFS : Errno.EBUSY).exception();
    }
    under.remove(name);
  }

  @Override
  public void setPermissions(int permissions) {
    if (under == null) {
      throw Errno.EROFS.exception();
    }
    under.setPermissions(permissions);
  }

  @Override
  public void setOwner(int uid, int gid) {
    if (under == null) {
      throw Errno.EROFS.exception();
    }
    under.setOwner(uid, gid);
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    if (under == null) {
      throw Errno.EROFS.exception();
    }
    under.setTimes(lastModifiedNanos, lastAccessNanos);
  }

  /** What the root tree lists, and the name on the way to the mount point if that was not in it. */
  private final class Listing extends OpenDirectory {
    private final @Nullable OpenDirectory listed;
    private boolean seen;

    Listing(@Nullable OpenDirectory listed) {
      this.listed = listed;
    }

    @Override
    public boolean next(ByteBuilder name) {
      int before = name.length();
      if (listed != null && listed.next(name)) {
        seen |= endsWith(name, before);
        return true;
      }
      if (seen) {
        return false;
      }
      seen = true;
      name.put(child);
      return true;
    }

    private boolean endsWith(ByteBuilder name, int before) {
      if (name.length() - before != child.length()) {
        return false;
      }
      for (int i = 0; i < child.length(); i++) {
        if (name.byteAt(before + i) != child.byteAt(i)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Node node() {
      return MountPointDirectory.this;
    }

    @Override
    public void close() {
      if (listed != null) {
        listed.close();
      }
    }
  }
}
