package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Dentry;
import io.procfs.model.FileObject;
import io.procfs.model.Inode;
import io.procfs.model.PidFile;
import io.procfs.vfs.BytesFile;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;
import org.jspecify.annotations.Nullable;

/**
 * An object that no path leads to but a link of a task: a deleted file, a pipe, a socket, what the
 * kernel calls an anonymous inode.
 *
 * <p>The model knows that such things are there and not what is in them: those that open are empty,
 * a deleted file of any size too, and take nothing that is written (EINVAL).
 */
final class ObjectNode extends Node {
  // The devices of these file systems on a running Linux 6.18.
  private static final int PIDFS_MINOR = 5;
  private static final int SOCKFS_MINOR = 9;
  private static final int PIPEFS_MINOR = 15;
  private static final int ANON_INODEFS_MINOR = 16;

  private static final long PIDFS = new DeviceNumber(0, PIDFS_MINOR).toStat();
  private static final long SOCKFS = new DeviceNumber(0, SOCKFS_MINOR).toStat();
  private static final long PIPEFS = new DeviceNumber(0, PIPEFS_MINOR).toStat();
  private static final long ANON_INODEFS = new DeviceNumber(0, ANON_INODEFS_MINOR).toStat();

  private final LiveTree tree;
  private final Stat stat;
  private final boolean opens;

  private ObjectNode(LiveTree tree, Stat stat, boolean opens) {
    this.tree = tree;
    this.stat = stat;
    this.opens = opens;
  }

  /** Returns the node of a deleted file. */
  static Node of(LiveTree tree, Dentry file) {
    Inode inode = file.inode();
    long time = inode.createdNanos();
    int mode = inode.mode();
    boolean directory = FileMode.isDirectory(mode);
    Stat stat =
        new Stat(
            mode,
            inode.uid(),
            inode.gid(),
            directory ? 0 : inode.links(),
            inode.size(),
            inode.number(),
            inode.device().toStat(),
            0,
            time,
            time,
            time,
            time);
    return new ObjectNode(tree, stat, (mode & FileMode.S_IFMT) != FileMode.S_IFSOCK);
  }

  /** Returns the minor number of the file system of what has no name; the major number is 0. */
  static int minorOf(FileObject object) {
    if (object instanceof FileObject.OfNamespace) {
      return 4;
    }
    return object instanceof PidFile
        ? PIDFS_MINOR
        : object instanceof FileObject.Socket
            ? SOCKFS_MINOR
            : object instanceof FileObject.Pipe ? PIPEFS_MINOR : ANON_INODEFS_MINOR;
  }

  /** Returns the node of what a descriptor is of that has no name. */
  static Node of(LiveTree tree, FileObject object) {
    if (object instanceof FileObject.OfNamespace of) {
      return new NamespaceFile(tree, of.namespace());
    }
    if (object instanceof FileObject.Socket socket) {
      return of(tree, socket, SOCKFS, 0, socket.uid(), socket.gid());
    }
    long time = tree.times.of(~object.inode());
    if (object instanceof PidFile process) {
      return of(tree, process, PIDFS, time, 0, 0);
    }
    return object instanceof FileObject.Pipe pipe
        ? of(tree, pipe, PIPEFS, time, pipe.uid(), pipe.gid())
        : of(tree, object, ANON_INODEFS, time, 0, 0);
  }

  private static Node of(
      LiveTree tree, FileObject object, long device, long time, int uid, int gid) {
    long inode = object.inode();
    Stat stat = new Stat(object.mode(), uid, gid, 1, 0, inode, device, 0, time, time, time, time);
    return new ObjectNode(
        tree, stat, object instanceof FileObject.Pipe || object instanceof PidFile);
  }

  private boolean isDirectory() {
    return FileMode.isDirectory(stat.mode());
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    return receiver.full(stat);
  }

  @Override
  public @Nullable Errno access(int mask) {
    return tree.byMode(stat.mode(), stat.uid(), stat.gid(), mask);
  }

  @Override
  public OpenFile open(int flags) {
    if (isDirectory()) {
      OpenFile file = DirectoryFile.open(flags);
      require(Access.maskOf(flags));
      return file;
    }
    Opens.checkNotDirectory(flags);
    require(Access.maskOf(flags));
    if (!opens) {
      throw Errno.ENXIO.exception();
    }
    return new BytesFile(ByteString.empty());
  }

  private void require(int mask) {
    Errno refusal = access(mask);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    if (!isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    require(FileMode.X_OK);
    return null;
  }

  @Override
  public OpenDirectory openDirectory() {
    if (!isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    require(FileMode.R_OK);
    return new Empty();
  }

  private final class Empty extends OpenDirectory {
    @Override
    public boolean next(ByteBuilder name) {
      return false;
    }

    @Override
    public Node node() {
      return ObjectNode.this;
    }
  }
}
