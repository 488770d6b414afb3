package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.StatReceiver;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the directory of a task, or is that directory. Holds a row and whose it is; finds
 * the task anew at each call.
 */
abstract class TaskNode extends Node {
  final Entry entry;
  final Whose whose;

  TaskNode(Entry entry, Whose whose) {
    this.entry = entry;
    this.whose = whose;
  }

  final LiveTree tree() {
    return entry.tree;
  }

  /** Returns the identity, null if there is none: as a walk to this would find it. */
  @Nullable Pid pid() {
    return whose.pid(entry.tree, true);
  }

  /**
   * Returns the identity as {@link #pid()}, for what stands in the directory that the row is: a
   * walk would have searched that.
   */
  final @Nullable Pid pidThroughDirectory() {
    Pid pid = whose.pid(entry.tree, true);
    Task task = pid == null || whose.bound() != null ? null : pid.task();
    Errno refusal = task == null ? null : permission(entry, task, entry.mode(), FileMode.X_OK);
    if (refusal != null) {
      throw refusal.exception();
    }
    return pid;
  }

  /** Returns the identity; ENOENT if there is none, or none with a task. */
  final Pid livingPid() {
    Pid pid = pid();
    if (pid == null || pid.task() == null) {
      throw whenGone().exception();
    }
    return pid;
  }

  /** Returns the task; ENOENT, or {@link #whenGone()}, if it is gone. */
  final Task task() {
    return task(livingPid());
  }

  /** Returns the task of an identity. */
  final Task task(Pid pid) {
    Task task = pid.task();
    if (task == null) {
      throw whenGone().exception();
    }
    return task;
  }

  /** Returns what is answered where the task is gone. */
  Errno whenGone() {
    return Errno.ENOENT;
  }

  /** Returns type and permissions as they are now. */
  int mode(Task task) {
    return entry.mode();
  }

  int links(Task task) {
    return 1;
  }

  long size(Task task) {
    return 0;
  }

  long inode(Pid pid) {
    return entry.inode(pid);
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    Pid pid = livingPid();
    return stat(receiver, pid, task(pid));
  }

  final <T> T stat(StatReceiver<T> receiver, Pid pid, Task task) {
    int mode = mode(task);
    long owner = Access.owner(task, mode);
    int uid = Access.uid(owner);
    int gid = Access.gid(owner);
    return stat(receiver, pid, mode, uid, gid, links(task), size(task));
  }

  final <T> T stat(
      StatReceiver<T> receiver, Pid pid, int mode, int uid, int gid, int links, long size) {
    long inode = inode(pid);
    LiveTree tree = entry.tree;
    return receiver.generated(
        mode,
        tree.shownUid(uid),
        tree.shownGid(gid),
        links,
        size,
        inode,
        tree.device,
        tree.times.of(inode));
  }

  @Override
  public final @Nullable Errno access(int mask) {
    Pid pid;
    try {
      pid = pid();
    } catch (ErrnoException e) {
      return e.errno();
    }
    Task task = pid == null ? null : pid.task();
    return task == null ? accessToGone() : permission(task, mask);
  }

  @Nullable Errno accessToGone() {
    return whenGone();
  }

  /** Answers {@code inode_permission()}: the mode, and what the row asks beside it. */
  @Nullable Errno permission(Task task, int mask) {
    return permission(entry, task, mode(task), mask);
  }

  private static @Nullable Errno permission(Entry entry, Task task, int mode, int mask) {
    Check check = entry.row.atOpen();
    if (check == Check.ENTER) {
      Errno refusal = check.refuses(entry.tree, task);
      if (refusal != null) {
        return refusal;
      }
    }
    if (Access.isForAll(mode, mask)) {
      return null;
    }
    long owner = Access.owner(task, mode);
    Errno refusal = entry.tree.byMode(mode, Access.uid(owner), Access.gid(owner), mask);
    // A file is not executable for its own either: proc_tid_comm_permission() leaves that out.
    boolean asksOwn = FileMode.isDirectory(mode) || (mask & FileMode.X_OK) == 0;
    return refusal != null && check == Check.OWN && asksOwn && entry.tree.isOwn(task)
        ? null
        : refusal;
  }

  /** Refuses with what {@link #permission} says. */
  final void requirePermission(Task task, int mask) {
    Errno refusal = permission(task, mask);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  // A node that was located stands for a path that may lead nowhere: that is said first.

  @Override
  public ByteString readLink() {
    // A descriptor may be closed while its task lives.
    mode(task());
    return super.readLink();
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    livingPid();
    return super.lookup(name);
  }

  @Override
  public OpenDirectory openDirectory() {
    livingPid();
    return super.openDirectory();
  }

  @Override
  public void setPermissions(int permissions) {
    livingPid();
    throw Errno.EPERM.exception();
  }

  /** Let through and without effect: the owner is found anew at each look-up, rule ATTR-007. */
  @Override
  public void setOwner(int uid, int gid) {
    LiveTree tree = entry.tree;
    tree.requireMayChown(ownerOf(task()), tree.machineUid(uid), tree.machineGid(gid));
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    Pid pid = livingPid();
    entry.tree.setTimes(ownerOf(task(pid)), inode(pid), lastModifiedNanos);
  }

  private int ownerOf(Task task) {
    return Access.uid(Access.owner(task, mode(task)));
  }
}
