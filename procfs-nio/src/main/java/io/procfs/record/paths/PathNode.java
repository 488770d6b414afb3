package io.procfs.record.paths;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/** A file of a {@link PathTree}. A link is never followed here: that is for whoever walks. */
final class PathNode extends Node {
  private final PathTree tree;
  private final Path path;
  private final boolean isLink;

  PathNode(PathTree tree, Path path, boolean isLink) {
    this.tree = tree;
    this.path = path;
    this.isLink = isLink;
  }

  private Stat stat() {
    return tree.attributes().read(path, false);
  }

  private boolean isDirectory() {
    return FileMode.isDirectory(stat().mode());
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    return receiver.full(stat());
  }

  @Override
  public @Nullable Errno access(int mask) {
    int asked = mask;
    try {
      int mode = stat().mode();
      if (FileMode.isSymbolicLink(mode)) {
        return null;
      }
      if (!tree.isUnix() && FileMode.isDirectory(mode)) {
        asked &= ~FileMode.X_OK; // some providers grant it to nobody, and search all the same
      }
    } catch (ErrnoException e) {
      return e.errno();
    }
    return asked == 0 ? null : tree.attributes().access(path, asked);
  }

  @Override
  public boolean isLink() {
    return isLink;
  }

  @Override
  public ByteString readLink() {
    if (!isLink) {
      throw Errno.EINVAL.exception();
    }
    return tree.names().text(PathCalls.readLink(path));
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Path child = tree.names().child(path, name);
    try {
      if (child != null) {
        return new PathNode(
            tree, child, FileMode.isSymbolicLink(tree.attributes().read(child, false).mode()));
      }
    } catch (ErrnoException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
    }
    if (!isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    return null;
  }

  @Override
  public OpenFile open(int flags) {
    if (tree.isUnix()) {
      return PathCalls.open(path, flags, true);
    }
    int mode = stat().mode();
    if (FileMode.isSymbolicLink(mode)) {
      throw Errno.ELOOP.exception();
    }
    return FileMode.isDirectory(mode)
        ? DirectoryFile.open(flags)
        : PathCalls.open(path, flags & ~OpenFlags.O_NOFOLLOW, false);
  }

  @Override
  public OpenDirectory openDirectory() {
    int mode = stat().mode();
    if (!FileMode.isDirectory(mode)) {
      throw (FileMode.isSymbolicLink(mode) ? Errno.ELOOP : Errno.ENOTDIR).exception();
    }
    DirectoryStream<Path> stream = PathDirectory.stream(path);
    Node node =
        tree.isUnix() && stream instanceof SecureDirectoryStream<Path> bound
            ? BoundNode.of(bound, path, tree.names(), tree.attributes(), false)
            : this;
    return new PathDirectory(stream, tree.names(), node);
  }

  /** Returns the path of an entry that is to be made or removed. */
  private Path child(ByteString name) {
    Path child = tree.names().child(path, name);
    if (child == null) {
      throw Errno.EINVAL.exception();
    }
    return child;
  }

  @Override
  public void create(ByteString name, int type) {
    PathCalls.create(child(name), type);
  }

  @Override
  public void createLink(ByteString name, ByteString text) {
    PathCalls.createLink(child(name), tree.names().target(path, text));
  }

  @Override
  public void remove(ByteString name) {
    PathCalls.remove(child(name));
  }

  @Override
  public void setPermissions(int permissions) {
    tree.attributes().setPermissions(path, false, permissions);
  }

  @Override
  public void setOwner(int uid, int gid) {
    tree.attributes().setOwner(path, false, uid, gid);
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    PathCalls.setTimes(path, false, lastModifiedNanos, lastAccessNanos);
  }
}
