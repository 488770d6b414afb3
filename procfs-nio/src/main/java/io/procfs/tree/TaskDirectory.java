package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import org.jspecify.annotations.Nullable;

/** {@code /proc/PID} or {@code /proc/PID/task/TID}: the rows of the inventory. */
final class TaskDirectory extends TaskDirectoryNode {
  TaskDirectory(Entry entry, Whose whose) {
    super(entry, whose);
  }

  /** Where the mount keeps others out, they may look at the directory of a process. */
  @Override
  @Nullable Pid pid() {
    return whose.pid(entry.tree, false);
  }

  @Override
  int links(Task task) {
    return linksWhenGone();
  }

  @Override
  int linksWhenGone() {
    return entry.tree.directories.links(entry.process);
  }

  @Override
  @Nullable Errno permission(Task task, int mask) {
    LiveTree tree = entry.tree;
    if (entry.process && tree.isHidden(task)) {
      return tree.whenHidden();
    }
    if ((mask & FileMode.W_OK) != 0) {
      // The directory is immutable (S_IMMUTABLE), which is said before the mode is looked at.
      return Errno.EPERM;
    }
    return super.permission(task, mask);
  }

  @Override
  public void setOwner(int uid, int gid) {
    livingPid();
    throw Errno.EPERM.exception();
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    livingPid();
    throw Errno.EPERM.exception();
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Pid pid = livingPid();
    requirePermission(task(pid), FileMode.X_OK);
    Entry found = entry.tree.directories.find(entry.process, name);
    return found == null ? null : found.node(Whose.bound(pid));
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new TaskListing<>(
        new TaskDirectory(entry, Whose.bound(pid)),
        pid,
        entry.tree.directories.entries(entry.process),
        Entry::name);
  }
}
