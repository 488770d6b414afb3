package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * The adjustment of the OOM score, which processes that share their memory have in common: {@code
 * __set_oom_adj()} of {@code fs/proc/base.c}. Every method runs under the kernel's lock.
 */
final class OomSettings {
  private OomSettings() {}

  static void set(Task task, short value, boolean byResourceAdmin) {
    set(task.group(), value, byResourceAdmin);
    for (TaskGroup sharer = next(task, null); sharer != null; sharer = next(task, sharer)) {
      set(sharer, value, byResourceAdmin);
    }
  }

  /** Sets it through {@code oom_adj}, which knows no least value. */
  static void setLegacy(Task task, short value) {
    set(task, value, false);
  }

  private static void set(TaskGroup group, short value, boolean asLeast) {
    TaskGroup.Builder change = group.version().change();
    change.oomScoreAdj = value;
    if (asLeast) {
      change.oomScoreAdjMin = value;
    }
    group.set(change.build());
  }

  /** Returns the next other process that has the memory of {@code task}; few look for one. */
  private static @Nullable TaskGroup next(Task task, @Nullable TaskGroup after) {
    AddressSpace memory = task.state().memory();
    if (memory == null || !memory.isMultiprocess()) {
      return null;
    }
    PidNamespace all = task.kernel().pidNamespace();
    int from = after == null ? 1 : after.version().leader().pid().numberIn(all) + 1;
    for (Pid pid = all.nextLeader(from); pid != null; pid = all.nextLeader(from)) {
      Task leader = pid.task();
      from = pid.numberIn(all) + 1;
      if (leader != null
          && leader.group() != task.group()
          && leader.state().memory() == memory
          && leader.group() != task.kernel().init().group()) {
        return leader.group();
      }
    }
    return null;
  }
}
