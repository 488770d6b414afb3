package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.NetNamespace;
import io.procfs.vfs.OpenFile;

/** A file of a network namespace: root's, whoever's task led to it (rule ATTR-024). */
final class NetFile extends RootsNode {
  private final NetNamespace net;
  private final NetRow row;

  NetFile(LiveTree tree, NetNamespace net, long inode, NetRow row) {
    super(tree, inode, row.mode());
    this.net = net;
    this.row = row;
  }

  @Override
  int uid() {
    return net.uidOfFiles();
  }

  @Override
  int gid() {
    return net.gidOfFiles();
  }

  @Override
  public OpenFile open(int flags) {
    Opens.checkNotDirectory(flags);
    requireAccess(Access.maskOf(flags));
    if (OpenFlags.writes(flags) && row.writes() == NetRow.Writing.NOT_OPENED) {
      throw Errno.EACCES.exception();
    }
    NetRow.Kind kind = row.kind();
    if (kind == null) {
      throw new AssertionError(row.name() + " is not a file");
    }
    OpenFile file = kind.open(tree, net);
    Opens.checkNotDirect(flags);
    return file;
  }
}
