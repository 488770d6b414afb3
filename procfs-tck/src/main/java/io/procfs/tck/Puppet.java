package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.model.NamespaceType;
import io.procfs.model.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A task that does what a test tells it: a process, or one thread of it.
 *
 * <p>The methods are system calls of this task, and fail with {@link io.procfs.abi.ErrnoException}
 * as those do. When a method that ends, stops or resumes a task has returned, {@code /proc} shows
 * it.
 */
public interface Puppet {
  /** Returns the number of the thread group, as the subject's {@code /proc} has it. */
  int pid();

  /** Returns the number of this thread. */
  int tid();

  // ---- coming and going ----

  /** Makes a child process. */
  Puppet fork();

  /** Makes a child process of a chosen number: EEXIST if it is in use. */
  Puppet fork(int pid);

  /** Makes a child process in new namespaces. */
  Puppet fork(Set<NamespaceType> namespaces);

  /** Makes a thread of this process. */
  Puppet cloneThread();

  /**
   * Executes a program: {@link Puppeteer#program()} or a copy of it, so that there is a puppet
   * afterwards. Other threads of the process end.
   */
  void exec(ByteString path, List<ByteString> arguments, List<ByteString> environment);

  /** Executes a program without environment, named as its path. */
  default void exec(ByteString path) {
    exec(path, List.of(path), List.of());
  }

  /** Ends this thread. */
  void exit(int code);

  /** Ends the process. */
  void exitGroup(int code);

  /** Kills the process with SIGKILL. */
  void kill();

  /** Stops the process with SIGSTOP. */
  void stop();

  /** Resumes the stopped process with SIGCONT. */
  void resume();

  /** Sends a signal to the process, without waiting for what comes of it. */
  void signal(int signal);

  /** Waits for a child that has ended: it is gone then. Returns the wait status. */
  int waitFor(Puppet child);

  // ---- who it is ----

  /** Sets the name with PR_SET_NAME. */
  void setName(ByteString name);

  /** Makes a session; returns its number. */
  int setsid();

  /** Moves this process into the group of {@code leader}. */
  void setpgid(Puppet leader);

  /** Changes all user ids of this thread. */
  void setuid(int uid);

  /** Changes real, effective and saved user id of this thread; -1 leaves one. */
  void setresuid(int real, int effective, int saved);

  /** Changes all group ids of this thread. */
  void setgid(int gid);

  /** Changes the supplementary groups of this thread. */
  void setgroups(int... groups);

  /** Keeps permitted capabilities when this thread is root no more. */
  void setKeepCapabilities(boolean keep);

  /** Changes the capabilities of this thread. */
  void setCapabilities(CapabilitySet permitted, CapabilitySet effective, CapabilitySet inheritable);

  /** Says who may look inside, with PR_SET_DUMPABLE. */
  void setDumpable(int dumpable);

  /** Lets this process adopt orphans below it. */
  void setChildSubreaper(boolean reaper);

  /** Lets exec grant nothing from now on. */
  void setNoNewPrivileges();

  /** Sets a limit; -1 is infinity. */
  void setLimit(Resource resource, long soft, long hard);

  /** Ignores a signal, or does the default again. */
  void ignore(int signal, boolean ignored);

  /** Blocks these signals in this thread and no others. */
  void block(int... signals);

  /** Uses CPU time in this thread. */
  void run(Duration cpu);

  // ---- memory ----

  /**
   * Maps private anonymous memory; {@code access} is of {@link io.procfs.model.Mapping}. Returns
   * the address.
   */
  long mapAnonymous(long length, int access);

  /**
   * Maps an open file.
   *
   * @param access of {@link io.procfs.model.Mapping}, with SHARED for a shared mapping
   */
  long mapFile(int fd, long offset, long length, int access);

  /** Unmaps memory. */
  void munmap(long address, long length);

  /** Changes the access to memory. */
  void mprotect(long address, long length, int access);

  /** Writes to each page of a range. */
  void touch(long address, long length);

  // ---- files ----

  /** Opens a file with {@link io.procfs.abi.OpenFlags}; returns the descriptor. */
  int open(ByteString path, int flags);

  /** Closes a descriptor. */
  void close(int fd);

  /** Duplicates a descriptor to the least free one. */
  int dup(int fd);

