package io.procfs.abi;

/** The bits of {@code st_mode}: four of type, twelve of permission. Source: {@code inode(7)}. */
public final class FileMode {
  public static final int S_IFMT = 0170000;
  public static final int S_IFSOCK = 0140000;
  public static final int S_IFLNK = 0120000;
  public static final int S_IFREG = 0100000;
  public static final int S_IFBLK = 0060000;
  public static final int S_IFDIR = 0040000;
  public static final int S_IFCHR = 0020000;
  public static final int S_IFIFO = 0010000;
  public static final int PERMISSIONS = 07777;

  /** {@code access(2)}: may read. */
  public static final int R_OK = 4;

  /** {@code access(2)}: may write. */
  public static final int W_OK = 2;

  /** {@code access(2)}: may execute or search. */
  public static final int X_OK = 1;

  private FileMode() {}

  /** Returns whether {@code mode} is of a directory. */
  public static boolean isDirectory(int mode) {
    return (mode & S_IFMT) == S_IFDIR;
  }

  /** Returns whether {@code mode} is of a symbolic link. */
  public static boolean isSymbolicLink(int mode) {
    return (mode & S_IFMT) == S_IFLNK;
  }

  /** Returns whether {@code mode} is of a regular file. */
  public static boolean isRegular(int mode) {
    return (mode & S_IFMT) == S_IFREG;
  }
}
