package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.MountFlags;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of {@link MountCalls}, under the kernel's lock: fs/namespace.c. */
final class MountOperation {
  private static final int ATIME =
      MountFlags.MS_NOATIME | MountFlags.MS_NODIRATIME | MountFlags.MS_RELATIME;

  private final Task task;
  private final Kernel kernel;
  private final MountNamespace namespace;
  private final MountNamespace.Version version;
  private final MountDraft draft;
  private final String call;

  MountOperation(Task task, String call) {
    task.requireAlive(call);
    this.task = task;
    this.call = call;
    kernel = task.kernel();
    namespace = Task.present(task.state().namespaces()).mnt();
    if (!task.state().credentials().capable(owner(), CapabilitySet.SYS_ADMIN)) {
      throw Errno.EPERM.because(call + " takes CAP_SYS_ADMIN");
    }
    version = namespace.version();
    draft = new MountDraft(kernel.mounts());
  }

  private UserNamespace owner() {
    UserNamespace owner = namespace.owner();
    return owner == null ? kernel.userNamespace() : owner;
  }

  private io.procfs.abi.ErrnoException invalid(Object what) {
    return Errno.EINVAL.because(call + ": " + what);
  }

  private Mount mountOf(MountPath place) {
    return draft.get(place.mount());
  }

  /** Returns the mount that is at a path: EINVAL if there is none. */
  private Mount mountAt(ByteString path) {
    MountPath place = locate(path);
    Mount mount = mountOf(place);
    if (!place.path().equals(mount.root())) {
      throw invalid("no mount is at " + path);
    }
    return mount;
  }

  private MountPath locate(ByteString path) {
    Dentry named = kernel.files().existing(path);
    if (named == null) {
      kernel.files().directory(path);
    }
    return version.locate(path);
  }

  void mount(
      @Nullable ByteString source,
      ByteString target,
      ByteString type,
      int flags,
      ByteString options) {
    MountPath place = locate(target);
    Mount parent = mountOf(place);
    SuperBlock superBlock =
        new FileSystems(kernel)
            .open(owner(), source, type, flags & MountFlags.OF_SUPERBLOCK, options);
    if (superBlock == parent.superBlock() && place.path().equals(parent.root())) {
      throw Errno.EBUSY.because(call + ": " + type + " is mounted at " + target);
    }
    Mount.Builder mount = new Mount.Builder(superBlock);
    mount.id = draft.table().newId();
    mount.serial = draft.table().newSerial();
    mount.source = source;
    mount.flags = flagsOf(flags);
    MountPropagation.attach(draft, List.of(mount.build()), parent, place.path());
    draft.commit();
  }

  /** Returns the flags that a mount gets: relative times of access unless they say otherwise. */
  private static int flagsOf(int flags) {
    int kept = flags & MountFlags.OF_MOUNT;
    if ((flags & MountFlags.MS_STRICTATIME) != 0) {
      return kept & ~(MountFlags.MS_RELATIME | MountFlags.MS_NOATIME);
    }
    return (flags & MountFlags.MS_NOATIME) == 0
        ? kept | MountFlags.MS_RELATIME
        : kept & ~MountFlags.MS_RELATIME;
  }

  void bind(ByteString source, ByteString target, boolean recursive) {
    MountPath from = locate(source);
    MountPath to = locate(target);
    Mount original = mountOf(from);
    if (original.isUnbindable()) {
      throw invalid(source + " is unbindable");
    }
    List<Mount> tree = draft.subtree(original, from.path());
    for (Mount below : tree) {
      if (!recursive
          && below.parentId() == original.id()
          && below != original
          && below.isLocked()) {
        throw invalid("what is below " + source + " is locked");
      }
    }
    Dentry file = Task.present(kernel.files().existing(source));
    Dentry cover = Task.present(kernel.files().existing(target));
    if (FileMode.isDirectory(file.inode().mode()) != FileMode.isDirectory(cover.inode().mode())) {
      throw Errno.ENOTDIR.because(call + ": " + source + " on " + target);
    }
    List<Mount> copies =
        new ArrayList<>(MountCopy.of(draft, recursive ? tree : List.of(original), 0));
    Mount.Builder first = copies.get(0).change();
    first.root = from.path();
    first.bound = from.path().equals(original.root()) ? null : file;
    first.locked = false;
    copies.set(0, first.build());
    MountPropagation.attach(draft, copies, mountOf(to), to.path());
    draft.commit();
  }

  void remount(ByteString target, int flags, ByteString options) {
    Mount mount = mountAt(target);
    SuperBlock superBlock = mount.superBlock();
    int changed = keepingAtime(mount, flags);
    requireUnlocked(mount, changed);
    int changing = MountFlags.OF_SUPERBLOCK & ~MountFlags.MS_DIRSYNC;
    SuperBlock.Version old = superBlock.version();
    int next = (old.flags() & ~changing) | (flags & changing);
    if ((next & MountFlags.MS_RDONLY) != 0 && !old.isReadOnly() && isWritten(superBlock)) {
      throw Errno.EBUSY.because(call + ": a file is open for writing");
    }
    superBlock.set(next, FileSystemOptions.changed(superBlock.type(), old.options(), options));
    setFlags(mount, changed);
  }

  void remountBind(ByteString target, int flags) {
    Mount mount = mountAt(target);
    int changed = keepingAtime(mount, flags);
    requireUnlocked(mount, changed);
    setFlags(mount, changed);
  }

  private void setFlags(Mount mount, int flags) {
    Mount.Builder change = mount.change();
    change.flags = flags;
    draft.replace(change.build());
    draft.commit();
  }

