package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.model.Namespaces;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import io.procfs.model.UtsNamespace;
import io.procfs.vfs.SysctlIntegers;
import io.procfs.vfs.SysctlIntegersFile;
import io.procfs.vfs.SysctlString;
import io.procfs.vfs.SysctlStringFile;
import java.util.function.ToLongFunction;

/**
 * What stands below {@code /proc/sys}: the settings of the kernel, one table, in the order of the
 * listing, which is by name (rule SYS-001).
 */
final class Sysctls {
  /** Inode numbers of settings start above that of the root. */
  private static final long FIRST_INODE = 100;

  private static final ImmutableList<Row> ROWS =
      ImmutableList.of(
          row("kernel/cap_last_cap", 0444, integer(tree -> CapabilitySet.LAST)),
          row("kernel/hostname", 0644, string(new Hostname())),
          row("kernel/ngroups_max", 0444, integer(tree -> 65_536)),
          row("kernel/osrelease", 0444, string(tree -> of(tree.kernel.options().release()))),
          row("kernel/ostype", 0444, string(tree -> of("Linux"))),
          row("kernel/pid_max", 0644, integers(new PidMax())),
          row("kernel/random/boot_id", 0444, string(tree -> of(tree.kernel.bootId()))),
          row("kernel/random/uuid", 0444, string(tree -> of(tree.kernel.randomUuid()))),
          row("kernel/version", 0444, string(Sysctls::version)));

  private Sysctls() {}

  // ---- what the settings are ----

  private static ByteString of(Object value) {
    return ByteString.of(value.toString());
  }

  /** Returns what of the banner {@code uname -v} prints: from the number of the build on. */
  private static ByteString version(LiveTree tree) {
    ByteString banner = tree.kernel.options().versionBanner();
    int number = banner.lastIndexOf((byte) '#');
    return number < 0 ? banner : banner.substring(number);
  }

  /** The name that the reader's UTS namespace has: rule SYS-004. */
  private static final class Hostname implements SysctlString<LiveTree> {
    private static UtsNamespace uts(LiveTree tree) {
      Task self = tree.observer.self();
      Namespaces seen = self == null ? null : self.state().namespaces();
      if (seen == null) {
        seen = tree.kernel.init().state().namespaces();
      }
      if (seen == null) {
        throw new AssertionError("the first init does not end");
      }
      return seen.uts();
    }

    @Override
    public ByteString get(LiveTree tree) {
      return uts(tree).nodename();
    }

    @Override
    public void set(LiveTree tree, ByteString value) {
      uts(tree).setNodename(value);
    }
  }

  /** The numbers that the reader's pid namespace has: rule PIDNS-014. */
  private static final class PidMax implements SysctlIntegers<LiveTree> {
    private static PidNamespace namespace(LiveTree tree) {
      Task self = tree.observer.self();
      return self == null ? tree.namespace : self.pid().namespace();
    }

    @Override
    public long get(LiveTree tree, int index) {
      return namespace(tree).pidMax();
    }

    @Override
    public void set(LiveTree tree, int index, long value) {
      if (value < PidNamespace.PID_MAX_MIN || value > PidNamespace.PID_MAX_LIMIT) {
        throw Errno.EINVAL.exception();
      }
      namespace(tree).setPidMax((int) value);
    }
  }

  // ---- how the table becomes nodes ----

  /**
   * A row.
   *
   * @param path below {@code /proc/sys}
   * @param permissions of the file
   * @param kind what opens it
   */
  private record Row(ByteString path, int permissions, SysctlNode.Kind kind) {}

  private static Row row(String path, int permissions, SysctlNode.Kind kind) {
    return new Row(ByteString.of(path), permissions, kind);
  }

  private static SysctlNode.Kind integer(ToLongFunction<LiveTree> value) {
    return integers(
        new SysctlIntegers<>() {
          @Override
          public long get(LiveTree tree, int index) {
            return value.applyAsLong(tree);
          }
        });
  }

  private static SysctlNode.Kind integers(SysctlIntegers<LiveTree> integers) {
    return tree -> new SysctlIntegersFile<>(tree.buffers, tree, integers);
  }

  private static SysctlNode.Kind string(SysctlString<LiveTree> string) {
    return tree -> new SysctlStringFile<>(tree.buffers, tree, string);
  }

  /** Returns the directory {@code sys}. */
  static RootsNode top(LiveTree tree, long inode) {
    return new Maker(tree).directory(ByteString.empty(), inode);
  }

  /** Makes the directories of a table that is sorted by path. */
  private static final class Maker {
    private final LiveTree tree;
    private long nextInode = FIRST_INODE;

    Maker(LiveTree tree) {
      this.tree = tree;
    }

    SysctlNode.Directory directory(ByteString prefix, long inode) {
      ImmutableList.Builder<SysctlNode> children = ImmutableList.builder();
      ByteString last = ByteString.empty();
      for (Row row : ROWS) {
        ByteString path = row.path();
        if (path.startsWith(prefix)) {
          int from = prefix.length();
          int slash = path.indexOf((byte) '/', from);
          ByteString name = path.substring(from, slash < 0 ? path.length() : slash);
          if (slash < 0) {
            children.add(
                new SysctlNode.Setting(tree, nextInode++, name, row.permissions(), row.kind()));
          } else if (!name.equals(last)) {
            SysctlNode.Directory child = directory(path.substring(0, slash + 1), nextInode++);
            children.add(child);
          }
          last = name;
        }
      }
      ByteString name = prefix.isEmpty() ? prefix : prefix.substring(0, prefix.length() - 1);
      return new SysctlNode.Directory(
          tree, inode, name.substring(name.lastIndexOf((byte) '/') + 1), children.build());
    }
  }
}
