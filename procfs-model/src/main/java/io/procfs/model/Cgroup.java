package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An identity: a control group, a directory of a hierarchy. The methods are what one does in its
 * directory: they change it as Linux would, or throw {@link ErrnoException} and change nothing.
 *
 * <pre>{@code
 * Cgroup slice = kernel.cgroups().unified().find("/system.slice");
 * Cgroup web = slice.make("nginx.service");
 * task.moveTo(web);
 * web.remove(); // EBUSY: somebody is in it
 * }</pre>
 *
 * <p>Safe for use by several threads. Source: {@code cgroups(7)}, kernel/cgroup/cgroup.c.
 */
public final class Cgroup {
  private static final ByteString TOP = ByteString.of("/");
  private static final int LONGEST_PATH = 4096;

  private final CgroupHierarchy hierarchy;
  private final @Nullable Cgroup parent;
  private final ByteString name;
  private final ByteString path;
  private final int depth;
  private volatile boolean removed;

  // The rest is changed and read under the kernel's lock.
  private final Map<ByteString, Cgroup> children = new LinkedHashMap<>(0);
  private final Set<ByteString> enabled = new LinkedHashSet<>(0);
  private volatile ImmutableList<ByteString> enabledNow = ImmutableList.of();
  private boolean threaded;
  private int members;
  private int zombies;
  private int removedChildren;
  private @Nullable CgroupSet lastJoined;

  Cgroup(CgroupHierarchy hierarchy, @Nullable Cgroup parent, ByteString name) {
    this.hierarchy = hierarchy;
    this.parent = parent;
    this.name = name;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.path =
        parent == null
            ? TOP
            : parent.parent == null ? TOP.concat(name) : parent.path.join((byte) '/', name);
  }

  // ---- what there is to see ----

  /** Returns the hierarchy. */
  public CgroupHierarchy hierarchy() {
    return hierarchy;
  }

  /** Returns the group that this is in, null for a root. */
  public @Nullable Cgroup parent() {
    return parent;
  }

  /** Returns the name, empty for a root. */
  public ByteString name() {
    return name;
  }

  /** Returns the path from the root of the hierarchy, {@code /} for that. */
  public ByteString path() {
    return path;
  }

  /** Returns whether it was removed: its path goes on to be that of a zombie that was in it. */
  public boolean isRemoved() {
    return removed;
  }

  /** Returns the groups in this, oldest first; a snapshot. */
  public List<Cgroup> children() {
    synchronized (lock()) {
      return ImmutableList.copyOf(children.values());
    }
  }

  /** Returns whether a task that has not ended is in this or below. */
  public boolean isPopulated() {
    synchronized (lock()) {
      if (members > 0) {
        return true;
      }
      for (Cgroup child : children.values()) {
        if (child.isPopulated()) {
          return true;
        }
      }
      return false;
    }
  }

  /** Returns the controllers that the groups in this have: {@code cgroup.subtree_control}. */
  public List<ByteString> enabledControllers() {
    return enabledNow;
  }

  /** Returns the path as a namespace with this root shows it: {@code /..} leads up from that. */
  public ByteString pathFrom(Cgroup root) {
    if (root.parent == null) {
      return path;
    }
    Cgroup common = this;
    for (Cgroup other = root; common != other; ) {
      if (common.depth >= other.depth) {
        common = Task.present(common.parent);
      } else {
        other = Task.present(other.parent);
      }
    }
    ByteString up = ByteString.empty();
    for (int i = common.depth; i < root.depth; i++) {
      up = up.concat("/..");
    }
    int from = common.parent == null ? 0 : common.path.length();
    ByteString down = this == common ? ByteString.empty() : path.substring(from);
    return up.isEmpty() && down.isEmpty() ? TOP : up.concat(down);
  }

  // ---- making and removing ----

  /** Makes a group in this; see {@link #make(ByteString)}. */
  public Cgroup make(String child) {
    return make(ByteString.of(child));
  }

