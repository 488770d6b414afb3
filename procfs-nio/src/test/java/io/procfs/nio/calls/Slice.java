package io.procfs.nio.calls;

import com.google.common.base.Splitter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the modelled {@code /proc} does not have yet: the one list by which calls are told "not in
 * the slice". A name that no kernel has ({@code nosuch}) is not in it.
 */
final class Slice {
  /**
   * Missing in {@code /proc}, or in that of the kernels under test, or of a size that they do not
   * share.
   */
  private static final Set<String> TOP =
      names(
          "config.gz fb kallsyms kcore mdstat modules mtrr sched_debug schedstat scsi sysrq-trigger");

  /** Missing in {@code /proc/PID} and {@code /proc/PID/task/TID}. */
  private static final Set<String> PROCESS =
      names("cpu_resctrl_groups fail-nth latency make-it-fail patch_state");

  /** What there is of {@code /proc/sys}. */
  private static final Set<String> SYS =
      names(
          "/proc/sys /proc/sys/kernel /proc/sys/kernel/pid_max /proc/sys/kernel/hostname"
              + " /proc/sys/kernel/random /proc/sys/kernel/random/uuid");

  private Slice() {}

  private static Set<String> names(String list) {
    return Set.copyOf(Splitter.on(' ').splitToList(list));
  }

  /**
   * Returns the first name in a path that a modelled {@code /proc} does not have.
   *
   * @param path absolute; paths outside {@code /proc} are the root file system's
   * @return null if it has all
   */
  static @Nullable String lacks(String path) {
    if (path.startsWith("/proc/sys/")) {
      boolean has = SYS.contains(path) || path.contains("nosuch");
      return has ? null : path.substring("/proc/".length());
    }
    String[] names = path.split("/+", -1);
    if (names.length < 3 || !names[1].equals("proc")) {
      return null;
    }
    if (TOP.contains(names[2])) {
      return names[2];
    }
    boolean thread = names.length > 4 && names[3].equals("task");
    int at = thread ? 5 : 3;
    boolean process = names[2].matches("[0-9]+|[A-Z]+|self|thread-self");
    if (process && names.length > at && PROCESS.contains(names[at])) {
      return names[at];
    }
    return null;
  }
}
