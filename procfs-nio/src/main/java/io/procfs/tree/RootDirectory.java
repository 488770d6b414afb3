package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import org.jspecify.annotations.Nullable;

/** {@code /proc} itself. */
final class RootDirectory extends RootsNode {
  private static final ByteString SELF = ByteString.of("self");
  private static final ByteString THREAD_SELF = ByteString.of("thread-self");

  private final ImmutableList<Top.Named> names;
  private final NameTable<Top.Named> byName;
  private final int directories;

  RootDirectory(LiveTree tree) {
    super(tree, 1, FileMode.S_IFDIR | 0555);
    this.names = Top.of(tree);
    this.byName = new NameTable<>(names, Top.Named::name);
    this.directories =
        (int) names.stream().filter(n -> FileMode.isDirectory(n.node().mode)).count();
    tree.times.of(inode);
  }

  /** Counts the processes of the whole system, those too that are not to be seen here. */
  @Override
  int links() {
    return 2 + directories + tree.kernel.processCount();
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Top.Named found = byName.get(name);
    if (found != null) {
      return found.node();
    }
    int number = Decimal.parse(name);
    Pid pid = number <= 0 ? null : tree.find(number, 0, false);
    return pid == null ? null : tree.directories.process(Whose.bound(pid));
  }

  @Override
  public OpenFile open(int flags) {
    OpenFile file = DirectoryFile.open(flags);
    requireAccess(Access.maskOf(flags));
    Opens.checkNotDirect(flags);
    return file;
  }

  @Override
  public OpenDirectory openDirectory() {
    return new Listing();
  }

  /**
   * The fixed names, then the tasks by number: no list is made, whoever comes next is looked for.
   */
  private final class Listing extends OpenDirectory {
    private int fixed;
    private int number = 1;

    @Override
    public boolean next(ByteBuilder name) {
      if (fixed < names.size()) {
        name.put(names.get(fixed++).name());
        return true;
      }
      while (number > 0) {
        Pid pid = tree.namespace.nextLeader(number);
        if (pid == null) {
          break;
        }
        int found = pid.numberIn(tree.namespace);
        number = found + 1;
        Task task = pid.task();
        if (task != null && tree.lists(task)) {
          name.putDecimal(found);
          return true;
        }
      }
      number = -1;
      return false;
    }

    @Override
    public Node node() {
      return RootDirectory.this;
    }
  }

  // ---- paths that need no walk ----

  /** As {@link LiveTree#locate(ByteString, int, boolean)}. */
  @Nullable Node locate(ByteString path, int from, boolean followLast) {
    int end = endOfName(path, from);
    if (end == from) {
      return null;
    }
    int number = Decimal.parse(path, from, end);
    if (number > 0) {
      return below(path, end, Whose.numbered(number, 0), true, followLast);
    }
    Top.Named top = byName.get(path, from, end);
    if (top == null) {
      return null;
    }
    boolean last = end == path.length();
    if (last && !(top.node().isLink() && followLast)) {
      return top.node();
    }
    if (top.name().equals(SELF)) {
      return below(path, end, Whose.numbered(LiveTree.SELF, 0), true, followLast);
    }
    if (top.name().equals(THREAD_SELF)) {
      Whose thread = Whose.numbered(LiveTree.SELF, LiveTree.SELF);
      return below(path, end, thread, false, followLast);
    }
    return !last && top.node() instanceof SysctlNode.Directory directory
        ? directory.locate(path, end + 1)
        : null;
  }

  /** Locates what {@code path[end..]} names in the directory of a task. */
  private @Nullable Node below(
      ByteString path, int end, Whose whose, boolean process, boolean followLast) {
    if (end == path.length()) {
      return process ? tree.directories.process(whose) : tree.directories.thread(whose);
    }
    int from = end + 1;
    int to = endOfName(path, from);
    Entry entry = tree.directories.find(process, path, from, to);
    if (entry == null) {
      return null;
    }
    TaskNode node = entry.node(whose);
    if (to == path.length()) {
      return followLast && node.isLink() ? null : node;
    }
    if (node instanceof TasksDirectory) {
      int next = endOfName(path, to + 1);
      int thread = Decimal.parse(path, to + 1, next);
      return thread <= 0
          ? null
          : below(path, next, Whose.numbered(whose.number(), thread), false, followLast);
    }
    int next = endOfName(path, to + 1);
    TaskNode inside = next == path.length() ? inside(node, path, to + 1, next) : null;
    return inside == null || (followLast && inside.isLink()) ? null : inside;
  }

  private static @Nullable TaskNode inside(TaskNode node, ByteString path, int from, int to) {
    if (node instanceof DescriptorDirectory directory) {
      int fd = Decimal.parse(path, from, to);
      return fd < 0 ? null : directory.descriptor(node.whose, fd);
    }
    if (node instanceof AttributeDirectory directory) {
      return directory.file(path, from, to, node.whose);
    }
    return node instanceof NamespaceDirectory directory
        ? directory.link(path, from, to, node.whose)
        : null;
  }

  private static int endOfName(ByteString path, int from) {
    int end = path.indexOf((byte) '/', from);
    return end < 0 ? path.length() : end;
  }
}
