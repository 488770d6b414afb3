package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The namespaces of a kernel that is made from images, by their inode numbers. Under the kernel's
 * lock.
 */
final class RestoredNamespaces {
  private final Kernel kernel;
  private final Namespaces first;
  private final Map<NamespaceType, Map<Long, Namespace>> known = new EnumMap<>(NamespaceType.class);

  /** By the inode number of a pid namespace, that of its parent. */
  private final Map<Long, Long> pidParents = new HashMap<>();

  private final Map<Long, List<MountImage>> mounts;
  private final RestoredMounts restoredMounts;

  /** Who owns what is made. */
  private UserNamespace owner;

  private final Map<Long, UserNamespaceImage> users;

  RestoredNamespaces(
      Kernel kernel, Map<Long, List<MountImage>> mounts, Map<Long, UserNamespaceImage> users) {
    this.kernel = kernel;
    this.users = users;
    this.owner = kernel.userNamespace();
    this.first = Task.present(kernel.init().state().namespaces());
    this.mounts = mounts;
    for (Namespace namespace :
        List.of(
            first.mnt(),
            first.uts(),
            first.ipc(),
            first.net(),
            first.cgroup(),
            first.time(),
            kernel.pidNamespace(),
            kernel.userNamespace())) {
      known(namespace.type()).put(namespace.inode(), namespace);
    }
    this.restoredMounts = new RestoredMounts(kernel.mounts());
    List<MountImage> own = mounts.get(first.mnt().inode());
    if (own != null && !own.isEmpty()) {
      first.mnt().mounts().forEach(mount -> kernel.mounts().freeId(mount.id()));
      first.mnt().set(restoredMounts.of(own));
      MountNamespace.Version tree = first.mnt().version();
      Mount proc = tree.find(tree.locate(ByteString.of("/proc")).mount());
      if (proc != null && proc.superBlock().type().equals(ByteString.of("proc"))) {
        kernel.restoreProcDevice(proc.superBlock().device());
      }
      MountPath top = tree.root();
      for (Task task : List.of(kernel.init(), kernel.kthreadd())) {
        FsContext fs = Task.present(task.state().fs());
        FsContext.Version old = fs.version();
        fs.set(new FsContext.Version(old.cwd(), old.root(), old.umask(), top, top));
      }
    }
  }

  private Map<Long, Namespace> known(NamespaceType type) {
    return known.computeIfAbsent(type, t -> new HashMap<>());
  }

  /** Learns from the first process of each pid namespace in which other it was made. */
  void learnPidNamespaces(Collection<ProcessImage> processes) {
    Map<Integer, ProcessImage> byPid = new HashMap<>();
    processes.forEach(process -> byPid.put(process.pid(), process));
    for (ProcessImage process : processes) {
      int[] numbers = process.values().leader.numbers();
      Long own = process.values().namespaces.inode(NamespaceType.PID);
      ProcessImage parent = byPid.get(process.values().parent);
      if (own != null && numbers.length > 2 && numbers[numbers.length - 1] == 1 && parent != null) {
        Long outer = parent.values().namespaces.inode(NamespaceType.PID);
        if (outer != null && parent.values().leader.numbers().length == numbers.length - 1) {
          pidParents.put(own, outer);
        }
      }
    }
  }

  private <T extends Namespace> T get(
      Class<T> kind,
      NamespaceType type,
      NamespaceImage image,
      T otherwise,
      Function<Long, T> make) {
    Long inode = image.inode(type);
    return inode == null ? otherwise : get(kind, type, inode, make);
  }

  private <T extends Namespace> T get(
      Class<T> kind, NamespaceType type, long inode, Function<Long, T> make) {
    Namespace found = known(type).get(inode);
    if (found == null) {
      T made = make.apply(inode);
      found = made.owner() == null ? Namespace.owned(owner, made) : made;
      known(type).put(inode, found);
    }
    return kind.cast(found);
  }

