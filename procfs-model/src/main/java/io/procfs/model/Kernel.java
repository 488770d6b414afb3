package io.procfs.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.model.machine.Machine;
import io.procfs.model.net.NetStack;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A Linux kernel, as far as {@code /proc} tells of one: boot it, and make tasks do things.
 *
 * <pre>{@code
 * Kernel kernel = Kernel.boot();
 * Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;");
 * }</pre>
 *
 * <p>Safe for use by several threads: changes are made one at a time under one lock, readers take
 * none and see versions. Nothing here reads the wall clock or a random source: time stands still
 * until {@link #clock()} is moved, and chance comes from the seed.
 */
public final class Kernel {
  /** The number of the mount on which named files are. */
  static final int ROOT_MOUNT = 22;

  /** The number of the mount of pipes, sockets and objects without a name, which nobody sees. */
  static final int INTERNAL_MOUNT = 15;

  private final Object lock = new Object();
  private final KernelOptions options;
  private final KernelClock clock;
  private final Machine machine;
  private final DeviceNumber rootDevice = new DeviceNumber(254, 0);
  private final UserNamespace userNamespace;
  private final PidNamespace pidNamespace;
  private final FileNames files;
  private final UUID bootId;
  private final Namespaces namespaces;
  private final Task init;
  private final Task kthreadd;
  private final ConcurrentHashMap<Integer, Integer> queuedSignals = new ConcurrentHashMap<>();
  private final AtomicLong tasksMade = new AtomicLong();
  private final AtomicInteger processes = new AtomicInteger();
  private final AtomicInteger threads = new AtomicInteger();
  private final Traces traces = new Traces();
  private final Autogroups autogroups;
  private final MountTable mounts = new MountTable();
  private final FileLocks fileLocks = new FileLocks();
  private final OpenFiles openFiles;
  private final Cgroups cgroups = new Cgroups(lock);

  private volatile NetStack netStack;

  @GuardedBy("lock")
  private final SplittableRandom random;

  @GuardedBy("lock")
  private final Map<Dentry, ProgramImage> images = new HashMap<>();

  @GuardedBy("lock")
  private long lastSerial;

  private int lastEpoch;

  @GuardedBy("lock")
  private long lastNamespaceInode = 0xF0000000L;

  @GuardedBy("lock")
  private long lastFileInode = 131_072;

  @GuardedBy("lock")
  private long lastAnonymousInode = 1_024;

  /** Behind those of the file systems that are mounted at boot. */
  @GuardedBy("lock")
  private int lastAnonymousDevice = 31;

  @GuardedBy("lock")
  private @org.jspecify.annotations.Nullable DeviceNumber restoredProcDevice;

  @GuardedBy("lock")
  private int lastAuditSession;

  @GuardedBy("lock")
  private int lastEventFile;

  /** Boots with init and kthreadd, and makes what {@code described} tells of. */
  Kernel(KernelOptions options, KernelBuilder described) {
    this.options = options;
    this.clock = new KernelClock(options.bootTime(), options.uptime());
    this.autogroups = new Autogroups(clock);
    this.machine = new Machine(options.machine(), clock::sinceBootNanos);
    this.netStack = NetStack.booted(options.cpus());
    this.openFiles = new OpenFiles(this);
    synchronized (lock) {
      this.random = new SplittableRandom(options.seed());
      this.bootId = nextUuid();
      this.files = new FileNames(this);
      this.userNamespace = new UserNamespace(described.firstInode(NamespaceType.USER));
      machine.initialize(userNamespace.settings());
      this.pidNamespace = first(new PidNamespace(null, described.firstInode(NamespaceType.PID)));
      this.namespaces = initialNamespaces(described);
      this.init = Boot.init(this, namespaces);
      this.kthreadd = Boot.kthreadd(this, namespaces);
      described.restore(this);
    }
    clock.setFollower(before -> machine.clockMoved(before, TaskCounts.of(this).active()));
  }

  /** Boots a kernel with the default options: init is process 1, kthreadd is process 2. */
  public static Kernel boot() {
    return boot(KernelOptions.builder().build());
  }

  /** Boots a kernel: init is process 1, kthreadd is process 2. */
  public static Kernel boot(KernelOptions options) {
    return KernelBuilder.of(options).build();
  }

  @GuardedBy("lock")
  private Namespaces initialNamespaces(KernelBuilder described) {
    TimeNamespace time = first(new TimeNamespace(described.firstInode(NamespaceType.TIME)));
    return new Namespaces(
        first(BootMounts.of(this, mounts, described.firstInode(NamespaceType.MNT))),
        first(new UtsNamespace(described.firstInode(NamespaceType.UTS), options.hostname())),
        first(new IpcNamespace(described.firstInode(NamespaceType.IPC), true)),
        first(initialNetwork(described.firstInode(NamespaceType.NET))),
        first(new CgroupNamespace(described.firstInode(NamespaceType.CGROUP))),
        time,
        time,
        pidNamespace);
  }

  private <T extends Namespace> T first(T namespace) {
    return Namespace.owned(userNamespace, namespace);
  }

  private static NetNamespace initialNetwork(long inode) {
    NetNamespace net = new NetNamespace(inode, true);
    net.update(BootNetwork::configure);
    return net;
  }

  /** Returns how this kernel was booted. */
  public KernelOptions options() {
    return options;
  }

  /** Returns the clock, which stands until it is moved. */
  public KernelClock clock() {
    return clock;
  }

  /** Returns the machine, and what is counted of it as a whole. */
  public Machine machine() {
    return machine;
  }

  /** Returns the init of the first pid namespace, process 1. */
  public Task init() {
    Task leader = pidNamespace.init(); // another thread of it may have executed
    return leader == null ? init : leader;
  }

  /** Returns the parent of the kernel's threads, process 2. */
  public Task kthreadd() {
    return kthreadd;
  }

  /**
   * Makes a thread of the kernel, a child of {@link #kthreadd()}: no memory, idle, all signals
   * ignored.
   *
   * <pre>{@code
   * kernel.kernelThread("kworker/u8:0-ext4-rsv-conversion");
   * kernel.kernelThread("ksoftirqd/0").setRunState(RunState.SLEEPING);
   * }</pre>
   *
   * @param name up to 63 bytes are shown of a worker's, 15 of others
   */
  public Task kernelThread(String name) {
    synchronized (lock) {
      Task thread = kthreadd.fork();
      boolean worker = name.startsWith("kworker/");
      int kind = worker ? TaskFlags.WORKQUEUE_WORKER | TaskFlags.NO_SETAFFINITY : 0;
      thread.change(
          s -> {
            s.comm = ByteString.of(name).truncate(worker ? 63 : 15);
            s.runState = RunState.IDLE;
            s.flags |= kind;
          });
      return thread;
    }
  }

  /** Returns the first pid namespace. */
  public PidNamespace pidNamespace() {
    return pidNamespace;
  }

  /** Returns the first namespaces of the other types. */
  public Namespaces namespaces() {
    return namespaces;
  }

  /** Returns the first user namespace. */
  public UserNamespace userNamespace() {
    return userNamespace;
  }

  /** Returns the files that tasks refer to. */
  public FileNames files() {
    return files;
  }

  /** Returns root's credentials, with every capability. */
  public Credentials root() {
    return Credentials.root(userNamespace);
  }

  /** Returns the one who looks unless told otherwise: root, in the first namespace, as init. */
  public Observer observer() {
    return new Observer(pidNamespace, root(), init);
  }

  /** Returns the task of a number in the first pid namespace, null if there is none. */
  public @org.jspecify.annotations.Nullable Task task(int pid) {
    return pidNamespace.task(pid);
  }

  /** Returns the UUID of this boot, drawn from the seed. */
  public UUID bootId() {
    return bootId;
  }

  /** Returns the next UUID that is drawn from the seed, as {@code random/uuid} does per read. */
  public UUID randomUuid() {
    synchronized (lock) {
      return nextUuid();
    }
  }

  @GuardedBy("lock")
  private UUID nextUuid() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** Returns how many signals wait for tasks of a real user id: SigQ in {@code status}. */
  public int queuedSignals(int uid) {
    return queuedSignals.getOrDefault(uid, 0);
  }

  /** Returns what of the network is the machine's and not of one namespace. */
  public NetStack netStack() {
    return netStack;
  }

  /** Changes what of the network is the machine's: {@code change} sees the latest picture. */
  public void updateNetStack(UnaryOperator<NetStack> change) {
    synchronized (lock) {
      netStack = change.apply(netStack);
    }
  }

  /** Returns the device of the root file system. */
  public DeviceNumber rootDevice() {
    return rootDevice;
  }

  /**
   * Returns the number of a device that no file system of this kernel has yet: what mounting one
   * without a disk makes.
   */
  public DeviceNumber newAnonymousDevice() {
    synchronized (lock) {
      return new DeviceNumber(0, ++lastAnonymousDevice);
    }
  }

  /**
   * Returns the number of the device of another {@code proc} file system: a new one, but in a
   * kernel that was loaded the first time that of its own {@code /proc}.
   */
  public DeviceNumber newProcDevice() {
    synchronized (lock) {
      DeviceNumber own = restoredProcDevice;
      restoredProcDevice = null;
      return own == null ? newAnonymousDevice() : own;
    }
  }

  void restoreProcDevice(DeviceNumber device) {
    synchronized (lock) {
      restoredProcDevice = device;
      lastAnonymousDevice = Math.max(lastAnonymousDevice, device.minor());
    }
  }

  /** Returns the lock under which everything is changed; readers never take it. */
  Object lock() {
    return lock;
  }

  void taskMade(boolean leader) {
    tasksMade.incrementAndGet();
    threads.incrementAndGet();
    if (leader) {
      processes.incrementAndGet();
    }
  }

  void taskGone(boolean leader) {
    threads.decrementAndGet();
    if (leader) {
      processes.decrementAndGet();
    }
  }

  /** Returns how many thread groups there are, zombies included: what the root's links count. */
  public int processCount() {
    return processes.get();
  }

  /** Returns how many tasks there are, zombies included: what {@code loadavg} counts. */
  public int threadCount() {
    return threads.get();
  }

  /** Returns who traces whom. */
  Traces traces() {
    return traces;
  }

  /** Returns the locks of all files. */
  public FileLocks fileLocks() {
    return fileLocks;
  }

  /** Returns what is mounted, in all namespaces. */
  MountTable mounts() {
    return mounts;
  }

  /** Returns the control groups. */
  public Cgroups cgroups() {
    return cgroups;
  }

  /** Returns what is done when files are closed. */
  OpenFiles openFiles() {
    return openFiles;
  }

  /** Returns the number of the next eventfd. */
  int nextEventFile() {
    synchronized (lock) {
      return ++lastEventFile;
    }
  }

  /** Returns what gives autogroups their numbers. */
  Autogroups autogroups() {
    return autogroups;
  }

  /** Refuses to end the first init: the kernel would panic. */
  void requireNotInit(boolean firstInit) {
    if (firstInit) {
      throw Errno.EPERM.because("init of the first namespace does not end: the kernel would panic");
    }
  }

  /** Returns how many tasks were made since boot, threads included. */
  public long tasksMade() {
    return tasksMade.get();
  }

  void restoreQueuedSignals(int uid, int count) {
    queuedSignals.put(uid, count);
  }

  void restoreTasksMade(long count) {
    tasksMade.set(count);
  }

  void signalsQueued(int uid, PendingSignals before, PendingSignals after) {
    int change = after.queued() - before.queued();
    if (change != 0) {
      queuedSignals.merge(uid, change, (a, b) -> a + b == 0 ? null : a + b);
    }
  }

  long nextSerial() {
    synchronized (lock) {
      return ++lastSerial;
    }
  }

  /** Returns a number for pages that are made between two forks; under the lock. */
  int nextEpoch() {
    return ++lastEpoch;
  }

  long nextNamespaceInode() {
    synchronized (lock) {
      return ++lastNamespaceInode;
    }
  }

  long nextFileInode() {
    synchronized (lock) {
      return ++lastFileInode;
    }
  }

  /** Returns the inode that eventfd, epoll and the like share. */
  long anonymousInode() {
    return 1_024;
  }

  int nextAuditSession() {
    synchronized (lock) {
      return ++lastAuditSession;
    }
  }

  long nextAnonymousInode() {
    synchronized (lock) {
      return ++lastAnonymousInode;
    }
  }

  long nextRandom(long bound) {
    synchronized (lock) {
      return random.nextLong(bound);
    }
  }

  ProgramImage image(Dentry executable) {
    synchronized (lock) {
      ProgramImage image = images.get(executable);
      if (image == null) {
        image = ProgramImage.of(executable, files);
        images.put(executable, image);
      }
      return image;
    }
  }
}
