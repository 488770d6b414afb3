package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.model.TaskGroup;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import org.jspecify.annotations.Nullable;

/** {@code /proc/PID/task}: the threads of the group. */
final class TasksDirectory extends TaskDirectoryNode {
  TasksDirectory(Entry entry, Whose whose) {
    super(entry, whose);
  }

  @Override
  int links(Task task) {
    return 2 + task.group().version().threadCount();
  }

  @Override
  @Nullable Errno permission(Task task, int mask) {
    LiveTree tree = entry.tree;
    return tree.isHidden(task) ? tree.whenHidden() : super.permission(task, mask);
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Task task = requireSearch();
    int number = Decimal.parse(name);
    Pid pid = number < 0 ? null : entry.tree.namespace.find(number);
    Task thread = pid == null ? null : pid.task();
    return pid == null || thread == null || thread.group() != task.group()
        ? null
        : entry.tree.directories.thread(Whose.bound(pid));
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new Listing(pid);
  }

  /**
   * Threads in the order of the group. Goes on at the thread that was next, as {@code first_tid()}
   * of fs/proc/base.c; where that has left too, whoever is in its place.
   */
  private final class Listing extends OpenDirectory {
    private final Pid pid;
    private TaskGroup.@Nullable Version version;
    private @Nullable Task upcoming;
    private int position;
    private boolean ended;

    Listing(Pid pid) {
      this.pid = pid;
    }

    @Override
    public boolean next(ByteBuilder name) {
      Task task = ended ? null : pid.task();
      if (task != null) {
        TaskGroup.Version now = task.group().version();
        if (now != version) {
          position = positionIn(now);
          version = now;
        }
        while (position < now.threadCount()) {
          Task thread = now.thread(position++);
          upcoming = position < now.threadCount() ? now.thread(position) : null;
          int number = thread.pid().numberIn(entry.tree.namespace);
          if (number != 0) {
            name.putDecimal(number);
            return true;
          }
        }
      }
      ended = true;
      return false;
    }

    private int positionIn(TaskGroup.Version now) {
      for (int i = 0; upcoming != null && i < now.threadCount(); i++) {
        if (now.thread(i) == upcoming) {
          return i;
        }
      }
      return position;
    }

    @Override
    public Node node() {
      return new TasksDirectory(entry, Whose.bound(pid));
    }
  }
}
