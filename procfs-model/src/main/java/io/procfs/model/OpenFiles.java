package io.procfs.model;

import io.procfs.abi.OpenFlags;
import org.jspecify.annotations.Nullable;

/**
 * How files are opened, and what becomes of locks and of epoll's targets when they are closed. The
 * kernel counts who has a file open; here it is looked for, of the few files for which it matters.
 * Under the kernel's lock.
 */
final class OpenFiles {
  private final Kernel kernel;
  private boolean matters;

  OpenFiles(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Opens an object by the least free descriptor: EMFILE. */
  static int install(Task task, FileTable table, FileObject object, int flags) {
    long limit = task.group().version().limits().soft(Resource.NOFILE);
    int mount =
        object instanceof FileObject.Named named
            ? mountOf(task, named.dentry())
            : Kernel.INTERNAL_MOUNT;
    int kept = flags & ~FileCalls.CREATION_FLAGS;
    FileDescription file = new FileDescription(object, kept, mount);
    return table.add(file, 0, limit, (flags & OpenFlags.O_CLOEXEC) != 0);
  }

  /** Returns the mount in which a task opens a file: one without a directory is in none. */
  static int mountOf(Task task, Dentry file) {
    Namespaces namespaces = task.state().namespaces();
    return file.isDeleted() || namespaces == null
        ? Kernel.INTERNAL_MOUNT
        : namespaces.mnt().version().locate(file.path()).mount();
  }

  /** Says that from now on there are files of which the last closing matters. */
  void watch(FileDescription file) {
    file.setWatched();
    matters = true;
  }

  /** A descriptor of {@code table} was closed that was of {@code file}. */
  void closed(FileTable table, FileDescription file) {
    if (!matters) {
      return;
    }
    if (file.object() instanceof FileObject.Named named) {
      // Whichever descriptor of a file is closed, the process loses its locks: fcntl(2).
      kernel.fileLocks().removeAll(table, named.dentry().inode());
    }
    if (file.isWatched() && !isOpen(file, null)) {
      lastClosed(file);
    }
  }

  /** A task gives up its table, as it ends; it has it still. */
  void left(Task leaving, @Nullable FileTable table) {
    if (!matters || table == null || hasOther(leaving, table)) {
      return;
    }
    kernel.fileLocks().removeAll(table, null);
    FileTable.Version files = table.version();
    for (int fd = files.next(0); fd >= 0; fd = files.next(fd + 1)) {
      FileDescription file = files.get(fd);
      if (file != null && file.isWatched() && !isOpen(file, table)) {
        lastClosed(file);
      }
    }
  }

  /** An exec has made a table of {@code old} that lacks what it closes. */
  void replaced(FileTable old, FileTable made) {
    if (!matters) {
      return;
    }
    kernel.fileLocks().replaceHolder(old, made);
    FileTable.Version before = old.version();
    for (int fd = before.next(0); fd >= 0; fd = before.next(fd + 1)) {
      FileDescription file = before.get(fd);
      if (file != null && made.version().get(fd) == null) {
        closed(made, file);
      }
    }
  }

  private void lastClosed(FileDescription file) {
    kernel.fileLocks().removeAll(file, null);
    EpollFile waiting = file.waiting();
    if (waiting != null) {
      waiting.forget(file);
    }
  }

  private boolean hasOther(Task leaving, FileTable table) {
    return find(leaving, table, null, null);
  }

  /** Returns whether a table but {@code except} has a file. */
  private boolean isOpen(FileDescription file, @Nullable FileTable except) {
    return find(null, null, file, except);
  }

  private boolean find(
      @Nullable Task notThis,
      @Nullable FileTable table,
      @Nullable FileDescription file,
      @Nullable FileTable except) {
    PidNamespace all = kernel.pidNamespace();
    for (Pid pid = all.nextLeader(1); pid != null; pid = all.nextLeader(pid.numberIn(all) + 1)) {
      Task leader = pid.task();
      TaskGroup.Version group = leader == null ? null : leader.group().version();
      for (int i = 0; group != null && i < group.threadCount(); i++) {
        Task task = group.thread(i);
        FileTable files = task.state().files();
        if (files == null || task == notThis || files == except) {
          continue;
        }
        if (table != null ? files == table : has(files.version(), file)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(FileTable.Version files, @Nullable FileDescription file) {
    for (int fd = files.next(0); fd >= 0; fd = files.next(fd + 1)) {
      if (files.get(fd) == file) {
        return true;
      }
    }
    return false;
  }
}
