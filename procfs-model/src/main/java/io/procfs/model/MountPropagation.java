package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a mount or its end where other mounts share the place: fs/pnode.c. Peers get the
 * same, slaves a copy that is a slave.
 */
final class MountPropagation {
  private final MountDraft draft;

  /** The copies that are to be mounted, in the order in which they were made. */
  private final List<Landing> landings = new ArrayList<>();

  /**
   * A tree and where it is to be mounted.
   *
   * @param tree each mount before those that are on it
   * @param parent on which it is to be
   */
  private record Landing(List<Mount> tree, Mount parent) {}

  private MountPropagation(MountDraft draft) {
    this.draft = draft;
  }

  /**
   * Mounts a tree, and copies of it where the place is shared: {@code attach_recursive_mnt()}.
   *
   * @param tree each mount before those that are on it; its mounts may be mounted elsewhere yet
   */
  static void attach(MountDraft draft, List<Mount> tree, Mount parent, ByteString place) {
    List<Mount> own = tree;
    MountPropagation propagation = new MountPropagation(draft);
    if (parent.peerGroup() != 0) {
      own = new ArrayList<>();
      for (Mount mount : tree) {
        Mount.Builder shared = mount.change();
        shared.peerGroup = mount.peerGroup() == 0 ? draft.newGroup() : mount.peerGroup();
        shared.unbindable = false;
        own.add(shared.build());
      }
      propagation.spread(own, parent, place);
    }
    put(draft, own, parent, place);
    List<Landing> landings = propagation.landings;
    for (int i = landings.size() - 1; i >= 0; i--) {
      Landing landing = landings.get(i);
      Mount under = landing.parent();
      Mount covered = draft.at(under.id(), place);
      put(draft, landing.tree(), under, place);
      if (covered != null) {
        Mount top = draft.topmost(draft.get(landing.tree().get(0).id()));
        Mount.Builder raised = covered.change();
        raised.parentId = top.id();
        raised.place = top.root();
        draft.replace(raised.build());
      }
    }
  }

  private static void put(MountDraft draft, List<Mount> tree, Mount parent, ByteString place) {
    MountNamespace namespace = draft.namespaceOf(parent);
    for (int i = 0; i < tree.size(); i++) {
      Mount.Builder mount = tree.get(i).change();
      if (i == 0) {
        mount.parentId = parent.id();
        mount.place = place;
        mount.attached = draft.nextAttached();
      }
      draft.put(namespace, mount.build());
    }
  }

  /** Makes a copy for each peer, then for what is below each, {@code propagate_mnt()}. */
  private void spread(List<Mount> source, Mount parent, ByteString place) {
    List<Mount> latest = source;
    List<Mount> peers = draft.members(parent.peerGroup());
    for (Mount peer : after(peers, parent)) {
      if (sees(peer, place)) {
        latest = copyTo(latest, peer, MountCopy.SHARED);
      }
    }
    spreadDown(source, parent.peerGroup(), place);
  }

  private void spreadDown(List<Mount> above, int group, ByteString place) {
    Map<Integer, List<Mount>> groups = new LinkedHashMap<>();
    int single = -1;
    for (Mount slave : draft.slavesOf(group)) {
      int key = slave.peerGroup() == 0 ? single-- : slave.peerGroup();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(slave);
    }
    groups.forEach(
        (key, members) -> {
          List<Mount> latest = null;
          for (Mount member : members) {
            if (sees(member, place)) {
              int shared = key > 0 ? MountCopy.SHARED : 0;
              latest =
                  latest == null
                      ? copyTo(above, member, MountCopy.SLAVE | shared)
                      : copyTo(latest, member, MountCopy.SHARED);
            }
          }
          if (key > 0) {
            spreadDown(latest == null ? above : latest, key, place);
          }
        });
  }

  private List<Mount> copyTo(List<Mount> tree, Mount parent, int how) {
    List<Mount> copy = MountCopy.of(draft, tree, how);
    landings.add(new Landing(copy, parent));
    return copy;
  }

  private static boolean sees(Mount mount, ByteString place) {
    return MountPath.below(mount.root(), place) != null;
  }

  private static List<Mount> after(List<Mount> ring, Mount start) {
    List<Mount> others = new ArrayList<>();
    int at = 0;
    while (ring.get(at).id() != start.id()) {
      at++;
    }
    for (int i = 1; i < ring.size(); i++) {
      others.add(ring.get((at + i) % ring.size()));
    }
    return others;
  }

  /** Takes mounts away, and what was mounted with them elsewhere: {@code umount_tree()}. */
  static void detach(MountDraft draft, List<Mount> tree) {
    Set<Integer> going = new LinkedHashSet<>();
    tree.forEach(mount -> going.add(mount.id()));
    Set<Integer> candidates = new LinkedHashSet<>();
    for (Mount mount : tree) {
      Mount parent = draft.get(mount.parentId());
      for (int peer : receivers(draft, parent)) {
        Mount there = draft.at(peer, mount.place());
        if (there != null && !going.contains(there.id()) && !there.isLocked()) {
          candidates.add(there.id());
        }
      }
    }
    while (candidates.removeIf(id -> isBusy(draft, id, going, candidates))) {
      // Those that others were on stay, and so do those that they are on.
    }
    going.addAll(candidates);
    for (int id : going) {
      Mount gone = draft.get(id);
      Mount over = draft.at(id, gone.root());
      draft.remove(gone);
      draft.table().freeId(id);
      if (over != null && !going.contains(over.id())) {
        Mount.Builder lowered = draft.get(over.id()).change();
        lowered.parentId = gone.parentId();
        lowered.place = gone.place();
        draft.replace(lowered.build());
      }
    }
  }

  private static boolean isBusy(
      MountDraft draft, int id, Set<Integer> going, Set<Integer> candidates) {
    Mount mount = draft.get(id);
    for (Mount child : draft.children(id)) {
      boolean goes = going.contains(child.id()) || candidates.contains(child.id());
      if (!goes && !child.place().equals(mount.root())) {
        return true;
      }
    }
    return false;
  }

  /** Returns who gets what is mounted on {@code parent}, but not itself. */
  private static Set<Integer> receivers(MountDraft draft, @Nullable Mount parent) {
    Set<Integer> found = new LinkedHashSet<>();
    if (parent == null || parent.peerGroup() == 0) {
      return found;
    }
    Set<Integer> groups = new HashSet<>();
    collect(draft, parent.peerGroup(), groups, found);
    found.remove(parent.id());
    return found;
  }

  private static void collect(
      MountDraft draft, int group, Set<Integer> groups, Set<Integer> found) {
    if (!groups.add(group)) {
      return;
    }
    draft.members(group).forEach(member -> found.add(member.id()));
    for (Mount slave : draft.slavesOf(group)) {
      found.add(slave.id());
      if (slave.peerGroup() != 0) {
        collect(draft, slave.peerGroup(), groups, found);
      }
    }
  }
}
