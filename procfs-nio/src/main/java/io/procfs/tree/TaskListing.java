package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.model.Pid;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import java.util.List;
import java.util.function.Function;

/**
 * Lists a directory of a task whose entries are the same for every task, up to where the task was
 * reaped.
 *
 * @param <T> what an entry is
 */
final class TaskListing<T> extends OpenDirectory {
  private final Node node;
  private final Pid pid;
  private final List<T> entries;
  private final Function<T, ByteString> nameOf;
  private int next;

  /**
   * Begins a listing.
   *
   * @param node the directory, bound to {@code pid}
   */
  TaskListing(Node node, Pid pid, List<T> entries, Function<T, ByteString> nameOf) {
    this.node = node;
    this.pid = pid;
    this.entries = entries;
    this.nameOf = nameOf;
  }

  @Override
  public boolean next(ByteBuilder name) {
    if (next == entries.size() || pid.task() == null) {
      next = entries.size();
      return false;
    }
    name.put(nameOf.apply(entries.get(next++)));
    return true;
  }

  @Override
  public Node node() {
    return node;
  }
}
