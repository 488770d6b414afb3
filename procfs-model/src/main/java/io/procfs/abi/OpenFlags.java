package io.procfs.abi;

/**
 * The flags of {@code open(2)} on x86-64 that outlive the call and those that decide it. Octal, as
 * {@code /proc/PID/fdinfo} prints them.
 */
public final class OpenFlags {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 01;
  public static final int O_RDWR = 02;
  public static final int O_ACCMODE = 03;
  public static final int O_CREAT = 0100;
  public static final int O_EXCL = 0200;
  public static final int O_NOCTTY = 0400;
  public static final int O_TRUNC = 01000;
  public static final int O_APPEND = 02000;
  public static final int O_NONBLOCK = 04000;
  public static final int O_DSYNC = 010000;
  public static final int O_DIRECT = 040000;
  public static final int O_LARGEFILE = 0100000;
  public static final int O_DIRECTORY = 0200000;
  public static final int O_NOFOLLOW = 0400000;
  public static final int O_CLOEXEC = 02000000;
  public static final int O_PATH = 010000000;

  private OpenFlags() {}

  /** Returns whether {@code flags} ask for reading. */
  public static boolean reads(int flags) {
    return (flags & O_ACCMODE) != O_WRONLY;
  }

  /** Returns whether {@code flags} ask for writing. */
  public static boolean writes(int flags) {
    return (flags & O_ACCMODE) != O_RDONLY;
  }
}
