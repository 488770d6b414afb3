package io.procfs.nio;

import io.procfs.vfs.Stat;
import io.procfs.vfs.StatReceiver;

/** Makes the attributes that users get of what a node tells: as few bytes as they fit in. */
final class AttributesReceiver implements StatReceiver<ProcFileAttributes> {
  private final Principals principals;

  AttributesReceiver(Principals principals) {
    this.principals = principals;
  }

  @Override
  public ProcFileAttributes generated(
      int mode, int uid, int gid, int nlink, long size, long ino, long dev, long timeNanos) {
    if (mode >>> 16 == 0 && dev >>> 16 == 0 && ino >>> 32 == 0 && size >>> 32 == 0) {
      return new Small(principals, mode, uid, gid, nlink, size, ino, dev, timeNanos);
    }
    return full(Stat.RECEIVER.generated(mode, uid, gid, nlink, size, ino, dev, timeNanos));
  }

  @Override
  public ProcFileAttributes full(Stat stat) {
    return new Full(principals, stat);
  }

  /** What nearly every file of {@code /proc} has, in 48 bytes. */
  private static final class Small extends ProcFileAttributes {
    private final int devAndMode;
    private final int uid;
    private final int gid;
    private final int nlink;
    private final int size;
    private final int ino;
    private final long timeNanos;

    Small(
        Principals principals,
        int mode,
        int uid,
        int gid,
        int nlink,
        long size,
        long ino,
        long dev,
        long timeNanos) {
      super(principals);
      this.devAndMode = (int) dev << 16 | mode;
      this.uid = uid;
      this.gid = gid;
      this.nlink = nlink;
      this.size = (int) size;
      this.ino = (int) ino;
      this.timeNanos = timeNanos;
    }

    @Override
    int mode() {
      return devAndMode & 0xffff;
    }

    @Override
    int uid() {
      return uid;
    }

    @Override
    int gid() {
      return gid;
    }

    @Override
    int nlink() {
      return nlink;
    }

    @Override
    long ino() {
      return Integer.toUnsignedLong(ino);
    }

    @Override
    long dev() {
      return Integer.toUnsignedLong(devAndMode) >>> 16;
    }

    @Override
    long rdev() {
      return 0;
    }

    @Override
    long modifiedNanos() {
      return timeNanos;
    }

    @Override
    long accessNanos() {
      return timeNanos;
    }

    @Override
    long changedNanos() {
      return timeNanos;
    }

    @Override
    long birthNanos() {
      return timeNanos;
    }

    @Override
    public long size() {
      return Integer.toUnsignedLong(size);
    }
  }

  /** What any file may have. */
  private static final class Full extends ProcFileAttributes {
    private final Stat stat;

    Full(Principals principals, Stat stat) {
      super(principals);
      this.stat = stat;
    }

    @Override
    int mode() {
      return stat.mode();
    }

    @Override
    int uid() {
      return stat.uid();
    }

    @Override
    int gid() {
      return stat.gid();
    }

    @Override
    int nlink() {
      return stat.nlink();
    }

    @Override
    long ino() {
      return stat.ino();
    }

    @Override
    long dev() {
      return stat.dev();
    }

    @Override
    long rdev() {
      return stat.rdev();
    }

    @Override
    long modifiedNanos() {
      return stat.modifiedNanos();
    }

    @Override
    long accessNanos() {
      return stat.accessNanos();
    }

    @Override
    long changedNanos() {
      return stat.changedNanos();
    }

    @Override
    long birthNanos() {
      return stat.birthNanos();
    }

    @Override
    public long size() {
      return stat.size();
    }
  }
}
