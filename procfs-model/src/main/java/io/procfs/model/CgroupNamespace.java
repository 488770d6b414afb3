package io.procfs.model;

/** A cgroup namespace: which group a task takes for the root of the hierarchy. */
public final class CgroupNamespace extends Namespace {
  CgroupNamespace(long inode) {
    super(NamespaceType.CGROUP, inode);
  }
}
