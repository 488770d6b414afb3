package io.procfs.record.paths;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Jump;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is open, or a path that starts there: the kernel looks it up from the open
 * directory, wherever that has been moved to and whoever has its name now.
 *
 * <p>What the JDK offers no call for (access, the text of a link, what a {@code stat} knows beyond
 * POSIX) is asked for by the path that the directory was opened by.
 */
final class BoundNode extends Node {
  /** What all paths from one open directory share. */
  private record Base(
      SecureDirectoryStream<Path> stream,
      PathNames names,
      PathAttributes attributes,
      boolean kernelFollows) {}

  private final Base base;

  /** From the open directory; empty for itself. */
  private final Path relative;

  private final Path path;
  private final boolean follow;

  private BoundNode(Base base, Path relative, Path path, boolean follow) {
    this.base = base;
    this.relative = relative;
    this.path = path;
    this.follow = follow;
  }

  /**
   * Returns the node of an open directory.
   *
   * @param path by which it was opened
   * @param kernelFollows whether links below are followed by the kernel, not by their text
   */
  static Node of(
      SecureDirectoryStream<Path> stream,
      Path path,
      PathNames names,
      PathAttributes attributes,
      boolean kernelFollows) {
    Base base = new Base(stream, names, attributes, kernelFollows);
    return new BoundNode(base, path.getFileSystem().getPath(""), path, true);
  }

  private boolean isItself() {
    return relative.toString().isEmpty();
  }

  /** Returns the path as the calls of the stream want it, which know no empty one. */
  private Path fromStream() {
    return isItself() ? relative.resolve(".") : relative;
  }

  private <V extends BasicFileAttributeView> V view(Class<V> type) {
    V view =
        isItself()
            ? base.stream.getFileAttributeView(type)
            : base.stream.getFileAttributeView(relative, type, PathCalls.links(follow));
    if (view == null) {
      throw Errno.EOPNOTSUPP.exception();
    }
    return view;
  }

  private PosixFileAttributes attributes() {
    try {
      return view(PosixFileAttributeView.class).readAttributes();
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    Stat known = PathAttributes.ofPosix(path, attributes());
    try {
      Stat byPath = base.attributes.read(path, follow);
      if (byPath.ino() == known.ino() && byPath.dev() == known.dev()) {
        return receiver.full(byPath);
      }
    } catch (ErrnoException e) {
      // The path leads elsewhere now, or nowhere.
    }
    return receiver.full(known);
  }

  @Override
  public @Nullable Errno access(int mask) {
    try {
      if (mask == 0 || (!follow && attributes().isSymbolicLink())) {
        attributes();
        return null;
      }
    } catch (ErrnoException e) {
      return e.errno();
    }
    return base.attributes.access(path, mask);
  }

  @Override
  public boolean isLink() {
    try {
      return !follow && attributes().isSymbolicLink();
    } catch (ErrnoException e) {
      return false;
    }
  }

  @Override
  public ByteString readLink() {
    if (follow) {
      throw Errno.EINVAL.exception();
    }
    return base.names.text(PathCalls.readLink(path));
  }

  @Override
  public @Nullable Jump jump() {
    return base.kernelFollows ? new Jump.ToNode(new BoundNode(base, relative, path, true)) : null;
  }

  @Override
  public @Nullable Node above() {
    return base.kernelFollows
        ? new BoundNode(base, relative.resolve(".."), path.resolve(".."), true)
        : null;
  }

  private BoundNode child(ByteString name) {
    Path child = base.names.child(relative, name);
    if (child == null) {
      throw Errno.ENOENT.exception();
    }
    return new BoundNode(base, child, path.resolve(child.getFileName()), false);
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    BoundNode child = child(name);
    try {
      child.attributes();
      return child;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public OpenFile open(int flags) {
    try {
      return new PathFile(
          base.stream.newByteChannel(fromStream(), PathCalls.options(flags, !follow)));
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public OpenDirectory openDirectory() {
    try {
      SecureDirectoryStream<Path> stream =
          base.stream.newDirectoryStream(fromStream(), PathCalls.links(follow));
      Node node = of(stream, path, base.names, base.attributes, base.kernelFollows);
      return new PathDirectory(stream, base.names, node);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public void create(ByteString name, int type) {
    PathCalls.create(child(name).path, type);
  }

  @Override
  public void createLink(ByteString name, ByteString text) {
    PathCalls.createLink(child(name).path, base.names.target(path, text));
  }

  @Override
  public void remove(ByteString name) {
    BoundNode child = child(name);
    try {
      if (child.attributes().isDirectory()) {
        base.stream.deleteDirectory(child.relative);
      } else {
        base.stream.deleteFile(child.relative);
      }
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public void setPermissions(int permissions) {
    try {
      view(PosixFileAttributeView.class)
          .setPermissions(PathAttributes.permissions(permissions & FileMode.PERMISSIONS));
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public void setOwner(int uid, int gid) {
    base.attributes.setOwner(path, follow, uid, gid);
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    PathCalls.setTimes(view(BasicFileAttributeView.class), lastModifiedNanos, lastAccessNanos);
  }
}
