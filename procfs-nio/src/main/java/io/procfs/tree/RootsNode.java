package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.vfs.Node;
import io.procfs.vfs.StatReceiver;
import org.jspecify.annotations.Nullable;

/** What stands outside the directories of tasks: it is always there, and root's. */
abstract class RootsNode extends Node {
  final LiveTree tree;
  final long inode;
  final int mode;

  RootsNode(LiveTree tree, long inode, int mode) {
    this.tree = tree;
    this.inode = inode;
    this.mode = mode;
  }

  int links() {
    return 1;
  }

  long size() {
    return 0;
  }

  @Override
  public <T> T stat(StatReceiver<T> receiver) {
    return receiver.generated(
        mode, 0, 0, links(), size(), inode, tree.device, tree.times.of(inode));
  }

  @Override
  public @Nullable Errno access(int mask) {
    return tree.byMode(mode, 0, 0, mask);
  }

  final void requireAccess(int mask) {
    Errno refusal = access(mask);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  @Override
  public void setOwner(int uid, int gid) {
    tree.requireMayChown(0, uid, gid);
  }

  @Override
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    tree.setTimes(0, inode, lastModifiedNanos);
  }
}
