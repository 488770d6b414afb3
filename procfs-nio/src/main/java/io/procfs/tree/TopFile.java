package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Content;
import io.procfs.vfs.Input;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.RecordStream;
import io.procfs.vfs.RecordStreamFile;
import io.procfs.vfs.SingleRecordFile;
import java.util.function.ToLongFunction;

/** A file that is no task's: at the top of {@code /proc}, or in a directory there. */
final class TopFile extends RootsNode {
  /** There is no such operation: fs/proc/inode.c answers EIO. */
  static final Errno NO_OPERATION = Errno.EIO;

  private static final Input<LiveTree> INPUT = Input.refusing(NO_OPERATION);

  private final Kind kind;
  private final ToLongFunction<LiveTree> size;

  /**
   * Makes a file.
   *
   * @param permissions the lower twelve bits of its mode
   */
  TopFile(LiveTree tree, long inode, int permissions, Kind kind) {
    this(tree, inode, permissions, kind, t -> 0);
  }

  /** Makes a file that has a size. */
  TopFile(LiveTree tree, long inode, int permissions, Kind kind, ToLongFunction<LiveTree> size) {
    super(tree, inode, FileMode.S_IFREG | permissions);
    this.kind = kind;
    this.size = size;
  }

  /** Opens a file whose access has been checked. */
  @FunctionalInterface
  interface Kind {
    /** Returns the open file. */
    OpenFile open(LiveTree tree);
  }

  /** A file whose content is made at the first read. */
  static Kind single(Content<LiveTree> content) {
    return tree -> new SingleRecordFile<>(tree.buffers, tree, content, INPUT);
  }

  /** A file of many records. */
  static <V> Kind stream(RecordStream<LiveTree, V> records) {
    return tree -> new RecordStreamFile<>(tree.buffers, tree, records, INPUT);
  }

  @Override
  boolean keepsChanges() {
    return true;
  }

  @Override
  long size() {
    return size.applyAsLong(tree);
  }

  @Override
  public OpenFile open(int flags) {
    Opens.checkNotDirectory(flags);
    requireAccess(Access.maskOf(flags));
    Opens.checkNotDirect(flags);
    return kind.open(tree).ofGeneric();
  }
}
