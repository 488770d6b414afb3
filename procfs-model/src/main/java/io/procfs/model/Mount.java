package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.MountFlags;
import org.jspecify.annotations.Nullable;

/**
 * A state of a mount: that a directory of a file system is to be found at a place of another mount.
 * Immutable; what stays the same of it for ever is {@link #serial()}.
 */
public final class Mount {
  private final int id;
  private final long serial;
  private final long attached;
  private final int parentId;
  private final ByteString place;
  private final SuperBlock superBlock;
  private final ByteString root;
  private final @Nullable Dentry bound;
  private final @Nullable ByteString source;
  private final int flags;
  private final int peerGroup;
  private final int masterGroup;
  private final boolean unbindable;
  private final boolean locked;
  private final boolean atimeLocked;
  private final int lockedFlags;

  private Mount(Builder b) {
    this.id = b.id;
    this.serial = b.serial;
    this.attached = b.attached;
    this.parentId = b.parentId;
    this.place = b.place;
    this.superBlock = b.superBlock;
    this.root = b.root;
    this.bound = b.bound;
    this.source = b.source;
    this.flags = b.flags;
    this.peerGroup = b.peerGroup;
    this.masterGroup = b.masterGroup;
    this.unbindable = b.unbindable;
    this.locked = b.locked;
    this.atimeLocked = b.atimeLocked;
    this.lockedFlags = b.lockedFlags;
  }

  /** Returns its number, which another mount may have once this is gone. */
  public int id() {
    return id;
  }

  /** Returns its number that no other mount ever has; tables are in the order of these. */
  public long serial() {
    return serial;
  }

  /** Returns when it came to its place; the children of a mount are in the order of these. */
  long attached() {
    return attached;
  }

  /** Returns the number of the mount that it is on, its own for the first of a namespace. */
  public int parentId() {
    return parentId;
  }

  /** Returns where in the file system of its parent it is, as an absolute path. */
  public ByteString place() {
    return place;
  }

  /** Returns the file system. */
  public SuperBlock superBlock() {
    return superBlock;
  }

  /** Returns which directory of the file system is mounted, {@code /} for all of it. */
  public ByteString root() {
    return root;
  }

  /** Returns {@link #root()} as it is shown: with {@code //deleted} if it was removed. */
  public ByteString shownRoot() {
    Dentry file = bound;
    return file != null && file.isDeleted() ? root.concat("//deleted") : root;
  }

  /** Returns what is mounted, such as a device; null if nobody said. */
  public @Nullable ByteString source() {
    return source;
  }

  /** Returns the flags, of {@link MountFlags#OF_MOUNT}. */
  public int flags() {
    return flags;
  }

  /** Returns whether nobody can write through it. */
  public boolean isReadOnly() {
    return (flags & MountFlags.MS_RDONLY) != 0;
  }

  /** Returns the number of its peer group, 0 if it is not shared. */
  public int peerGroup() {
    return peerGroup;
  }

  /** Returns the peer group from which it gets mounts, 0 if from none. */
  public int masterGroup() {
    return masterGroup;
  }

  /** Returns whether it cannot be bind mounted. */
  public boolean isUnbindable() {
    return unbindable;
  }

  /** Returns whether it came from a user namespace with more rights, and stays with its parent. */
  public boolean isLocked() {
    return locked;
  }

  /** Returns the flags that cannot be taken away: another user namespace has set them. */
  int lockedFlags() {
    return lockedFlags;
  }

  /** Returns whether how times of access are updated is said by another user namespace. */
  boolean isAtimeLocked() {
    return atimeLocked;
  }

  Builder change() {
    return new Builder(this);
  }

  @Override
  public String toString() {
    return "mount " + id + " of " + superBlock.type() + " at " + place + " of mount " + parentId;
  }

  /** Makes a state of a mount. */
  static final class Builder {
    int id;
    long serial;
    long attached;
    int parentId;
    ByteString place;
    final SuperBlock superBlock;
    ByteString root;
    @Nullable Dentry bound;
    @Nullable ByteString source;
    int flags;
    int peerGroup;
    int masterGroup;
    boolean unbindable;
    boolean locked;
    boolean atimeLocked;
    int lockedFlags;

    Builder(SuperBlock superBlock) {
      this.superBlock = superBlock;
      this.place = MountPath.TOP;
      this.root = MountPath.TOP;
    }

    private Builder(Mount m) {
      id = m.id;
      serial = m.serial;
      attached = m.attached;
      parentId = m.parentId;
      place = m.place;
      superBlock = m.superBlock;
      root = m.root;
      bound = m.bound;
      source = m.source;
      flags = m.flags;
      peerGroup = m.peerGroup;
      masterGroup = m.masterGroup;
      unbindable = m.unbindable;
      locked = m.locked;
      atimeLocked = m.atimeLocked;
      lockedFlags = m.lockedFlags;
    }

    Mount build() {
      return new Mount(this);
    }
  }
}
