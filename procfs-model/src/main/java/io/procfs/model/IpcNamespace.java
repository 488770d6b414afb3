package io.procfs.model;

/** An IPC namespace: whose System V and POSIX message queues a task sees. */
public final class IpcNamespace extends Namespace {
  IpcNamespace(long inode) {
    super(NamespaceType.IPC, inode);
  }
}
