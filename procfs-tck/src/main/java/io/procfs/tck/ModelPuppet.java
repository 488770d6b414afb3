package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;
import io.procfs.model.CloneFlag;
import io.procfs.model.DescriptorCalls;
import io.procfs.model.FileTable;
import io.procfs.model.IoUsage;
import io.procfs.model.NamespaceType;
import io.procfs.model.Namespaces;
import io.procfs.model.PidNamespace;
import io.procfs.model.Resource;
import io.procfs.model.SignalHandlers;
import io.procfs.model.Task;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A modelled task. It has the descriptors for its commands that a real puppet has, though nobody
 * sends any: so that both look alike.
 */
final class ModelPuppet implements Puppet {
  private static final ByteString PROC = ByteString.of("/proc/");
  private static final int O_TMPFILE = 020000000;

  private final ModelSubject subject;
  private final ModelPuppeteer puppeteer;
  private final Task task;
  private int control;

  ModelPuppet(ModelSubject subject, ModelPuppeteer puppeteer, Task task) {
    this.subject = subject;
    this.puppeteer = puppeteer;
    this.task = task;
  }

  Task task() {
    return task;
  }

  @Override
  public Looker looker() {
    return new ModelLooker(task, () -> subject.seenBy(task));
  }

  @Override
  public int pid() {
    return number(task.group().version().leader());
  }

  @Override
  public int tid() {
    return number(task);
  }

  private static int number(Task of) {
    return of.pid().numberIn(of.kernel().pidNamespace());
  }

  private FileTable.Version files() {
    FileTable files = task.state().files();
    if (files == null) {
      throw Errno.ESRCH.because(task + " has ended");
    }
    return files.version();
  }

  /** Gives the task its descriptor for commands, the least free one from {@code from} on. */
  private ModelPuppet withControl(int from) {
    int wanted = from;
    while (files().get(wanted) != null) {
      wanted++;
    }
    int socket = task.socket(0);
    task.dup2(socket, wanted);
    task.close(socket);
    task.setCloseOnExec(wanted, true);
    control = wanted;
    return this;
  }

  // ---- coming and going ----

  @Override
  public ModelPuppet fork() {
    return fork(0);
  }

  @Override
  public ModelPuppet fork(int pid) {
    return child(task.clone(Set.of(), pid));
  }

  @Override
  public Puppet fork(Set<NamespaceType> namespaces) {
    EnumSet<CloneFlag> flags = EnumSet.noneOf(CloneFlag.class);
    for (CloneFlag flag : CloneFlag.values()) {
      if (flag.namespace() != null && namespaces.contains(flag.namespace())) {
        flags.add(flag);
      }
    }
    return child(task.clone(flags));
  }

  private ModelPuppet child(Task made) {
    ModelPuppet child = new ModelPuppet(subject, puppeteer, made);
    FileTable.Version inherited = child.files();
    for (int fd = inherited.next(Puppeteer.CONTROL); fd >= 0; fd = inherited.next(fd + 1)) {
      child.task.close(fd);
    }
    return child.withControl(Puppeteer.CONTROL);
  }

  @Override
  public Puppet cloneThread() {
    Task thread =
        task.clone(
            EnumSet.of(
                CloneFlag.VM, CloneFlag.FS, CloneFlag.FILES, CloneFlag.SIGHAND, CloneFlag.THREAD));
    return new ModelPuppet(subject, puppeteer, thread).withControl(Puppeteer.CONTROL + 1);
  }

  @Override
  public void exec(ByteString path, List<ByteString> arguments, List<ByteString> environment) {
    if (control > 0) {
      if (control != Puppeteer.CONTROL) {
        task.dup2(control, Puppeteer.CONTROL);
      }
      task.setCloseOnExec(Puppeteer.CONTROL, false);
    }
    task.exec(path, arguments, environment);
    if (control > 0) {
      control = Puppeteer.CONTROL;
      task.setCloseOnExec(control, true);
    }
  }

  @Override
  public void exit(int code) {
    task.close(control);
    task.exit(code);
  }

  @Override
  public void exitGroup(int code) {
    task.exitGroup(code);
  }

  @Override
  public void kill() {
    signal(Signals.SIGKILL);
  }

  @Override
  public void stop() {
    signal(Signals.SIGSTOP);
  }

  @Override
  public void resume() {
    signal(Signals.SIGCONT);
  }

  @Override
  public void signal(int signal) {
    task.kill(signal);
  }

  @Override
  public int waitFor(Puppet child) {
    return task.waitFor(((ModelPuppet) child).task);
  }

