package io.procfs.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.Signals;
import io.procfs.model.Mapping;
import io.procfs.model.NamespaceType;
import io.procfs.model.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A real process, or a thread of one. */
final class LinuxPuppet implements Puppet {
  private static final int AT_FDCWD = -100;
  private static final int MAP_SHARED = 1;
  private static final int MAP_PRIVATE = 2;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int PR_SET_KEEPCAPS = 8;
  private static final int CAPABILITY_VERSION_3 = 0x2008_0522;
  private static final int PR_SET_NAME = 15;
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int F_SETFD = 2;
  private static final int F_SETLK = 6;
  private static final int F_OFD_SETLK = 37;
  private static final int F_SETLEASE = 1024;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int PTRACE_ATTACH = 16;
  private static final int PTRACE_DETACH = 17;
  private static final int PTRACE_SEIZE = 0x4206;
  private static final long NANOS = 1_000_000_000L;
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final PuppetWire wire;
  private final Path proc;
  private final int handle;
  private final int pid;
  private int tid;

  /** The number that its parent knows it by. */
  private final int pidOfParent;

  /** Whether it is in the pid namespace of the master, where all have their numbers. */
  private boolean seesAll = true;

  private boolean childSeesAll = true;

  LinuxPuppet(PuppetWire wire, Path proc, int handle, int pid, int tid) {
    this(wire, proc, handle, pid, tid, pid);
  }

  private LinuxPuppet(PuppetWire wire, Path proc, int handle, int pid, int tid, int pidOfParent) {
    this.pidOfParent = pidOfParent;
    this.wire = wire;
    this.proc = proc;
    this.handle = handle;
    this.pid = pid;
    this.tid = tid;
  }

