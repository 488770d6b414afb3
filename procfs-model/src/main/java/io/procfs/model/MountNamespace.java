package io.procfs.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A mount namespace: an ordered table of mounts. */
public final class MountNamespace extends Namespace {
  private volatile ImmutableList<Mount> mounts;

  MountNamespace(long inode, ImmutableList<Mount> mounts) {
    super(NamespaceType.MNT, inode);
    this.mounts = mounts;
  }

  /** Returns the mounts at this moment, in mount order; immutable. */
  public List<Mount> mounts() {
    return mounts;
  }

  /** Appends a mount, as {@code mount(2)} does. */
  public synchronized void add(Mount mount) {
    mounts = ImmutableList.<Mount>builder().addAll(mounts).add(mount).build();
  }

  /** Removes the mount of a number; no effect if there is none. */
  public synchronized void remove(int id) {
    mounts = mounts.stream().filter(m -> m.id() != id).collect(ImmutableList.toImmutableList());
  }
}
