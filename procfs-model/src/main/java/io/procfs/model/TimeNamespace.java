package io.procfs.model;

/** A time namespace: how far the clocks of a task are ahead of the machine's. */
public final class TimeNamespace extends Namespace {
  TimeNamespace(long inode) {
    super(NamespaceType.TIME, inode);
  }
}
