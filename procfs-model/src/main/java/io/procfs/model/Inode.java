package io.procfs.model;

import io.procfs.abi.DeviceNumber;
import io.procfs.abi.FileMode;

/** An identity: a file without its names, as links to it show it. */
public final class Inode {
  private final DeviceNumber device;
  private final long number;
  private final int type;
  private final long createdNanos;
  private volatile int permissions;
  private volatile int uid;
  private volatile int gid;
  private volatile long size;
  private volatile int links = 1;

  Inode(DeviceNumber device, long number, int mode, long createdNanos) {
    this.device = device;
    this.number = number;
    this.type = mode & FileMode.S_IFMT;
    this.permissions = mode & FileMode.PERMISSIONS;
    this.createdNanos = createdNanos;
  }

  /** Returns the device of its file system. */
  public DeviceNumber device() {
    return device;
  }

  /** Returns the inode number. */
  public long number() {
    return number;
  }

  /** Returns type and permissions, {@link FileMode}. */
  public int mode() {
    return type | permissions;
  }

  /** Returns the owner, unsigned. */
  public int uid() {
    return uid;
  }

  /** Returns the group, unsigned. */
  public int gid() {
    return gid;
  }

  /** Returns the size in bytes. */
  public long size() {
    return size;
  }

  /** Returns the number of names. */
  public int links() {
    return links;
  }

  /** Returns when it was made, nanoseconds since 1970. */
  public long createdNanos() {
    return createdNanos;
  }

  /** Changes the permissions, twelve bits. */
  public void setPermissions(int newPermissions) {
    permissions = newPermissions & FileMode.PERMISSIONS;
  }

  /** Changes owner and group. */
  public void setOwner(int newUid, int newGid) {
    uid = newUid;
    gid = newGid;
  }

  /** Changes the size. */
  public void setSize(long newSize) {
    size = newSize;
  }

  /** Under the kernel's lock. */
  void unlinked() {
    int left = links - 1;
    links = left;
  }
}