  // ---- who it is ----

  @Override
  public void setName(ByteString name) {
    task.setName(name);
  }

  @Override
  public int setsid() {
    return task.setsid();
  }

  @Override
  public void setpgid(Puppet leader) {
    task.setpgid(((ModelPuppet) leader).task);
  }

  @Override
  public void setuid(int uid) {
    task.setuid(uid);
  }

  @Override
  public void setresuid(int real, int effective, int saved) {
    task.setresuid(real, effective, saved);
  }

  @Override
  public void setgid(int gid) {
    task.setgid(gid);
  }

  @Override
  public void setgroups(int... groups) {
    task.setgroups(groups);
  }

  @Override
  public void setKeepCapabilities(boolean keep) {
    task.setKeepCapabilities(keep);
  }

  @Override
  public void setCapabilities(
      CapabilitySet permitted, CapabilitySet effective, CapabilitySet inheritable) {
    task.setCapabilities(permitted, effective, inheritable);
  }

  @Override
  public void setDumpable(int dumpable) {
    task.setDumpable(dumpable);
  }

  @Override
  public void setChildSubreaper(boolean reaper) {
    task.setChildSubreaper(reaper);
  }

  @Override
  public void setNoNewPrivileges() {
    task.setNoNewPrivileges();
  }

  @Override
  public void setLimit(Resource resource, long soft, long hard) {
    task.setLimit(resource, soft, hard);
  }

  @Override
  public void ignore(int signal, boolean ignored) {
    SignalHandlers old = task.group().version().handlers();
    SignalSet changed = ignored ? old.ignored().with(signal) : old.ignored().without(signal);
    task.setSignalHandlers(new SignalHandlers(changed, old.caught()));
  }

  @Override
  public void block(int... signals) {
    SignalSet blocked = SignalSet.NONE;
    for (int signal : signals) {
      blocked = blocked.with(signal);
    }
    task.setBlockedSignals(blocked);
  }

  @Override
  public void run(Duration cpu) {
    task.run(cpu, Duration.ZERO);
  }

  // ---- memory ----

  @Override
  public long mapAnonymous(long length, int access) {
    return task.mapAnonymous(length, access);
  }

  @Override
  public long mapFile(int fd, long offset, long length, int access) {
    return task.mapDescriptor(fd, offset, length, access);
  }

  @Override
  public void munmap(long address, long length) {
    task.munmap(address, length);
  }

  @Override
  public void mprotect(long address, long length, int access) {
    task.mprotect(address, length, access);
  }

  @Override
  public void touch(long address, long length) {
    var unused = task.touch(address, length);
  }

  // ---- files ----

  @Override
  public int open(ByteString path, int flags) {
    if (path.startsWith(PROC)) {
      throw new UnsupportedByPuppets("a modelled task does not open files of /proc");
    }
    if ((flags & O_TMPFILE) != 0) {
      throw new UnsupportedByPuppets("a modelled task does not make files with O_TMPFILE");
    }
    return task.open(path, flags);
  }

  @Override
  public void close(int fd) {
    task.close(fd);
  }

  @Override
  public int dup(int fd) {
    return task.dup(fd);
  }

  @Override
  public void dup2(int fd, int target) {
    var unused = task.dup2(fd, target);
  }

  @Override
  public void setCloseOnExec(int fd, boolean closeOnExec) {
    task.setCloseOnExec(fd, closeOnExec);
  }

  @Override
  public void seek(int fd, long offset) {
    task.seek(fd, offset);
  }

  @Override
  public int[] pipe() {
    return task.pipe(0);
  }

  @Override
  public int socket() {
    return task.socket(0);
  }

  @Override
  public PuppetMounts mounts() {
    return new ModelMounts(task);
  }

  @Override
  public PuppetSockets sockets() {
    return new ModelSockets(task);
  }

  @Override
  public int eventfd() {
    return eventfd(0, false);
  }

  @Override
  public int eventfd(int count, boolean semaphore) {
    return task.eventfd(count, semaphore ? DescriptorCalls.EFD_SEMAPHORE : 0);
  }

  @Override
  public int epoll() {
    return task.epollCreate(0);
  }

  @Override
  public void epollAdd(int epoll, int fd, int events, long data) {
    task.epollAdd(epoll, fd, events, data);
  }

  @Override
  public int timerfd() {
    return task.timerfdCreate(1, 0);
  }

  @Override
  public void timerfdSet(int fd, long valueNanos, long intervalNanos) {
    task.timerfdSetTime(fd, valueNanos, intervalNanos, 0);
  }

