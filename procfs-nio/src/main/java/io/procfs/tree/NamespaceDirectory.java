package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Namespace;
import io.procfs.model.Namespaces;
import io.procfs.model.Pid;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import io.procfs.vfs.Jump;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code ns} of a task: links to its namespaces. */
final class NamespaceDirectory extends TaskDirectoryNode {
  /** In the order of fs/proc/namespaces.c; a zombie has kept two of them: rule EXIT-019. */
  private static final ImmutableList<Kind> KINDS =
      ImmutableList.of(
          Kind.ofLiving("net", Namespaces::net),
          Kind.ofLiving("uts", Namespaces::uts),
          Kind.ofLiving("ipc", Namespaces::ipc),
          new Kind("pid", task -> task.pid().namespace()),
          Kind.ofLiving("pid_for_children", n -> inUse(n.pidForChildren())),
          new Kind("user", task -> task.state().credentials().userNamespace()),
          Kind.ofLiving("mnt", Namespaces::mnt),
          Kind.ofLiving("cgroup", Namespaces::cgroup),
          Kind.ofLiving("time", Namespaces::time),
          Kind.ofLiving("time_for_children", Namespaces::timeForChildren));

  private static final NameTable<Kind> BY_NAME = new NameTable<>(KINDS, Kind::name);

  /**
   * A link.
   *
   * @param name its name
   * @param of returns the namespace of a task, null if it has none
   */
  private record Kind(ByteString name, Function<Task, @Nullable Namespace> of) {
    Kind(String name, Function<Task, @Nullable Namespace> of) {
      this(ByteString.of(name), of);
    }

    static Kind ofLiving(String name, Function<Namespaces, @Nullable Namespace> of) {
      return new Kind(
          name,
          task -> {
            Namespaces namespaces = task.state().namespaces();
            return namespaces == null ? null : of.apply(namespaces);
          });
    }
  }

  NamespaceDirectory(Entry entry, Whose whose) {
    super(entry, whose);
  }

  /** A namespace of pids is not there before its init: rule PIDNS-010. */
  private static @Nullable Namespace inUse(PidNamespace namespace) {
    return namespace.init() == null && !namespace.isDead() ? null : namespace;
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Pid pid = livingPid();
    requirePermission(task(pid), FileMode.X_OK);
    return link(name, 0, name.length(), Whose.bound(pid));
  }

  /** Returns the link that {@code path[from..to)} names, null if there is none. */
  @Nullable TaskNode link(ByteString path, int from, int to, Whose of) {
    Kind kind = BY_NAME.get(path, from, to);
    return kind == null ? null : new Link(entry, of, kind);
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new TaskListing<>(
        new NamespaceDirectory(entry, Whose.bound(pid)), pid, KINDS, Kind::name);
  }

  private static final class Link extends MagicLink {
    private final Kind kind;

    Link(Entry directory, Whose whose, Kind kind) {
      super(directory, whose);
      this.kind = kind;
    }

    @Override
    @Nullable Pid pid() {
      return pidThroughDirectory();
    }

    private Namespace namespace(Task task) {
      Namespace namespace = kind.of().apply(task);
      if (namespace == null) {
        throw Errno.ENOENT.exception();
      }
      return namespace;
    }

    @Override
    int mode(Task task) {
      return FileMode.S_IFLNK | 0777;
    }

    @Override
    long inode(Pid pid) {
      return InodeNumbers.ofDescriptor(entry.inode(pid), KINDS.indexOf(kind));
    }

    @Override
    ByteString textOf(Task task) {
      return ByteString.of(namespace(task).toString());
    }

    @Override
    Jump jumpOf(Task task) {
      return new Jump.ToNode(new NamespaceFile(entry.tree, namespace(task)));
    }
  }
}
