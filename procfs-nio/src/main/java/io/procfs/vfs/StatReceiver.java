package io.procfs.vfs;

/**
 * Takes what {@code stat(2)} tells: a node calls exactly one of the two methods, once. Two, because
 * the files of {@code /proc} have one time and no device number, and are asked for by the million.
 *
 * @param <T> what is made of it
 */
public interface StatReceiver<T> {
  /**
   * Takes the attributes of a generated file.
   *
   * @param mode type and permissions, {@link io.procfs.abi.FileMode}
   * @param uid owner, unsigned
   * @param gid group, unsigned
   * @param nlink number of links
   * @param size in bytes
   * @param ino inode number, unsigned
   * @param dev device of the file system, encoded as {@code stat(2)} does
   * @param timeNanos all three times, nanoseconds since 1970
   */
  T generated(int mode, int uid, int gid, int nlink, long size, long ino, long dev, long timeNanos);

  /** Takes the attributes of any file. */
  T full(Stat stat);
}
