package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of a kernel: {@code cgroups(7)}. A booted kernel has those of version 2 as
 * systemd sets them up, with init in {@code /init.scope}.
 *
 * <pre>{@code
 * Cgroup shell = kernel.cgroups().unified().make("/user.slice/user-1000.slice/session-1.scope");
 * CgroupHierarchy cpu = kernel.cgroups().mount("", "cpu", "cpuacct"); // version 1
 * CgroupHierarchy named = kernel.cgroups().mount("systemd");
 * }</pre>
 *
 * <p>Safe for use by several threads; readers take no lock.
 */
public final class Cgroups {
  private final Object lock;
  private final CgroupHierarchy unified;
  private volatile boolean unifiedShown = true;
  private volatile ImmutableList<CgroupController> controllers =
      ImmutableList.copyOf(CgroupController.DEFAULT);

  /** Of version 1, the newest first, as the files list them. */
  private volatile ImmutableList<CgroupHierarchy> v1 = ImmutableList.of();

  private int lastId;

  Cgroups(Object lock) {
    this.lock = lock;
    this.unified = new CgroupHierarchy(this, 0, ImmutableList.of(), ByteString.empty());
  }

  /** Makes the groups that systemd makes first, and returns that of init. */
  Cgroup boot() {
    Cgroup root = unified.root();
    root.enable("cpuset", "cpu", "io", "memory", "pids");
    Cgroup init = root.make("init.scope");
    root.make("system.slice").enable("memory", "pids");
    root.make("user.slice").enable("memory", "pids");
    return init;
  }

  Object lock() {
    return lock;
  }

  /** Returns the controllers that the kernel was built with, in the order of the file. */
  public List<CgroupController> controllers() {
    return controllers;
  }

  /** Says which controllers the kernel was built with; none may be bound to a hierarchy. */
  public void setControllers(List<CgroupController> all) {
    synchronized (lock) {
      for (CgroupHierarchy hierarchy : v1) {
        checkArgument(hierarchy.controllers().isEmpty(), "%s has controllers", hierarchy);
      }
      controllers = ImmutableList.copyOf(all);
    }
  }

  /** Returns the hierarchy of version 2. */
  public CgroupHierarchy unified() {
    return unified;
  }

  /** Returns whether version 2 was ever mounted: only then {@code cgroup} has its line. */
  public boolean isUnifiedShown() {
    return unifiedShown;
  }

  /** Says whether version 2 was ever mounted; it is of a kernel that booted. */
  public void setUnifiedShown(boolean shown) {
    unifiedShown = shown;
  }

  /** Returns the hierarchies of version 1, the newest first. */
  public List<CgroupHierarchy> v1() {
    return v1;
  }

  /**
   * Makes a hierarchy of version 1, as mounting the type {@code cgroup}; all tasks are in its root.
   *
   * @param name of letters, digits, {@code .}, {@code _} and {@code -}; empty for none
   * @param wanted names of controllers in version 1; at least one without a name
   * @return the one that is there with this name and these controllers, or a new one
   * @throws ErrnoException EINVAL for an unknown or disabled controller, a bad name, or nothing at
   *     all; EBUSY if one of them is bound to another hierarchy, or given to groups of version 2
   */
  public CgroupHierarchy mount(String name, String... wanted) {
    return mount(lastId + 1, name, wanted);
  }

  /**
   * Makes a hierarchy of version 1 with a chosen number.
   *
   * @param id from 1; EBUSY if there is one; see {@link #mount(String, String...)} for the rest
   */
  public CgroupHierarchy mount(int id, String name, String... wanted) {
    ByteString title = ByteString.of(name);
    synchronized (lock) {
      ImmutableList<ByteString> words = inOrder(wanted);
      if ((title.isEmpty() && words.isEmpty()) || !isName(title) || id < 1) {
        throw Errno.EINVAL.because("no hierarchy: " + id + ", name " + name + ", " + words);
      }
      for (CgroupHierarchy hierarchy : v1) {
        boolean sameName = hierarchy.name().equals(title);
        if (sameName && hierarchy.controllers().equals(words)) {
          return hierarchy;
        }
        if (hierarchy.id() == id || (sameName && !title.isEmpty())) {
          throw Errno.EBUSY.because("there is " + hierarchy);
        }
      }
      words.forEach(this::requireFree);
      CgroupHierarchy made = new CgroupHierarchy(this, id, words, title);
      v1 = ImmutableList.<CgroupHierarchy>builder().add(made).addAll(v1).build();
      lastId = Math.max(lastId, id);
      return made;
    }
  }

  private ImmutableList<ByteString> inOrder(String... wanted) {
    ImmutableList<String> all = ImmutableList.copyOf(wanted);
    ImmutableList.Builder<ByteString> words = ImmutableList.builder();
    int found = 0;
    for (CgroupController controller : controllers) {
      if (controller.isEnabled() && all.contains(controller.v1Name().toString())) {
        words.add(controller.v1Name());
        found++;
      }
    }
    if (found != wanted.length) {
      throw Errno.EINVAL.because("not all of " + all + " are controllers");
    }
    return words.build();
  }

  private static boolean isName(ByteString name) {
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      boolean alphanumeric = b >= 0 && Character.isLetterOrDigit(b);
      if (!alphanumeric && b != '.' && b != '_' && b != '-') {
        return false;
      }
    }
    return true;
  }

  private void requireFree(ByteString v1Name) {
    CgroupHierarchy bound = v1Of(v1Name);
    if (bound != null) {
      throw Errno.EBUSY.because(v1Name + " is bound to " + bound);
    }
    for (CgroupController controller : controllers) {
      boolean isUsed =
          controller.v1Name().equals(v1Name)
              && unified.root().enabledControllers().contains(controller.name())
              && !unified.root().children().isEmpty();
      if (isUsed) {
        throw Errno.EBUSY.because(v1Name + " is given to groups of version 2");
      }
    }
  }

  private @Nullable CgroupHierarchy v1Of(ByteString v1Name) {
    for (CgroupHierarchy hierarchy : v1) {
      if (hierarchy.controllers().contains(v1Name)) {
        return hierarchy;
      }
    }
    return null;
  }

  /** Returns the hierarchy to which a controller is bound: that of version 2 unless another. */
  public CgroupHierarchy hierarchyOf(CgroupController controller) {
    CgroupHierarchy bound = v1Of(controller.v1Name());
    return bound == null ? unified : bound;
  }

  /**
   * Returns the group whose CPUs and memory nodes a task may use: its own, or in version 2 the next
   * one above that has the controller {@code cpuset}.
   */
  public Cgroup cpuset(CgroupSet groups) {
    CgroupHierarchy hierarchy = v1Of(CPUSET);
    if (hierarchy != null) {
      return groups.in(hierarchy);
    }
    Cgroup group = groups.in(unified);
    for (Cgroup above = group.parent(); above != null && !group.has(CPUSET); ) {
      group = above;
      above = group.parent();
    }
    return group;
  }

  private static final ByteString CPUSET = ByteString.of("cpuset");

  /** Returns whether version 2 can have a controller now. */
  boolean isFree(ByteString name) {
    for (CgroupController controller : controllers) {
      if (controller.name().equals(name)) {
        return controller.isUnified()
            && controller.isEnabled()
            && v1Of(controller.v1Name()) == null;
      }
    }
    return false;
  }

  boolean isThreaded(ByteString name) {
    for (CgroupController controller : controllers) {
      if (controller.name().equals(name)) {
        return controller.isThreaded();
      }
    }
    return false;
  }
}
