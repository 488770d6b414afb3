package io.procfs.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The control groups of a task, one in each hierarchy: the kernel's {@code css_set}. Immutable;
 * tasks that are in the same groups share one.
 */
public final class CgroupSet {
  /** In the root of every hierarchy. */
  static final CgroupSet ROOTS = new CgroupSet(ImmutableList.of());

  /** Those that are no roots. */
  private final ImmutableList<Cgroup> groups;

  private CgroupSet(ImmutableList<Cgroup> groups) {
    this.groups = groups;
  }

  /** Returns the groups that are not the root of their hierarchy. */
  public List<Cgroup> groups() {
    return groups;
  }

  /** Returns the group in a hierarchy: its root unless the task was moved, or an ancestor of it. */
  public Cgroup in(CgroupHierarchy hierarchy) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).hierarchy() == hierarchy) {
        return groups.get(i);
      }
    }
    return hierarchy.root();
  }

  CgroupSet with(Cgroup group) {
    ImmutableList.Builder<Cgroup> all = ImmutableList.builderWithExpectedSize(groups.size() + 1);
    for (Cgroup other : groups) {
      if (other.hierarchy() != group.hierarchy()) {
        all.add(other);
      }
    }
    if (group.parent() != null) {
      all.add(group);
    }
    CgroupSet next = new CgroupSet(all.build());
    // One object for all that were moved to the same place one after the other.
    CgroupSet last = group.lastJoined();
    if (last != null && last.groups.equals(next.groups)) {
      return last;
    }
    group.setLastJoined(next);
    return next;
  }

  // ---- who is counted where; under the kernel's lock ----

  void joined() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).addMembers(1);
    }
  }

  void left() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).addMembers(-1);
    }
  }

  /** A leader has ended: it is in no group's way any more, but keeps a removed one in mind. */
  void ended() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).addMembers(-1);
      groups.get(i).addZombies(1);
    }
  }

  void forgotten() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).addZombies(-1);
    }
  }

  @Override
  public String toString() {
    return groups.toString();
  }
}