  /**
   * Makes a group in this, as {@code mkdir(2)}.
   *
   * @throws ErrnoException EEXIST if there is one; EINVAL for a name with a line feed; ENODEV if
   *     this was removed; ENAMETOOLONG if the path would not fit in a page
   */
  public Cgroup make(ByteString child) {
    synchronized (lock()) {
      if (removed) {
        throw Errno.ENODEV.because(path + " was removed");
      }
      if (child.isEmpty()
          || child.indexOf((byte) '\n', 0) >= 0
          || child.indexOf((byte) '/', 0) >= 0) {
        throw Errno.EINVAL.because("no name for a group: " + child);
      }
      if (path.length() + child.length() >= LONGEST_PATH - 1) {
        throw Errno.ENAMETOOLONG.because("a path of " + path.length() + " and " + child.length());
      }
      if (children.containsKey(child)) {
        throw Errno.EEXIST.because(child + " is in " + path);
      }
      Cgroup made = new Cgroup(hierarchy, this, child);
      children.put(child, made);
      hierarchy.groupMade();
      return made;
    }
  }

  /**
   * Removes this, as {@code rmdir(2)}; a zombie is not in the way.
   *
   * @throws ErrnoException EBUSY if a task or a group is in it, and for a root; ENOENT if it was
   *     removed
   */
  public void remove() {
    synchronized (lock()) {
      if (removed) {
        throw Errno.ENOENT.because(path + " was removed before");
      }
      if (parent == null || members > 0 || !children.isEmpty()) {
        throw Errno.EBUSY.because(path + " is in use");
      }
      removed = true;
      lastJoined = null;
      parent.children.remove(name);
      parent.removedChildren++;
      letGo();
    }
  }

  /** It is counted until nobody has it in mind any more. */
  private void letGo() {
    if (removed && zombies == 0 && removedChildren == 0 && parent != null) {
      hierarchy.groupGone();
      parent.removedChildren--;
      parent.letGo();
    }
  }

  // ---- controllers and threads of version 2 ----

  /**
   * Gives controllers to the groups in this, as writing {@code +memory} to {@code
   * cgroup.subtree_control}.
   *
   * @param controllers their names in version 2
   * @throws ErrnoException EINVAL in version 1; ENOENT for what this has not itself; EBUSY if tasks
   *     are in it; EOPNOTSUPP where threads are apart
   */
  public void enable(String... controllers) {
    synchronized (lock()) {
      requireUnified();
      Set<ByteString> wanted = new LinkedHashSet<>();
      boolean needsDomain = false;
      for (String word : controllers) {
        ByteString controller = ByteString.of(word);
        if (!has(controller)) {
          throw Errno.ENOENT.because(path + " has no " + word);
        }
        if (!enabled.contains(controller)) {
          wanted.add(controller);
          needsDomain |= !hierarchy.owner().isThreaded(controller);
        }
      }
      if (!wanted.isEmpty()) {
        requireMayEnable(needsDomain);
      }
      enabled.addAll(wanted);
      enabledNow = ImmutableList.copyOf(enabled);
    }
  }

  /**
   * Takes controllers from the groups in this, as writing {@code -memory}.
   *
   * @throws ErrnoException EINVAL in version 1; EBUSY if a group in it has given it on
   */
  public void disable(String... controllers) {
    synchronized (lock()) {
      requireUnified();
      for (String word : controllers) {
        for (Cgroup child : children.values()) {
          if (child.enabled.contains(ByteString.of(word))) {
            throw Errno.EBUSY.because(child.path + " has given on " + word);
          }
        }
      }
      for (String word : controllers) {
        enabled.remove(ByteString.of(word));
      }
      enabledNow = ImmutableList.copyOf(enabled);
    }
  }

  /**
   * Makes this a threaded group, as writing {@code threaded} to {@code cgroup.type}: threads of one
   * process may be in different ones below one domain.
   *
   * @throws ErrnoException EINVAL in version 1 and for the root; EOPNOTSUPP if tasks are in it, or
   *     the groups around it do not allow it
   */
  public void makeThreaded() {
    synchronized (lock()) {
      requireUnified();
      if (parent == null) {
        throw Errno.EINVAL.because("the root is no threaded group");
      }
      if (threaded) {
        return;
      }
      Cgroup domain = parent.domain();
      if (isPopulated()
          || hasDomainControllers()
          || !domain.isValidDomain()
          || !domain.canBeThreadRoot()) {
        throw Errno.EOPNOTSUPP.because(path + " cannot become a threaded group");
      }
      threaded = true;
    }
  }

