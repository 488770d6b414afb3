package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.Signals;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An identity: a task, what {@code gettid(2)} names; the leader of its group is what users call a
 * process. Never used again for another one.
 *
 * <p>The methods are system calls of this task. They change the kernel as Linux would, or throw
 * {@link io.procfs.abi.ErrnoException} and change nothing: ESRCH once the task has exited, and what
 * each names. Safe for use by several threads. A {@code String} stands for its UTF-8 bytes.
 *
 * <p>How tasks come and go is here; the other calls stand by theme in {@link CredentialCalls},
 * {@link SessionCalls}, {@link SignalCalls}, {@link SettingCalls}, {@link TracingCalls}, {@link
 * SchedulingCalls}, {@link TimerCalls}, {@link LockCalls}, {@link DescriptorCalls}, {@link
 * MemoryCalls}, {@link FileCalls}, {@link SocketCalls}, {@link NamespaceCalls}, {@link CgroupCalls}
 * and {@link UsageCalls}.
 *
 * <pre>{@code
 * Task shell = kernel.init().fork().exec("/bin/sh", "sh", "-c", "sleep 60");
 * Task child = shell.fork().exec("/bin/sleep", "sleep", "60");
 * child.kill(Signals.SIGKILL); // a zombie now
 * shell.waitFor(child);        // gone
 * }</pre>
 */
