package io.procfs.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies of mounts: {@code clone_mnt()} and {@code copy_tree()} of fs/namespace.c. */
final class MountCopy {
  /** Each copy gets mounts from what it is copied from, or from where that does. */
  static final int SLAVE = 1;

  /** Each copy is shared. */
  static final int SHARED = 2;

  /** What cannot be bind mounted is copied with the rest. */
  static final int UNBINDABLE_TOO = 4;

  private MountCopy() {}

  /** Returns a copy of one mount, which is nowhere yet. */
  static Mount.Builder of(MountDraft draft, Mount original, int how) {
    Mount.Builder copy = original.change();
    copy.id = draft.table().newId();
    copy.serial = draft.table().newSerial();
    if ((how & SLAVE) != 0) {
      copy.masterGroup = original.peerGroup() != 0 ? original.peerGroup() : original.masterGroup();
      copy.peerGroup = 0;
    }
    if ((how & SHARED) != 0 && copy.peerGroup == 0) {
      copy.peerGroup = draft.newGroup();
    }
    copy.unbindable = false; // not even where the namespace is copied, since Linux 6.17
    return copy;
  }

  /**
   * Returns copies of a tree, which are nowhere yet: where the first one is to be is up to the
   * caller.
   *
   * @param tree each mount before those that are on it
   */
  static List<Mount> of(MountDraft draft, List<Mount> tree, int how) {
    Map<Integer, Integer> numbers = new HashMap<>();
    Set<Integer> leftOut = new HashSet<>();
    List<Mount> copies = new ArrayList<>();
    for (Mount original : tree) {
      boolean first = copies.isEmpty();
      boolean without = original.isUnbindable() && (how & UNBINDABLE_TOO) == 0;
      if (!first && (without || leftOut.contains(original.parentId()))) {
        leftOut.add(original.id());
        continue;
      }
      Mount.Builder copy = of(draft, original, how);
      numbers.put(original.id(), copy.id);
      copy.parentId = first ? copy.id : numbers.getOrDefault(original.parentId(), 0);
      copy.attached = draft.nextAttached();
      copies.add(copy.build());
    }
    return copies;
  }
}
