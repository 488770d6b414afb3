package io.procfs.nio;

import io.procfs.abi.FileMode;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The attributes of a file at one moment. What callers get as an object (times, owner, permissions,
 * key) is made when they ask: most ask for one thing.
 */
abstract class ProcFileAttributes implements PosixFileAttributes {
  private final Principals principals;

  ProcFileAttributes(Principals principals) {
    this.principals = principals;
  }

  /** Returns {@code st_mode}: type and permissions. */
  abstract int mode();

  abstract int uid();

  abstract int gid();

  abstract int nlink();

  abstract long ino();

  abstract long dev();

  abstract long rdev();

  abstract long modifiedNanos();

  abstract long accessNanos();

  abstract long changedNanos();

  abstract long birthNanos();

  /** Returns the last change of the inode: {@code unix:ctime}. */
  final FileTime changeTime() {
    return time(changedNanos());
  }

  @Override
  public final FileTime lastModifiedTime() {
    return time(modifiedNanos());
  }

  @Override
  public final FileTime lastAccessTime() {
    return time(accessNanos());
  }

  @Override
  public final FileTime creationTime() {
    return time(birthNanos());
  }

  private static FileTime time(long nanos) {
    return FileTime.from(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public final boolean isRegularFile() {
    return FileMode.isRegular(mode());
  }

  @Override
  public final boolean isDirectory() {
    return FileMode.isDirectory(mode());
  }

  @Override
  public final boolean isSymbolicLink() {
    return FileMode.isSymbolicLink(mode());
  }

  @Override
  public final boolean isOther() {
    return !isRegularFile() && !isDirectory() && !isSymbolicLink();
  }

  @Override
  public final Object fileKey() {
    return new FileKey(dev(), ino());
  }

  @Override
  public final UserPrincipal owner() {
    return principals.user(uid());
  }

  @Override
  public final GroupPrincipal group() {
    return principals.group(gid());
  }

  /** Returns a set of the caller's own, which it may change, as the JDK's may be. */
  @Override
  public final Set<PosixFilePermission> permissions() {
    return Permissions.of(mode());
  }
}
