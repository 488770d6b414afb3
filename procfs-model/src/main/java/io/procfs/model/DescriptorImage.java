package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.SignalSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * An open descriptor as a {@link KernelBuilder} makes one: an entry of {@code fd} and its {@code
 * fdinfo}. Immutable.
 *
 * @param fd the number, 0 and more
 * @param flags access mode and status flags, {@link io.procfs.abi.OpenFlags}, with O_CLOEXEC
 * @param position the offset of the next read or write
 * @param mount the number of the mount
 * @param object what is open
 * @param locks the locks that are held through it
 */
public record DescriptorImage(
    int fd, int flags, long position, int mount, Opened object, List<Lock> locks) {
  /** Keeps the locks; see {@link DescriptorImage}. */
  public DescriptorImage {
    locks = List.copyOf(locks);
  }

  /** A descriptor without locks. */
  public DescriptorImage(int fd, int flags, long position, int mount, Opened object) {
    this(fd, flags, position, mount, object, List.of());
  }

  /**
   * A lock that is held through the descriptor. Descriptors of one file with the same lock, not a
   * record lock of a process, are of one open file.
   *
   * @param kind what it is
   * @param write whether it is exclusive
   * @param pid who made it, by the number in the first pid namespace; -1 for an OFD lock
   * @param start the first byte
   * @param end the last byte, {@link Long#MAX_VALUE} for no end
   */
  public record Lock(FileLock.Kind kind, boolean write, int pid, long start, long end) {}

  /** What is open. */
  public sealed interface Opened {}

  /**
   * A file with a name.
   *
   * @param file the file
   */
  public record Named(FileImage file) implements Opened {}

  /**
   * A pipe: one with the same number is its other end.
   *
   * @param inode the inode number
   * @param uid who made it
   * @param gid the group of who made it
   */
  public record Pipe(long inode, int uid, int gid) implements Opened {}

  /**
   * A socket: what its tables show of it is in the network namespace, by the inode number.
   *
   * @param inode the inode number
   * @param uid who made it
   * @param gid the group of who made it
   * @param family AF_ of {@link SocketCalls}, 0 if that is not known
   */
  public record Socket(long inode, int uid, int gid, int family) implements Opened {}

  /**
   * An open namespace.
   *
   * @param type its type
   * @param inode its number
   */
  public record OfNamespace(NamespaceType type, long inode) implements Opened {}

  /**
   * A file without a name of which no more is known than its lines.
   *
   * @param name what follows {@code anon_inode:}
   * @param inode the inode number
   * @param fdinfo the lines that {@code fdinfo} adds, each with its newline
   */
  public record Anonymous(ByteString name, long inode, ByteString fdinfo) implements Opened {}

  /**
   * Of {@code eventfd(2)}: one with the same id is the same.
   *
   * @param inode the inode number
   * @param id the kernel's number
   * @param count the counter, unsigned
   * @param semaphore whether a read takes one
   */
  public record Event(long inode, int id, long count, boolean semaphore) implements Opened {}

  /**
   * Of {@code epoll_create(2)}.
   *
   * @param inode the inode number
   * @param targets what is waited for
   */
  public record Epoll(long inode, List<Target> targets) implements Opened {
    /** Keeps the targets; see {@link Epoll}. */
    public Epoll {
      targets = List.copyOf(targets);
    }
  }

  /**
   * What is waited for. If the descriptor is not open, or of something else, the file is one that
   * nobody else has.
   *
   * @param fd the descriptor by which it was added
   * @param events EPOLLIN and others
   * @param data what is given back, unsigned
   * @param position the offset of its file
   * @param inode the inode number of its file
   * @param device the device of its file as the kernel keeps it: twenty bits of minor number
   */
  public record Target(int fd, int events, long data, long position, long inode, int device) {}

  /**
   * Of {@code inotify_init(2)}.
   *
   * @param inode the inode number
   * @param watches the watches, the newest first
   */
  public record Inotify(long inode, List<WatchImage> watches) implements Opened {
    /** Keeps the watches; see {@link Inotify}. */
    public Inotify {
      watches = List.copyOf(watches);
    }
  }

  /**
   * A watch.
   *
   * @param id its number, from 1
   * @param file what is watched
   * @param mask what is watched for, unsigned
   * @param handle what {@code fdinfo} says of the file
   */
  public record WatchImage(int id, FileImage file, int mask, FileHandle handle) {}

  /**
   * Of {@code timerfd_create(2)}.
   *
   * @param inode the inode number
   * @param clock the {@code clockid_t}
   * @param flags of {@code timerfd_settime(2)}, unsigned
   * @param ticks how often it has ended, unread
   * @param leftNanos until it ends, nanoseconds
   * @param intervalNanos from one end to the next, nanoseconds
   */
  public record Timer(
      long inode, int clock, int flags, long ticks, long leftNanos, long intervalNanos)
      implements Opened {}

  /**
   * Of {@code signalfd(2)}.
   *
   * @param inode the inode number
   * @param mask the signals
   */
  public record Signals(long inode, SignalSet mask) implements Opened {}

  /**
   * Of {@code pidfd_open(2)}.
   *
   * @param inode the inode number
   * @param pid the number of the process in the first pid namespace; empty once it was reaped
   */
  public record OfProcess(long inode, OptionalInt pid) implements Opened {}

  /**
   * Of {@code userfaultfd(2)}.
   *
   * @param inode the inode number
   * @param features what it can do, unsigned
   * @param pending faults that nobody has read
   * @param total faults that are not resolved
   */
  public record UserFault(long inode, long features, long pending, long total) implements Opened {}
}
