package io.procfs.tree;

import com.google.common.collect.ImmutableMap;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.model.FileCounts;
import io.procfs.model.PidNamespace;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.SysctlIntegers;
import io.procfs.vfs.SysctlIntegersFile;
import io.procfs.vfs.SysctlString;
import io.procfs.vfs.SysctlStringFile;
import java.util.function.ToLongFunction;

/**
 * What stands below {@code /proc/sys}: the rows of {@link io.procfs.model.machine.SysctlTable}.
 * Most show what is kept for them ({@link SysctlBinding}); those here show a part of something
 * else.
 */
final class Sysctls {
  /** Opens a setting whose access has been checked. */
  @FunctionalInterface
  private interface Kind {
    /** Returns the open file. */
    OpenFile open(LiveTree tree);
  }

  /** Those that are part of something that the model has elsewhere, by their paths. */
  private static final ImmutableMap<String, Kind> LIVE =
      ImmutableMap.<String, Kind>builder()
          .put("fs/file-nr", integers(new FileNumbers()))
          .put("kernel/arch", string(tree -> of(architecture(tree))))
          .put("kernel/cap_last_cap", integer(tree -> CapabilitySet.LAST))
          .put("kernel/domainname", string(new Domainname()))
          .put("kernel/hostname", string(new Hostname()))
          .put("kernel/ns_last_pid", integers(new LastPid()))
          .put("kernel/osrelease", string(tree -> of(tree.kernel.options().release())))
          .put("kernel/pid_max", integers(new PidMax()))
          .put("kernel/random/boot_id", string(tree -> of(tree.kernel.bootId())))
          .put("kernel/random/uuid", string(tree -> of(tree.kernel.randomUuid())))
          .put("kernel/version", string(Sysctls::version))
          .buildOrThrow();

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

  private static String architecture(LiveTree tree) {
    return tree.kernel.machine().setup().architecture().machine();
  }

  /** The name that the reader's UTS namespace has: rule SYS-004. */
  private static final class Hostname implements SysctlString<LiveTree> {
    @Override
    public ByteString get(LiveTree tree) {
      return SysctlOwner.namespaces(tree).uts().nodename();
    }

    @Override
    public void set(LiveTree tree, ByteString value) {
      SysctlOwner.namespaces(tree).uts().setNodename(value);
    }
  }

  private static final class Domainname implements SysctlString<LiveTree> {
    @Override
    public ByteString get(LiveTree tree) {
      return SysctlOwner.namespaces(tree).uts().domainname();
    }

    @Override
    public void set(LiveTree tree, ByteString value) {
      SysctlOwner.namespaces(tree).uts().setDomainname(value);
    }
  }

  /** How many files are open, none that is free, and how many there may be: rule SYS-015. */
  private static final class FileNumbers implements SysctlIntegers<LiveTree> {
    @Override
    public int count(LiveTree tree) {
      return 3;
    }

    @Override
    public long get(LiveTree tree, int index) {
      return switch (index) {
        case 0 -> FileCounts.count(tree.kernel);
        case 1 -> 0;
        default -> tree.kernel.machine().settings().get("fs/file-max");
      };
    }
  }

  /** The numbers that the reader's pid namespace has: rule PIDNS-014. */
  private static final class PidMax implements SysctlIntegers<LiveTree> {
    @Override
    public long get(LiveTree tree, int index) {
      return SysctlOwner.pids(tree).pidMax();
    }

    @Override
    public void set(LiveTree tree, int index, long value) {
      if (value < PidNamespace.PID_MAX_MIN || value > PidNamespace.PID_MAX_LIMIT) {
        throw Errno.EINVAL.exception();
      }
      SysctlOwner.pids(tree).setPidMax((int) value);
    }
  }

  /** The number that was given last, from which the search goes on: rule SYS-020. */
  private static final class LastPid implements SysctlIntegers<LiveTree> {
    @Override
    public long get(LiveTree tree, int index) {
      return SysctlOwner.pids(tree).lastPid();
    }

    @Override
    public void beforeWrite(LiveTree tree) {
      if (!SysctlOwner.mayRestore(tree)) {
        throw Errno.EPERM.exception();
      }
    }

    @Override
    public void set(LiveTree tree, int index, long value) {
      PidNamespace pids = SysctlOwner.pids(tree);
      if (value < 0 || value > pids.pidMax()) {
        throw Errno.EINVAL.exception();
      }
      pids.setLastPid((int) value);
    }
  }

  // ---- how they are opened ----

  private static Kind integer(ToLongFunction<LiveTree> value) {
    return integers(
        new SysctlIntegers<>() {
          @Override
          public long get(LiveTree tree, int index) {
            return value.applyAsLong(tree);
          }
        });
  }

  private static Kind integers(SysctlIntegers<LiveTree> integers) {
    return tree -> new SysctlIntegersFile<>(tree.buffers, tree, integers);
  }

  private static Kind string(SysctlString<LiveTree> string) {
    return tree -> new SysctlStringFile<>(tree.buffers, tree, string);
  }

  /** Opens a setting that is part of something else. */
  static OpenFile open(LiveTree tree, String path) {
    Kind kind = LIVE.get(path);
    if (kind == null) {
      throw new AssertionError(path);
    }
    return kind.open(tree);
  }

  /** Returns the directory {@code sys}. */
  static RootsNode top(LiveTree tree, long inode) {
    return SysctlNode.Directory.top(tree, inode);
  }
}
