package io.procfs.model;

/** A cgroup namespace: which groups a task takes for the roots of the hierarchies. */
public final class CgroupNamespace extends Namespace {
  private final CgroupSet roots;

  /** Makes the first one, which sees the hierarchies from their roots. */
  CgroupNamespace(long inode) {
    this(inode, CgroupSet.ROOTS);
  }

  /** Makes one for a task that is in {@code roots}. */
  CgroupNamespace(long inode, CgroupSet roots) {
    super(NamespaceType.CGROUP, inode);
    this.roots = roots;
  }

  /** Returns the group that is the root of a hierarchy in this. */
  public Cgroup root(CgroupHierarchy hierarchy) {
    return roots.in(hierarchy);
  }
}
