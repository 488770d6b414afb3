package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.model.Task;

/** What becomes of what is written to the files of tasks, after fs/proc/base.c. */
final class Writes {
  /** PROC_NUMBUF less the NUL: what is looked at of a number, and counts as written. */
  private static final int LONGEST_NUMBER = 12;

  private static final int RESET_PEAK_RSS = 5;

  private Writes() {}

  /** Renames a thread; its own group may, others are refused: rule PERM-027. */
  static int comm(LiveTree tree, Task task, ByteString bytes) {
    if (!tree.isOwn(task)) {
      throw Errno.EINVAL.exception();
    }
    task.setName(bytes);
    return bytes.length();
  }

  /** Forgets which pages were used, which the model does not keep, or resets the peak: CLR-002. */
  static int clearRefs(LiveTree tree, Task task, ByteString bytes) {
    ByteString text = bytes.truncate(LONGEST_NUMBER);
    int what = Numbers.parse(text, 10);
    if (what < 1 || what > RESET_PEAK_RSS) {
      throw Errno.EINVAL.exception();
    }
    if (what == RESET_PEAK_RSS && task.state().memory() != null) {
      bare(() -> task.resetPeakRss());
    }
    return text.length();
  }

  static int oomScoreAdj(LiveTree tree, Task task, ByteString bytes) {
    ByteString text = bytes.truncate(LONGEST_NUMBER);
    int value = Numbers.parse(text, 0);
    if (value < -1000 || value > 1000) {
      throw Errno.EINVAL.exception();
    }
    bare(() -> task.setOomScoreAdj(value, isResourceAdmin(tree)));
    return text.length();
  }

  /** The scale before Linux 2.6.36, without the rule of the least value so far: rule OOM-008. */
  static int oomAdj(LiveTree tree, Task task, ByteString bytes) {
    ByteString text = bytes.truncate(LONGEST_NUMBER);
    int value = Numbers.parse(text, 0);
    if (value < -17 || value > 15) {
      throw Errno.EINVAL.exception();
    }
    int adj = value == 15 ? 1000 : value * 1000 / 17;
    if (adj < task.group().version().oomScoreAdj() && !isResourceAdmin(tree)) {
      throw Errno.EACCES.exception();
    }
    bare(() -> task.setOomScoreAdj(adj, isResourceAdmin(tree)));
    return text.length();
  }

  private static boolean isResourceAdmin(LiveTree tree) {
    return tree.credentials.capable(tree.kernel.userNamespace(), CapabilitySet.SYS_RESOURCE);
  }

  /** Makes a call of the model, whose errors carry more than a file answers. */
  private static void bare(Runnable call) {
    try {
      call.run();
    } catch (ErrnoException e) {
      throw e.errno().exception();
    }
  }
}
