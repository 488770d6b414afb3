package io.procfs.model;

/** A network namespace: whose interfaces, addresses, routes and sockets a task sees. */
public final class NetNamespace extends Namespace {
  NetNamespace(long inode) {
    super(NamespaceType.NET, inode);
  }
}
