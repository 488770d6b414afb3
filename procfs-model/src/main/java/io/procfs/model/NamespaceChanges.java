package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task changes of its namespaces: kernel/nsproxy.c, kernel/user_namespace.c. One object
 * collects a change that is made as a whole; all runs under the kernel's lock.
 */
final class NamespaceChanges {
  /** In which order {@code setns(2)} enters several. */
  private static final List<NamespaceType> ORDER =
      List.of(
          NamespaceType.USER,
          NamespaceType.MNT,
          NamespaceType.UTS,
          NamespaceType.IPC,
          NamespaceType.PID,
          NamespaceType.CGROUP,
          NamespaceType.NET,
          NamespaceType.TIME);

  /** How deep pid namespaces are nested at most. */
  private static final int MOST_PID_LEVELS = 32;

  private final Task task;

  /** Who asks: what is entered on the way gives no capability yet. */
  private final Credentials before;

  private Credentials credentials;
  private Namespaces namespaces;

  /** Whether the root and the working directory become those of the mounts. */
  private boolean entersMounts;

  /** The root and the working directory, of its own if mounts or users change. */
  private FsContext fs;

  NamespaceChanges(Task task) {
    this.task = task;
    this.before = task.state().credentials();
    this.credentials = before;
    this.namespaces = Task.present(task.state().namespaces());
    this.fs = Task.present(task.state().fs());
  }

  /** Makes the change. */
  void commit() {
    boolean changesUsers = !credentials.equals(before);
    if (changesUsers && credentials.exposes(before)) {
      task.setDumpableUnchecked(0);
    }
    FsContext shared = Task.present(task.state().fs());
    if (fs != shared) {
      shared.leave();
    }
    if (entersMounts) {
      Dentry top = task.kernel().files().root();
      MountPath root = namespaces.mnt().version().root();
      fs.set(fs.version().withRoot(top, root).withCwd(top, root));
    }
    task.change(
        s -> {
          s.credentials = credentials;
          s.namespaces = namespaces;
          s.fs = fs;
          if (changesUsers) {
            s.attributes = withDefaultSecurebits(s.attributes);
          }
        });
  }

  static TaskAttributes withDefaultSecurebits(TaskAttributes attributes) {
    if (attributes.securebits() == 0) {
      return attributes;
    }
    TaskAttributes.Builder change = attributes.change();
    change.securebits = 0;
    return change.build();
  }

  // ---- new ones ----

  static void unshare(Task task, Set<NamespaceType> types) {
    NamespaceChanges change = new NamespaceChanges(task);
    boolean users = types.contains(NamespaceType.USER);
    if (users && task.group().version().threadCount() > 1) {
      throw Errno.EINVAL.because("a process of several threads stays in its user namespace");
    }
    if (users) {
      change.credentials = inNewUserNamespace(task, change.before);
    }
    if ((users || types.contains(NamespaceType.MNT)) && change.fs.isShared()) {
      change.fs = change.fs.copy();
    }
    change.namespaces = made(task, types, change.credentials.userNamespace(), change.fs);
    change.commit();
  }

  /** Answers {@code create_user_ns()}: the credentials of who made one. */
  static Credentials inNewUserNamespace(Task task, Credentials old) {
    UserNamespace above = old.userNamespace();
    if (above.level() > UserNamespace.MOST_LEVELS) {
      throw Errno.ENOSPC.because("user namespaces are nested too deep");
    }
    FsContext fs = Task.present(task.state().fs());
    if (fs.version().root() != task.kernel().files().root()) {
      throw Errno.EPERM.because("a new user namespace where root was changed");
    }
    if (above.uidMap().fromMachine(old.euid()) == IdMap.NONE
        || above.gidMap().fromMachine(old.egid()) == IdMap.NONE) {
      throw Errno.EPERM.because("a new user namespace for ids without a number in the present one");
    }
    return inside(old, new UserNamespace(old, task.kernel().nextNamespaceInode()));
  }

  /** Answers {@code set_cred_user_ns()}. */
  private static Credentials inside(Credentials old, UserNamespace users) {
    return old.toBuilder()
        .userNamespace(users)
        .inheritable(CapabilitySet.NONE)
        .capabilities(CapabilitySet.ALL)
        .bounding(CapabilitySet.ALL)
        .ambient(CapabilitySet.NONE)
        .build();
  }

  /**
   * Returns the namespaces of a task, those of some types made anew: {@code
   * create_new_namespaces()}.
   *
   * @param owner the user namespace, new or not, that owns them
   * @param fs whose root and working directory come to be in the new mounts
   */
  static Namespaces made(
      Task task, Set<NamespaceType> types, UserNamespace owner, @Nullable FsContext fs) {
    Namespaces now = Task.present(task.state().namespaces());
    if (types.isEmpty() || (types.size() == 1 && types.contains(NamespaceType.USER))) {
      return now;
    }
    if (!task.state().credentials().capable(owner, CapabilitySet.SYS_ADMIN)) {
      throw Errno.EPERM.because("new namespaces of " + types + " need CAP_SYS_ADMIN");
    }
    if (types.contains(NamespaceType.PID)) {
      checkPid(task, now.pidForChildren(), owner);
    }
    for (NamespaceType type : ORDER) {
      if (types.contains(type) && type != NamespaceType.USER) {
        now = with(now, Namespace.owned(owner, fresh(type, now, owner, fs, task)));
      }
    }
    return now;
  }

