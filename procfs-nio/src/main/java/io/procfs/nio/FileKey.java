package io.procfs.nio;

import io.procfs.vfs.Node;
import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;

/**
 * Which file something is: equal for all paths that lead to it, while it lives.
 *
 * @param dev device of the file system
 * @param ino inode number, unsigned
 */
record FileKey(long dev, long ino) {
  private static final StatReceiver<FileKey> RECEIVER =
      new StatReceiver<>() {
        @Override
        public FileKey generated(
            int mode, int uid, int gid, int nlink, long size, long ino, long dev, long timeNanos) {
          return new FileKey(dev, ino);
        }

        @Override
        public FileKey full(Stat stat) {
          return new FileKey(stat.dev(), stat.ino());
        }
      };

  /** Returns the key of a node. */
  static FileKey of(Node node) {
    return node.stat(RECEIVER);
  }

  /** Returns what the JDK's keys have. */
  @Override
  public int hashCode() {
    return Long.hashCode(dev) + Long.hashCode(ino);
  }

  /** Returns the text of the JDK's keys: the device in hexadecimal, the inode in decimal. */
  @Override
  public String toString() {
    return "(dev=" + Long.toHexString(dev) + ",ino=" + ino + ")";
  }
}
