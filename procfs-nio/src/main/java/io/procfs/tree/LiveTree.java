package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.KernelRelease;
import io.procfs.model.CgroupNamespace;
import io.procfs.model.Credentials;
import io.procfs.model.Dentry;
import io.procfs.model.FsContext;
import io.procfs.model.HidePid;
import io.procfs.model.IdMap;
import io.procfs.model.Kernel;
import io.procfs.model.Mount;
import io.procfs.model.MountNamespace;
import io.procfs.model.Namespaces;
import io.procfs.model.Observer;
import io.procfs.model.Pid;
import io.procfs.model.PidNamespace;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.PtraceAccess;
import io.procfs.model.SuperBlock;
import io.procfs.model.Task;
import io.procfs.model.TimeNamespace;
import io.procfs.model.UserNamespace;
import io.procfs.vfs.BufferPool;
import io.procfs.vfs.Node;
import io.procfs.vfs.Tree;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc} over a {@link Kernel}, live: whatever is read shows the kernel as it is at that
 * moment, to one observer, under the options of one mount. Safe for use by several threads; readers
 * take no lock and wait for nobody.
 *
 * <p>Differs from the kernel's where the kernel's own memory shows: inode numbers are derived from
 * what they stand for, and the times of an inode are forgotten when too many others were looked up
 * ({@link InodeTimes}).
 */
public final class LiveTree implements Tree {
  /** In place of a number: the task of the observer, whoever that is in numbers. */
  static final int SELF = -1;

  private static final ByteString TOP = ByteString.of("/");
  private static final ByteString PLACE = ByteString.of("/proc");
  private static final ByteString TYPE = ByteString.of("proc");
  private static final Store STORE = new Store("proc", "proc", false, 4096, 0, 0, 0);

  final Kernel kernel;
  final Observer observer;
  final Credentials credentials;
  final PidNamespace namespace;
  final ProcMountOptions options;
  final KernelRelease release;
  final BufferPool buffers = new BufferPool();
  final ViewPool views = new ViewPool(this);
  final InodeTimes times;
  final long device;
  final Directories directories;
  final NetDirectories net;

  private final AtomicLong lastTopInode = new AtomicLong(Top.FIRST_INODE + 1);
  private final ConcurrentHashMap<ByteString, Long> topInodes = new ConcurrentHashMap<>();
  private final boolean hides;
  private final RootDirectory root;

