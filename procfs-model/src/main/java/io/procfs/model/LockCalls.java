package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;

/**
 * The system calls of a task that lock files. None of them waits: what another has locked is
 * EAGAIN.
 *
 * <pre>{@code
 * int log = task.open("/var/lock/app", OpenFlags.O_RDWR);
 * task.setLock(log, true, 0, Long.MAX_VALUE); // POSIX, the whole file
 * task.flock(log, true);
 * }</pre>
 */
public sealed interface LockCalls permits Task {
  /** What a lease adds to the flags of an open file. */
  int O_ASYNC = 020000;

  private Task self() {
    return (Task) this;
  }

  /**
   * Locks bytes of a file for this process, as {@code fcntl(2)} with F_SETLK.
   *
   * @param write whether nobody else may read them either
   * @param start the first byte
   * @param end the last byte, {@link Long#MAX_VALUE} for no end
   * @throws io.procfs.abi.ErrnoException EBADF if it is not open for that, EINVAL if there is no
   *     such range, EAGAIN
   */
  default void setLock(int fd, boolean write, long start, long end) {
    lockRecord(FileLock.Kind.POSIX, fd, write, start, end);
  }

  /** Locks bytes for the open file, as {@code fcntl(2)} with F_OFD_SETLK; see {@link #setLock}. */
  default void setOpenFileLock(int fd, boolean write, long start, long end) {
    lockRecord(FileLock.Kind.OFD, fd, write, start, end);
  }

  /** Gives up this process's locks of some bytes, as {@code fcntl(2)} with F_UNLCK; EBADF. */
  default void unlock(int fd, long start, long end) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      FileLock lock = lock(FileLock.Kind.POSIX, file, false, start, end);
      task.kernel().fileLocks().remove(lock);
    }
  }

  private void lockRecord(FileLock.Kind kind, int fd, boolean write, long start, long end) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      int flags = file.flags();
      if (write ? !OpenFlags.writes(flags) : !OpenFlags.reads(flags)) {
        throw Errno.EBADF.because("descriptor " + fd + " is not open for such a lock");
      }
      if (start < 0 || end < start) {
        throw Errno.EINVAL.because("lock from " + start + " to " + end);
      }
      add(file, lock(kind, file, write, start, end));
    }
  }

  /**
   * Locks a whole file for all who have this open file, as {@code flock(2)}; EBADF, EAGAIN.
   *
   * @param exclusive LOCK_EX, else LOCK_SH
   */
  default void flock(int fd, boolean exclusive) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      add(file, lock(FileLock.Kind.FLOCK, file, exclusive, 0, Long.MAX_VALUE));
    }
  }

  /** Gives up the lock of {@link #flock}, as {@code flock(2)} with LOCK_UN; EBADF. */
  default void funlock(int fd) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      FileLock lock = lock(FileLock.Kind.FLOCK, file, false, 0, Long.MAX_VALUE);
      task.kernel().fileLocks().remove(lock);
    }
  }

  /**
   * Takes a lease of a file, as {@code fcntl(2)} with F_SETLEASE.
   *
   * @param write whether nobody else has it open, else only for writing
   * @throws io.procfs.abi.ErrnoException EBADF; EACCES for another's file without CAP_LEASE; EAGAIN
   *     for reading if this descriptor is open for writing, or if there is a lease
   */
  default void setLease(int fd, boolean write) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      Inode inode = inode(file);
      Credentials who = task.state().credentials();
      if (who.fsuid() != inode.uid()
          && !who.capable(task.kernel().userNamespace(), CapabilitySet.LEASE)) {
        throw Errno.EACCES.because("a lease of another's file");
      }
      if (!write && OpenFlags.writes(file.flags())) {
        throw Errno.EAGAIN.because("descriptor " + fd + " is open for writing");
      }
      add(file, lock(FileLock.Kind.LEASE, file, write, 0, Long.MAX_VALUE));
      file.setFlags(file.flags() | O_ASYNC); // its holder is told by a signal
    }
  }

  private void add(FileDescription file, FileLock lock) {
    Kernel kernel = self().kernel();
    kernel.fileLocks().add(lock);
    kernel.openFiles().watch(file);
  }

  private FileLock lock(
      FileLock.Kind kind, FileDescription file, boolean write, long start, long end) {
    Task task = self();
    Object holder = kind == FileLock.Kind.POSIX ? task.requireFiles() : file;
    Pid owner = task.group().version().leader().pid();
    return new FileLock(kind, write, inode(file), owner, holder, file, start, end);
  }

  private static Inode inode(FileDescription file) {
    if (file.object() instanceof FileObject.Named named) {
      return named.dentry().inode();
    }
    throw Errno.EINVAL.because("only files with an inode of their own are locked here");
  }
}
