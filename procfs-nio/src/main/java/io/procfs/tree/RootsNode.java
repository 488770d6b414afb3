package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Node;
import io.procfs.vfs.StatReceiver;
import org.jspecify.annotations.Nullable;

/** What stands outside the directories of tasks: it is always there, and usually root's. */
abstract class RootsNode extends Node {
  final LiveTree tree;
  final long inode;
  final int mode;

  RootsNode(LiveTree tree, long inode, int mode) {
    this.tree = tree;
    this.inode = inode;
    this.mode = mode;
  }

  /** What {@code chmod(2)} and {@code chown(2)} have made of it, null if nobody has asked. */
  private volatile @Nullable Changed changed;

  /**
   * What can be changed.
   *
   * @param mode type and permissions
   * @param uid the owner
   * @param gid the group
   */
  private record Changed(int mode, int uid, int gid) {}

  private Changed now() {
    Changed known = changed;
    return known == null ? new Changed(mode, uid(), gid()) : known;
  }

  /** Returns whether {@code proc_notify_change()} of fs/proc/generic.c answers: rule ATTR-010. */
  boolean keepsChanges() {
    return false;
  }

  /** Returns the user id of the machine that owns this. */
  int uid() {
    return 0;
  }

  /** Returns the group id of the machine that owns this. */
  int gid() {
    return 0;
  }

  int links() {
    return 1;
  }

  long size() {
    return 0;
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    Changed is = changed;
    int shown = is == null ? mode : is.mode;
    int uid = tree.shownUid(is == null ? uid() : is.uid);
    int gid = tree.shownGid(is == null ? gid() : is.gid);
    return receiver.generated(
        shown, uid, gid, links(), size(), inode, tree.device, tree.times.of(inode));
  }

  @Override
  public @Nullable Errno access(int mask) {
    Changed is = changed;
    return is == null
        ? tree.byMode(mode, uid(), gid(), mask)
        : tree.byMode(is.mode, is.uid, is.gid, mask);
  }

  final void requireAccess(int mask) {
    Errno refusal = access(mask);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  @Override
  public void setPermissions(int permissions) {
    if (!keepsChanges()) {
      super.setPermissions(permissions);
      return;
    }
    Changed old = now();
    tree.requireOwner(old.uid);
    changed = new Changed((mode & FileMode.S_IFMT) | permissions, old.uid, old.gid);
  }

  @Override
  public void setOwner(int shownUid, int shownGid) {
    Changed old = now();
    int uid = tree.machineUid(shownUid);
    int gid = tree.machineGid(shownGid);
    tree.requireMayChown(old.uid, uid, gid);
    if (keepsChanges()) {
      changed = new Changed(old.mode, uid == -1 ? old.uid : uid, gid == -1 ? old.gid : gid);
    }
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    tree.setTimes(now().uid, inode, lastModifiedNanos);
  }
}
