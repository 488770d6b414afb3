package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.format.AuditIdFormat;
import io.procfs.format.AutogroupFormat;
import io.procfs.format.ClearRefsFormat;
import io.procfs.format.CommFormat;
import io.procfs.format.CoredumpFilterFormat;
import io.procfs.format.OomAdjFormat;
import io.procfs.format.OomScoreAdjFormat;
import io.procfs.format.TimerSlackFormat;
import io.procfs.model.Task;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What becomes of what is written to the files of tasks, after fs/proc/base.c. */
final class Writes {
  private Writes() {}

  /** Renames a thread; its own group may, others are refused: rule PERM-027. */
  static int comm(LiveTree tree, Task task, ByteString bytes) {
    if (!tree.isOwn(task)) {
      throw Errno.EINVAL.exception();
    }
    task.setName(CommFormat.parseWrite(bytes));
    return bytes.length();
  }

  /** Forgets which pages were used, or the peak; without effect where there is no memory. */
  static int clearRefs(LiveTree tree, Task task, ByteString bytes) {
    int what = parsed(() -> ClearRefsFormat.parseWrite(bytes));
    if (task.state().memory() != null) {
      bare(() -> clear(task, what));
    }
    return Math.min(bytes.length(), ClearRefsFormat.MOST_WRITTEN);
  }

  /** A kernel without CONFIG_MEM_SOFT_DIRTY, as this, takes that wish and does nothing. */
  private static void clear(Task task, int what) {
    switch (what) {
      case ClearRefsFormat.ALL -> task.forgetReferences(true, true);
      case ClearRefsFormat.ANONYMOUS -> task.forgetReferences(true, false);
      case ClearRefsFormat.MAPPED -> task.forgetReferences(false, true);
      case ClearRefsFormat.RESET_HIGH_WATER_MARK -> task.resetPeakRss();
      default -> {}
    }
  }

  static int oomScoreAdj(LiveTree tree, Task task, ByteString bytes) {
    int value = parsed(() -> OomScoreAdjFormat.parseWrite(bytes));
    bare(() -> task.setOomScoreAdj(value, isResourceAdmin(tree)));
    return Math.min(bytes.length(), OomScoreAdjFormat.MOST_WRITTEN);
  }

  static int coredumpFilter(LiveTree tree, Task task, ByteString bytes) {
    int filter = parsed(() -> CoredumpFilterFormat.parseWrite(bytes));
    if (task.state().memory() == null) {
      throw Errno.ESRCH.exception();
    }
    bare(() -> task.setCoredumpFilter(filter));
    return bytes.length();
  }

  /** The scale before Linux 2.6.36, without the rule of the least value so far: rule OOM-008. */
  static int oomAdj(LiveTree tree, Task task, ByteString bytes) {
    int adj = parsed(() -> OomAdjFormat.parseWrite(bytes));
    bare(() -> task.setOomAdj(adj, isResourceAdmin(tree)));
    return Math.min(bytes.length(), OomScoreAdjFormat.MOST_WRITTEN);
  }

  /** Sets the nice value of a whole autogroup: rules AUTOG-003 and PERM-029. */
  static int autogroup(LiveTree tree, Task task, ByteString bytes) {
    int nice = parsed(() -> AutogroupFormat.parseWrite(bytes));
    Task self = tree.observer.self();
    boolean mayLower = tree.capable(CapabilitySet.SYS_NICE) || (self != null && self.mayHave(nice));
    boolean admin = tree.capable(CapabilitySet.SYS_ADMIN);
    bare(() -> task.setAutogroupNice(nice, mayLower, admin));
    return Math.min(bytes.length(), AutogroupFormat.MOST_WRITTEN);
  }

  /** How late timers may be; the number is looked at first: rules SLACK-002 and PERM-024. */
  static int timerSlack(LiveTree tree, Task task, ByteString bytes) {
    long nanos = TimerSlackFormat.parseWrite(bytes);
    tree.requireMaySchedule(task);
    bare(() -> task.setTimerSlack(nanos));
    return bytes.length();
  }

  /** Taken, and without effect where no statistics are kept: CONFIG_SCHEDSTATS. */
  static int sched(LiveTree tree, Task task, ByteString bytes) {
    return bytes.length();
  }

  /** Only the very task itself; a second time only with CAP_AUDIT_CONTROL: rule PERM-030. */
  static int loginUid(LiveTree tree, @Nullable Task task, ByteString bytes, long offset) {
    if (task == null || !tree.isSelf(task)) {
      throw Errno.EPERM.exception();
    }
    if (offset != 0) {
      throw Errno.EINVAL.exception();
    }
    int uid = parsed(() -> AuditIdFormat.parseWrite(bytes));
    boolean set = task.state().attributes().loginUid() != AuditIdFormat.UNSET;
    if (set && !tree.capable(CapabilitySet.AUDIT_CONTROL)) {
      throw Errno.EPERM.exception();
    }
    bare(() -> task.setLoginUid(uid));
    return bytes.length();
  }

  private static boolean isResourceAdmin(LiveTree tree) {
    return tree.credentials.capable(tree.kernel.userNamespace(), CapabilitySet.SYS_RESOURCE);
  }

  /** Makes a call whose errors may carry more than a file answers. */
  private static void bare(Runnable call) {
    parsed(
        () -> {
          call.run();
          return 0;
        });
  }

  private static int parsed(IntSupplier call) {
    try {
      return call.getAsInt();
    } catch (ErrnoException e) {
      throw e.errno().exception();
    }
  }
}
