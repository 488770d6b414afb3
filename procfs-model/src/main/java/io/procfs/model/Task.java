package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.SignalSet;
import java.time.Duration;
import java.util.Arrays;
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
 * <pre>{@code
 * Task shell = kernel.init().fork().exec("/bin/sh", "sh", "-c", "sleep 60");
 * Task child = shell.fork().exec("/bin/sleep", "sleep", "60");
 * child.kill(Signals.SIGKILL); // a zombie now
 * shell.waitFor(child);        // gone
 * }</pre>
 */
public final class Task {
  private final Kernel kernel;
  private final TaskGroup group;
  private volatile Pid pid;
  private volatile TaskState state;
  private volatile Usage usage = Usage.ZERO;
  private volatile long startNanos;

  // The children of this thread, oldest first; guarded by the kernel's lock.
  private @Nullable Task firstChild;
  private @Nullable Task lastChild;
  private @Nullable Task previousSibling;
  private @Nullable Task nextSibling;

  Task(Kernel kernel, TaskGroup group, Pid pid, TaskState state, long startNanos) {
    this.kernel = kernel;
    this.group = group;
    this.pid = pid;
    this.state = state;
    this.startNanos = startNanos;
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

  /** Returns the oldest child of this very thread, null without one. */
  @Nullable Task firstChild() {
    return firstChild;
  }

  // ---- coming and going ----

  /** Makes a child process, as {@code fork(2)}; EAGAIN if no number is free. */
  public Task fork() {
    return clone(Set.of());
  }

  /** Makes a thread of this group, as {@code pthread_create(3)}; EAGAIN if no number is free. */
  public Task cloneThread() {
    return clone(
        EnumSet.of(
            CloneFlag.VM, CloneFlag.FS, CloneFlag.FILES, CloneFlag.SIGHAND, CloneFlag.THREAD));
  }

  /** Makes a task, as {@code clone(2)}; EINVAL for flags that do not go together, EAGAIN. */
  public Task clone(Set<CloneFlag> flags) {
    return clone(flags, 0);
  }

  /**
   * Makes a task of a chosen number, as {@code clone3(2)} with {@code set_tid}: how a test lets a
   * number come again.
   *
   * @param flags what is shared
   * @param wantedPid the number, 0 for the next free one; EEXIST if it is in use, EINVAL if it
   *     cannot be
   */
  public Task clone(Set<CloneFlag> flags, int wantedPid) {
    synchronized (kernel.lock()) {
      return Lifecycle.clone(this, flags, wantedPid);
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
    List<ByteString> argv =
        Arrays.stream(arguments).map(ByteString::of).collect(ImmutableList.toImmutableList());
    return exec(ByteString.of(path), argv, environment);
  }

  /** Executes a program, as {@code execve(2)}; see {@link #exec(String, String...)}. */
  public Task exec(ByteString path, List<ByteString> arguments, List<ByteString> environment) {
    synchronized (kernel.lock()) {
      requireAlive("exec");
      Dentry file = kernel.files().file(path);
      if (!FileMode.isRegular(file.inode().mode()) || (file.inode().mode() & 0111) == 0) {
        throw Errno.EACCES.because(path + " is not an executable file");
      }
      Execution.exec(this, file, arguments, environment);
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
      Lifecycle.exitGroup(group, (code & 0xff) << 8, 0);
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
      requireAlive("wait");
      Task parent = child.group.version().parent();
      if (parent == null || parent.group != group) {
        throw Errno.ECHILD.because(child + " is not a child of " + this);
      }
      return Lifecycle.reap(child.group.version().leader(), parent);
    }
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

  /**
   * Sends a signal to the group, as {@code kill(2)}: ignored, queued, or acted on by default (end,
   * stop, go on). A caught signal is handled at once and leaves no trace. 0 does nothing.
   */
  public void kill(int signal) {
    synchronized (kernel.lock()) {
      SignalDelivery.send(group.version().leader(), signal, true);
    }
  }

  /** Sends a signal to this thread, as {@code tgkill(2)}; see {@link #kill}. */
  public void killThread(int signal) {
    synchronized (kernel.lock()) {
      requireAlive("tgkill");
      SignalDelivery.send(this, signal, false);
    }
  }

  // ---- who and what it is ----

  /** Renames the thread, as {@code prctl(2)} with PR_SET_NAME; the first 15 bytes are kept. */
  public void setName(String name) {
    setName(ByteString.of(name));
  }

  /** Renames the thread; bytes up to the first NUL, at most 15, are kept. */
  public void setName(ByteString name) {
    int nul = name.indexOf((byte) 0, 0);
    ByteString kept = (nul < 0 ? name : name.substring(0, nul)).truncate(15);
    // A kernel thread and a zombie have names too.
    change(s -> s.comm = kept);
  }

  /** Sets what the task does: running, asleep, waiting for a disk, idle, parked. */
  public void setRunState(RunState runState) {
    if (runState.hasExited() || runState == RunState.TRACING_STOP) {
      throw new IllegalArgumentException(runState + " is what other calls lead to");
    }
    changeAlive("run state", s -> s.runState = runState);
  }

  /**
   * Replaces the credentials as {@code commit_creds()} does: a change of effective or file system
   * ids, or a gain of capabilities, makes the process undumpable.
   */
  public void setCredentials(Credentials credentials) {
    synchronized (kernel.lock()) {
      requireAlive("setcred");
      Credentials old = state.credentials();
      AddressSpace memory = state.memory();
      boolean changed =
          old.euid() != credentials.euid()
              || old.egid() != credentials.egid()
              || old.fsuid() != credentials.fsuid()
              || old.fsgid() != credentials.fsgid()
              || !old.permitted().containsAll(credentials.permitted());
      if (changed && memory != null) {
        setDumpable(memory, 0);
      }
      change(s -> s.credentials = credentials);
    }
  }

  /**
   * Changes all user ids, as {@code setuid(2)} does for root; capabilities are lost with the last
   * id of root. EPERM without CAP_SETUID, unless it is the real or saved id.
   */
  public void setuid(int uid) {
    synchronized (kernel.lock()) {
      Credentials old = state.credentials();
      Credentials.Builder changed = old.toBuilder();
      if (old.effective().has(CapabilitySet.SETUID)) {
        changed.uids(uid);
        if (uid != 0 && (old.uid() == 0 || old.euid() == 0 || old.suid() == 0)) {
          changed.capabilities(CapabilitySet.NONE).ambient(CapabilitySet.NONE);
        }
      } else if (uid == old.uid() || uid == old.suid()) {
        changed.uids(old.uid(), uid, old.suid(), uid);
      } else {
        throw Errno.EPERM.because("setuid to " + Integer.toUnsignedString(uid));
      }
      setCredentials(changed.build());
    }
  }

  /** Changes all group ids, as {@code setgid(2)} does for root; EPERM without CAP_SETGID. */
  public void setgid(int gid) {
    synchronized (kernel.lock()) {
      Credentials old = state.credentials();
      if (old.effective().has(CapabilitySet.SETGID)) {
        setCredentials(old.toBuilder().gids(gid).build());
      } else if (gid == old.gid() || gid == old.sgid()) {
        setCredentials(old.toBuilder().gids(old.gid(), gid, old.sgid(), gid).build());
      } else {
        throw Errno.EPERM.because("setgid to " + Integer.toUnsignedString(gid));
      }
    }
  }

  /** Changes the supplementary groups, as {@code setgroups(2)}; EPERM without CAP_SETGID. */
  public void setgroups(int... groups) {
    synchronized (kernel.lock()) {
      if (!state.credentials().effective().has(CapabilitySet.SETGID)) {
        throw Errno.EPERM.because("setgroups");
      }
      setCredentials(state.credentials().toBuilder().groups(groups).build());
    }
  }

  /** Says who may look inside, as {@code prctl(2)} with PR_SET_DUMPABLE: 0 or 1, else EINVAL. */
  public void setDumpable(int dumpable) {
    if (dumpable != 0 && dumpable != 1) {
      throw Errno.EINVAL.because("dumpable " + dumpable + " is not 0 or 1");
    }
    synchronized (kernel.lock()) {
      setDumpable(memory(), dumpable);
    }
  }

  private static void setDumpable(AddressSpace memory, int dumpable) {
    AddressSpace.Builder change = memory.version().change();
    change.dumpable = dumpable;
    memory.set(change.build());
  }

  /** Lets exec grant nothing from now on, as {@code prctl(2)} with PR_SET_NO_NEW_PRIVS. */
  public void setNoNewPrivileges() {
    changeAlive("no_new_privs", s -> s.noNewPrivileges = true);
  }

  /** Lets this process adopt orphans below it, as {@code prctl(2)} with PR_SET_CHILD_SUBREAPER. */
  public void setChildSubreaper(boolean reaper) {
    changeGroup("child subreaper", g -> g.childSubreaper = reaper);
  }

  /**
   * Makes a session, as {@code setsid(2)}: a new process group too, and no terminal.
   *
   * @return the number of the session; EPERM if the process leads a process group
   */
  public int setsid() {
    synchronized (kernel.lock()) {
      requireAlive("setsid");
      TaskGroup.Version version = group.version();
      Pid own = version.leader().pid();
      if (version.processGroup() == own) {
        throw Errno.EPERM.because("setsid: " + this + " leads a process group");
      }
      TaskGroup.Builder change = version.change();
      change.session = own;
      change.terminal = DeviceNumber.NONE;
      change.foreground = null;
      moveTo(change, version, own);
      own.use();
      Lifecycle.release(version.session());
      return own.number();
    }
  }

  /**
   * Moves this process into a process group, as {@code setpgid(2)}.
   *
   * @param leader the leader of the group; this process itself for a new one
   * @throws io.procfs.abi.ErrnoException EPERM if this leads a session, or the group is in another
   *     one
   */
  public void setpgid(Task leader) {
    synchronized (kernel.lock()) {
      requireAlive("setpgid");
      TaskGroup.Version version = group.version();
      Pid wanted = leader.group.version().leader().pid();
      if (version.session() == version.leader().pid()) {
        throw Errno.EPERM.because("setpgid: " + this + " leads a session");
      }
      boolean own = wanted == version.leader().pid();
      TaskGroup.Version others = leader.group.version();
      if (!own && (others.processGroup() != wanted || others.session() != version.session())) {
        throw Errno.EPERM.because("setpgid: no group " + wanted.number() + " in this session");
      }
      moveTo(version.change(), version, wanted);
    }
  }

  private void moveTo(TaskGroup.Builder change, TaskGroup.Version old, Pid processGroup) {
    processGroup.use();
    change.processGroup = processGroup;
    group.set(change.build());
    Lifecycle.release(old.processGroup());
  }

  /** Gives the process a controlling terminal, with its own process group in the foreground. */
  public void setTerminal(DeviceNumber terminal) {
    changeGroup(
        "terminal",
        g -> {
          g.terminal = terminal;
          g.foreground = terminal.equals(DeviceNumber.NONE) ? null : g.processGroup;
        });
  }

  /** Sets a limit, as {@code setrlimit(2)}; EINVAL if soft is above hard (unsigned). */
  public void setLimit(Resource resource, long soft, long hard) {
    if (Long.compareUnsigned(soft, hard) > 0) {
      throw Errno.EINVAL.because(resource + ": soft limit above the hard one");
    }
    changeGroup("setrlimit", g -> g.limits = g.limits.with(resource, soft, hard));
  }

  /**
   * Sets the adjustment of the OOM score of the group.
   *
   * @param value -1000 to 1000, else EINVAL
   * @param byResourceAdmin whether the writer has CAP_SYS_RESOURCE: without it EACCES below the
   *     least value so far set with it
   */
  public void setOomScoreAdj(int value, boolean byResourceAdmin) {
    if (value < -1000 || value > 1000) {
      throw Errno.EINVAL.because("oom_score_adj " + value + " is not -1000 to 1000");
    }
    synchronized (kernel.lock()) {
      TaskGroup.Version version = group.version();
      if (value < version.oomScoreAdjMin() && !byResourceAdmin) {
        throw Errno.EACCES.because("oom_score_adj " + value + " needs CAP_SYS_RESOURCE");
      }
      TaskGroup.Builder change = version.change();
      change.oomScoreAdj = (short) value;
      if (byResourceAdmin) {
        change.oomScoreAdjMin = (short) value;
      }
      group.set(change.build());
    }
  }

  /** Sets policy, nice value, priority and CPUs. */
  public void setScheduling(Scheduling scheduling) {
    changeAlive("scheduling", s -> s.scheduling = scheduling);
  }

  /** Says what the group does with signals, as {@code sigaction(2)}. */
  public void setSignalHandlers(SignalHandlers handlers) {
    changeGroup("sigaction", g -> g.handlers = handlers);
  }

  /** Holds signals back, as {@code sigprocmask(2)}; what waits and is let through acts at once. */
  public void setBlockedSignals(SignalSet blocked) {
    synchronized (kernel.lock()) {
      SignalSet kept =
          blocked.without(io.procfs.abi.Signals.SIGKILL).without(io.procfs.abi.Signals.SIGSTOP);
      changeAlive("sigprocmask", s -> s.blocked = kept);
      SignalDelivery.deliverPending(this);
      SignalDelivery.deliverPending(group);
    }
  }

  // ---- what it uses ----

  /** Runs for some time: CPU time of this thread, and less idle time of the machine. */
  public void run(Duration user, Duration system) {
    long userNanos = user.toNanos();
    long systemNanos = system.toNanos();
    if (userNanos < 0 || systemNanos < 0) {
      throw new IllegalArgumentException("CPU time does not run backwards");
    }
    synchronized (kernel.lock()) {
      requireAlive("run");
      usage = usage.withCpu(userNanos, systemNanos);
      kernel.addBusy(userNanos + systemNanos);
    }
  }

  /** Counts faults of this thread. */
  public void addFaults(long minor, long major) {
    addUsage(u -> u.withFaults(minor, major));
  }

  /** Counts context switches of this thread. */
  public void addContextSwitches(long voluntary, long involuntary) {
    addUsage(u -> u.withSwitches(voluntary, involuntary));
  }

  /** Counts input and output of this thread. */
  public void addIo(IoUsage more) {
    addUsage(u -> u.withIo(more));
  }

  private void addUsage(java.util.function.UnaryOperator<Usage> more) {
    synchronized (kernel.lock()) {
      requireAlive("usage");
      usage = more.apply(usage);
    }
  }

  // ---- memory ----

  /** Maps anonymous private memory, as {@code mmap(2)}; {@code access} is of {@link Mapping}. */
  public long mapAnonymous(long length, int access) {
    return mmap(0, length, new Mapping(access, null, 0, null));
  }

  /** Maps shared anonymous memory, shown as {@code /dev/zero (deleted)}. */
  public long mapShared(long length, int access) {
    synchronized (kernel.lock()) {
      Dentry zero =
          kernel
              .files()
              .nameless(ByteString.of("dev/zero"), Memory.SHMEM_DEVICE, FileMode.S_IFREG | 0777);
      return mmap(0, length, new Mapping(access | Mapping.SHARED, zero, 0, null));
    }
  }

  /** Maps a file, as {@code mmap(2)}; {@code flags} are of {@link Mapping}. */
  public long mapFile(String path, long offset, long length, int flags) {
    synchronized (kernel.lock()) {
      return mmap(0, length, new Mapping(flags, kernel.files().file(path), offset, null));
    }
  }

  /**
   * Maps memory, as {@code mmap(2)}.
   *
   * @param address where (MAP_FIXED), 0 for the kernel's choice
   * @param length in bytes
   * @param mapping of what
   * @return the address; EINVAL for what is not whole pages, ENOMEM without room
   */
  public long mmap(long address, long length, Mapping mapping) {
    synchronized (kernel.lock()) {
      return Memory.map(memory(), address, length, mapping);
    }
  }

  /** Unmaps memory, as {@code munmap(2)}; EINVAL for what is not whole pages. */
  public void munmap(long address, long length) {
    synchronized (kernel.lock()) {
      Memory.unmap(memory(), address, length);
    }
  }

  /** Changes access to memory, as {@code mprotect(2)}; ENOMEM if some of it is not mapped. */
  public void mprotect(long address, long length, int access) {
    synchronized (kernel.lock()) {
      Memory.protect(memory(), address, length, access);
    }
  }

  /** Names anonymous memory, as {@code prctl(2)} with PR_SET_VMA_ANON_NAME; null unnames it. */
  public void nameMemory(long address, long length, @Nullable String name) {
    synchronized (kernel.lock()) {
      Memory.name(memory(), address, length, name == null ? null : ByteString.of(name));
    }
  }

  /** Moves the end of the heap, as {@code brk(2)}; returns where it is then. */
  public long brk(long address) {
    synchronized (kernel.lock()) {
      return Memory.brk(memory(), address);
    }
  }

  /** Brings pages into memory, with a minor fault each; returns how many were not there. */
  public int touch(long address, long length) {
    synchronized (kernel.lock()) {
      int pages = Memory.touch(memory(), address, length);
      usage = usage.withFaults(pages, 0);
      return pages;
    }
  }

  /** Resets the peak of the resident size to what it is now: {@code clear_refs} 5. */
  public void resetPeakRss() {
    synchronized (kernel.lock()) {
      AddressSpace memory = memory();
      AddressSpace.Builder change = memory.version().change();
      change.peakRss = 0;
      memory.set(change.build());
    }
  }

  /**
   * Overwrites the memory of arguments and environment, as {@code setproctitle(3)} does.
   *
   * @param bytes what is from the first byte of the arguments on; what is behind it stays
   */
  public void overwriteArguments(ByteString bytes) {
    synchronized (kernel.lock()) {
      AddressSpace memory = memory();
      AddressSpace.Version old = memory.version();
      ByteString area = old.arguments().concat(old.environment());
      if (bytes.length() > area.length()) {
        throw Errno.EFAULT.because(
            bytes.length() + " bytes do not fit into " + area.length() + " of arguments");
      }
      ByteString whole = bytes.concat(area.substring(bytes.length()));
      AddressSpace.Builder change = old.change();
      change.arguments = whole.substring(0, old.arguments().length());
      change.environment = whole.substring(old.arguments().length());
      memory.set(change.build());
    }
  }

  // ---- files ----

  /**
   * Opens a file, as {@code open(2)}.
   *
   * @param path absolute; a file that was not named before comes to be
   * @param flags of {@link OpenFlags}
   * @return the descriptor; EMFILE if there are too many
   */
  public int open(String path, int flags) {
    synchronized (kernel.lock()) {
      boolean directory = (flags & OpenFlags.O_DIRECTORY) != 0;
      FileNames files = kernel.files();
      Dentry file = directory ? files.directory(path) : files.file(path);
      int kept =
          flags
              & ~(OpenFlags.O_CREAT
                  | OpenFlags.O_EXCL
                  | OpenFlags.O_NOCTTY
                  | OpenFlags.O_TRUNC
                  | OpenFlags.O_CLOEXEC);
      int large = (flags & OpenFlags.O_PATH) != 0 ? 0 : OpenFlags.O_LARGEFILE;
      return install(new FileObject.Named(file), kept | large, cloexec(flags));
    }
  }

  private static boolean cloexec(int flags) {
    return (flags & OpenFlags.O_CLOEXEC) != 0;
  }

  /** Makes a pipe, as {@code pipe2(2)}; returns the reading and the writing descriptor. */
  public int[] pipe(int flags) {
    synchronized (kernel.lock()) {
      FileObject pipe = new FileObject.Pipe(kernel.nextAnonymousInode());
      int kept = flags & ~OpenFlags.O_CLOEXEC;
      int read = install(pipe, kept, cloexec(flags));
      return new int[] {read, install(pipe, kept | OpenFlags.O_WRONLY, cloexec(flags))};
    }
  }

  /** Makes a socket, as {@code socket(2)}. */
  public int socket(int flags) {
    synchronized (kernel.lock()) {
      FileObject socket = new FileObject.Socket(kernel.nextAnonymousInode());
      return install(socket, (flags & ~OpenFlags.O_CLOEXEC) | OpenFlags.O_RDWR, cloexec(flags));
    }
  }

  /**
   * Makes a descriptor of an object without a name.
   *
   * @param name what follows {@code anon_inode:}, such as {@code [eventpoll]}
   */
  public int anonymousInode(String name, int flags) {
    synchronized (kernel.lock()) {
      // All of them share one inode, fs/anon_inodes.c.
      FileObject object = new FileObject.Anonymous(ByteString.of(name), 1_024);
      return install(object, flags & ~OpenFlags.O_CLOEXEC, cloexec(flags));
    }
  }

  /** Makes a file in memory, as {@code memfd_create(2)}. */
  public int memfd(String name, int flags) {
    synchronized (kernel.lock()) {
      Dentry file =
          kernel
              .files()
              .nameless(
                  ByteString.of("memfd:" + name), Memory.SHMEM_DEVICE, FileMode.S_IFREG | 0777);
      return install(
          new FileObject.Named(file), OpenFlags.O_RDWR | OpenFlags.O_LARGEFILE, cloexec(flags));
    }
  }

  private int install(FileObject object, int flags, boolean cloexec) {
    FileTable files = files();
    long limit = group.version().limits().soft(Resource.NOFILE);
    int mount = object instanceof FileObject.Named ? 22 : 15;
    return files.add(new FileDescription(object, flags, mount), 0, limit, cloexec);
  }

  /** Closes a descriptor, as {@code close(2)}; EBADF if it is not open. */
  public void close(int fd) {
    synchronized (kernel.lock()) {
      FileTable files = files();
      files.require(fd);
      files.set(fd, null, false);
    }
  }

  /** Duplicates a descriptor to the least free one, as {@code dup(2)}; EBADF, EMFILE. */
  public int dup(int fd) {
    synchronized (kernel.lock()) {
      long limit = group.version().limits().soft(Resource.NOFILE);
      return files().add(files().require(fd), 0, limit, false);
    }
  }

  /** Duplicates a descriptor to a chosen one, as {@code dup2(2)}; EBADF. */
  public int dup2(int fd, int target) {
    synchronized (kernel.lock()) {
      long limit = group.version().limits().soft(Resource.NOFILE);
      if (target < 0 || Long.compareUnsigned(target, limit) >= 0) {
        throw Errno.EBADF.because("descriptor " + target + " is not below the limit " + limit);
      }
      FileDescription file = files().require(fd);
      if (fd != target) {
        files().set(target, file, false);
      }
      return target;
    }
  }

  /** Moves the offset of an open file, as {@code lseek(2)}; EBADF. */
  public void seek(int fd, long offset) {
    synchronized (kernel.lock()) {
      files().require(fd).seek(offset);
    }
  }

  /** Changes the working directory, as {@code chdir(2)}; one that was not named comes to be. */
  public void chdir(String path) {
    changeFs(
        "chdir", v -> new FsContext.Version(kernel.files().directory(path), v.root(), v.umask()));
  }

  /** Changes the root directory, as {@code chroot(2)}; one that was not named comes to be. */
  public void chroot(String path) {
    changeFs(
        "chroot", v -> new FsContext.Version(v.cwd(), kernel.files().directory(path), v.umask()));
  }

  /** Sets the mask of permissions, as {@code umask(2)}. */
  public void umask(int mask) {
    changeFs("umask", v -> new FsContext.Version(v.cwd(), v.root(), mask & 0777));
  }

  private void changeFs(
      String call, java.util.function.UnaryOperator<FsContext.Version> alteration) {
    synchronized (kernel.lock()) {
      requireAlive(call);
      FsContext fs = present(state.fs());
      fs.set(alteration.apply(fs.version()));
    }
  }

  // ---- for the other classes of the model, under the kernel's lock ----

  void requireAlive(String call) {
    if (!isAlive()) {
      throw Errno.ESRCH.because(call + ": " + this + " has exited");
    }
  }

  private AddressSpace memory() {
    requireAlive("memory");
    AddressSpace memory = state.memory();
    if (memory == null) {
      throw Errno.EINVAL.because(this + " is a kernel thread: it has no memory of its own");
    }
    return memory;
  }

  private FileTable files() {
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
    state = newState;
  }

  private void change(Consumer<TaskState.Builder> alteration) {
    synchronized (kernel.lock()) {
      TaskState.Builder change = state.change();
      alteration.accept(change);
      state = change.build();
    }
  }

  private void changeAlive(String call, Consumer<TaskState.Builder> alteration) {
    synchronized (kernel.lock()) {
      requireAlive(call);
      change(alteration);
    }
  }

  private void changeGroup(String call, Consumer<TaskGroup.Builder> alteration) {
    synchronized (kernel.lock()) {
      if (Lifecycle.isDead(group)) {
        throw Errno.ESRCH.because(call + ": " + this + " has exited");
      }
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
    child.nextSibling = null;
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
    TaskState.Builder dead = state.change();
    dead.runState = RunState.DEAD;
    dead.namespaces = null;
    dead.memory = null;
    dead.files = null;
    dead.fs = null;
    state = dead.build();
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
