package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Namespaces;
import io.procfs.model.NetNamespace;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import org.jspecify.annotations.Nullable;

/**
 * {@code net} of a task: the directory of its network namespace, which all tasks of that share but
 * for the directory itself. Whoever has left his namespace, a zombie, has nothing in it: rule
 * EXIT-021.
 */
final class NetDirectory extends TaskDirectoryNode {
  NetDirectory(Entry entry, Whose whose) {
    super(entry, whose);
  }

  private static @Nullable NetNamespace namespace(@Nullable Task task) {
    Namespaces namespaces = task == null ? null : task.state().namespaces();
    return namespaces == null ? null : namespaces.net();
  }

  @Override
  int links(Task task) {
    NetNamespace net = namespace(task);
    return net == null ? 2 : tree().net.of(net).links();
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Task task = task();
    requirePermission(task, FileMode.X_OK);
    NetNamespace net = namespace(task);
    return net == null ? null : tree().net.of(net).find(name, 0, name.length());
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new Listing(pid);
  }

  private final class Listing extends OpenDirectory {
    private final Pid pid;
    private @Nullable OpenDirectory names;

    Listing(Pid pid) {
      this.pid = pid;
    }

    @Override
    public boolean next(ByteBuilder name) {
      OpenDirectory open = names;
      if (open == null) {
        NetNamespace net = namespace(pid.task());
        if (net == null) {
          throw Errno.EINVAL.exception();
        }
        open = tree().net.of(net).list();
        names = open;
      }
      return open.next(name);
    }

    @Override
    public Node node() {
      return new NetDirectory(entry, Whose.bound(pid));
    }
  }
}
