package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.ChildrenFormat;
import io.procfs.model.Children;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.RecordStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code children}: the children of one thread as they came; the cursor counts them, so that a
 * child that leaves between two reads has another one skipped, as in the kernel.
 */
final class ChildrenStream implements RecordStream<Pid, Children> {
  private final LiveTree tree;

  ChildrenStream(Entry entry) {
    this.tree = entry.tree;
  }

  @Override
  public @Nullable Children start(Pid pid) {
    Task task = pid.task();
    return task == null ? null : new Children(task);
  }

  @Override
  public long show(Children children, long cursor, ByteBuilder out) {
    Task child = children.at(cursor);
    if (child == null) {
      return END;
    }
    ChildrenFormat.writeChild(child.pid().numberIn(tree.namespace), out);
    return cursor + 1;
  }
}