  /** Returns whether threads of one process may be in different ones: {@code cgroup.type}. */
  public boolean isThreaded() {
    synchronized (lock()) {
      return threaded;
    }
  }

  private void requireUnified() {
    if (!hierarchy.isUnified()) {
      throw Errno.EINVAL.because(hierarchy + " is of version 1");
    }
  }

  /** Returns whether a controller is there to be used in this: {@code cgroup_control()}. */
  boolean has(ByteString controller) {
    return parent == null
        ? hierarchy.owner().isFree(controller)
        : parent.enabledNow.contains(controller)
            && (!threaded || hierarchy.owner().isThreaded(controller));
  }

  /** Returns this or the next group above in which threads of a process are together. */
  private Cgroup domain() {
    Cgroup at = this;
    while (at.threaded && at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  private boolean hasDomainControllers() {
    for (ByteString controller : enabled) {
      if (!hierarchy.owner().isThreaded(controller)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasPopulatedDomains() {
    for (Cgroup child : children.values()) {
      if (!child.threaded && child.isPopulated()) {
        return true;
      }
    }
    return false;
  }

  /** {@code cgroup_can_be_thread_root()}. */
  private boolean canBeThreadRoot() {
    return parent == null || !(threaded || hasPopulatedDomains() || hasDomainControllers());
  }

  /** {@code cgroup_is_thread_root()}. */
  private boolean isThreadRoot() {
    if (threaded) {
      return false;
    }
    for (Cgroup child : children.values()) {
      if (child.threaded) {
        return true;
      }
    }
    if (members > 0) {
      for (ByteString controller : enabled) {
        if (hierarchy.owner().isThreaded(controller)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code cgroup_is_valid_domain()}. */
  private boolean isValidDomain() {
    if (threaded) {
      return false;
    }
    for (Cgroup above = parent; above != null; above = above.parent) {
      if (above.threaded || (above.parent != null && above.isThreadRoot())) {
        return false;
      }
    }
    return true;
  }

  /** {@code cgroup_vet_subtree_control_enable()}. */
  private void requireMayEnable(boolean needsDomain) {
    if (!domain().isValidDomain()) {
      throw Errno.EOPNOTSUPP.because(path + " is below threaded groups");
    }
    if (parent == null) {
      return;
    }
    if (needsDomain) {
      if (isThreadRoot() || threaded) {
        throw Errno.EOPNOTSUPP.because("threads are apart in " + path);
      }
    } else if (canBeThreadRoot() || threaded) {
      return;
    }
    if (members > 0) {
      throw Errno.EBUSY.because("tasks are in " + path);
    }
  }

  /** Refuses what may not come here: {@code cgroup_migrate_vet_dst()}. */
  void requireMayJoin() {
    if (removed) {
      throw Errno.ENODEV.because(path + " was removed");
    }
    if (!hierarchy.isUnified()) {
      return;
    }
    if (!domain().isValidDomain()) {
      throw Errno.EOPNOTSUPP.because(path + " is below threaded groups");
    }
    if (!(canBeThreadRoot() || threaded) && !enabled.isEmpty()) {
      throw Errno.EBUSY.because(path + " has given on its controllers");
    }
  }

  /** Refuses a thread that would leave the domain of its process. */
  void requireSameDomain(Cgroup from) {
    if (hierarchy.isUnified() && domain() != from.domain()) {
      throw Errno.EOPNOTSUPP.because(path + " is in another domain than " + from.path);
    }
  }

  // ---- for the other classes of the model, under the kernel's lock ----

  private Object lock() {
    return hierarchy.owner().lock();
  }

  @Nullable Cgroup child(ByteString wanted) {
    return children.get(wanted);
  }

  @Nullable CgroupSet lastJoined() {
    return lastJoined;
  }

  void setLastJoined(CgroupSet set) {
    lastJoined = set;
  }

  void addMembers(int more) {
    members += more;
  }

  void addZombies(int more) {
    zombies += more;
    letGo();
  }

  @Override
  public String toString() {
    return hierarchy.id() + ":" + path;
  }
}