  private static void checkPid(Task task, PidNamespace above, UserNamespace owner) {
    UserNamespace aboveOwner = above.owner();
    if (above != task.pid().namespace() || (aboveOwner != null && !owner.isWithin(aboveOwner))) {
      throw Errno.EINVAL.because("there is a new pid namespace for children already");
    }
    if (above.level() >= MOST_PID_LEVELS) {
      throw Errno.ENOSPC.because("pid namespaces are nested too deep");
    }
  }

  /** Makes a namespace from the one in which the task is. */
  private static Namespace fresh(
      NamespaceType type, Namespaces now, UserNamespace owner, @Nullable FsContext fs, Task task) {
    Kernel kernel = task.kernel();
    long inode = kernel.nextNamespaceInode();
    return switch (type) {
      case MNT -> kernel.mounts().copy(now.mnt(), inode, now.mnt().owner() != owner, fs);
      case UTS -> now.uts().copy(inode);
      case IPC -> new IpcNamespace(inode);
      case PID -> new PidNamespace(now.pidForChildren(), inode);
      case CGROUP -> new CgroupNamespace(inode, task.state().cgroups());
      case NET -> new NetNamespace(inode);
      case TIME -> new TimeNamespace(inode, now.timeForChildren());
      case USER -> throw new AssertionError("part of the credentials");
    };
  }

  /** Returns namespaces with another one; of pids and time the one for children. */
  private static Namespaces with(Namespaces n, Namespace other) {
    return new Namespaces(
        other instanceof MountNamespace mnt ? mnt : n.mnt(),
        other instanceof UtsNamespace uts ? uts : n.uts(),
        other instanceof IpcNamespace ipc ? ipc : n.ipc(),
        other instanceof NetNamespace net ? net : n.net(),
        other instanceof CgroupNamespace cgroup ? cgroup : n.cgroup(),
        n.time(),
        other instanceof TimeNamespace time ? time : n.timeForChildren(),
        other instanceof PidNamespace pid ? pid : n.pidForChildren());
  }

  // ---- those of others ----

  /** Enters namespaces of another task: {@code validate_nsset()}. */
  void enter(Task target, Set<NamespaceType> types) {
    Namespaces theirs = target.state().namespaces();
    if (theirs == null || target.state().runState() == RunState.DEAD) {
      throw Errno.ESRCH.because("setns: " + target + " has exited");
    }
    if (!PtraceAccess.mayReadByRealIds(task, target)) {
      throw Errno.EPERM.because("setns: " + target + " may not be looked into");
    }
    for (NamespaceType type : ORDER) {
      if (types.contains(type)) {
        enter(of(type, target, theirs));
      }
    }
  }

  private static Namespace of(NamespaceType type, Task target, Namespaces theirs) {
    return switch (type) {
      case USER -> target.state().credentials().userNamespace();
      case MNT -> theirs.mnt();
      case UTS -> theirs.uts();
      case IPC -> theirs.ipc();
      case PID -> target.pid().namespace();
      case CGROUP -> theirs.cgroup();
      case NET -> theirs.net();
      case TIME -> theirs.time();
    };
  }

  /** Enters a namespace: its {@code install()}. */
  void enter(Namespace namespace) {
    switch (namespace.type()) {
      case USER -> enterUsers((UserNamespace) namespace);
      case MNT -> {
        requireAdmin(namespace);
        if (!before.capable(credentials.userNamespace(), CapabilitySet.SYS_CHROOT)) {
          throw Errno.EPERM.because("setns: entering mounts needs CAP_SYS_CHROOT");
        }
        requireOwnFs();
        namespaces = with(namespaces, namespace);
        entersMounts = true;
      }
      case PID -> {
        requireAdmin(namespace);
        if (!((PidNamespace) namespace).isWithin(task.pid().namespace())) {
          throw Errno.EINVAL.because("setns: " + namespace + " is not below one's own");
        }
        namespaces = with(namespaces, namespace);
      }
      case TIME -> {
        if (task.group().version().threadCount() > 1) {
          throw Errno.EUSERS.because("setns: a process of several threads stays in its time");
        }
        requireAdmin(namespace);
        namespaces = with(namespaces, namespace).withTimeOfChildren();
      }
      default -> {
        requireAdmin(namespace);
        namespaces = with(namespaces, namespace);
      }
    }
  }

  private void enterUsers(UserNamespace users) {
    if (users == before.userNamespace()) {
      throw Errno.EINVAL.because("setns: the task is in " + users + " already");
    }
    if (task.group().version().threadCount() > 1) {
      throw Errno.EINVAL.because("a process of several threads stays in its user namespace");
    }
    requireOwnFs();
    if (!before.capable(users, CapabilitySet.SYS_ADMIN)) {
      throw Errno.EPERM.because("setns: entering " + users + " needs CAP_SYS_ADMIN there");
    }
    credentials = inside(credentials, users);
  }

  private void requireOwnFs() {
    if (Task.present(task.state().fs()).isShared()) {
      throw Errno.EINVAL.because("setns: others share its working directory");
    }
  }

  private void requireAdmin(Namespace namespace) {
    UserNamespace owner = namespace.owner();
    if (owner == null) {
      owner = task.kernel().userNamespace();
    }
    if (!before.capable(owner, CapabilitySet.SYS_ADMIN)
        || !before.capable(credentials.userNamespace(), CapabilitySet.SYS_ADMIN)) {
      throw Errno.EPERM.because("setns: entering " + namespace + " needs CAP_SYS_ADMIN");
    }
  }
}