  /**
   * Mounts {@code /proc}.
   *
   * @param kernel what it shows
   * @param observer who looks: the pid namespace of the mount, the credentials and the task of
   *     every reader
   * @param options of the mount
   * @param release what there is: a file is there from the release on that brought it
   */
  public LiveTree(
      Kernel kernel, Observer observer, ProcMountOptions options, KernelRelease release) {
    this.kernel = kernel;
    this.observer = observer;
    this.credentials = observer.credentials();
    this.namespace = observer.pidNamespace();
    this.options = options;
    this.release = release;
    this.hides = options.hidePid() != HidePid.OFF;
    this.times = new InodeTimes(kernel.clock());
    this.device = kernel.newProcDevice().toStat();
    this.directories = new Directories(this);
    this.net = new NetDirectories(this);
    this.root = new RootDirectory(this);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public Store store() {
    return STORE;
  }

  @Override
  public @Nullable Node locate(ByteString path, int from) {
    return locate(path, from, false);
  }

  @Override
  public @Nullable Node locate(ByteString path, int from, boolean followLast) {
    return root.locate(path, from, followLast);
  }

  /** Returns the next inode number for what stands at the top. */
  long nextTopInode() {
    return lastTopInode.incrementAndGet();
  }

  /** Returns the inode number of a path of what comes and goes below the top. */
  long topInode(ByteString path) {
    return topInodes.computeIfAbsent(path, p -> nextTopInode());
  }

  /** Returns whether the observer's task is in the thread group of {@code task}. */
  boolean isOwn(Task task) {
    Task self = observer.self();
    return self != null && self.group() == task.group();
  }

  /** Returns whether the observer may look inside: {@code PTRACE_MODE_READ_FSCREDS}. */
  boolean mayRead(Task task) {
    return PtraceAccess.mayRead(observer, task);
  }

  /** Returns whether the observer's task is this very one. */
  boolean isSelf(Task task) {
    return observer.self() == task;
  }

  /** Returns the cgroup namespace of the observer. */
  CgroupNamespace cgroupNamespace() {
    return namespaces().cgroup();
  }

  /** Returns how far the observer's clocks are ahead of the machine's. */
  TimeNamespace timeNamespace() {
    return namespaces().time();
  }

  /** Returns the observer's namespaces; for whoever has none those in which the kernel lives. */
  private Namespaces namespaces() {
    Task self = observer.self();
    Namespaces own = self == null ? null : self.state().namespaces();
    return own == null ? kernel.namespaces() : own;
  }

  /** Returns the identity of the observer's process, null if it has none here or has ended. */
  @Nullable Pid selfProcess() {
    Task self = observer.self();
    return self == null ? null : visible(self.group().version().leader().pid());
  }

  /** Returns the identity of the observer's thread, null if it has none here or has ended. */
  @Nullable Pid selfThread() {
    Task self = observer.self();
    return self == null ? null : visible(self.pid());
  }

  private @Nullable Pid visible(Pid pid) {
    return pid.task() != null && pid.numberIn(namespace) != 0 ? pid : null;
  }

  /**
   * Finds the identity behind numbers.
   *
   * @param number of a task, or {@link #SELF}
   * @param thread the number of another thread of its group, {@link #SELF}, or 0 for itself
   * @param enters whether the directory of the task is entered, or only looked at
   * @return null if there is none, or none that the mount shows
   * @throws io.procfs.abi.ErrnoException EPERM if the mount keeps the observer out
   */
  @Nullable Pid find(int number, int thread, boolean enters) {
    Pid pid = number == SELF ? selfProcess() : namespace.find(number);
    Task task = pid == null ? null : pid.task();
    if (task == null) {
      return null;
    }
    if (hides && isHidden(task)) {
      if (options.hidePid() != HidePid.NOACCESS) {
        return null;
      }
      if (enters || thread != 0) {
        throw Errno.EPERM.exception();
      }
    }
    if (thread == 0) {
      return pid;
    }
    Pid other = thread == SELF ? selfThread() : namespace.find(thread);
    Task otherTask = other == null ? null : other.task();
    return otherTask != null && otherTask.group() == task.group() ? other : null;
  }

  /** Returns whether the mount hides a task from the observer: has_pid_permissions() is false. */
  boolean isHidden(Task task) {
    return hides
        && (options.hidePid() == HidePid.PTRACEABLE || !credentials.inGroup(options.gid()))
        && !mayRead(task);
  }

  /** Returns what is answered about a task that {@link #isHidden}. */
  Errno whenHidden() {
    return options.hidePid() == HidePid.NOACCESS ? Errno.EPERM : Errno.ENOENT;
  }

  /** Returns whether the root lists a task. */
  boolean lists(Task task) {
    return !hides || options.hidePid() == HidePid.NOACCESS || !isHidden(task);
  }

  /** Returns a user id of the machine as the observer sees it. */
  int shownUid(int uid) {
    return credentials.userNamespace().uidMap().shown(uid);
  }

  /** Returns a group id of the machine as the observer sees it. */
  int shownGid(int gid) {
    return credentials.userNamespace().gidMap().shown(gid);
  }

  /** Returns the user id of the machine that the observer means: EINVAL for none, -1 for -1. */
  int machineUid(int uid) {
    return machine(credentials.userNamespace().uidMap(), uid);
  }

  /** Returns the group id of the machine that the observer means: EINVAL for none, -1 for -1. */
  int machineGid(int gid) {
    return machine(credentials.userNamespace().gidMap(), gid);
  }

  private static int machine(IdMap map, int id) {
    int found = map.toMachine(id);
    if (found == IdMap.NONE && id != -1) {
      throw Errno.EINVAL.exception();
    }
    return found;
  }

  /** Answers whether the mode grants the observer what {@code mask} says: null if so. */
  @Nullable Errno byMode(int mode, int uid, int gid, int mask) {
    // Capabilities count where owner and group have numbers: privileged_wrt_inode_uidgid().
    UserNamespace own = credentials.userNamespace();
    boolean known =
        own.uidMap().fromMachine(uid) != IdMap.NONE && own.gidMap().fromMachine(gid) != IdMap.NONE;
    return Access.byMode(credentials, known ? own : kernel.userNamespace(), mode, uid, gid, mask);
  }

  /** Returns whether the observer may change the task: {@code PTRACE_MODE_ATTACH_FSCREDS}. */
  boolean mayAttach(Task task) {
    return PtraceAccess.mayAttach(observer, task);
  }

  /**
   * Refuses whoever is neither the task itself nor may set the priority of all in its user
   * namespace: EPERM.
   */
  void requireMaySchedule(Task task) {
    if (!isSelf(task)
        && !credentials.capable(
            task.state().credentials().userNamespace(), CapabilitySet.SYS_NICE)) {
      throw Errno.EPERM.exception();
    }
  }

  /** Returns whether the observer has a capability in the first user namespace. */
  boolean capable(int capability) {
    return credentials.capable(kernel.userNamespace(), capability);
  }

  /** Refuses a {@code chown(2)} that the observer may not ask for: EPERM. */
  void requireMayChown(int owner, int uid, int gid) {
    boolean owns = credentials.fsuid() == owner;
    boolean sameUser = uid == -1 || (owns && uid == owner);
    boolean sameGroup = gid == -1 || (owns && credentials.inGroup(gid));
    if (!(sameUser && sameGroup) && !capable(CapabilitySet.CHOWN)) {
      throw Errno.EPERM.exception();
    }
  }

  /** Refuses whoever is neither the owner of a file nor may act as one: EPERM. */
  void requireOwner(int owner) {
    if (credentials.fsuid() != owner && !capable(CapabilitySet.FOWNER)) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Answers {@code utimensat(2)}: EPERM for whoever is not the owner. A generated file has one
   * time, so the last modification sets all three, until the inode is dropped.
   */
  void setTimes(int owner, long inode, @Nullable Long modifiedNanos) {
    requireOwner(owner);
    if (modifiedNanos != null) {
      times.set(inode, modifiedNanos);
    }
  }

  /**
   * Returns the file system that this tree stands for: what is mounted at {@code /proc} for the
   * task of the observer, if that is such a file system; else null.
   */
  @Nullable SuperBlock ownMount() {
    Task self = observer.self();
    Namespaces namespaces = (self == null ? kernel.init() : self).state().namespaces();
    if (namespaces == null) {
      return null;
    }
    MountNamespace.Version mounts = namespaces.mnt().version();
    Mount mount = mounts.find(mounts.locate(PLACE).mount());
    return mount != null && mount.superBlock().type().equals(TYPE) ? mount.superBlock() : null;
  }

  /**
   * Returns the text of a link to a file: its path as seen from the observer's root, or the whole
   * of it, if it is not below that: rules LINK-003 and LINK-009.
   */
  ByteString pathOf(Dentry file) {
    Task self = observer.self();
    FsContext fs = self == null ? null : self.state().fs();
    ByteString path = file.path();
    Dentry root = fs == null ? null : fs.version().root();
    ByteString seen = root == null ? null : seenFrom(root.path(), path);
    return seen == null ? path : seen;
  }

  /** Returns {@code path} as whoever has {@code root} for his root sees it, null if he does not. */
  static @Nullable ByteString seenFrom(ByteString root, ByteString path) {
    if (root.length() == 1) {
      return path;
    }
    if (!path.startsWith(root)) {
      return null;
    }
    if (path.length() == root.length()) {
      return TOP;
    }
    return path.byteAt(root.length()) == '/' ? path.substring(root.length()) : null;
  }
}
