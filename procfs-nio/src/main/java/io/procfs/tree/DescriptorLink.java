package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.model.FileDescription;
import io.procfs.model.FileObject;
import io.procfs.model.FileTable;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Jump;
import org.jspecify.annotations.Nullable;

/** {@code fd/N}: a link to what the descriptor is of, whatever that is at the moment. */
final class DescriptorLink extends MagicLink {
  private final int fd;

  DescriptorLink(Entry directory, Whose whose, int fd) {
    super(directory, whose);
    this.fd = fd;
  }

  /** Returns what a descriptor is of; ENOENT if it is closed. */
  static FileDescription open(Task task, int fd) {
    FileTable files = task.state().files();
    FileDescription file = files == null ? null : files.version().get(fd);
    if (file == null) {
      throw Errno.ENOENT.exception();
    }
    return file;
  }

  /** The owner may do what the descriptor may: rule LINK-019. */
  @Override
  int mode(Task task) {
    int flags = open(task, fd).flags();
    if ((flags & OpenFlags.O_PATH) != 0) {
      return FileMode.S_IFLNK;
    }
    int mode = FileMode.S_IFLNK;
    mode |= OpenFlags.reads(flags) ? 0500 : 0;
    return mode | (OpenFlags.writes(flags) ? 0300 : 0);
  }

  @Override
  long size(Task task) {
    return 64;
  }

  @Override
  long inode(Pid pid) {
    return InodeNumbers.ofDescriptor(entry.inode(pid), fd);
  }

  @Override
  @Nullable Pid pid() {
    return pidThroughDirectory();
  }

  @Override
  ByteString textOf(Task task) {
    FileObject object = open(task, fd).object();
    return object instanceof FileObject.Named file
        ? entry.tree.pathOf(file.dentry())
        : object.linkText();
  }

  @Override
  Jump jumpOf(Task task) {
    FileObject object = open(task, fd).object();
    if (object instanceof FileObject.Named named) {
      return toFile(named.dentry());
    }
    return new Jump.ToNode(ObjectNode.of(entry.tree, object));
  }
}
