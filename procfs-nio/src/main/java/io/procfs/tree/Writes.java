package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.format.ClearRefsFormat;
import io.procfs.format.CommFormat;
import io.procfs.format.CoredumpFilterFormat;
import io.procfs.format.OomAdjFormat;
import io.procfs.format.OomScoreAdjFormat;
import io.procfs.model.Task;
import java.util.function.IntSupplier;

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

  /** Resets the peak; which pages were used, the model does not keep: rule CLR-002. */
  static int clearRefs(LiveTree tree, Task task, ByteString bytes) {
    int what = parsed(() -> ClearRefsFormat.parseWrite(bytes));
    if (what == ClearRefsFormat.RESET_HIGH_WATER_MARK && task.state().memory() != null) {
      bare(() -> task.resetPeakRss());
    }
    return Math.min(bytes.length(), ClearRefsFormat.MOST_WRITTEN);
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
