package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.AddressSpace;
import io.procfs.model.Pid;
import io.procfs.model.SecurityAttributes;
import io.procfs.model.Task;
import io.procfs.vfs.FormattedFile;
import io.procfs.vfs.Input;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.SeekRule;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code attr} of a task: what a security module says of it, and what it asks of one. */
final class AttributeDirectory extends TaskDirectoryNode {
  /** In the order of {@code attr_dir_stuff} of fs/proc/base.c. */
  private static final ImmutableList<Kind> KINDS =
      ImmutableList.of(
          new Kind("current", 0666, SecurityAttributes::current),
          new Kind("prev", 0444, SecurityAttributes::previous),
          new Kind("exec", 0666, SecurityAttributes::exec),
          new Kind("fscreate", 0666, SecurityAttributes::fsCreate),
          new Kind("keycreate", 0666, SecurityAttributes::keyCreate),
          new Kind("sockcreate", 0666, SecurityAttributes::socketCreate));

  private static final NameTable<Kind> BY_NAME = new NameTable<>(KINDS, Kind::name);

  /**
   * A file.
   *
   * @param name its name
   * @param permissions its permissions
   * @param of what it shows
   */
  private record Kind(
      ByteString name, int permissions, Function<SecurityAttributes, ByteString> of) {
    Kind(String name, int permissions, Function<SecurityAttributes, ByteString> of) {
      this(ByteString.of(name), permissions, of);
    }
  }

  AttributeDirectory(Entry entry, Whose whose) {
    super(entry, whose);
  }

  @Override
  public @Nullable Node lookup(ByteString name) {
    Pid pid = livingPid();
    requirePermission(task(pid), FileMode.X_OK);
    return file(name, 0, name.length(), Whose.bound(pid));
  }

  /** Returns the file that {@code path[from..to)} names, null if there is none. */
  @Nullable TaskNode file(ByteString path, int from, int to, Whose of) {
    Kind kind = BY_NAME.get(path, from, to);
    return kind == null ? null : new File(entry, of, kind);
  }

  @Override
  OpenDirectory list(Pid pid) {
    return new TaskListing<>(
        new AttributeDirectory(entry, Whose.bound(pid)), pid, KINDS, Kind::name);
  }

  private static final class File extends TaskNode {
    private final Kind kind;

    File(Entry directory, Whose whose, Kind kind) {
      super(directory, whose);
      this.kind = kind;
    }

    @Override
    @Nullable Pid pid() {
      return pidThroughDirectory();
    }

    @Override
    int mode(Task task) {
      return FileMode.S_IFREG | kind.permissions();
    }

    @Override
    long inode(Pid pid) {
      return InodeNumbers.ofDescriptor(entry.inode(pid), KINDS.indexOf(kind));
    }

    @Override
    public OpenFile open(int flags) {
      Pid pid = livingPid();
      Task task = task(pid);
      Opens.checkNotDirectory(flags);
      requirePermission(task, Access.maskOf(flags));
      Opens.checkNotDirect(flags);
      Attribute attribute = new Attribute(entry.tree, kind, pid, task.state().memory());
      return new FormattedFile<>(
          entry.tree.buffers, attribute, Attribute::show, attribute, SeekRule.LIMITED);
    }
  }

  /**
   * What opening binds: after {@code proc_pid_attr_open()}.
   *
   * @param memory of the task; only who shares it writes
   */
  private record Attribute(LiveTree tree, Kind kind, Pid pid, @Nullable AddressSpace memory)
      implements Input<Attribute> {
    private static final int PAGE = 4096;

    static void show(Attribute attribute, ByteBuilder out) {
      Task task = attribute.pid.task();
      if (task == null) {
        throw Errno.ESRCH.exception();
      }
      SecurityAttributes all = task.state().attributes().security();
      if (all == null) {
        throw Errno.EINVAL.exception();
      }
      out.put(attribute.kind.of().apply(all));
    }

    @Override
    public int write(Attribute attribute, ByteString bytes) {
      return writeAt(attribute, bytes, 0);
    }

    /** After {@code proc_pid_attr_write()}: rules PERM-031 and LSM-001. */
    @Override
    public int writeAt(Attribute attribute, ByteString bytes, long offset) {
      Task self = tree.observer.self();
      AddressSpace own = self == null ? null : self.state().memory();
      if (self == null || own == null || own != memory) {
        throw Errno.EPERM.exception();
      }
      if (pid.task() == null) {
        throw Errno.ESRCH.exception();
      }
      if (pid.task() != self) {
        throw Errno.EACCES.exception();
      }
      if (offset != 0) {
        throw Errno.EINVAL.exception();
      }
      ByteString taken = bytes.truncate(PAGE);
      SecurityAttributes changed = changed(self.state().attributes().security(), taken);
      if (changed == null) {
        throw Errno.EINVAL.exception();
      }
      self.setSecurity(changed);
      return taken.length();
    }

    /** Returns what a module makes of a write, null if there is none or it refuses. */
    private @Nullable SecurityAttributes changed(
        @Nullable SecurityAttributes old, ByteString value) {
      if (old == null) {
        return null;
      }
      return switch (kind.name().toString()) {
        case "current" -> old.withCurrent(value);
        case "exec" -> old.withExec(value);
        case "fscreate" -> old.withFsCreate(value);
        case "keycreate" -> old.withKeyCreate(value);
        case "sockcreate" -> old.withSocketCreate(value);
        default -> null;
      };
    }
  }
}
