package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.format.FdinfoFields;
import io.procfs.format.FdinfoFormat;
import io.procfs.model.FileDescription;
import io.procfs.model.FileTable;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Content;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.SingleRecordFile;
import org.jspecify.annotations.Nullable;

/** {@code fdinfo/N}: a file about the descriptor, whatever that is at the moment. */
final class DescriptorInfo extends TaskNode {
  private static final Content<Handle> CONTENT = DescriptorInfo::show;

  private final int fd;

  DescriptorInfo(Entry directory, Whose whose, int fd) {
    super(directory, whose);
    this.fd = fd;
  }

  /**
   * What opening binds: the descriptor's number, not what it is of (rule FDINFO-006).
   *
   * @param tree who looks
   * @param pid the task
   * @param fd the descriptor
   */
  private record Handle(LiveTree tree, Pid pid, int fd) {}

  @Override
  @Nullable Pid pid() {
    return pidThroughDirectory();
  }

  @Override
  int mode(Task task) {
    DescriptorLink.open(task, fd);
    return FileMode.S_IFREG | 0444;
  }

  @Override
  long inode(Pid pid) {
    return InodeNumbers.ofDescriptor(entry.inode(pid), fd);
  }

  @Override
  public OpenFile open(int flags) {
    Pid pid = livingPid();
    Task task = task(pid);
    Opens.checkNotDirectory(flags);
    requirePermission(task, Access.maskOf(flags));
    Opens.checkNotDirect(flags);
    return new SingleRecordFile<>(entry.tree.buffers, new Handle(entry.tree, pid, fd), CONTENT);
  }

  private static void show(Handle handle, ByteBuilder out) {
    Task task = handle.pid().task();
    FileTable files = task == null ? null : task.state().files();
    FileTable.Version version = files == null ? null : files.version();
    FileDescription file = version == null ? null : version.get(handle.fd());
    if (files == null || version == null || file == null) {
      throw Errno.ENOENT.exception();
    }
    int cloexec = version.isCloseOnExec(handle.fd()) ? OpenFlags.O_CLOEXEC : 0;
    FdinfoFormat.write(new Fields(file, file.flags() | cloexec), out);
    DescriptorLines.write(handle.tree(), files, file, out);
  }

  private record Fields(FileDescription file, int flags) implements FdinfoFields {
    @Override
    public long pos() {
      return file.position();
    }

    @Override
    public int mntId() {
      return file.mountId();
    }

    @Override
    public long ino() {
      return file.object().inode();
    }
  }
}
