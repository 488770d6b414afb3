package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.AddressSpace;
import io.procfs.model.Dentry;
import io.procfs.model.Mapping;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Jump;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import org.jspecify.annotations.Nullable;

/** {@code map_files} of a process: a link for each area that maps a file, by its addresses. */
final class MapFilesDirectory extends TaskDirectoryNode {
  MapFilesDirectory(Entry entry, Whose whose) {
    super(entry, whose);
  }

  /** Nobody who may not trace the task gets to know whether there is such a name: PERM-017. */
  @Override
  public @Nullable Node lookup(ByteString name) {
    Pid pid = livingPid();
    Task task = task(pid);
    requirePermission(task, FileMode.X_OK);
    requireTraceable(task);
    int dash = name.indexOf((byte) '-', 0);
    long start = dash < 0 ? -1 : address(name, 0, dash);
    long end = dash < 0 ? -1 : address(name, dash + 1, name.length());
    return start == -1 || end == -1 || mapping(task, start, end) == null
        ? null
        : new Link(entry, Whose.bound(pid), start, end);
  }

  private void requireTraceable(Task task) {
    if (!entry.tree.mayRead(task)) {
      throw Errno.EACCES.exception();
    }
  }

  /** Returns the number that a name says in hexadecimal, -1 if it does not: no zero before it. */
  private static long address(ByteString name, int from, int to) {
    int length = to - from;
    if (length == 0 || length > 16 || (length > 1 && name.byteAt(from) == '0')) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(name.byteAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Returns what the area with these very addresses maps, null if there is none with a file. */
  private static @Nullable Mapping mapping(Task task, long start, long end) {
    AddressSpace space = task.state().memory();
    AddressSpace.Version memory = space == null ? null : space.version();
    int i = memory == null ? 0 : memory.firstAreaBehind(start);
    if (memory == null
        || i == memory.areaCount()
        || memory.areaStart(i) != start
        || memory.areaEnd(i) != end) {
      return null;
    }
    Mapping mapping = memory.areaMapping(i);
    return mapping.file() == null ? null : mapping;
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new Listing(pid);
  }

  private final class Listing extends OpenDirectory {
    private final Pid pid;
    private long behind;
    private boolean ended;

    Listing(Pid pid) {
      this.pid = pid;
    }

    @Override
    public boolean next(ByteBuilder name) {
      Task task = ended ? null : pid.task();
      if (task != null) {
        requireTraceable(task);
      }
      AddressSpace space = task == null ? null : task.state().memory();
      AddressSpace.Version memory = space == null ? null : space.version();
      int i = memory == null ? 0 : memory.firstAreaBehind(behind);
      while (memory != null && i < memory.areaCount() && memory.areaMapping(i).file() == null) {
        i++;
      }
      if (memory == null || i == memory.areaCount()) {
        ended = true;
        return false;
      }
      behind = memory.areaEnd(i);
      name.putHex(memory.areaStart(i), 1).put('-').putHex(behind, 1);
      return true;
    }

    @Override
    public Node node() {
      return new MapFilesDirectory(entry, Whose.bound(pid));
    }
  }

  /** A link to the file that an area maps. */
  private static final class Link extends MagicLink {
    private final long start;
    private final long end;

    Link(Entry directory, Whose whose, long start, long end) {
      super(directory, whose);
      this.start = start;
      this.end = end;
    }

    private Mapping mapping(Task task) {
      Mapping mapping = MapFilesDirectory.mapping(task, start, end);
      if (mapping == null) {
        throw Errno.ENOENT.exception();
      }
      return mapping;
    }

    private Dentry file(Task task) {
      Dentry file = mapping(task).file();
      if (file == null) {
        throw Errno.ENOENT.exception();
      }
      return file;
    }

    /** By how the file was opened, not by the access of the area: LINK-035. */
    @Override
    int mode(Task task) {
      boolean writes = mapping(task).is(Mapping.OPEN_WRITE);
      return FileMode.S_IFLNK | (writes ? 0600 : 0400);
    }

    @Override
    long size(Task task) {
      return 64;
    }

    @Override
    long inode(Pid pid) {
      return InodeNumbers.ofDescriptor(entry.inode(pid), Long.hashCode(start >>> 12));
    }

    @Override
    ByteString textOf(Task task) {
      return entry.tree.pathOf(file(task));
    }

    /** To follow it takes a capability, whosever the process is: LINK-036. */
    @Override
    Jump jumpOf(Task task) {
      if (!entry.tree.capable(CapabilitySet.CHECKPOINT_RESTORE)
          && !entry.tree.capable(CapabilitySet.SYS_ADMIN)) {
        throw Errno.EPERM.exception();
      }
      return toFile(file(task));
    }
  }
}
