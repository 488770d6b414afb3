package io.procfs.model;

/**
 * A lock of a file. Immutable.
 *
 * @param kind what it is
 * @param write whether it is exclusive
 * @param inode the file
 * @param owner the process that made it; not told of an OFD lock
 * @param holder the {@link FileTable} of a POSIX lock, the {@link FileDescription} of others
 * @param file through which it was made
 * @param start the first byte
 * @param end the last byte, {@link Long#MAX_VALUE} for no end
 */
public record FileLock(
    Kind kind,
    boolean write,
    Inode inode,
    Pid owner,
    Object holder,
    FileDescription file,
    long start,
    long end) {

  /** What a lock is. */
  public enum Kind {
    /** A record lock of a process: F_SETLK. */
    POSIX,
    /** A record lock of an open file: F_OFD_SETLK. */
    OFD,
    /** A lock of a whole file: {@code flock(2)}. */
    FLOCK,
    /** A lease: F_SETLEASE. */
    LEASE;

    boolean isRecord() {
      return this == POSIX || this == OFD;
    }
  }

  boolean overlaps(long from, long to) {
    return start <= to && from <= end;
  }

  FileLock withRange(long from, long to) {
    return new FileLock(kind, write, inode, owner, holder, file, from, to);
  }
}
