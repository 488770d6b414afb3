package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.FileMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable ImmutableList<ByteString> interpreter;
  private volatile @Nullable FilePages filePages;
  private volatile @Nullable FileHandle handle;

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

  /**
   * Returns what executes this: the path of a program and, if there is one, its one argument; null
   * unless this is a script.
   */
  public @Nullable List<ByteString> interpreter() {
    return interpreter;
  }

  void setInterpreter(@Nullable ImmutableList<ByteString> line) {
    interpreter = line;
  }

  /**
   * Returns whether {@code who} may do something with this, as {@code generic_permission()}.
   *
   * @param access a sum of {@link FileMode#R_OK}, {@link FileMode#W_OK}, {@link FileMode#X_OK}
   */
  public boolean permits(Credentials who, int access) {
    int mode = mode();
    int shift = who.fsuid() == uid ? 6 : who.inGroup(gid) ? 3 : 0;
    if ((access & ~(mode >> shift)) == 0) {
      return true;
    }
    CapabilitySet capabilities = who.effective();
    boolean search = FileMode.isDirectory(mode);
    if (capabilities.has(CapabilitySet.DAC_READ_SEARCH)
        && (access & FileMode.W_OK) == 0
        && (search || access == FileMode.R_OK)) {
      return true;
    }
    return capabilities.has(CapabilitySet.DAC_OVERRIDE)
        && (search || (access & FileMode.X_OK) == 0 || (mode & 0111) != 0);
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

  /** Returns this in the words of {@code name_to_handle_at(2)}; as of ext4 unless it was set. */
  public FileHandle handle() {
    FileHandle known = handle;
    return known == null ? FileHandle.ofInode(number) : known;
  }

  /** Changes the handle. */
  public void setHandle(FileHandle newHandle) {
    handle = newHandle.equals(FileHandle.ofInode(number)) ? null : newHandle;
  }

  /** Returns what memories have of this; made when it is first mapped, under the kernel's lock. */
  FilePages filePages() {
    FilePages pages = filePages;
    if (pages == null) {
      pages = new FilePages();
      filePages = pages;
    }
    return pages;
  }

  /** Returns what memories have of this, null as long as it was never mapped. */
  @Nullable FilePages filePagesIfMapped() {
    return filePages;
  }

  /** Under the kernel's lock. */
  void unlinked() {
    int left = links - 1;
    links = left;
  }
}
