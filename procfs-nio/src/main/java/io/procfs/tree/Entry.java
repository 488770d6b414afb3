package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.Pid;
import io.procfs.model.Task;

/**
 * A {@link Row} in one tree: what stands under its name in the directories of processes, or in
 * those of threads. Immutable; made once, with all that opening it takes.
 */
final class Entry {
  /** The place of the first row; 0 is the directory itself. */
  static final int FIRST_ROW = 1;

  private static final int FIRST_OF_THREAD = InodeNumbers.OF_A_TASK / 2;

  final LiveTree tree;
  final Row<?> row;
  final boolean process;
  private final int place;
  private final Row.Opening opening;

  /**
   * Places a row.
   *
   * @param process whether in the directories of processes, or else of threads
   * @param place its number there, 0 to 63
   */
  Entry(LiveTree tree, Row<?> row, boolean process, int place) {
    if (place >= FIRST_OF_THREAD) {
      throw new AssertionError("no inode number left for " + row.name());
    }
    this.tree = tree;
    this.row = row;
    this.process = process;
    this.place = process ? place : FIRST_OF_THREAD + place;
    this.opening = row.opening(this);
  }

  ByteString name() {
    return row.name();
  }

  int mode() {
    return row.mode();
  }

  /** Returns the inode number of this of a task. */
  long inode(Pid pid) {
    return InodeNumbers.of(pid, place);
  }

  /** Returns the node for the task of {@code whose}. */
  TaskNode node(Whose whose) {
    if (row.answer() instanceof Answer.OfDirectory directory) {
      return directory.node(this, whose);
    }
    return row.answer() instanceof Answer.OfLink link
        ? new TaskLink(this, whose, link)
        : new TaskFile(this, whose, opening);
  }

  // ---- what the kinds of files do on behalf of the columns ----

  /** Returns the task of a handle, or answers what the column says of dead ones. */
  Task present(Pid pid) {
    Task task = pid.task();
    if (task == null) {
      Errno errno = row.dead().errno();
      throw (errno == null ? Errno.ESRCH : errno).exception();
    }
    return task;
  }

  /** Writes what a task shows at this moment. */
  void show(Pid pid, Kinds.Show show, ByteBuilder out) {
    Task task = present(pid);
    Errno refusal = row.atRead().refuses(tree, task);
    if (refusal != null) {
      throw refusal.exception();
    }
    TaskView view = tree.views.take();
    try {
      show.show(view.look(task, process), out);
    } finally {
      tree.views.give(view);
    }
  }

  /** Hands on what was written. */
  int write(Pid pid, Kinds.Write write, ByteString bytes) {
    return write.write(tree, present(pid), bytes);
  }
}
