package io.procfs.record.archive;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a recording. It answers as the recorded one did, on a mount that can only be read: so
 * every change is EROFS, and what would make an entry ENOENT, for that is what {@code /proc} says
 * before the mount is asked.
 *
 * <p>Links are followed by their text, magic ones too: the objects behind them are not recorded.
 */
final class RecordedNode extends Node {
  private final ByteString name;
  private final ByteString text;
  private final int mode;
  private final int uid;
  private final int gid;
  private final int nlink;
  private final long size;
  private final long ino;
  private final long dev;
  private final long timeNanos;

  /** Null of nearly all, whose times are one. */
  private final @Nullable Stat full;

  private final @Nullable Errno statError;
  private final @Nullable Errno openError;
  private final @Nullable Errno readError;

  /** Null of what is no directory. */
  private final @Nullable Children children;

  RecordedNode(ByteString name, Seen seen, long ino, @Nullable Children children) {
    Stat stat = seen.stat();
    this.name = name;
    this.text = seen.text();
    this.mode = stat.mode();
    this.uid = stat.uid();
    this.gid = stat.gid();
    this.nlink = stat.nlink();
    this.size = stat.size();
    this.ino = ino;
    this.dev = stat.dev();
    this.timeNanos = stat.modifiedNanos();
    boolean isGenerated =
        stat.rdev() == 0
            && stat.accessNanos() == timeNanos
            && stat.changedNanos() == timeNanos
            && stat.birthNanos() == timeNanos;
    this.full = isGenerated ? null : withIno(stat, ino);
    this.statError = seen.statError();
    this.openError = seen.openError();
    this.readError = seen.readError();
    this.children = children;
  }

  private static Stat withIno(Stat stat, long ino) {
    return new Stat(
        stat.mode(),
        stat.uid(),
        stat.gid(),
        stat.nlink(),
        stat.size(),
        ino,
        stat.dev(),
        stat.rdev(),
        stat.accessNanos(),
        stat.modifiedNanos(),
        stat.changedNanos(),
        stat.birthNanos());
  }

  ByteString name() {
    return name;
  }

  ByteString text() {
    return text;
  }

  @Nullable Children children() {
    return children;
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    if (statError != null) {
      throw statError.exception();
    }
    Stat all = full;
    return all == null
        ? receiver.generated(mode, uid, gid, nlink, size, ino, dev, timeNanos)
        : receiver.full(all);
  }

  @Override
  public @Nullable Errno access(int mask) {
    if (statError != null || isLink()) {
      return statError;
    }
    if ((mask & FileMode.W_OK) != 0) {
      return Errno.EROFS;
    }
    boolean isDenied = openError == Errno.EACCES || openError == Errno.EPERM;
    if ((mask & FileMode.R_OK) != 0 && isDenied) {
      return openError;
    }
    boolean isExecutable = children != null ? !isDenied : (mode & 0111) != 0;
    return (mask & FileMode.X_OK) == 0 || isExecutable ? null : Errno.EACCES;
  }

  @Override
  public boolean isLink() {
    return FileMode.isSymbolicLink(mode);
  }

  @Override
  public ByteString readLink() {
    if (!isLink()) {
      throw Errno.EINVAL.exception();
    }
    if (readError != null) {
      throw readError.exception();
    }
    return text;
  }

  @Override
  public @Nullable Node lookup(ByteString child) {
    if (children == null) {
      throw Errno.ENOTDIR.exception();
    }
    Node found = children.get(child);
    if (found == null && openError != null) {
      throw openError.exception(); // it may be there
    }
    return found;
  }

  @Override
  public OpenFile open(int flags) {
    if (statError != null) {
      throw statError.exception();
    }
    if (isLink()) {
      throw Errno.ELOOP.exception();
    }
    if (children != null) {
      OpenFile directory = DirectoryFile.open(flags, () -> size);
      if (openError != null) {
        throw openError.exception();
      }
      return directory;
    }
    if (OpenFlags.writes(flags) || (flags & OpenFlags.O_TRUNC) != 0) {
      throw Errno.EROFS.exception();
    }
    if ((flags & OpenFlags.O_DIRECT) != 0) {
      throw Errno.EINVAL.exception();
    }
    if (openError != null) {
      throw openError.exception();
    }
    if (!FileMode.isRegular(mode)) {
      throw Errno.ENXIO.exception();
    }
    return new RecordedFile(text, size, readError);
  }

  @Override
  public OpenDirectory openDirectory() {
    if (statError != null) {
      throw statError.exception();
    }
    Children entries = children;
    if (entries == null) {
      throw (isLink() ? Errno.ELOOP : Errno.ENOTDIR).exception();
    }
    if (openError != null) {
      throw openError.exception();
    }
    return new Listing(entries);
  }

  @Override
  public void remove(ByteString child) {
    throw Errno.EROFS.exception();
  }

  @Override
  public void setPermissions(int permissions) {
    throw Errno.EROFS.exception();
  }

  @Override
  public void setOwner(int newUid, int newGid) {
    throw Errno.EROFS.exception();
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    throw Errno.EROFS.exception();
  }

  /** The names as they were listed. */
  private final class Listing extends OpenDirectory {
    private final Children entries;
    private int next;

    Listing(Children entries) {
      this.entries = entries;
    }

    @Override
    public boolean next(ByteBuilder to) {
      if (next < entries.count()) {
        to.put(entries.get(next++).name());
        return true;
      }
      if (readError != null && next == entries.count()) {
        next++;
        throw readError.exception();
      }
      return false;
    }

    @Override
    public Node node() {
      return RecordedNode.this;
    }
  }
}