public final class Task
    implements CredentialCalls,
        SessionCalls,
        SignalCalls,
        SettingCalls,
        TracingCalls,
        SchedulingCalls,
        TimerCalls,
        CgroupCalls,
        LockCalls,
        DescriptorCalls,
        MemoryCalls,
        PageCalls,
        FileCalls,
        MountCalls,
        SocketCalls,
        NamespaceCalls,
        UsageCalls {
  private static final Set<CloneFlag> NOTHING_SHARED = Set.of();
  private static final Set<CloneFlag> THREAD_FLAGS =
      Set.copyOf(
          EnumSet.of(
              CloneFlag.VM, CloneFlag.FS, CloneFlag.FILES, CloneFlag.SIGHAND, CloneFlag.THREAD));

  private final Kernel kernel;
  private final TaskGroup group;
  private volatile Pid pid;
  private volatile TaskState state;
  private volatile Usage usage = Usage.ZERO;
  private volatile long startNanos;

  // The children of this thread, oldest first; changed under the kernel's lock. Readers without it
  // go forward, and ask of each child whether it is one still: see Children.
  private volatile @Nullable Task firstChild;
  private @Nullable Task lastChild;
  private @Nullable Task previousSibling;
  private volatile @Nullable Task nextSibling;

  Task(Kernel kernel, TaskGroup group, Pid pid, TaskState state, long startNanos) {
    this.kernel = kernel;
    this.group = group;
    this.pid = pid;
    this.state = state;
    this.startNanos = startNanos;
    kernel.mounts().moved(null, mountsOf(state));
  }

  // ---- what there is to see ----

  /** Returns the kernel. */
  public Kernel kernel() {
    return kernel;
  }

  /** Returns the thread group. */
  public TaskGroup group() {
    return group;
  }

  /** Returns the identity behind the numbers; an exec of another thread may change it. */
  public Pid pid() {
    return pid;
  }

  /** Returns the number in the pid namespace in which the task lives, as {@code gettid(2)}. */
  public int tid() {
    return pid.number();
  }

  /** Returns the number of the group's leader, as {@code getpid(2)}. */
  public int tgid() {
    return group.version().leader().tid();
  }

  /** Returns the state at this moment. */
  public TaskState state() {
    return state;
  }

  /** Returns what the thread has used so far. */
  public Usage usage() {
    return usage;
  }

  /** Returns when the task started, nanoseconds since boot. */
  public long startNanos() {
    return startNanos;
  }

  /** Returns whether this is the leader of its group. */
  public boolean isLeader() {
    return group.version().leader() == this;
  }

  /** Returns whether the task has not exited. */
  public boolean isAlive() {
    return !state.runState().hasExited();
  }

  /** Returns whether this is a thread of the kernel: Kthread of {@code status}. */
  public boolean isKernelThread() {
    return (state.flags() & TaskFlags.KTHREAD) != 0;
  }

  /**
   * Returns field 52 of {@code stat}: the wait status of the group once it ends, the signal that
   * stopped it until the parent has waited for that, the wait status of a thread that ended before
   * its group, else 0.
   */
  public int exitCode() {
    TaskGroup.Version version = group.version();
    return version.isExiting() || version.isStopped() ? version.groupExitCode() : state.exitCode();
  }

  /**
   * Returns the children of this very thread, zombies too, oldest first; a snapshot. {@link
   * Children} goes through them one by one.
   */
  public List<Task> children() {
    ImmutableList.Builder<Task> all = ImmutableList.builder();
    Children children = new Children(this);
    long place = 0;
    for (Task child = children.at(0); child != null; child = children.at(place)) {
      all.add(child);
      place++;
    }
    return all.build();
  }

  /** Returns the oldest child of this very thread, null without one. */
  @Nullable Task firstChild() {
    return firstChild;
  }

  /** Returns who came to the same parent next, null for the newest. */
  @Nullable Task nextSibling() {
    return nextSibling;
  }

  /** Returns whether a task is a child of this very thread, and not waited for. */
  boolean hasChild(Task child) {
    return child.group.version().parent() == this
        && child.state.runState() != RunState.DEAD
        && child.isLeader();
  }

  // ---- coming and going ----

  /** Makes a child process, as {@code fork(2)}; EAGAIN if no number is free. */
  public Task fork() {
    return clone(NOTHING_SHARED);
  }

  /** Makes a thread of this group, as {@code pthread_create(3)}; EAGAIN if no number is free. */
  public Task cloneThread() {
    return clone(THREAD_FLAGS);
  }

  /** Makes a task, as {@code clone(2)}; EINVAL for flags that do not go together, EAGAIN. */
  public Task clone(Set<CloneFlag> flags) {
    return clone(flags, 0);
  }

  /**
   * Makes a task of a chosen number, as {@code clone3(2)} with {@code set_tid}: how a test lets a
   * number come again. The search for the next free number goes on where it was.
   *
   * @param flags what is shared
   * @param wantedPid the number, 0 for the next free one; EEXIST if it is in use, EINVAL if it
   *     cannot be
   */
  public Task clone(Set<CloneFlag> flags, int wantedPid) {
    return clone(flags, wantedPid, Signals.SIGCHLD);
  }

  /**
   * Makes a task that sends another signal than SIGCHLD at its end, as {@code clone(2)}.
   *
   * @param flags what is shared
   * @param wantedPid the number, 0 for the next free one
   * @param exitSignal 1 to 64, 0 for none; EINVAL else. Without meaning for a thread and for {@link
   *     CloneFlag#PARENT}
   */
  public Task clone(Set<CloneFlag> flags, int wantedPid, int exitSignal) {
    SignalDelivery.check(exitSignal);
    synchronized (kernel.lock()) {
      return Cloning.clone(this, flags, wantedPid, exitSignal);
    }
  }

  /**
   * Executes a program, as {@code execve(2)} with the environment kept: other threads of the group
   * end, and this one becomes its leader.
   *
   * @param path absolute; a file that was not named before comes to be
   * @param arguments {@code argv}, its name for itself first
   * @return this
   */
  public Task exec(String path, String... arguments) {
    AddressSpace memory = state.memory();
    List<ByteString> environment =
        memory == null ? ImmutableList.of() : split(memory.version().environment());
    ImmutableList.Builder<ByteString> argv =
        ImmutableList.builderWithExpectedSize(arguments.length);
    for (String argument : arguments) {
      argv.add(ByteString.of(argument));
    }
    return exec(ByteString.of(path), argv.build(), environment);
  }

  /**
   * Executes a program, as {@code execve(2)}; see {@link #exec(String, String...)}.
   *
   * @param path absolute; a file that was not named before comes to be. Of a script ({@link
   *     FileNames#script}) the interpreter is executed
   * @param arguments {@code argv}
   * @param environment {@code envp}, as {@code NAME=value}
   * @return this
   * @throws io.procfs.abi.ErrnoException EACCES if it may not be executed, E2BIG for too many
   *     arguments, ELOOP for interpreters that are scripts that are scripts
   */
  public Task exec(ByteString path, List<ByteString> arguments, List<ByteString> environment) {
    synchronized (kernel.lock()) {
      requireAlive("exec");
      Execution.exec(this, path, arguments, environment);
      return this;
    }
  }

  private static List<ByteString> split(ByteString area) {
    ImmutableList.Builder<ByteString> strings = ImmutableList.builder();
    int from = 0;
    while (from < area.length()) {
      int nul = area.indexOf((byte) 0, from);
      int to = nul < 0 ? area.length() : nul;
      strings.add(area.substring(from, to));
      from = to + 1;
    }
    return strings.build();
  }

  /**
   * Ends this thread, as {@code exit(2)}, and with the last one the group. A leader that is not the
   * last becomes a zombie.
   *
   * @param code 0 to 255
   */
  public void exit(int code) {
    synchronized (kernel.lock()) {
      Lifecycle.exit(this, (code & 0xff) << 8);
    }
  }

  /** Ends the group, as {@code exit_group(2)}; a zombie is left until it is waited for. */
  public void exitGroup(int code) {
    synchronized (kernel.lock()) {
      requireAlive("exit_group");
      Lifecycle.exitGroup(group, this, (code & 0xff) << 8, 0);
    }
  }

  /**
   * Waits for a child that has ended, as {@code waitpid(2)}: it is gone then.
   *
   * @return the wait status: exit code times 256, or the signal that ended it
   * @throws io.procfs.abi.ErrnoException ECHILD if it is no child of this group, has not ended or
   *     was waited for before
   */
  public int waitFor(Task child) {
    synchronized (kernel.lock()) {
      Task parent = requireChild(child);
      return Lifecycle.reap(child.group.version().leader(), parent);
    }
  }

  /**
   * Waits for a child that a signal has stopped, as {@code waitpid(2)} with WUNTRACED: it stays
   * stopped, and is not told of again.
   *
   * @return the wait status: the signal times 256, and 0x7f
   * @throws io.procfs.abi.ErrnoException ECHILD if it is no child of this group, is not stopped or
   *     was waited for before
   */
  public int waitForStopped(Task child) {
    synchronized (kernel.lock()) {
      requireChild(child);
      TaskGroup.Version version = child.group.version();
      int signal = version.groupExitCode();
      if (!version.isStopped() || signal == 0) {
        throw Errno.ECHILD.because(child + " has not stopped, or that was told before");
      }
      child.changeGroup("wait", g -> g.groupExitCode = 0);
      return signal << 8 | 0x7f;
    }
  }

  private Task requireChild(Task child) {
    requireAlive("wait");
    Task parent = child.group.version().parent();
    if (parent == null || parent.group != group) {
      throw Errno.ECHILD.because(child + " is not a child of " + this);
    }
    return parent;
  }

  /**
   * Lets the parent, whoever it is, wait for this: see {@link #waitFor}.
   *
   * @return the wait status
   */
  public int reap() {
    synchronized (kernel.lock()) {
      return Lifecycle.reap(group.version().leader(), group.version().parent());
    }
  }

  // ---- for the other classes of the model, under the kernel's lock ----

  void requireAlive(String call) {
    if (!isAlive()) {
      throw Errno.ESRCH.because(call + ": " + this + " has exited");
    }
  }

  /** Requires that some thread of the group lives. */
  void requireGroup(String call) {
    if (Lifecycle.isDead(group)) {
      throw Errno.ESRCH.because(call + ": " + this + " has exited");
    }
  }

  /** Requires what a zombie is too. */
  void requireNotReaped(String call) {
    if (state.runState() == RunState.DEAD) {
      throw Errno.ESRCH.because(call + ": " + this + " was reaped");
    }
  }

  AddressSpace requireMemory() {
    requireAlive("memory");
    AddressSpace memory = state.memory();
    if (memory == null) {
      throw Errno.EINVAL.because(this + " is a kernel thread: it has no memory of its own");
    }
    return memory;
  }

  FileTable requireFiles() {
    requireAlive("files");
    return present(state.files());
  }

  /** Returns what every task that is alive has. */
  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw Errno.ESRCH.because("the task has exited");
    }
    return value;
  }

  void setState(TaskState newState) {
    TaskState old = state;
    state = newState;
    kernel.mounts().moved(mountsOf(old), mountsOf(newState));
  }

  private static @Nullable MountNamespace mountsOf(TaskState state) {
    Namespaces namespaces = state.namespaces();
    return namespaces == null ? null : namespaces.mnt();
  }

  /** Becomes what an image says. */
  void restore(TaskState newState, Usage newUsage, long newStartNanos) {
    setState(newState);
    usage = newUsage;
    startNanos = newStartNanos;
  }

  void setUsage(Usage newUsage) {
    usage = newUsage;
  }

  void setDumpableUnchecked(int dumpable) {
    AddressSpace memory = state.memory();
    if (memory != null && memory.version().dumpable() != dumpable) {
      AddressSpace.Version change = memory.version().change();
      change.dumpable = dumpable;
      memory.set(change);
    }
  }

  void change(Consumer<TaskState.Builder> alteration) {
    synchronized (kernel.lock()) {
      TaskState.Builder change = state.change();
      alteration.accept(change);
      setState(change.build());
    }
  }

  void changeAlive(String call, Consumer<TaskState.Builder> alteration) {
    synchronized (kernel.lock()) {
      requireAlive(call);
      change(alteration);
    }
  }

  void changeAttributes(String call, Consumer<TaskAttributes.Builder> alteration) {
    changeAlive(
        call,
        s -> {
          TaskAttributes.Builder change = s.attributes.change();
          alteration.accept(change);
          s.attributes = change.build();
        });
  }

  void changeGroup(String call, Consumer<TaskGroup.Builder> alteration) {
    synchronized (kernel.lock()) {
      requireGroup(call);
      TaskGroup.Builder change = group.version().change();
      alteration.accept(change);
      group.set(change.build());
    }
  }

  void addChild(Task child) {
    child.previousSibling = lastChild;
    child.nextSibling = null;
    if (lastChild == null) {
      firstChild = child;
    } else {
      lastChild.nextSibling = child;
    }
    lastChild = child;
  }

  void removeChild(Task child) {
    Task before = child.previousSibling;
    Task after = child.nextSibling;
    if (before == null) {
      firstChild = after;
    } else {
      before.nextSibling = after;
    }
    if (after == null) {
      lastChild = before;
    } else {
      after.previousSibling = before;
    }
    child.previousSibling = null;
    // Whoever goes through the children without the lock may stand on it, and goes on from there.
  }

  /** Lets go of the siblings of a child that nobody takes for one any more: it is dead. */
  void forgetSiblings() {
    nextSibling = null;
  }

  /** Puts the thread that took over a group in the place of the leader it replaced. */
  void replaceChild(Task old, Task replacement) {
    Task before = old.previousSibling;
    Task after = old.nextSibling;
    replacement.previousSibling = before;
    replacement.nextSibling = after;
    if (before == null) {
      firstChild = replacement;
    } else {
      before.nextSibling = replacement;
    }
    if (after == null) {
      lastChild = replacement;
    } else {
      after.previousSibling = replacement;
    }
    old.previousSibling = null;
    old.nextSibling = null;
  }

  void adoptChildrenOf(Task other) {
    for (Task child = other.firstChild; child != null; child = other.firstChild) {
      other.removeChild(child);
      TaskGroup.Builder change = child.group.version().change();
      change.parent = this;
      child.group.set(change.build());
      addChild(child);
    }
  }

  void markDead() {
    if (isAlive()) {
      state.cgroups().left();
    } else {
      state.cgroups().forgotten();
    }
    FileTable files = state.files();
    if (files != null) {
      files.leave();
    }
    TaskState.Builder dead = state.change();
    dead.runState = RunState.DEAD;
    dead.namespaces = null;
    if (dead.memory != null) {
      dead.memory.removeUser();
    }
    dead.memory = null;
    dead.files = null;
    if (dead.fs != null) {
      dead.fs.leave();
    }
    dead.fs = null;
    setState(dead.build());
  }

  /** Takes the numbers and the age of the leader whose group this thread's exec took over. */
  void takeOver(Task leader) {
    pid = leader.pid;
    startNanos = leader.startNanos;
    pid.setTask(this);
  }

  @Override
  public String toString() {
    return "task " + pid.number() + " (" + state.comm() + ")";
  }
}
