package io.procfs.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many open file descriptions there are: the first number of {@code file-nr}. */
public final class FileCounts {
  private FileCounts() {}

  /** Counts them, task by task; takes time for each descriptor. */
  public static long count(Kernel kernel) {
    Set<FileDescription> found = Collections.newSetFromMap(new IdentityHashMap<>());
    PidNamespace all = kernel.pidNamespace();
    for (Pid pid = all.nextLeader(1); pid != null; pid = all.nextLeader(pid.numberIn(all) + 1)) {
      Task leader = pid.task();
      if (leader != null) {
        TaskGroup.Version group = leader.group().version();
        for (int i = 0; i < group.threadCount(); i++) {
          collect(group.thread(i).state().files(), found);
        }
      }
    }
    return found.size();
  }

  private static void collect(@Nullable FileTable files, Set<FileDescription> found) {
    if (files == null) {
      return;
    }
    FileTable.Version version = files.version();
    for (int fd = version.next(0); fd >= 0; fd = version.next(fd + 1)) {
      FileDescription file = version.get(fd);
      if (file != null) {
        found.add(file);
      }
    }
  }
}
