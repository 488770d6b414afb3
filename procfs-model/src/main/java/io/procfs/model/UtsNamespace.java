package io.procfs.model;

import io.procfs.abi.ByteString;

/** A UTS namespace: the names that {@code uname(2)} tells. */
public final class UtsNamespace extends Namespace {
  private volatile ByteString nodename;

  UtsNamespace(long inode, ByteString nodename) {
    super(NamespaceType.UTS, inode);
    this.nodename = nodename;
  }

  /** Returns the host name, at most 64 bytes. */
  public ByteString nodename() {
    return nodename;
  }

  /** Changes the host name; only the first 64 bytes are kept. */
  public void setNodename(ByteString name) {
    nodename = name.truncate(64);
  }
}
