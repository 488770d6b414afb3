package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.LockLine;
import io.procfs.model.FileLock;
import io.procfs.model.Inode;
import io.procfs.vfs.RecordStream;
import java.util.List;

/** {@code /proc/locks}: the locks of all files, the newest first; the cursor counts them. */
final class LocksStream implements RecordStream<LiveTree, LocksStream.Seen> {
  private static final int NO_PROCESS = -1;

  /**
   * The locks at one moment.
   *
   * @param tree who looks
   * @param locks the newest first
   */
  record Seen(LiveTree tree, List<FileLock> locks) {}

  @Override
  public Seen start(LiveTree tree) {
    return new Seen(tree, tree.kernel.fileLocks().all());
  }

  /** A lock of a process that is not to be seen here is left out, and counted. */
  @Override
  public long show(Seen seen, long cursor, ByteBuilder out) {
    if (cursor >= seen.locks().size()) {
      return END;
    }
    LockLine line = line(seen.tree(), seen.locks().get((int) cursor), cursor + 1);
    if (line.pid() != 0) {
      line.write(out);
    }
    return cursor + 1 < seen.locks().size() ? cursor + 1 : END;
  }

  /** Returns what is told of a lock; pid 0 for that of a process that is not seen here, or gone. */
  static LockLine line(LiveTree tree, FileLock lock, long id) {
    Inode inode = lock.inode();
    // The first namespace shows the number of a process that is gone, too: a lock of an open file
    // may outlive who made it.
    boolean gone = lock.owner().task() == null && tree.namespace != tree.kernel.pidNamespace();
    LockLine.Kind kind =
        switch (lock.kind()) {
          case POSIX -> LockLine.Kind.POSIX;
          case OFD -> LockLine.Kind.OFD;
          case FLOCK -> LockLine.Kind.FLOCK;
          case LEASE -> LockLine.Kind.LEASE;
        };
    int pid = gone ? 0 : lock.owner().numberIn(tree.namespace);
    return new LockLine(
        id,
        0,
        kind,
        lock.write() ? LockLine.Access.WRITE : LockLine.Access.READ,
        kind == LockLine.Kind.OFD ? NO_PROCESS : pid,
        inode.device().major(),
        inode.device().minor(),
        inode.number(),
        lock.start(),
        lock.end());
  }
}