  /**
   * Returns the namespaces of a process that lives in {@code pid}. Those that are met for the first
   * time are taken to be owned by the user namespace of the process.
   */
  Namespaces of(NamespaceImage image, PidNamespace pid) {
    owner = user(image);
    TimeNamespace time =
        get(TimeNamespace.class, NamespaceType.TIME, image, first.time(), TimeNamespace::new);
    long children = image.pidForChildren();
    PidNamespace forChildren =
        children == 0 || children == pid.inode() ? pid : pid(children, pid.level() + 1);
    return new Namespaces(
        get(MountNamespace.class, NamespaceType.MNT, image, first.mnt(), this::mountNamespace),
        get(
            UtsNamespace.class,
            NamespaceType.UTS,
            image,
            first.uts(),
            inode -> new UtsNamespace(inode, first.uts().nodename())),
        get(IpcNamespace.class, NamespaceType.IPC, image, first.ipc(), IpcNamespace::new),
        get(NetNamespace.class, NamespaceType.NET, image, first.net(), NetNamespace::new),
        get(
            CgroupNamespace.class,
            NamespaceType.CGROUP,
            image,
            first.cgroup(),
            CgroupNamespace::new),
        time,
        image.timeForChildren() == 0
            ? time
            : get(
                TimeNamespace.class,
                NamespaceType.TIME,
                image.timeForChildren(),
                TimeNamespace::new),
        forChildren);
  }

  private MountNamespace mountNamespace(long inode) {
    List<MountImage> own = mounts.get(inode);
    return own == null || own.isEmpty()
        ? kernel.mounts().copy(first.mnt(), inode, false, null)
        : kernel.mounts().create(inode, restoredMounts.of(own));
  }

  UserNamespace user(NamespaceImage image) {
    return get(
        UserNamespace.class,
        NamespaceType.USER,
        image,
        kernel.userNamespace(),
        this::userNamespace);
  }

  private UserNamespace userNamespace(long inode) {
    UserNamespace made = new UserNamespace(kernel.root(), inode);
    UserNamespaceImage image = users.get(inode);
    List<IdMap.Extent> all = List.of(new IdMap.Extent(0, 0, -1));
    made.restore(image == null ? new UserNamespaceImage(all, all, all, true) : image);
    return made;
  }

  /** Returns the pid namespace of a process with so many numbers. */
  PidNamespace pid(NamespaceImage image, int levels) {
    owner = user(image);
    Long inode = image.inode(NamespaceType.PID);
    if (levels == 1) {
      return kernel.pidNamespace();
    }
    return pid(inode == null ? -levels : inode, levels - 1);
  }

  private PidNamespace pid(long inode, int level) {
    Map<Long, Namespace> all = known(NamespaceType.PID);
    if (all.get(inode) instanceof PidNamespace found) {
      return found;
    }
    Long outer = pidParents.get(inode);
    PidNamespace parent =
        level == 1 ? kernel.pidNamespace() : pid(outer == null ? -level : outer, level - 1);
    PidNamespace made =
        Namespace.owned(
            owner, new PidNamespace(parent, inode < 0 ? kernel.nextNamespaceInode() : inode));
    all.put(inode, made);
    return made;
  }

  /** Returns a namespace that is open somewhere. */
  Namespace of(NamespaceType type, long inode) {
    Namespace found = known(type).get(inode);
    if (found != null) {
      return found;
    }
    return switch (type) {
      case MNT -> get(MountNamespace.class, type, inode, this::mountNamespace);
      case UTS ->
          get(
              UtsNamespace.class,
              type,
              inode,
              i -> new UtsNamespace(i, ByteString.of("localhost")));
      case IPC -> get(IpcNamespace.class, type, inode, IpcNamespace::new);
      case NET -> get(NetNamespace.class, type, inode, NetNamespace::new);
      case CGROUP -> get(CgroupNamespace.class, type, inode, CgroupNamespace::new);
      case TIME -> get(TimeNamespace.class, type, inode, TimeNamespace::new);
      case USER -> get(UserNamespace.class, type, inode, this::userNamespace);
      case PID -> pid(inode, 1);
    };
  }
}
