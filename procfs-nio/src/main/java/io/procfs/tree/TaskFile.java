package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.OpenFile;

/** A file of a task. */
final class TaskFile extends TaskNode {
  private final Row.Opening opening;

  TaskFile(Entry entry, Whose whose, Row.Opening opening) {
    super(entry, whose);
    this.opening = opening;
  }

  @Override
  public OpenFile open(int flags) {
    Pid pid = livingPid();
    Task task = task(pid);
    Opens.checkNotDirectory(flags);
    requirePermission(task, Access.maskOf(flags));
    // What is asked beside the mode is about memory mostly, and then not asked where there is none:
    // mm_access().
    boolean asked =
        switch (entry.row.atOpen()) {
          case ADMIN -> OpenFlags.writes(flags);
          case PEEK -> true;
          default -> task.state().memory() != null;
        };
    Errno refusal = asked ? entry.row.atOpen().refuses(entry.tree, task) : null;
    if (refusal != null) {
      throw refusal.exception();
    }
    OpenFile file = opening.open(pid, task);
    Opens.checkNotDirect(flags);
    return file;
  }
}
