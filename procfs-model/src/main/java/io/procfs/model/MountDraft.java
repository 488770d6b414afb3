package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mounts of all namespaces while a call changes them: nobody sees anything of it before {@link
 * #commit}. Under the kernel's lock.
 */
final class MountDraft {
  private final MountTable table;
  private final Map<Integer, Mount> mounts = new HashMap<>();
  private final Map<Integer, MountNamespace> places = new HashMap<>();
  private final Set<MountNamespace> changed = new HashSet<>();
  private final BitSet groups = new BitSet();
  private long lastAttached;

  MountDraft(MountTable table) {
    this.table = table;
    groups.set(0);
    for (MountNamespace namespace : table.namespaces()) {
      for (Mount mount : namespace.mounts()) {
        mounts.put(mount.id(), mount);
        places.put(mount.id(), namespace);
        groups.set(mount.peerGroup());
        lastAttached = Math.max(lastAttached, mount.attached());
      }
    }
  }

  MountTable table() {
    return table;
  }

  /** Returns the least number of a peer group that is free. */
  int newGroup() {
    int group = groups.nextClearBit(1);
    groups.set(group);
    return group;
  }

  long nextAttached() {
    return ++lastAttached;
  }

  /** Returns the mount of a number, as it is now. */
  Mount get(int id) {
    return Task.present(mounts.get(id));
  }

  /** Returns the namespace of a mount. */
  MountNamespace namespaceOf(Mount mount) {
    return Task.present(places.get(mount.id()));
  }

  /** Says what a mount is from now on. */
  void put(MountNamespace namespace, Mount mount) {
    mounts.put(mount.id(), mount);
    places.put(mount.id(), namespace);
    changed.add(namespace);
  }

  /** Says what a mount is from now on that stays in its namespace. */
  void replace(Mount mount) {
    put(namespaceOf(mount), mount);
  }

  /** Takes a mount away; whoever got mounts from it alone gets them from where it did. */
  void remove(Mount mount) {
    Mount last = get(mount.id());
    leaveGroup(last);
    mounts.remove(last.id());
    changed.add(Task.present(places.remove(last.id())));
  }

  /** Says that a mount is of its group no more, which may have been the last of it. */
  void leaveGroup(Mount mount) {
    int group = mount.peerGroup();
    if (group == 0) {
      return;
    }
    Mount.Builder change = mount.change();
    change.peerGroup = 0;
    replace(change.build());
    if (members(group).isEmpty()) {
      for (Mount slave : slavesOf(group)) {
        Mount.Builder other = slave.change();
        other.masterGroup = mount.masterGroup();
        replace(other.build());
      }
      groups.clear(group);
    }
  }

  /** Returns the members of a group, the newest first. */
  List<Mount> members(int group) {
    List<Mount> members = new ArrayList<>();
    for (Mount mount : mounts.values()) {
      if (mount.peerGroup() == group) {
        members.add(mount);
      }
    }
    members.sort(Comparator.comparingLong(Mount::serial).reversed());
    return members;
  }

  /** Returns who gets mounts from a group, the newest first. */
  List<Mount> slavesOf(int group) {
    List<Mount> slaves = new ArrayList<>();
    for (Mount mount : mounts.values()) {
      if (mount.masterGroup() == group) {
        slaves.add(mount);
      }
    }
    slaves.sort(Comparator.comparingLong(Mount::serial).reversed());
    return slaves;
  }

  /** Returns the mounts that are on one, in the order in which they came there. */
  List<Mount> children(int id) {
    List<Mount> children = new ArrayList<>();
    for (Mount mount : mounts.values()) {
      if (mount.parentId() == id && mount.id() != id) {
        children.add(mount);
      }
    }
    children.sort(Comparator.comparingLong(Mount::attached));
    return children;
  }

  /** Returns the mount at exactly this place of another, null if there is none. */
  @Nullable Mount at(int parent, ByteString place) {
    for (Mount mount : mounts.values()) {
      if (mount.parentId() == parent && mount.id() != parent && mount.place().equals(place)) {
        return mount;
      }
    }
    return null;
  }

  /** Returns the mount that is seen where {@code mount} has its root: itself, or one on top. */
  Mount topmost(Mount mount) {
    Mount top = mount;
    for (Mount next = mount; next != null; next = at(next.id(), next.root())) {
      top = next;
    }
    return top;
  }

  /** Returns a mount and what is on it below a path, each before what is on it. */
  List<Mount> subtree(Mount mount, ByteString below) {
    List<Mount> all = new ArrayList<>();
    all.add(mount);
    for (Mount child : children(mount.id())) {
      if (MountPath.below(below, child.place()) != null) {
        all.addAll(subtree(child, MountPath.TOP));
      }
    }
    return all;
  }

  /** Makes it so. */
  void commit() {
    commit(null);
  }

  /** Makes it so, but leaves one namespace as it was. */
  void commit(@Nullable MountNamespace untouched) {
    for (MountNamespace namespace : changed) {
      if (namespace != untouched) {
        List<Mount> all = new ArrayList<>();
        for (Mount mount : mounts.values()) {
          if (places.get(mount.id()) == namespace) {
            all.add(mount);
          }
        }
        namespace.set(all);
      }
    }
  }
}
