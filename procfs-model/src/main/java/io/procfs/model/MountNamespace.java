package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity: a mount namespace, a tree of mounts. Below the one that tasks have for their root
 * lies another that nobody can reach: the {@code rootfs} of the boot.
 */
public final class MountNamespace extends Namespace {
  private final MountTable table;
  private volatile Version version;

  /** How many tasks are in it; under the kernel's lock. */
  private int users;

  MountNamespace(MountTable table, long inode, Collection<Mount> mounts) {
    super(NamespaceType.MNT, inode);
    this.table = table;
    this.version = new Version(mounts);
  }

  /** Returns the mounts at this moment, in the order of the tables; immutable. */
  public List<Mount> mounts() {
    return version.mounts;
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  /**
   * Returns the nearest peer group above the master of a mount of which whoever has {@code root}
   * for his root can see a member, or the master itself: {@code get_dominating_id()}; 0 for none.
   */
  public int dominatingGroup(Version seen, MountPath root, Mount mount) {
    for (int group = mount.masterGroup(); group != 0; group = table.masterOf(group)) {
      for (Mount peer : seen.mounts) {
        if (peer.peerGroup() == group && seen.pathFrom(root, peer) != null) {
          return group;
        }
      }
    }
    return 0;
  }

  void set(Collection<Mount> mounts) {
    version = new Version(mounts);
  }

  void addUser() {
    users++;
  }

  /** One task less is in this; returns whether it was the last. */
  boolean removeUser() {
    return --users == 0;
  }

  /** One state of the mounts. Immutable. */
  public static final class Version {
    private final ImmutableList<Mount> mounts;
    private final Mount[] byId;

    private Version(Collection<Mount> all) {
      mounts = ImmutableList.sortedCopyOf(Comparator.comparingLong(Mount::serial), all);
      byId = all.toArray(new Mount[0]);
      Arrays.sort(byId, Comparator.comparingInt(Mount::id));
    }

    /** Returns the mounts in the order of the tables. */
    public List<Mount> mounts() {
      return mounts;
    }

    /** Returns the mount of a number, null if there is none. */
    public @Nullable Mount find(int id) {
      int low = 0;
      int high = byId.length - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int found = byId[middle].id();
        if (found == id) {
          return byId[middle];
        }
        if (found < id) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return null;
    }

    /** Returns the mount that is on nothing. */
    Mount bottom() {
      for (Mount mount : mounts) {
        if (mount.parentId() == mount.id()) {
          return mount;
        }
      }
      throw new AssertionError("a namespace without a first mount");
    }

    /** Returns the mount at exactly this place of another, null if there is none. */
    @Nullable Mount at(int parent, ByteString place) {
      for (Mount mount : mounts) {
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

    /** Returns what {@code /} is for who has entered the namespace. */
    MountPath root() {
      Mount top = topmost(bottom());
      return new MountPath(top.id(), top.root());
    }

    /**
     * Returns where an absolute path leads.
     *
     * @param path plain names, from {@link #root()} on
     */
    public MountPath locate(ByteString path) {
      MountPath root = root();
      return locate(root, path);
    }

    private MountPath locate(MountPath from, ByteString path) {
      int in = from.mount();
      ByteString at = from.path();
      ByteString whole = path.length() == 1 ? at : MountPath.join(at, path);
      Mount next = firstOnTheWay(in, at, whole);
      while (next != null) {
        Mount top = topmost(next);
        in = top.id();
        at = top.root();
        ByteString rest = whole.substring(next.place().length());
        whole = rest.isEmpty() ? at : MountPath.join(at, rest);
        next = firstOnTheWay(in, at, whole);
      }
      return new MountPath(in, whole);
    }

    /** Returns the first mount below {@code start} that one comes to on the way to {@code end}. */
    private @Nullable Mount firstOnTheWay(int in, ByteString start, ByteString end) {
      Mount first = null;
      for (Mount mount : mounts) {
        ByteString place = mount.place();
        if (mount.parentId() == in
            && mount.id() != in
            && place.length() > start.length()
            && place.length() <= end.length()
            && (first == null || place.length() < first.place().length())
            && end.startsWith(place)
            && (end.length() == place.length() || end.byteAt(place.length()) == '/')) {
          first = mount;
        }
      }
      return first;
    }

    /**
     * Returns the path of a mount as whoever has {@code root} for his root sees it.
     *
     * @return null if it cannot be reached from there
     */
    public @Nullable ByteString pathFrom(MountPath root, Mount mount) {
      return pathFrom(root, mount, mount.root());
    }

    /** Returns the path of a file in a mount as whoever has {@code root} for his root sees it. */
    @Nullable ByteString pathFrom(MountPath root, Mount mount, ByteString path) {
      Mount in = mount;
      ByteString here = path;
      ByteString behind = MountPath.TOP;
      while (true) {
        ByteString seen = in.id() == root.mount() ? MountPath.below(root.path(), here) : null;
        if (seen != null) {
          return MountPath.join(seen, behind);
        }
        ByteString inside = MountPath.below(in.root(), here);
        Mount parent = in.parentId() == in.id() ? null : find(in.parentId());
        if (inside == null || parent == null) {
          return null;
        }
        behind = MountPath.join(inside, behind);
        here = in.place();
        in = parent;
      }
    }
  }
}