  int handle() {
    return handle;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int tid() {
    return tid;
  }

  // ---- asking ----

  /** Has the puppet program do something for this puppet. */
  PuppetWire.Reply ask(String verb, Object... arguments) {
    PuppetWire.Reply reply = wire.ask(handle, verb, arguments);
    if (reply.errno() != null) {
      throw reply.errno().because(verb + " " + Arrays.toString(arguments));
    }
    if (reply.gone()) {
      throw Errno.ESRCH.because(verb + ": task " + tid + " has ended");
    }
    return reply;
  }

  /** Makes a system call in this puppet. */
  long call(String name, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = name;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return ask("call", all).number(0);
  }

  private int callInt(String name, Object... arguments) {
    return Math.toIntExact(call(name, arguments));
  }

  /** Does what ends this puppet. */
  private void end(String verb, int code) {
    PuppetWire.Reply reply = wire.ask(handle, verb, code);
    if (!reply.gone()) {
      throw (reply.errno() == null ? Errno.EIO : reply.errno()).because(verb + " of task " + tid);
    }
  }

  private void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("task " + tid + " is not " + what + " after 5 s");
      }
      try {
        Thread.sleep(0, 200_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while task " + tid + " became " + what, e);
      }
    }
  }

  /** Returns the letter of the state of a thread of this process, X if it is gone. */
  private char state(int thread) {
    try {
      String stat =
          new String(
              Files.readAllBytes(proc.resolve(pid + "/task/" + thread + "/stat")), ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return 'X';
    }
  }

  private List<Integer> threads() {
    List<Integer> tids = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc.resolve(pid + "/task"))) {
      for (Path thread : all) {
        tids.add(Integer.valueOf(thread.getFileName().toString()));
      }
    } catch (IOException e) {
      return List.of();
    }
    return tids;
  }

  private boolean hasEnded() {
    List<Integer> tids = threads();
    return tids.isEmpty() || (tids.size() == 1 && "ZX".indexOf(state(pid)) >= 0);
  }

  // ---- coming and going ----

  @Override
  public LinuxPuppet fork() {
    return fork(0);
  }

  @Override
  public LinuxPuppet fork(int wanted) {
    return child(ask("fork", wanted));
  }

  @Override
  public LinuxPuppet fork(Set<NamespaceType> namespaces) {
    LinuxPuppet child = child(ask("fork", 0, LinuxNamespaces.flags(namespaces)));
    child.seesAll &= !namespaces.contains(NamespaceType.PID);
    child.childSeesAll = child.seesAll;
    return child;
  }

  private LinuxPuppet child(PuppetWire.Reply reply) {
    int child = (int) reply.number(2);
    LinuxPuppet puppet =
        new LinuxPuppet(wire, proc, (int) reply.number(1), child, child, (int) reply.number(0));
    puppet.seesAll = seesAll && childSeesAll;
    puppet.childSeesAll = puppet.seesAll;
    return puppet;
  }

  @Override
  public Puppet cloneThread() {
    PuppetWire.Reply reply = ask("thread");
    return new LinuxPuppet(wire, proc, (int) reply.number(1), pid, (int) reply.number(0));
  }

  @Override
  public void exec(ByteString path, List<ByteString> arguments, List<ByteString> environment) {
    List<Object> all = new ArrayList<>();
    all.add(path);
    all.add(arguments.size());
    all.addAll(arguments);
    all.addAll(environment);
    ask("exec", all.toArray());
    tid = pid;
  }

  @Override
  public void exit(int code) {
    end("exit", code);
    await("out of its group", () -> "ZX".indexOf(state(tid)) >= 0);
  }

  @Override
  public void exitGroup(int code) {
    end("exit_group", code);
    await("ended", this::hasEnded);
  }

  @Override
  public void kill() {
    signal(Signals.SIGKILL);
    await("killed", this::hasEnded);
  }

  @Override
  public void stop() {
    signal(Signals.SIGSTOP);
    await("stopped", () -> threads().stream().allMatch(t -> "TZX".indexOf(state(t)) >= 0));
  }

  @Override
  public void resume() {
    signal(Signals.SIGCONT);
    await("resumed", () -> threads().stream().allMatch(t -> state(t) != 'T'));
  }

  @Override
  public void signal(int signal) {
    new LinuxPuppet(wire, proc, 0, wire.masterPid(), wire.masterPid()).call("kill", pid, signal);
  }

  @Override
  public int waitFor(Puppet child) {
    return (int) ask("wait", numberHere(child)).number(0);
  }

  /** Returns the number of a child, or of another process of the same pid namespace. */
  private int numberHere(Puppet process) {
    return seesAll ? process.pid() : ((LinuxPuppet) process).pidOfParent;
  }

  // ---- who it is ----

  @Override
  public void setName(ByteString name) {
    call("prctl", PR_SET_NAME, name);
  }

  @Override
  public int setsid() {
    return callInt("setsid");
  }

  @Override
  public void setpgid(Puppet leader) {
    call("setpgid", 0, leader.pid());
  }

  @Override
  public void setuid(int uid) {
    call("setuid", uid);
  }

  @Override
  public void setresuid(int real, int effective, int saved) {
    call("setresuid", real, effective, saved);
  }

  @Override
  public void setgid(int gid) {
    call("setgid", gid);
  }

  @Override
  public void setgroups(int... groups) {
    ask("setgroups", Arrays.stream(groups).boxed().toArray());
  }

  @Override
  public void setKeepCapabilities(boolean keep) {
    call("prctl", PR_SET_KEEPCAPS, keep ? 1 : 0);
  }

  @Override
  public void setCapabilities(
      CapabilitySet permitted, CapabilitySet effective, CapabilitySet inheritable) {
    ByteBuffer sets = structure(24);
    for (int shift = 0; shift < 64; shift += 32) {
      sets.putInt((int) (effective.bits() >>> shift));
      sets.putInt((int) (permitted.bits() >>> shift));
      sets.putInt((int) (inheritable.bits() >>> shift));
    }
    call("capset", bytes(structure(8).putInt(CAPABILITY_VERSION_3)), bytes(sets));
  }

  @Override
  public void setDumpable(int dumpable) {
    call("prctl", PR_SET_DUMPABLE, dumpable);
  }

  @Override
  public void setChildSubreaper(boolean reaper) {
    call("prctl", PR_SET_CHILD_SUBREAPER, reaper ? 1 : 0);
  }

  @Override
  public void setNoNewPrivileges() {
    call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  }

  @Override
  public void setLimit(Resource resource, long soft, long hard) {
    // The rows of the file are in the order of the numbers.
    ask("setrlimit", resource.row(), Long.toUnsignedString(soft), Long.toUnsignedString(hard));
  }

  @Override
  public void ignore(int signal, boolean ignored) {
    ask("signal", signal, ignored ? 1 : 0);
  }

  @Override
  public void block(int... signals) {
    ask("block", Arrays.stream(signals).boxed().toArray());
  }

  @Override
  public void run(Duration cpu) {
    ask("busy", cpu.toMillis());
  }

  // ---- memory ----

  private static int protection(int access) {
    return access & (Mapping.READ | Mapping.WRITE | Mapping.EXEC);
  }

  @Override
  public long mapAnonymous(long length, int access) {
    return call("mmap", 0, length, protection(access), MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  }

  @Override
  public long mapFile(int fd, long offset, long length, int access) {
    int kind = (access & Mapping.SHARED) != 0 ? MAP_SHARED : MAP_PRIVATE;
    return call("mmap", 0, length, protection(access), kind, fd, offset);
  }

  @Override
  public void munmap(long address, long length) {
    call("munmap", address, length);
  }

  @Override
  public void mprotect(long address, long length, int access) {
    call("mprotect", address, length, protection(access));
  }

  @Override
  public void touch(long address, long length) {
    ask("touch", address, length);
  }

  // ---- files ----

  @Override
  public int open(ByteString path, int flags) {
    return callInt("openat", AT_FDCWD, path, flags, 0644);
  }

  @Override
  public void close(int fd) {
    call("close", fd);
  }

  @Override
  public int dup(int fd) {
    return callInt("dup", fd);
  }

  @Override
  public void dup2(int fd, int target) {
    call("dup3", fd, target, 0);
  }

  @Override
  public void setCloseOnExec(int fd, boolean closeOnExec) {
    call("fcntl", fd, F_SETFD, closeOnExec ? 1 : 0);
  }

  @Override
  public void seek(int fd, long offset) {
    call("lseek", fd, offset, 0);
  }

  @Override
  public int[] pipe() {
    PuppetWire.Reply reply = ask("pipe", 0);
    return new int[] {(int) reply.number(0), (int) reply.number(1)};
  }

  @Override
  public int socket() {
    return callInt("socket", AF_UNIX, SOCK_DGRAM, 0);
  }

  @Override
  public PuppetSockets sockets() {
    return new LinuxSockets(this);
  }

  @Override
  public PuppetMounts mounts() {
    return new LinuxMounts(this);
  }

  @Override
  public int eventfd() {
    return callInt("eventfd2", 0, 0);
  }

  @Override
  public int eventfd(int count, boolean semaphore) {
    return callInt("eventfd2", count, semaphore ? 1 : 0);
  }

  @Override
  public void epollAdd(int epoll, int fd, int events, long data) {
    ByteBuffer event = structure(12).putInt(events).putLong(data);
    call("epoll_ctl", epoll, EPOLL_CTL_ADD, fd, bytes(event));
  }

  @Override
  public int inotifyAdd(int inotify, ByteString path, int mask) {
    return callInt("inotify_add_watch", inotify, path, mask);
  }

  @Override
  public void timerfdSet(int fd, long valueNanos, long intervalNanos) {
    ByteBuffer setting = structure(32);
    setting.putLong(intervalNanos / NANOS).putLong(intervalNanos % NANOS);
    setting.putLong(valueNanos / NANOS).putLong(valueNanos % NANOS);
    call("timerfd_settime", fd, 0, bytes(setting), 0);
  }

  @Override
  public int signalfd(int... signals) {
    long mask = 0;
    for (int signal : signals) {
      mask |= 1L << (signal - 1);
    }
    return callInt("signalfd4", -1, bytes(structure(8).putLong(mask)), 8, 0);
  }

  @Override
  public int pidfd(Puppet process) {
    return callInt("pidfd_open", numberHere(process), 0);
  }

  @Override
  public void lock(int fd, boolean write, long start, long end) {
    call("fcntl", fd, F_SETLK, flock(write, start, end));
  }

  @Override
  public void lockOpenFile(int fd, boolean write, long start, long end) {
    call("fcntl", fd, F_OFD_SETLK, flock(write, start, end));
  }

  private static ByteString flock(boolean write, long start, long end) {
    ByteBuffer lock = structure(32).putShort((short) (write ? 1 : 0)).putShort((short) 0).putInt(0);
    return bytes(lock.putLong(start).putLong(end < 0 ? 0 : end - start + 1));
  }

  @Override
  public void flock(int fd, boolean exclusive) {
    call("flock", fd, exclusive ? 2 : 1);
  }

  @Override
  public void lease(int fd, boolean write) {
    call("fcntl", fd, F_SETLEASE, write ? 1 : 0);
  }

  private static ByteBuffer structure(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  private static ByteString bytes(ByteBuffer structure) {
    byte[] bytes = new byte[structure.capacity()];
    structure.rewind().get(bytes);
    return ByteString.copyOf(bytes);
  }

  // ---- scheduling, timers, tracing ----

  @Override
  public void schedule(int policy, int priority) {
    call("sched_setscheduler", 0, policy, bytes(structure(4).putInt(priority)));
  }

  @Override
  public void nice(int nice) {
    call("setpriority", 0, 0, nice);
  }

  @Override
  public void affinity(long cpus) {
    call("sched_setaffinity", 0, 8, bytes(structure(8).putLong(cpus)));
  }

  @Override
  public void personality(int personality) {
    call("personality", personality);
  }

  @Override
  public void timer(int clock, int signal, long value, int notify) {
    ByteBuffer event = structure(64).putLong(value).putInt(signal).putInt(notify);
    // The number of the timer is written where the last argument points.
    call("timer_create", clock, bytes(event), ByteString.of("0123"));
  }

  @Override
  public void traceMe() {
    call("ptrace", 0, 0, 0, 0);
  }

  @Override
  public void attach(Puppet process) {
    call("ptrace", PTRACE_ATTACH, process.pid(), 0, 0);
    ask("wait", process.pid());
  }

  @Override
  public void seize(Puppet process) {
    call("ptrace", PTRACE_SEIZE, process.pid(), 0, 0);
  }

  @Override
  public void detach(Puppet process) {
    call("ptrace", PTRACE_DETACH, process.pid(), 0, 0);
  }

  @Override
  public int epoll() {
    return callInt("epoll_create1", 0);
  }

  @Override
  public int timerfd() {
    return callInt("timerfd_create", 1, 0);
  }

  @Override
  public int inotify() {
    return callInt("inotify_init1", 0);
  }

  @Override
  public int memfd(String name) {
    return callInt("memfd_create", ByteString.of(name), 0);
  }

  @Override
  public void writeTo(int fd, int length) {
    call("write", fd, ByteString.copyOf(new byte[length]), length);
  }

  // ---- namespaces ----

  @Override
  public void unshare(Set<NamespaceType> namespaces) {
    call("unshare", LinuxNamespaces.flags(namespaces));
    childSeesAll &= !namespaces.contains(NamespaceType.PID);
  }

  @Override
  public void enter(Puppet process, Set<NamespaceType> namespaces) {
    enter(callInt("pidfd_open", numberHere(process), 0), LinuxNamespaces.flags(namespaces));
  }

  @Override
  public void enter(Puppet process, String file) {
    enter(open(ByteString.of("/proc/" + process.pid() + "/ns/" + file), OpenFlags.O_RDONLY), 0);
  }

  private void enter(int fd, int flags) {
    try {
      call("setns", fd, flags);
    } finally {
      close(fd);
    }
  }

  @Override
  public Looker looker() {
    return new LinuxLooker(wire, handle, PathBytes.of(proc));
  }

  @Override
  public Looker mountProc(String options) {
    LinuxNamespaces.mountProc(this, options);
    return lookerAt(this);
  }

  @Override
  public Looker lookerAt(Puppet mounter) {
    return new LinuxLooker(wire, handle, LinuxNamespaces.PLACE);
  }

  @Override
  public void chdir(ByteString path) {
    call("chdir", path);
  }

  @Override
  public void chroot(ByteString path) {
    call("chroot", path);
  }

  @Override
  public void umask(int mask) {
    call("umask", mask);
  }

  @Override
  public void write(ByteString path, ByteString bytes) {
    int fd = open(path, OpenFlags.O_WRONLY);
    try {
      call("write", fd, bytes, bytes.length());
    } finally {
      close(fd);
    }
  }
}
