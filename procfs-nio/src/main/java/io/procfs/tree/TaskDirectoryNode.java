package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.StatReceiver;
import org.jspecify.annotations.Nullable;

/** A directory of a task, or the task's directory itself. */
abstract class TaskDirectoryNode extends TaskNode {
  TaskDirectoryNode(Entry entry, Whose whose) {
    super(entry, whose);
  }

  /** Returns whether every step into this asks for the task, so that there is none without it. */
  private boolean asksForTask() {
    return entry.row.dead() == Gone.ESRCH;
  }

  /** Opens the listing; access has been checked. */
  abstract OpenDirectory list(Pid pid);

  @Override
  int links(Task task) {
    return 2;
  }

  /** A directory that is open stays when its task is gone; by a path there is nothing. */
  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    Pid pid = pid();
    Task task = pid == null ? null : pid.task();
    if (pid != null && task != null) {
      return stat(receiver, pid, task);
    }
    if (pid == null || whose.bound() == null || hasNoAttributesWhenGone()) {
      throw Errno.ENOENT.exception();
    }
    return stat(receiver, pid, entry.mode(), 0, 0, linksWhenGone(), 0);
  }

  int linksWhenGone() {
    return 2;
  }

  boolean hasNoAttributesWhenGone() {
    return false;
  }

  @Override
  final Errno whenGone() {
    return whose.bound() != null && asksForTask() ? Errno.ESRCH : Errno.ENOENT;
  }

  @Override
  final @Nullable Errno accessToGone() {
    return whose.bound() == null || asksForTask() ? whenGone() : null;
  }

  @Override
  public final OpenFile open(int flags) {
    Pid pid = pid();
    OpenFile file = DirectoryFile.open(flags, () -> openSize(pid));
    requireAccess(Access.maskOf(flags));
    Opens.checkNotDirect(flags);
    return file;
  }

  /** Answers the size of {@code fstat(2)} while this is open. */
  private long openSize(@Nullable Pid pid) {
    Task task = pid == null ? null : pid.task();
    if (task == null && hasNoAttributesWhenGone()) {
      throw Errno.ENOENT.exception();
    }
    return task == null ? 0 : size(task);
  }

  @Override
  public final OpenDirectory openDirectory() {
    requireAccess(FileMode.R_OK);
    Pid pid = pid();
    if (pid == null) {
      throw Errno.ENOENT.exception();
    }
    return list(pid);
  }

  private void requireAccess(int mask) {
    Errno refusal = access(mask);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  @Override
  public final void create(ByteString name, int type) {
    requireSearch();
    throw Errno.ENOENT.exception();
  }

  /** Asks what any step into this directory asks; returns the task. */
  final Task requireSearch() {
    Task task = task();
    requirePermission(task, FileMode.X_OK);
    return task;
  }
}
