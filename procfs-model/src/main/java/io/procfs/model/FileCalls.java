package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import java.util.function.UnaryOperator;

/**
 * The system calls of a task that concern files.
 *
 * <pre>{@code
 * int log = task.open("/var/log/app.log", OpenFlags.O_WRONLY | OpenFlags.O_APPEND);
 * task.seek(log, 4096);
 * task.dup2(log, 2);
 * task.close(log);
 * task.chdir("/srv");
 * }</pre>
 */
public sealed interface FileCalls permits Task {
  /** What {@code open(2)} takes and no file description keeps. */
  int CREATION_FLAGS =
      OpenFlags.O_CREAT
          | OpenFlags.O_EXCL
          | OpenFlags.O_NOCTTY
          | OpenFlags.O_TRUNC
          | OpenFlags.O_CLOEXEC;

  private Task self() {
    return (Task) this;
  }

  /**
   * Opens a file, as {@code open(2)}.
   *
   * @param path absolute; a file that was not named before comes to be
   * @param flags of {@link OpenFlags}
   * @return the descriptor; EMFILE if there are too many, EISDIR for writing to a directory
   */
  default int open(String path, int flags) {
    return open(ByteString.of(path), flags);
  }

  /** Opens a file of a path of any bytes; see {@link #open(String, int)}. */
  default int open(ByteString path, int flags) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      FileNames names = task.kernel().files();
      boolean directory = (flags & OpenFlags.O_DIRECTORY) != 0;
      Dentry file = directory ? names.directory(path) : names.file(path);
      if (FileMode.isDirectory(file.inode().mode()) && OpenFlags.writes(flags)) {
        throw Errno.EISDIR.because("open: " + path + " is a directory");
      }
      int large = (flags & OpenFlags.O_PATH) != 0 ? 0 : OpenFlags.O_LARGEFILE;
      return OpenFiles.install(task, table, new FileObject.Named(file), flags | large);
    }
  }

  /** Makes a pipe, as {@code pipe2(2)}; returns the reading and the writing descriptor. EMFILE. */
  default int[] pipe(int flags) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      Credentials maker = task.state().credentials();
      FileObject pipe =
          new FileObject.Pipe(task.kernel().nextAnonymousInode(), maker.fsuid(), maker.fsgid());
      int read = OpenFiles.install(task, table, pipe, flags);
      try {
        return new int[] {read, OpenFiles.install(task, table, pipe, flags | OpenFlags.O_WRONLY)};
      } catch (io.procfs.abi.ErrnoException e) {
        table.set(read, null, false);
        throw e;
      }
    }
  }

  /**
   * Makes a stream socket of the UNIX family, as {@code socket(2)}; returns the descriptor. EMFILE.
   * Others are made by {@link SocketCalls#socket(int, int, int)}.
   */
  default int socket(int flags) {
    return self().socket(SocketCalls.AF_UNIX, SocketCalls.SOCK_STREAM | flags, 0);
  }

  /**
   * Makes a descriptor that adds nothing to {@code fdinfo}; see the other {@code anonymousInode}.
   */
  default int anonymousInode(String name, int flags) {
    return anonymousInode(name, flags, "");
  }

  /**
   * Makes a descriptor of an object without a name of which nothing else is known, as {@code
   * perf_event_open(2)}, {@code bpf(2)} and the like. For those that are known see {@link
   * DescriptorCalls}.
   *
   * @param name what follows {@code anon_inode:}, such as {@code [perf_event]}
   * @param fdinfo the lines that {@code fdinfo} adds, each with its newline
   * @return the descriptor; EMFILE
   */
  default int anonymousInode(String name, int flags, String fdinfo) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      // All of them share one inode, fs/anon_inodes.c.
      long inode = task.kernel().anonymousInode();
      FileObject object =
          new FileObject.Anonymous(ByteString.of(name), inode, ByteString.of(fdinfo));
      return OpenFiles.install(task, table, object, flags);
    }
  }

  /** Makes a file in memory, as {@code memfd_create(2)}; returns the descriptor. EMFILE. */
  default int memfd(String name, int flags) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      Dentry file =
          task.kernel()
              .files()
              .nameless(
                  ByteString.of("memfd:" + name), Memory.SHMEM_DEVICE, FileMode.S_IFREG | 0777);
      int how = OpenFlags.O_RDWR | OpenFlags.O_LARGEFILE | flags;
      return OpenFiles.install(task, table, new FileObject.Named(file), how);
    }
  }

  /** Closes a descriptor, as {@code close(2)}; EBADF if it is not open. */
  default void close(int fd) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      FileDescription file = table.require(fd);
      table.set(fd, null, false);
      task.kernel().openFiles().closed(table, file);
    }
  }

  /** Duplicates a descriptor to the least free one, as {@code dup(2)}; EBADF, EMFILE. */
  default int dup(int fd) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      long limit = task.group().version().limits().soft(Resource.NOFILE);
      return table.add(table.require(fd), 0, limit, false);
    }
  }

  /** Duplicates a descriptor to a chosen one, as {@code dup2(2)}; EBADF. */
  default int dup2(int fd, int target) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      FileDescription file = table.require(fd);
      long limit = task.group().version().limits().soft(Resource.NOFILE);
      if (target < 0 || Long.compareUnsigned(target, limit) >= 0) {
        throw Errno.EBADF.because("descriptor " + target + " is not below the limit " + limit);
      }
      if (fd != target) {
        FileDescription replaced = table.version().get(target);
        table.set(target, file, false);
        if (replaced != null) {
          task.kernel().openFiles().closed(table, replaced);
        }
      }
      return target;
    }
  }

  /** Has exec close a descriptor or not, as {@code fcntl(2)} with F_SETFD; EBADF. */
  default void setCloseOnExec(int fd, boolean close) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      table.set(fd, table.require(fd), close);
    }
  }

  /** Moves the offset of an open file, as {@code lseek(2)}; EBADF, EINVAL if negative. */
  default void seek(int fd, long offset) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription file = task.requireFiles().require(fd);
      if (offset < 0) {
        throw Errno.EINVAL.because("lseek to " + offset);
      }
      file.seek(offset);
    }
  }

  /** Changes the working directory, as {@code chdir(2)}; one that was not named comes to be. */
  default void chdir(String path) {
    chdir(ByteString.of(path));
  }

  /** Changes the working directory to one of any bytes; see {@link #chdir(String)}. */
  default void chdir(ByteString path) {
    FileNames names = self().kernel().files();
    changeFs("chdir", v -> v.withCwd(names.directory(path), placeOf(path)));
  }

  /** Changes the root directory, as {@code chroot(2)}; one that was not named comes to be. */
  default void chroot(String path) {
    chroot(ByteString.of(path));
  }

  /** Changes the root directory to one of any bytes; see {@link #chroot(String)}. */
  default void chroot(ByteString path) {
    FileNames names = self().kernel().files();
    changeFs("chroot", v -> v.withRoot(names.directory(path), placeOf(path)));
  }

  /** Sets the mask of permissions, as {@code umask(2)}; nine bits are kept. */
  default void umask(int mask) {
    changeFs("umask", v -> v.withUmask(mask & 0777));
  }

  private MountPath placeOf(ByteString path) {
    return Task.present(self().state().namespaces()).mnt().version().locate(path);
  }

  private void changeFs(String call, UnaryOperator<FsContext.Version> alteration) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive(call);
      FsContext fs = Task.present(task.state().fs());
      fs.set(alteration.apply(fs.version()));
    }
  }
}
