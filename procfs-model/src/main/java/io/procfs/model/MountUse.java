package io.procfs.model;

import io.procfs.abi.OpenFlags;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is in a mount: looked for among all tasks, as the kernel counts it. */
final class MountUse {
  private MountUse() {}

  /** Returns whether a root, a working directory or an open file is in a mount. */
  static boolean isInUse(Kernel kernel, int mount) {
    return anyTask(
        kernel,
        task -> isIn(task.state().fs(), mount) || hasOpen(task.state().files(), mount, false));
  }

  /** Returns whether a file in a mount is open for writing. */
  static boolean isWritten(Kernel kernel, int mount) {
    return anyTask(kernel, task -> hasOpen(task.state().files(), mount, true));
  }

  /** Gives all whose root or working directory is one place another, {@code chroot_fs_refs()}. */
  static void replaceRoots(Kernel kernel, MountPath from, MountPath to) {
    boolean unused =
        anyTask(
            kernel,
            task -> {
              FsContext fs = task.state().fs();
              if (fs != null) {
                FsContext.Version v = fs.version();
                MountPath cwd = v.cwdPlace().equals(from) ? to : v.cwdPlace();
                MountPath root = v.rootPlace().equals(from) ? to : v.rootPlace();
                fs.set(v.withCwd(v.cwd(), cwd).withRoot(v.root(), root));
              }
              return false;
            });
  }

  private static boolean isIn(@Nullable FsContext fs, int mount) {
    return fs != null
        && (fs.version().cwdPlace().mount() == mount || fs.version().rootPlace().mount() == mount);
  }

  private static boolean hasOpen(@Nullable FileTable table, int mount, boolean writing) {
    if (table == null) {
      return false;
    }
    FileTable.Version files = table.version();
    for (int fd = files.next(0); fd >= 0; fd = files.next(fd + 1)) {
      FileDescription file = files.get(fd);
      if (file != null && file.mountId() == mount && (!writing || OpenFlags.writes(file.flags()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyTask(Kernel kernel, Predicate<Task> test) {
    PidNamespace all = kernel.pidNamespace();
    for (Pid pid = all.nextLeader(1); pid != null; pid = all.nextLeader(pid.numberIn(all) + 1)) {
      Task leader = pid.task();
      TaskGroup.Version group = leader == null ? null : leader.group().version();
      for (int i = 0; group != null && i < group.threadCount(); i++) {
        if (test.test(group.thread(i))) {
          return true;
        }
      }
    }
    return false;
  }
}