  @Override
  public int inotify() {
    return task.inotifyInit(0);
  }

  @Override
  public int inotifyAdd(int inotify, ByteString path, int mask) {
    return task.inotifyAddWatch(inotify, path, mask);
  }

  @Override
  public int signalfd(int... signals) {
    return task.signalfd(SignalSet.of(signals), 0);
  }

  @Override
  public int pidfd(Puppet process) {
    return task.pidfdOpen(((ModelPuppet) process).task, 0);
  }

  @Override
  public void lock(int fd, boolean write, long start, long end) {
    task.setLock(fd, write, start, end < 0 ? Long.MAX_VALUE : end);
  }

  @Override
  public void lockOpenFile(int fd, boolean write, long start, long end) {
    task.setOpenFileLock(fd, write, start, end < 0 ? Long.MAX_VALUE : end);
  }

  @Override
  public void flock(int fd, boolean exclusive) {
    task.flock(fd, exclusive);
  }

  @Override
  public void lease(int fd, boolean write) {
    task.setLease(fd, write);
  }

  // ---- scheduling, timers, tracing ----

  @Override
  public void schedule(int policy, int priority) {
    task.schedSetScheduler(policy, priority);
  }

  @Override
  public void nice(int nice) {
    task.setNice(nice);
  }

  @Override
  public void affinity(long cpus) {
    task.schedSetAffinity(cpus);
  }

  @Override
  public void personality(int personality) {
    task.setPersonality(personality);
  }

  @Override
  public void timer(int clock, int signal, long value, int notify) {
    var unused = task.timerCreate(clock, signal, value, notify, null);
  }

  @Override
  public void traceMe() {
    task.traceMe();
  }

  @Override
  public void attach(Puppet process) {
    task.attach(((ModelPuppet) process).task);
  }

  @Override
  public void seize(Puppet process) {
    task.seize(((ModelPuppet) process).task);
  }

  @Override
  public void detach(Puppet process) {
    task.detach(((ModelPuppet) process).task);
  }

  @Override
  public int memfd(String name) {
    return task.memfd(name, 0);
  }

  @Override
  public void writeTo(int fd, int length) {
    if (files().get(fd) == null) {
      throw Errno.EBADF.because("descriptor " + fd);
    }
    task.addIo(new IoUsage(0, length, 0, 1, 0, 0, 0));
  }

  // ---- namespaces ----

  @Override
  public void unshare(Set<NamespaceType> namespaces) {
    task.unshare(namespaces);
  }

  @Override
  public void enter(Puppet process, Set<NamespaceType> namespaces) {
    task.setns(((ModelPuppet) process).task, namespaces);
  }

  @Override
  public void enter(Puppet process, String file) {
    Task other = ((ModelPuppet) process).task;
    Namespaces theirs = other.state().namespaces();
    if (theirs == null) {
      throw Errno.ENOENT.because(other + " has ended");
    }
    task.setns(
        switch (file) {
          case "user" -> other.state().credentials().userNamespace();
          case "mnt" -> theirs.mnt();
          case "uts" -> theirs.uts();
          case "ipc" -> theirs.ipc();
          case "net" -> theirs.net();
          case "cgroup" -> theirs.cgroup();
          case "pid" -> other.pid().namespace();
          case "pid_for_children" -> theirs.pidForChildren();
          case "time" -> theirs.time();
          case "time_for_children" -> theirs.timeForChildren();
          default -> throw Errno.ENOENT.because(file);
        });
  }

  @Override
  public Looker mountProc(String options) {
    return lookerAt(options, task.pid().namespace());
  }

  @Override
  public Looker lookerAt(Puppet mounter) {
    return lookerAt("", ((ModelPuppet) mounter).task.pid().namespace());
  }

  private Looker lookerAt(String options, PidNamespace namespace) {
    return new ModelLooker(task, () -> subject.mounted(options, namespace, task));
  }

  @Override
  public void chdir(ByteString path) {
    task.chdir(path);
  }

  @Override
  public void chroot(ByteString path) {
    task.chroot(path);
  }

  @Override
  public void umask(int mask) {
    task.umask(mask);
  }

  @Override
  public void write(ByteString path, ByteString bytes) {
    if (!path.startsWith(PROC)) {
      throw new UnsupportedByPuppets("a modelled task has no content of " + path);
    }
    try {
      looker().write(path.substring(PROC.length()).toString(), bytes);
    } catch (Refusal e) {
      throw e.errno().because("write to " + path);
    }
  }
}
