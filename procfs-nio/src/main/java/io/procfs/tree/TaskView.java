package io.procfs.tree;

import io.procfs.model.AddressSpace;
import io.procfs.model.Pid;
import io.procfs.model.RunState;
import io.procfs.model.Task;
import io.procfs.model.TaskGroup;
import io.procfs.model.TaskState;
import io.procfs.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What one read sees of a task: one version of each thing it is made of, taken once, so that all
 * fields of a file are of one moment. Used again and again, by one thread at a time; {@link
 * ViewPool} keeps some.
 *
 * <p>The fields of each file are a view of this with the interface that its format takes.
 */
final class TaskView {
  final LiveTree tree;
  final StatView stat = new StatView(this);
  final StatusView status;
  final StatmView statm = new StatmView(this);
  final IoView io = new IoView(this);
  final LimitsView limits = new LimitsView(this);
  final SchedView sched = new SchedView(this);
  final WaitView wait = new WaitView(this);

  // Set by look(), before anything else is asked.
  private @Nullable Task task;
  private @Nullable TaskState state;
  private TaskGroup.@Nullable Version group;
  private AddressSpace.@Nullable Version memory;
  private boolean process;

  private long userNanos;
  private long systemNanos;
  private long guestNanos;
  private long minorFaults;
  private long majorFaults;

  TaskView(LiveTree tree) {
    this.tree = tree;
    this.status = new StatusView(this);
  }

  /**
   * Looks at a task.
   *
   * @param wanted the task
   * @param asProcess whether as a process, with the figures of all its threads, or as a thread
   * @return this
   */
  TaskView look(Task wanted, boolean asProcess) {
    TaskState s = wanted.state();
    AddressSpace space = s.memory();
    task = wanted;
    state = s;
    group = wanted.group().version();
    memory = space == null ? null : space.version();
    process = asProcess;
    return this;
  }

  /** Lets go of what was looked at, so that a view at rest keeps no task alive. */
  void forget() {
    task = null;
    state = null;
    group = null;
    memory = null;
  }

  private static <T> T taken(@Nullable T value) {
    if (value == null) {
      throw new AssertionError("nothing was looked at");
    }
    return value;
  }

  Task task() {
    return taken(task);
  }

  TaskState state() {
    return taken(state);
  }

  TaskGroup.Version group() {
    return taken(group);
  }

  /** Returns the memory, null without any. */
  AddressSpace.@Nullable Version memory() {
    return memory;
  }

  boolean isProcess() {
    return process;
  }

  boolean isLeader() {
    return group().leader() == task();
  }

  /** Returns what the task does; the one who looks runs, rule STAT-005. */
  RunState runState() {
    RunState known = state().runState();
    return known.hasExited() || !tree.isSelf(task()) ? known : RunState.RUNNING;
  }

  /** Returns the number in the pid namespace of the mount, 0 for none. */
  int number(@Nullable Pid pid) {
    return pid == null ? 0 : pid.numberIn(tree.namespace);
  }

  /** Returns the number of the group's leader. */
  int tgid() {
    return number(group().leader().pid());
  }

  /** Returns the number of the parent process, 0 if it is not in the namespace. */
  int parent() {
    Task parent = group().parent();
    return parent == null ? 0 : number(parent.group().version().leader().pid());
  }

  /**
   * Adds up times and faults: of the task, or as a process of all threads, those that have ended
   * included. A thread that ends meanwhile is counted once: its figures do not change any more, and
   * the version that was taken has it among the living.
   */
  void sumUsage() {
    if (!process) {
      set(task().usage());
      return;
    }
    TaskGroup.Version g = group();
    set(g.deadThreads());
    for (int i = 0; i < g.threadCount(); i++) {
      Usage usage = g.thread(i).usage();
      userNanos += usage.userNanos();
      systemNanos += usage.systemNanos();
      guestNanos += usage.guestNanos();
      minorFaults += usage.minorFaults();
      majorFaults += usage.majorFaults();
    }
  }

  private void set(Usage usage) {
    userNanos = usage.userNanos();
    systemNanos = usage.systemNanos();
    guestNanos = usage.guestNanos();
    minorFaults = usage.minorFaults();
    majorFaults = usage.majorFaults();
  }

  long userNanos() {
    return userNanos;
  }

  long systemNanos() {
    return systemNanos;
  }

  long guestNanos() {
    return guestNanos;
  }

  long minorFaults() {
    return minorFaults;
  }

  long majorFaults() {
    return majorFaults;
  }
}