  private static int keepingAtime(Mount mount, int flags) {
    boolean says = (flags & (ATIME | MountFlags.MS_STRICTATIME)) != 0;
    return says ? flagsOf(flags) : (flags & MountFlags.OF_MOUNT & ~ATIME) | (mount.flags() & ATIME);
  }

  /** What another user namespace has set stays: {@code can_change_locked_flags()}. */
  private static void requireUnlocked(Mount mount, int next) {
    int locked = mount.lockedFlags();
    boolean keepsAtime = !mount.isAtimeLocked() || ((mount.flags() ^ next) & ATIME) == 0;
    if ((locked & ~next) != 0 || !keepsAtime) {
      throw Errno.EPERM.because("mount: flags of " + mount + " are locked");
    }
  }

  void move(ByteString source, ByteString target) {
    Mount mount = mountAt(source);
    MountPath to = locate(target);
    Mount parent = draft.get(mount.parentId());
    if (parent == mount || mount.isLocked() || parent.peerGroup() != 0) {
      throw invalid(source + " stays where it is");
    }
    List<Mount> tree = draft.subtree(mount, MountPath.TOP);
    Mount goal = mountOf(to);
    if (goal.peerGroup() != 0 && tree.stream().anyMatch(Mount::isUnbindable)) {
      throw invalid("an unbindable mount has no peers");
    }
    if (tree.contains(goal)) {
      throw Errno.ELOOP.because(call + ": " + target + " is within " + source);
    }
    MountPropagation.attach(draft, tree, goal, to.path());
    draft.commit();
  }

  void setPropagation(ByteString target, MountPropagationType type, boolean recursive) {
    Mount first = mountAt(target);
    List<Mount> all = recursive ? draft.subtree(first, MountPath.TOP) : List.of(first);
    for (Mount mount : all) {
      setPropagation(draft.get(mount.id()), type);
    }
    draft.commit();
  }

  /** After {@code change_mnt_propagation()} of fs/pnode.c. */
  private void setPropagation(Mount mount, MountPropagationType type) {
    int group = mount.peerGroup();
    if (type == MountPropagationType.SHARED) {
      Mount.Builder shared = mount.change();
      shared.peerGroup = group == 0 ? draft.newGroup() : group;
      shared.unbindable = false;
      draft.replace(shared.build());
      return;
    }
    boolean hasPeers = group != 0 && draft.members(group).size() > 1;
    draft.leaveGroup(mount);
    Mount.Builder change = draft.get(mount.id()).change();
    switch (type) {
      case SLAVE -> change.masterGroup = hasPeers ? group : mount.masterGroup();
      case PRIVATE -> {
        change.masterGroup = 0;
        change.unbindable = false;
      }
      default -> {
        change.masterGroup = 0;
        change.unbindable = true;
      }
    }
    draft.replace(change.build());
  }

  void umount(ByteString target, boolean lazy) {
    Mount mount = mountAt(target);
    if (mount.isLocked() || mount.parentId() == mount.id()) {
      throw invalid(target + " stays mounted");
    }
    FsContext fs = Task.present(task.state().fs());
    if (!lazy && fs.version().rootPlace().mount() == mount.id()) {
      SuperBlock.Version old = mount.superBlock().version();
      mount.superBlock().set(old.flags() | MountFlags.MS_RDONLY, old.options());
      return;
    }
    if (!lazy && (!draft.children(mount.id()).isEmpty() || MountUse.isInUse(kernel, mount.id()))) {
      throw Errno.EBUSY.because(call + ": " + target + " is in use");
    }
    MountPropagation.detach(draft, draft.subtree(mount, MountPath.TOP));
    draft.commit();
  }

  private boolean isWritten(SuperBlock superBlock) {
    for (MountNamespace other : kernel.mounts().namespaces()) {
      for (Mount mount : other.mounts()) {
        if (mount.superBlock() == superBlock && MountUse.isWritten(kernel, mount.id())) {
          return true;
        }
      }
    }
    return false;
  }

  void pivotRoot(ByteString newRoot, ByteString putOld) {
    FsContext fs = Task.present(task.state().fs());
    MountPath rootPlace = fs.version().rootPlace();
    Mount root = mountOf(rootPlace);
    MountPath newPlace = locate(newRoot);
    Mount next = mountOf(newPlace);
    MountPath oldPlace = locate(putOld);
    Mount old = mountOf(oldPlace);
    Mount above = draft.get(root.parentId());
    if (old.peerGroup() != 0
        || draft.get(next.parentId()).peerGroup() != 0
        || above.peerGroup() != 0
        || next.isLocked()) {
      throw invalid("what is shared or locked");
    }
    if (next.id() == root.id() || old.id() == root.id()) {
      throw Errno.EBUSY.because(call + ": " + newRoot + " is the root");
    }
    boolean mounted =
        rootPlace.path().equals(root.root())
            && newPlace.path().equals(next.root())
            && above != root;
    if (!mounted || version.pathFrom(newPlace, old, oldPlace.path()) == null) {
      throw invalid(newRoot + " and " + putOld + " do not go together");
    }
    Mount.Builder lower = root.change();
    lower.parentId = old.id();
    lower.place = oldPlace.path();
    lower.attached = draft.nextAttached();
    lower.locked = false;
    Mount.Builder upper = next.change();
    upper.parentId = root.parentId();
    upper.place = root.place();
    upper.attached = draft.nextAttached();
    upper.locked = root.isLocked();
    draft.replace(lower.build());
    draft.replace(upper.build());
    draft.commit();
    MountUse.replaceRoots(kernel, rootPlace, newPlace);
  }
}
