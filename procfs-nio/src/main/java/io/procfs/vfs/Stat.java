package io.procfs.vfs;

/**
 * The attributes of a file, as {@code struct stat}.
 *
 * @param mode type and permissions, {@link io.procfs.abi.FileMode}
 * @param uid owner, unsigned
 * @param gid group, unsigned
 * @param nlink number of links
 * @param size in bytes
 * @param ino inode number, unsigned
 * @param dev device of the file system, encoded as {@code stat(2)} does
 * @param rdev device that a device file stands for, 0 for others
 * @param accessNanos last access, nanoseconds since 1970
 * @param modifiedNanos last modification, nanoseconds since 1970
 * @param changedNanos last change of the inode, nanoseconds since 1970
 * @param birthNanos creation if known, else the same as {@code modifiedNanos}
 */
public record Stat(
    int mode,
    int uid,
    int gid,
    int nlink,
    long size,
    long ino,
    long dev,
    long rdev,
    long accessNanos,
    long modifiedNanos,
    long changedNanos,
    long birthNanos) {

  /** A receiver that returns what it is told as a record. */
  public static final StatReceiver<Stat> RECEIVER =
      new StatReceiver<>() {
        @Override
        public Stat generated(
            int mode, int uid, int gid, int nlink, long size, long ino, long dev, long time) {
          return new Stat(mode, uid, gid, nlink, size, ino, dev, 0, time, time, time, time);
        }

        @Override
        public Stat full(Stat stat) {
          return stat;
        }
      };
}
