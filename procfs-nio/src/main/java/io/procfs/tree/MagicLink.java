package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.Dentry;
import io.procfs.model.Task;
import io.procfs.vfs.Jump;
import io.procfs.vfs.OpenFile;

/** A link of a task that leads to an object, whatever its text says. */
abstract class MagicLink extends TaskNode {
  MagicLink(Entry entry, Whose whose) {
    super(entry, whose);
  }

  @Override
  public final boolean isLink() {
    return true;
  }

  @Override
  public final OpenFile open(int flags) {
    livingPid();
    throw Errno.ELOOP.exception();
  }

  @Override
  public final ByteString readLink() {
    Task task = traceable();
    return textOf(task);
  }

  @Override
  public final Jump jump() {
    Task task = traceable();
    return jumpOf(task);
  }

  /** Returns the task, which the observer must be allowed to trace: EACCES. */
  private Task traceable() {
    Task task = task();
    if (!entry.tree.mayRead(task)) {
      throw Errno.EACCES.exception();
    }
    return task;
  }

  abstract ByteString textOf(Task task);

  abstract Jump jumpOf(Task task);

  /** Returns the jump to a file: to its path, while it has one. */
  final Jump toFile(Dentry file) {
    return file.isDeleted()
        ? new Jump.ToNode(ObjectNode.of(entry.tree, file))
        : new Jump.ToPath(file.path());
  }
}
