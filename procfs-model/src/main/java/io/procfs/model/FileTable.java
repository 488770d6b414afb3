package io.procfs.model;

import io.procfs.abi.Errno;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An identity: the file descriptors of a task, shared by the threads of a group: {@code struct
 * files_struct}. Changed through {@link Task}.
 */
public final class FileTable {
  private static final int INITIAL_SIZE = 64;
  private static final long[] NO_CLOEXEC = {};

  /** One state of a table. Immutable. */
  public static final class Version {
    private final @Nullable FileDescription[] files;
    private final long[] closeOnExec;
    private final int count;
    private final int allocated;

    /** How many of them are sockets: what is done at the last closing is counted for those only. */
    private final int sockets;

    private Version(
        @Nullable FileDescription[] files,
        long[] closeOnExec,
        int count,
        int allocated,
        int sockets) {
      this.files = files;
      this.closeOnExec = closeOnExec;
      this.count = count;
      this.allocated = allocated;
      this.sockets = sockets;
    }

    /** Returns what descriptor {@code fd} is, null if it is closed; any {@code fd} may be asked. */
    public @Nullable FileDescription get(int fd) {
      return fd >= 0 && fd < files.length ? files[fd] : null;
    }

    /** Returns whether descriptor {@code fd} is closed by exec. */
    public boolean isCloseOnExec(int fd) {
      return fd >>> 6 < closeOnExec.length && (closeOnExec[fd >>> 6] & (1L << fd)) != 0;
    }

    /** Returns the least open descriptor that is at least {@code from}, -1 if there is none. */
    public int next(int from) {
      for (int fd = Math.max(from, 0); fd < files.length; fd++) {
        if (files[fd] != null) {
          return fd;
        }
      }
      return -1;
    }

    /** Returns how many descriptors are open. */
    public int count() {
      return count;
    }

    /** Returns for how many descriptors there is room: FDSize in {@code status}. */
    public int allocated() {
      return allocated;
    }

    int lowestFree(int from) {
      int fd = from;
      while (fd < files.length && files[fd] != null) {
        fd++;
      }
      return fd;
    }

    private Version with(int fd, @Nullable FileDescription file, boolean cloexec) {
      int last = file != null || fd < files.length - 1 ? files.length : lastOpenBefore(fd) + 1;
      @Nullable FileDescription[] newFiles =
          Arrays.copyOf(files, Math.max(last, file == null ? 0 : fd + 1));
      FileDescription old = get(fd);
      if (fd < newFiles.length) {
        newFiles[fd] = file;
      }
      long[] newCloexec = closeOnExec;
      if (isCloseOnExec(fd) != cloexec) {
        newCloexec = Arrays.copyOf(closeOnExec, Math.max(closeOnExec.length, (fd >>> 6) + 1));
        newCloexec[fd >>> 6] ^= 1L << fd;
      }
      int newCount = count + (file == null ? 0 : 1) - (old == null ? 0 : 1);
      int newSockets = sockets + (isSocket(file) ? 1 : 0) - (isSocket(old) ? 1 : 0);
      return new Version(newFiles, newCloexec, newCount, sizeFor(fd, allocated), newSockets);
    }

    private int lastOpenBefore(int fd) {
      int last = fd - 1;
      while (last >= 0 && files[last] == null) {
        last--;
      }
      return last;
    }

    /** The table grows to a power of two of at least 128, as {@code alloc_fdtable()}. */
    private static int sizeFor(int fd, int allocated) {
      return fd < allocated ? allocated : Math.max(128, Integer.highestOneBit(fd) << 1);
    }
  }

  private volatile Version version;

  /** How many tasks have this. Under the kernel's lock. */
  private int users = 1;

  private FileTable(Version version) {
    this.version = version;
  }

  /** Returns an empty table. */
  static FileTable empty() {
    return new FileTable(new Version(new FileDescription[0], NO_CLOEXEC, 0, INITIAL_SIZE, 0));
  }

  /**
   * Returns a table with open descriptors.
   *
   * @param files by number, null for closed ones
   * @param closeOnExec bit n is descriptor n
   * @param allocated for how many there is room
   */
  static FileTable of(@Nullable FileDescription[] files, long[] closeOnExec, int allocated) {
    int count = 0;
    int sockets = 0;
    for (FileDescription file : files) {
      count += file == null ? 0 : 1;
      sockets += isSocket(file) ? 1 : 0;
    }
    FileTable table = new FileTable(new Version(files, closeOnExec, count, allocated, sockets));
    table.holdAll();
    return table;
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  /** Returns a table of its own with the same descriptors, as fork makes one. */
  FileTable copy() {
    Version v = version;
    int size =
        Math.max(
            INITIAL_SIZE,
            v.files.length <= INITIAL_SIZE ? INITIAL_SIZE : Version.sizeFor(v.files.length - 1, 0));
    FileTable copy = new FileTable(new Version(v.files, v.closeOnExec, v.count, size, v.sockets));
    copy.holdAll();
    return copy;
  }

  /** Another task has this too, as {@code CLONE_FILES}. */
  FileTable share() {
    users++;
    return this;
  }

  /** A task has this no more; the last one closes what is open. */
  void leave() {
    if (--users > 0 || version.sockets == 0) {
      return;
    }
    Version v = version;
    for (int fd = v.next(0); fd >= 0; fd = v.next(fd + 1)) {
      letGo(v.files[fd]);
    }
  }

  private void holdAll() {
    Version v = version;
    if (v.sockets > 0) {
      for (int fd = v.next(0); fd >= 0; fd = v.next(fd + 1)) {
        hold(v.files[fd]);
      }
    }
  }

  private static boolean isSocket(@Nullable FileDescription file) {
    return file != null && file.object() instanceof FileObject.Socket;
  }

  private static void hold(@Nullable FileDescription file) {
    if (file != null && isSocket(file)) {
      file.hold();
    }
  }

  private static void letGo(@Nullable FileDescription file) {
    if (file != null && file.object() instanceof FileObject.Socket socket && file.letGo()) {
      socket.lastClosed();
    }
  }

  /** Returns a table without the descriptors that exec closes, in place of this. */
  FileTable withoutCloseOnExec() {
    FileTable table = new FileTable(version);
    Version v = version;
    for (int fd = v.next(0); fd >= 0; fd = v.next(fd + 1)) {
      if (v.isCloseOnExec(fd)) {
        table.version = table.version.with(fd, null, false);
      }
    }
    table.holdAll();
    leave();
    return table;
  }

  int add(FileDescription file, int from, long limit, boolean cloexec) {
    int fd = version.lowestFree(from);
    if (Long.compareUnsigned(fd, limit) >= 0) {
      throw Errno.EMFILE.because(limit + " descriptors are open");
    }
    version = version.with(fd, file, cloexec);
    hold(file);
    return fd;
  }

  void set(int fd, @Nullable FileDescription file, boolean cloexec) {
    FileDescription old = version.get(fd);
    version = version.with(fd, file, cloexec);
    if (old != file) {
      hold(file);
      letGo(old);
    }
  }

  FileDescription require(int fd) {
    FileDescription file = version.get(fd);
    if (file == null) {
      throw Errno.EBADF.because("descriptor " + fd + " is not open");
    }
    return file;
  }
}
