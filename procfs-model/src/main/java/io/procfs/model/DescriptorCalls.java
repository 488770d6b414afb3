package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;

/**
 * The system calls of a task that make descriptors without a name, and those that change what
 * {@code fdinfo} tells of them.
 *
 * <pre>{@code
 * int event = task.eventfd(0, 0);
 * int epoll = task.epollCreate(OpenFlags.O_CLOEXEC);
 * task.epollAdd(epoll, event, 1, 42); // EPOLLIN
 * int timer = task.timerfdCreate(1, 0); // CLOCK_MONOTONIC
 * task.timerfdSetTime(timer, 5_000_000_000L, 0, 0);
 * }</pre>
 */
public sealed interface DescriptorCalls permits Task {
  /** EFD_SEMAPHORE. */
  int EFD_SEMAPHORE = 1;

  /** EPOLLERR and EPOLLHUP, which are always told of. */
  int EPOLL_ALWAYS = 0x18;

  /** The bits of an inotify mask that are kept: events, IN_EXCL_UNLINK and IN_ONESHOT. */
  int INOTIFY_KEPT = 0x8400_0fff;

  private Task self() {
    return (Task) this;
  }

  /** Makes a counter, as {@code eventfd2(2)}; flags of EFD_SEMAPHORE and {@link OpenFlags}. */
  default int eventfd(int count, int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      boolean semaphore = (flags & EFD_SEMAPHORE) != 0;
      EventFile file =
          new EventFile(
              kernel.anonymousInode(),
              kernel.nextEventFile(),
              Integer.toUnsignedLong(count),
              semaphore);
      return install(file, OpenFlags.O_RDWR | (flags & ~EFD_SEMAPHORE));
    }
  }

  /** Makes a list of files to wait for, as {@code epoll_create1(2)}; EMFILE. */
  default int epollCreate(int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      return install(new EpollFile(kernel.anonymousInode()), OpenFlags.O_RDWR | flags);
    }
  }

  /**
   * Waits for a file, as {@code epoll_ctl(2)} with EPOLL_CTL_ADD.
   *
   * @param events EPOLLIN and others
   * @param data what is given back with an event
   * @throws io.procfs.abi.ErrnoException EBADF, EINVAL if {@code epoll} is something else or the
   *     file itself, EPERM for a file that is always ready, EEXIST
   */
  default void epollAdd(int epoll, int fd, int events, long data) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      EpollFile list = require(EpollFile.class, epoll);
      if (file.object() == list) {
        throw Errno.EINVAL.because("an epoll descriptor does not wait for itself");
      }
      if (file.object() instanceof FileObject.Named) {
        throw Errno.EPERM.because("descriptor " + fd + " is always ready");
      }
      list.add(new EpollFile.Target(fd, file, events | EPOLL_ALWAYS, data));
      file.setWaiting(list);
      task.kernel().openFiles().watch(file);
    }
  }

  /** Waits no more for a file, as {@code epoll_ctl(2)} with EPOLL_CTL_DEL; EBADF, ENOENT. */
  default void epollRemove(int epoll, int fd) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      require(EpollFile.class, epoll).remove(fd, file);
    }
  }

  /** Makes a list of watches, as {@code inotify_init1(2)}; EMFILE. */
  default int inotifyInit(int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      return install(new InotifyFile(kernel.anonymousInode()), OpenFlags.O_RDONLY | flags);
    }
  }

  /**
   * Watches a file, as {@code inotify_add_watch(2)}.
   *
   * @param path absolute; a file that was not named before comes to be
   * @param mask IN_CREATE and others; EINVAL without any
   * @return the number of the watch
   */
  default int inotifyAddWatch(int fd, ByteString path, int mask) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      if ((mask & 0xfff) == 0) {
        throw Errno.EINVAL.because("nothing is watched for");
      }
      Inode inode = task.kernel().files().file(path).inode();
      return require(InotifyFile.class, fd).add(inode, mask & INOTIFY_KEPT);
    }
  }

  /** Ends a watch, as {@code inotify_rm_watch(2)}; EBADF, EINVAL. */
  default void inotifyRemoveWatch(int fd, int watch) {
    synchronized (self().kernel().lock()) {
      require(InotifyFile.class, fd).remove(watch);
    }
  }

  /**
   * Makes a list of marks, as {@code fanotify_init(2)}; EMFILE.
   *
   * @param flags of the group, 0 for FAN_CLASS_NOTIF
   * @param eventFlags of files that are opened for events
   */
  default int fanotifyInit(int flags, int eventFlags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      int shown = eventFlags | OpenFlags.O_LARGEFILE;
      FanotifyFile file = new FanotifyFile(kernel.anonymousInode(), flags, shown);
      return install(file, OpenFlags.O_RDWR);
    }
  }

  /** Marks a file, its mount or its file system, as {@code fanotify_mark(2)}; EBADF, EINVAL. */
  default void fanotifyMark(int fd, FanotifyFile.Scope scope, String path, int mask) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Dentry file = task.kernel().files().file(ByteString.of(path));
      int mount = OpenFiles.mountOf(task, file);
      require(FanotifyFile.class, fd)
          .add(new FanotifyFile.Mark(scope, file.inode(), mount, 0, mask, 0));
    }
  }

  /** Makes a timer, as {@code timerfd_create(2)}; EINVAL for a clock that has none, EMFILE. */
  default int timerfdCreate(int clock, int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      if (clock != 0 && clock != 1 && (clock < 7 || clock > 9)) {
        throw Errno.EINVAL.because("clock " + clock + " has no timers");
      }
      TimerFile file = new TimerFile(kernel.clock(), kernel.anonymousInode(), clock);
      return install(file, OpenFlags.O_RDWR | flags);
    }
  }

  /**
   * Sets a timer, as {@code timerfd_settime(2)}.
   *
   * @param valueNanos after which time it ends, or with {@link TimerFile#ABSOLUTE} when; 0 for
   *     never
   * @param intervalNanos from one end to the next, 0 for once
   * @param flags TFD_TIMER_ABSTIME 1, TFD_TIMER_CANCEL_ON_SET 2
   * @throws io.procfs.abi.ErrnoException EBADF, EINVAL
   */
  default void timerfdSetTime(int fd, long valueNanos, long intervalNanos, int flags) {
    synchronized (self().kernel().lock()) {
      if (valueNanos < 0 || intervalNanos < 0 || (flags & ~3) != 0) {
        throw Errno.EINVAL.because("timer of " + valueNanos + " ns, flags " + flags);
      }
      require(TimerFile.class, fd).set(valueNanos, intervalNanos, flags);
    }
  }

  /** Makes a set of signals to read, as {@code signalfd(2)}; SIGKILL and SIGSTOP are left out. */
  default int signalfd(SignalSet signals, int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      SignalFile file = new SignalFile(kernel.anonymousInode(), readable(signals));
      return install(file, OpenFlags.O_RDWR | flags);
    }
  }

  /** Changes the set of signals of a {@code signalfd(2)}; EBADF, EINVAL. */
  default void signalfdSet(int fd, SignalSet signals) {
    synchronized (self().kernel().lock()) {
      require(SignalFile.class, fd).setMask(readable(signals));
    }
  }

  private static SignalSet readable(SignalSet signals) {
    return signals.without(Signals.SIGKILL).without(Signals.SIGSTOP);
  }

  /** Makes a descriptor of a process, as {@code pidfd_open(2)}; ESRCH if it was reaped, EMFILE. */
  default int pidfdOpen(Task process, int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      process.requireNotReaped("pidfd_open");
      PidFile file = new PidFile(kernel.nextAnonymousInode(), process.pid());
      int how = OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | flags;
      return install(file, how);
    }
  }

  /** Makes a descriptor for page faults, as {@code userfaultfd(2)}; EMFILE. */
  default int userfaultfd(int flags) {
    Kernel kernel = self().kernel();
    synchronized (kernel.lock()) {
      long features = 0x8000_0000_0000_01ffL;
      UserFaultFile file = new UserFaultFile(kernel.nextAnonymousInode(), features);
      return install(file, OpenFlags.O_RDONLY | flags);
    }
  }

  private int install(FileObject object, int flags) {
    Task task = self();
    return OpenFiles.install(task, task.requireFiles(), object, flags);
  }

  private <T extends FileObject> T require(Class<T> type, int fd) {
    FileObject object = self().requireFiles().require(fd).object();
    if (!type.isInstance(object)) {
      throw Errno.EINVAL.because("descriptor " + fd + " is of " + object);
    }
    return type.cast(object);
  }
}
