package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity: a tree of control groups. That of version 2 is there from boot on and has number 0;
 * those of version 1 have controllers of their own, or a name, and come with {@link Cgroups#mount}.
 * Every task is in one group of each. Safe for use by several threads.
 */
public final class CgroupHierarchy {
  private final Cgroups owner;
  private final int id;
  private final ByteString name;
  private final ImmutableList<ByteString> words;
  private final Cgroup root;
  private final AtomicInteger groups = new AtomicInteger(1);
  private volatile int otherGroups;

  CgroupHierarchy(Cgroups owner, int id, List<ByteString> words, ByteString name) {
    this.owner = owner;
    this.id = id;
    this.words = ImmutableList.copyOf(words);
    this.name = name;
    this.root = new Cgroup(this, null, ByteString.empty());
  }

  /** Returns the number, 0 for version 2. */
  public int id() {
    return id;
  }

  /** Returns the name, empty for one without. */
  public ByteString name() {
    return name;
  }

  /** Returns the names of the controllers that version 1 has bound to this, in order. */
  public List<ByteString> controllers() {
    return words;
  }

  /** Returns whether this is that of version 2. */
  public boolean isUnified() {
    return id == 0;
  }

  /** Returns the group in which all others are. */
  public Cgroup root() {
    return root;
  }

  /** Returns how many groups there are: num_cgroups of {@code /proc/cgroups}. */
  public int groupCount() {
    return groups.get() + otherGroups;
  }

  /** Counts groups beside those of the model, 0 or more; of a kernel that was only looked at. */
  public void setOtherGroups(int count) {
    otherGroups = count;
  }

  /**
   * Finds a group by its path.
   *
   * @param path from the root, {@code /system.slice/ssh.service}
   * @throws ErrnoException ENOENT if there is none
   */
  public Cgroup find(String path) {
    return walk(ByteString.of(path), false);
  }

  /** Finds a group by its path, and makes what is missing of it; as {@code mkdir -p}. */
  public Cgroup make(String path) {
    return make(ByteString.of(path));
  }

  /** Finds a group by its path, and makes what is missing of it; as {@code mkdir -p}. */
  public Cgroup make(ByteString path) {
    return walk(path, true);
  }

  private Cgroup walk(ByteString path, boolean makes) {
    synchronized (owner.lock()) {
      Cgroup at = root;
      for (int from = 0; from < path.length(); ) {
        int slash = path.indexOf((byte) '/', from);
        int to = slash < 0 ? path.length() : slash;
        if (to > from) {
          ByteString part = path.substring(from, to);
          Cgroup child = at.child(part);
          if (child == null && !makes) {
            throw Errno.ENOENT.because("no group " + path);
          }
          at = child == null ? at.make(part) : child;
        }
        from = to + 1;
      }
      return at;
    }
  }

  Cgroups owner() {
    return owner;
  }

  void groupMade() {
    groups.incrementAndGet();
  }

  void groupGone() {
    groups.decrementAndGet();
  }

  @Override
  public String toString() {
    return "hierarchy " + id + " " + (name.isEmpty() ? words : name);
  }
}
