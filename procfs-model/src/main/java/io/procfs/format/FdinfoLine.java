package io.procfs.format;

import io.procfs.abi.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fdinfo} adds to its first four lines: a lock, or what the kind of the file has to
 * tell. Each stands for one line, or for the few that come together. Written and read by {@link
 * FdinfoLines}.
 */
public sealed interface FdinfoLine {
  /**
   * A lock that is held through the file.
   *
   * @param lock the line behind {@code lock:}
   */
  record Lock(LockLine lock) implements FdinfoLine {}

  /**
   * Of {@code eventfd(2)}.
   *
   * @param count the counter, unsigned
   * @param id a number of the kernel's
   * @param semaphore whether a read takes one
   */
  record Event(long count, int id, boolean semaphore) implements FdinfoLine {}

  /**
   * A target of {@code epoll(7)}.
   *
   * @param fd its descriptor
   * @param events what is waited for, unsigned
   * @param data what is given back, unsigned
   * @param pos the position of its file
   * @param inode the inode number of its file, unsigned
   * @param device the device of its file as the kernel keeps it, unsigned
   */
  record Target(int fd, int events, long data, long pos, long inode, int device)
      implements FdinfoLine {}

  /**
   * A file in the words of {@code name_to_handle_at(2)}.
   *
   * @param type of the handle, unsigned
   * @param bytes the handle
   */
  record Handle(int type, ByteString bytes) {}

  /**
   * A watch of {@code inotify(7)}.
   *
   * @param id its number
   * @param inode the inode number of what is watched, unsigned
   * @param device its device as the kernel keeps it, unsigned
   * @param mask what is watched for, unsigned
   * @param ignoredMask what is not, unsigned
   * @param handle the file, null for a file system without handles
   */
  record Watch(int id, long inode, int device, int mask, int ignoredMask, @Nullable Handle handle)
      implements FdinfoLine {}

  /**
   * Of {@code fanotify(7)}.
   *
   * @param flags of {@code fanotify_init(2)}, unsigned
   * @param eventFlags of the files that are opened for events, unsigned
   */
  record Fanotify(int flags, int eventFlags) implements FdinfoLine {}

  /**
   * A file that {@code fanotify(7)} watches.
   *
   * @param inode its inode number, unsigned
   * @param device its device as the kernel keeps it, unsigned
   * @param flags of the mark, unsigned
   * @param mask what is watched for, unsigned
   * @param ignoredMask what is not, unsigned
   * @param handle the file, null for a file system without handles
   */
  record FanotifyInode(
      long inode, int device, int flags, int mask, int ignoredMask, @Nullable Handle handle)
      implements FdinfoLine {}

  /**
   * A mount that {@code fanotify(7)} watches.
   *
   * @param mount its number, unsigned
   * @param flags of the mark, unsigned
   * @param mask what is watched for, unsigned
   * @param ignoredMask what is not, unsigned
   */
  record FanotifyMount(int mount, int flags, int mask, int ignoredMask) implements FdinfoLine {}

  /**
   * A file system that {@code fanotify(7)} watches.
   *
   * @param device its device as the kernel keeps it, unsigned
   * @param flags of the mark, unsigned
   * @param mask what is watched for, unsigned
   * @param ignoredMask what is not, unsigned
   */
  record FanotifyFileSystem(int device, int flags, int mask, int ignoredMask)
      implements FdinfoLine {}

  /**
   * Of {@code timerfd_create(2)}.
   *
   * @param clock a {@code clockid_t}
   * @param ticks how often it ended since it was read, unsigned
   * @param settimeFlags of {@code timerfd_settime(2)}, unsigned
   * @param seconds until it ends, unsigned
   * @param nanos beside the seconds, unsigned
   * @param intervalSeconds from one end to the next, unsigned
   * @param intervalNanos beside the seconds, unsigned
   */
  record Timer(
      int clock,
      long ticks,
      int settimeFlags,
      long seconds,
      long nanos,
      long intervalSeconds,
      long intervalNanos)
      implements FdinfoLine {}

  /**
   * Of {@code signalfd(2)}.
   *
   * @param mask bit n - 1 is signal n
   */
  record Signals(long mask) implements FdinfoLine {}

  /**
   * Of {@code pidfd_open(2)}.
   *
   * @param pid the number of the process, 0 if the mount has none for it, -1 once it was reaped
   * @param inner its numbers in the namespaces below, outermost first
   */
  record OfProcess(int pid, List<Integer> inner) implements FdinfoLine {
    /** Keeps the numbers; see {@link OfProcess}. */
    public OfProcess {
      inner = List.copyOf(inner);
    }
  }

  /**
   * Of a socket of the Unix family.
   *
   * @param descriptors how many descriptors are under way in it, unsigned
   */
  record Socket(int descriptors) implements FdinfoLine {}

  /**
   * Of the master of a pseudo-terminal.
   *
   * @param index its number
   */
  record Terminal(int index) implements FdinfoLine {}

  /**
   * Of {@code userfaultfd(2)}.
   *
   * @param pending faults that nobody has read, unsigned
   * @param total faults that are not resolved, unsigned
   * @param api the version, unsigned
   * @param flags a number of the kernel's, unsigned
   * @param features what it can do, unsigned
   */
  record UserFault(long pending, long total, long api, int flags, long features)
      implements FdinfoLine {}

  /**
   * Anything else: of BPF, io_uring, DRM and drivers.
   *
   * @param line the line, without its newline
   */
  record Other(ByteString line) implements FdinfoLine {}
}
