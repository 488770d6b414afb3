package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.AuditIdFormat;
import io.procfs.format.AutogroupFormat;
import io.procfs.format.CommFormat;
import io.procfs.format.CoredumpFilterFormat;
import io.procfs.format.CountFormat;
import io.procfs.format.OomAdjFormat;
import io.procfs.format.OomScoreAdjFormat;
import io.procfs.format.PersonalityFormat;
import io.procfs.format.SchedstatFormat;
import io.procfs.format.TimerSlackFormat;
import io.procfs.model.AddressSpace;
import io.procfs.model.Autogroup;
import io.procfs.model.TaskGroup;
import io.procfs.model.Usage;
import org.jspecify.annotations.Nullable;

/** What files show whose format is no more than a value. */
final class Texts {
  private static final int OOM_DISABLED = -1000;

  private Texts() {}

  static void comm(TaskView view, ByteBuilder out) {
    CommFormat.write(view.state().comm(), out);
  }

  static void oomScoreAdj(TaskView view, ByteBuilder out) {
    OomScoreAdjFormat.write(view.group().oomScoreAdj(), out);
  }

  static void oomAdj(TaskView view, ByteBuilder out) {
    OomAdjFormat.write(OomAdjFormat.ofScoreAdj(view.group().oomScoreAdj()), out);
  }

  /** Nothing without memory: rules CORE-004 and EXIT-015. */
  static void coredumpFilter(TaskView view, ByteBuilder out) {
    AddressSpace.Version memory = view.memory();
    if (memory != null) {
      CoredumpFilterFormat.write(memory.attributes().coredumpFilter(), out);
    }
  }

  static void autogroup(TaskView view, ByteBuilder out) {
    Autogroup group = view.group().autogroup();
    if (group != null) {
      AutogroupFormat.write(group.id(), group.nice(), out);
    }
  }

  static void loginUid(TaskView view, ByteBuilder out) {
    AuditIdFormat.write(view.state().attributes().loginUid(), out);
  }

  static void sessionId(TaskView view, ByteBuilder out) {
    AuditIdFormat.write(view.state().attributes().sessionId(), out);
  }

  static void personality(TaskView view, ByteBuilder out) {
    PersonalityFormat.write(view.state().attributes().personality(), out);
  }

  /** One's own is free, another's is for who may schedule it: rule PERM-024. */
  static void timerSlack(TaskView view, ByteBuilder out) {
    view.tree.requireMaySchedule(view.task());
    TimerSlackFormat.write(view.state().attributes().timerSlackNanos(), out);
  }

  /** Of the thread alone, in the directory of a process of its leader. */
  static void schedstat(TaskView view, ByteBuilder out) {
    Usage usage = view.task().usage();
    SchedstatFormat.write(
        usage.cpuNanos(), usage.sched().waitNanos(), SchedView.slices(usage), out);
  }

  /** After {@code proc_oom_score()} and {@code oom_badness()}: rule OOM-010. */
  static void oomScore(TaskView view, ByteBuilder out) {
    int adj = view.group().oomScoreAdj();
    AddressSpace.Version memory = memoryOfGroup(view.group());
    boolean spared = adj == OOM_DISABLED || view.task().group() == view.tree.kernel.init().group();
    long score = 0;
    if (memory != null && !spared) {
      long total = view.tree.kernel.options().memoryBytes() / AddressSpace.PAGE_SIZE;
      long points = memory.rss() + memory.swapPages() + memory.tablePages() + adj * (total / 1000);
      score = (1000 + points * 1000 / total) * 2 / 3;
    }
    CountFormat.write(score, out);
  }

  /** A leader that has exited before its threads has none; theirs counts: rule EXIT-044. */
  private static AddressSpace.@Nullable Version memoryOfGroup(TaskGroup.Version group) {
    for (int i = 0; i < group.threadCount(); i++) {
      AddressSpace space = group.thread(i).state().memory();
      if (space != null) {
        return space.version();
      }
    }
    return null;
  }
}
