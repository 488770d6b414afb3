package io.procfs.record.paths;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.vfs.Jump;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.StatReceiver;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/** A path of the running kernel's {@code /proc}, which the kernel resolves at each call. */
final class HostNode extends Node {
  private final HostTree tree;
  private final Path path;
  private final boolean follow;
  private final HostPlace place;

  /**
   * Creates a node.
   *
   * @param follow whether a link at the end of {@code path} is followed
   */
  HostNode(HostTree tree, Path path, boolean follow, HostPlace place) {
    this.tree = tree;
    this.path = path;
    this.follow = follow;
    this.place = place;
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    return receiver.full(tree.attributes().read(path, follow));
  }

  @Override
  public @Nullable Errno access(int mask) {
    if (!follow && isLink()) {
      return null; // a link has no permissions of its own
    }
    return tree.attributes().access(path, mask);
  }

  @Override
  public boolean isLink() {
    return !follow && Files.isSymbolicLink(path);
  }

  @Override
  public ByteString readLink() {
    if (follow) {
      throw Errno.EINVAL.exception();
    }
    return tree.names().text(PathCalls.readLink(path));
  }

  @Override
  public @Nullable Jump jump() {
    return place == HostPlace.OBJECT
        ? new Jump.ToNode(new HostNode(tree, path, true, HostPlace.OBJECT))
        : null;
  }

  @Override
  public @Nullable Node above() {
    return place == HostPlace.OBJECT
        ? new HostNode(tree, path.resolve(".."), true, HostPlace.OBJECT)
        : null;
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Path child = child(name);
    try {
      tree.attributes().read(child, false);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return null;
      }
      throw e;
    }
    return new HostNode(tree, child, false, place.child(name));
  }

  private Path child(ByteString name) {
    return tree.names().below(path, name, 0);
  }

  @Override
  public OpenFile open(int flags) {
    return PathCalls.open(path, flags, !follow);
  }

  @Override
  public OpenDirectory openDirectory() {
    if (!follow && isLink()) {
      throw Errno.ELOOP.exception();
    }
    DirectoryStream<Path> stream = PathDirectory.stream(path);
    Node node =
        stream instanceof SecureDirectoryStream<Path> bound
            ? BoundNode.of(bound, path, tree.names(), tree.attributes(), true)
            : this;
    return new PathDirectory(stream, tree.names(), node);
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
    tree.attributes().setPermissions(path, follow, permissions);
  }

  @Override
  public void setOwner(int uid, int gid) {
    tree.attributes().setOwner(path, follow, uid, gid);
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    PathCalls.setTimes(path, follow, lastModifiedNanos, lastAccessNanos);
  }
}
