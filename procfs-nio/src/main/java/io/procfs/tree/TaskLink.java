package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.Dentry;
import io.procfs.model.Task;
import io.procfs.vfs.Jump;

/** {@code exe}, {@code cwd}, {@code root}: a link to a file that the task holds. */
final class TaskLink extends MagicLink {
  private final Answer.OfLink link;

  TaskLink(Entry entry, Whose whose, Answer.OfLink link) {
    super(entry, whose);
    this.link = link;
  }

  private Dentry target(Task task) {
    Dentry target = link.target(task);
    if (target == null) {
      throw Errno.ENOENT.exception();
    }
    return target;
  }

  @Override
  ByteString textOf(Task task) {
    return entry.tree.pathOf(target(task));
  }

  @Override
  Jump jumpOf(Task task) {
    return toFile(target(task));
  }
}