  /** Duplicates a descriptor to a chosen one. */
  void dup2(int fd, int target);

  /** Sets or clears FD_CLOEXEC. */
  void setCloseOnExec(int fd, boolean closeOnExec);

  /** Moves the offset of a descriptor. */
  void seek(int fd, long offset);

  /** Makes a pipe; returns the reading and the writing descriptor. */
  int[] pipe();

  /** Makes a datagram socket of the Unix family. */
  int socket();

  /** Returns what the puppet does with sockets of all families. */
  PuppetSockets sockets();

  /** Returns what the puppet does with mounts. */
  PuppetMounts mounts();

  /** Makes an eventfd. */
  int eventfd();

  /** Makes an eventfd that counts from a number on; as a semaphore it gives back one by one. */
  int eventfd(int count, boolean semaphore);

  /** Waits for a descriptor with epoll; the data are given back with an event. */
  void epollAdd(int epoll, int fd, int events, long data);

  /** Watches a file with inotify; returns the number of the watch. */
  int inotifyAdd(int inotify, ByteString path, int mask);

  /** Sets a timerfd: after which time it ends, nanoseconds, and from then on at which interval. */
  void timerfdSet(int fd, long valueNanos, long intervalNanos);

  /** Makes a descriptor from which signals are read. */
  int signalfd(int... signals);

  /** Makes a descriptor of a process. */
  int pidfd(Puppet process);

  /**
   * Locks bytes of a file for this process.
   *
   * @param end the last byte, -1 for no end
   */
  void lock(int fd, boolean write, long start, long end);

  /** Locks bytes of a file for the open file; see {@link #lock}. */
  void lockOpenFile(int fd, boolean write, long start, long end);

  /** Locks a whole file for the open file. */
  void flock(int fd, boolean exclusive);

  /** Takes a lease of a file. */
  void lease(int fd, boolean write);

  /** Makes an epoll descriptor. */
  int epoll();

  /** Makes a timerfd. */
  int timerfd();

  /** Makes an inotify descriptor. */
  int inotify();

  /** Makes a file in memory. */
  int memfd(String name);

  /** Writes some bytes to a descriptor of which nothing can be read back, once. */
  void writeTo(int fd, int length);

  // ---- scheduling, timers, tracing ----

  /** Sets policy and real-time priority, of {@link io.procfs.model.Scheduling}. */
  void schedule(int policy, int priority);

  /** Sets the nice value. */
  void nice(int nice);

  /** Says on which CPUs this thread may run: bit n for CPU n. */
  void affinity(long cpus);

  /** Sets the execution domain. */
  void personality(int personality);

  /** Makes a POSIX timer, of {@link io.procfs.model.PosixTimer}; the first has number 0. */
  void timer(int clock, int signal, long value, int notify);

  /** Lets the parent trace this process. */
  void traceMe();

  /** Traces a process and stops it. */
  void attach(Puppet process);

  /** Traces a process without stopping it. */
  void seize(Puppet process);

  /** Traces a process no more. */
  void detach(Puppet process);

  // ---- namespaces ----

  /** Moves this thread into new namespaces. */
  void unshare(Set<NamespaceType> namespaces);

  /** Enters namespaces of another process, all or none, by a pidfd. */
  void enter(Puppet process, Set<NamespaceType> namespaces);

  /** Enters a namespace by the file of another process that has this name. */
  void enter(Puppet process, String file);

  /** Returns what this puppet sees, as the user that it is when it looks. */
  Looker looker();

  /**
   * Mounts a {@code /proc} of this puppet's pid namespace, which only those in its mount namespace
   * see: it has to have one of its own. Returns what the puppet sees there.
   */
  Looker mountProc(String options);

  /**
   * Returns what this puppet sees of the {@code /proc} that another one of its mount namespace has
   * mounted, without options.
   */
  Looker lookerAt(Puppet mounter);

  /** Changes the working directory. */
  void chdir(ByteString path);

  /** Changes the root directory. */
  void chroot(ByteString path);

  /** Sets the mask of permissions. */
  void umask(int mask);

  /** Opens a file, writes to it once and closes it: how a puppet writes below {@code /proc}. */
  void write(ByteString path, ByteString bytes);
}
