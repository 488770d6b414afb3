package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.model.FileTable;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import org.jspecify.annotations.Nullable;

/** {@code fd} or {@code fdinfo} of a task: its descriptors. */
final class DescriptorDirectory extends TaskDirectoryNode {
  private final boolean info;

  private DescriptorDirectory(Entry entry, Whose whose, boolean info) {
    super(entry, whose);
    this.info = info;
  }

  /** Returns {@code fd}: a link a descriptor. */
  static TaskNode fd(Entry entry, Whose whose) {
    return new DescriptorDirectory(entry, whose, false);
  }

  /** Returns {@code fdinfo}: a file a descriptor. */
  static TaskNode fdinfo(Entry entry, Whose whose) {
    return new DescriptorDirectory(entry, whose, true);
  }

  @Override
  boolean hasNoAttributesWhenGone() {
    return !info;
  }

  /** Since Linux 6.2 the size of {@code fd} is the number of descriptors. */
  @Override
  long size(Task task) {
    FileTable files = info || !entry.tree.release.atLeast(6, 2) ? null : task.state().files();
    return files == null ? 0 : files.version().count();
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Pid pid = livingPid();
    Task task = task(pid);
    requirePermission(task, io.procfs.abi.FileMode.X_OK);
    int fd = Decimal.parse(name);
    FileTable files = task.state().files();
    return fd < 0 || files == null || files.version().get(fd) == null
        ? null
        : descriptor(Whose.bound(pid), fd);
  }

  /** Returns the node of a descriptor, which need not be open. */
  TaskNode descriptor(Whose of, int fd) {
    return info ? new DescriptorInfo(entry, of, fd) : new DescriptorLink(entry, of, fd);
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new Listing(pid);
  }

  /** Descriptors ascending; one that is opened meanwhile behind the last is listed. */
  private final class Listing extends OpenDirectory {
    private final Pid pid;
    private int next;

    Listing(Pid pid) {
      this.pid = pid;
    }

    @Override
    public boolean next(ByteBuilder name) {
      Task task = next < 0 ? null : pid.task();
      FileTable files = task == null ? null : task.state().files();
      int fd = files == null ? -1 : files.version().next(next);
      next = fd < 0 ? -1 : fd + 1;
      if (fd < 0) {
        return false;
      }
      name.putDecimal(fd);
      return true;
    }

    @Override
    public Node node() {
      return new DescriptorDirectory(entry, Whose.bound(pid), info);
    }
  }
}
