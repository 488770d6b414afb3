package io.procfs.tree;

import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Namespace;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.StatReceiver;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A namespace: a file of nsfs that opens, and has nothing to read: rules NS-004 and NS-005. */
final class NamespaceFile extends Node {
  private static final int MODE = FileMode.S_IFREG | 0444;

  /** The device of nsfs on a running Linux 6.18. */
  private static final long NSFS = new DeviceNumber(0, 4).toStat();

  private final LiveTree tree;
  private final Namespace namespace;

  NamespaceFile(LiveTree tree, Namespace namespace) {
    this.tree = tree;
    this.namespace = namespace;
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    long inode = namespace.inode();
    int uid = tree.shownUid(0);
    int gid = tree.shownGid(0);
    return receiver.generated(MODE, uid, gid, 1, 0, inode, NSFS, tree.times.of(~inode));
  }

  /** The files of nsfs cannot be changed, by root neither. */
  @Override
  public @Nullable Errno access(int mask) {
    return (mask & FileMode.W_OK) != 0 ? Errno.EPERM : tree.byMode(MODE, 0, 0, mask);
  }

  @Override
  public OpenFile open(int flags) {
    Opens.checkNotDirectory(flags);
    Errno refusal = access(Access.maskOf(flags));
    if (refusal != null) {
      throw refusal.exception();
    }
    return new Opened();
  }

  /** Neither reads, writes nor seeks. */
  private static final class Opened extends OpenFile {
    @Override
    public int read(ByteBuffer target) {
      throw Errno.EINVAL.exception();
    }

    @Override
    public int read(ByteBuffer target, long offset) {
      throw Errno.ESPIPE.exception();
    }

    @Override
    public void seek(long offset) {
      throw Errno.ESPIPE.exception();
    }
  }
}
