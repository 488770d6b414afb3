package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.MountFlags;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is mounted in all namespaces, and the numbers of it. Changed under the kernel's lock, by a
 * {@link MountDraft}.
 */
final class MountTable {
  /** Those below are of the mounts that nobody sees: of pipes, sockets and the like. */
  private static final int FIRST_ID = 22;

  /** What another user namespace cannot take away, {@code lock_mnt_tree()}. */
  private static final int LOCKABLE =
      MountFlags.MS_RDONLY | MountFlags.MS_NODEV | MountFlags.MS_NOSUID | MountFlags.MS_NOEXEC;

  private final BitSet ids = new BitSet();
  private final Map<ByteString, SuperBlock> known = new HashMap<>();
  private volatile ImmutableList<MountNamespace> namespaces = ImmutableList.of();
  private long lastSerial;

  MountTable() {
    ids.set(0, FIRST_ID);
  }

  /** Returns the namespaces in which tasks are, oldest first. */
  List<MountNamespace> namespaces() {
    return namespaces;
  }

  int newId() {
    int id = ids.nextClearBit(0);
    ids.set(id);
    return id;
  }

  /** Keeps a number that another kernel has given. */
  void reserve(int id) {
    ids.set(id);
  }

  void freeId(int id) {
    if (id >= FIRST_ID) {
      ids.clear(id);
    }
  }

  long newSerial() {
    return ++lastSerial;
  }

  /** Returns the file system of a name if there is one already: a disk, or one of a kind. */
  @Nullable SuperBlock known(ByteString name) {
    return known.get(name);
  }

  void remember(ByteString name, SuperBlock superBlock) {
    known.put(name, superBlock);
  }

  /** Returns the peer group from which the members of a group get mounts, 0 if from none. */
  int masterOf(int group) {
    for (MountNamespace namespace : namespaces) {
      for (Mount mount : namespace.mounts()) {
        if (mount.peerGroup() == group) {
          return mount.masterGroup();
        }
      }
    }
    return 0;
  }

  /** Makes a namespace of mounts that have their numbers. */
  MountNamespace create(long inode, List<Mount> mounts) {
    MountNamespace made = new MountNamespace(this, inode, mounts);
    namespaces = ImmutableList.<MountNamespace>builder().addAll(namespaces).add(made).build();
    return made;
  }

  /** A task comes to a namespace and leaves another. */
  void moved(@Nullable MountNamespace from, @Nullable MountNamespace to) {
    if (from == to) {
      return;
    }
    if (to != null) {
      to.addUser();
      if (!namespaces.contains(to)) {
        revive(to);
      }
    }
    if (from != null && from.removeUser()) {
      dissolve(from);
    }
  }

  /** Nobody is in a namespace any more: its mounts have no peers, and their numbers are free. */
  private void dissolve(MountNamespace left) {
    MountDraft draft = new MountDraft(this);
    for (Mount mount : left.mounts()) {
      draft.remove(mount);
      freeId(mount.id());
    }
    draft.commit(left);
    List<MountNamespace> others = new ArrayList<>(namespaces);
    others.remove(left);
    namespaces = ImmutableList.copyOf(others);
  }

  /** Somebody enters a namespace that nobody was in: its mounts get numbers that are free. */
  private void revive(MountNamespace entered) {
    Map<Integer, Integer> renumbered = new HashMap<>();
    for (Mount mount : entered.mounts()) {
      int id = ids.get(mount.id()) ? newId() : mount.id();
      ids.set(id);
      renumbered.put(mount.id(), id);
    }
    List<Mount> mounts = new ArrayList<>();
    for (Mount mount : entered.mounts()) {
      Mount.Builder change = mount.change();
      change.id = renumbered.getOrDefault(mount.id(), 0);
      change.parentId = renumbered.getOrDefault(mount.parentId(), 0);
      change.peerGroup = 0;
      change.masterGroup = 0;
      mounts.add(change.build());
    }
    entered.set(mounts);
    namespaces = ImmutableList.<MountNamespace>builder().addAll(namespaces).add(entered).build();
  }

  /**
   * Returns a copy of a namespace, as {@code copy_mnt_ns()} makes one: the same tree, with numbers
   * of its own.
   *
   * @param inode of the copy
   * @param slave whether it only gets mounts from the first one and gives none, and cannot undo
   *     what is mounted: that of another user namespace
   * @param fs whose root and working directory move to the copy; null if nobody's
   */
  MountNamespace copy(MountNamespace original, long inode, boolean slave, @Nullable FsContext fs) {
    MountDraft draft = new MountDraft(this);
    MountNamespace.Version version = original.version();
    List<Mount> all = draft.subtree(version.bottom(), MountPath.TOP);
    int how = MountCopy.UNBINDABLE_TOO | (slave ? MountCopy.SLAVE : 0);
    List<Mount> copies = MountCopy.of(draft, all, how);
    Map<Integer, Integer> renumbered = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      renumbered.put(all.get(i).id(), copies.get(i).id());
    }
    List<Mount> locked = new ArrayList<>();
    for (Mount copy : copies) {
      Mount.Builder change = copy.change();
      if (slave) {
        change.locked = true;
        change.atimeLocked = true;
        change.lockedFlags = copy.flags() & LOCKABLE;
      }
      locked.add(change.build());
    }
    if (fs != null) {
      fs.set(fs.version().renumbered(renumbered));
    }
    return create(inode, locked);
  }
}
