package io.procfs.model;

import io.procfs.abi.ByteString;

/** A UTS namespace: the names that {@code uname(2)} tells. */
public final class UtsNamespace extends Namespace {
  private volatile ByteString nodename;
  private volatile ByteString domainname = ByteString.of("(none)");

  UtsNamespace(long inode, ByteString nodename) {
    super(NamespaceType.UTS, inode);
    this.nodename = nodename;
  }

  /** Returns a new namespace with the same names. */
  UtsNamespace copy(long inode) {
    UtsNamespace copy = new UtsNamespace(inode, nodename);
    copy.domainname = domainname;
    return copy;
  }

  /** Returns the host name, at most 64 bytes. */
  public ByteString nodename() {
    return nodename;
  }

  /** Changes the host name; only the first 64 bytes are kept. */
  public void setNodename(ByteString name) {
    nodename = name.truncate(64);
  }

  /** Returns the NIS domain name, at most 64 bytes; {@code (none)} unless it was set. */
  public ByteString domainname() {
    return domainname;
  }

  /** Changes the NIS domain name; only the first 64 bytes are kept. */
  public void setDomainname(ByteString name) {
    domainname = name.truncate(64);
  }
}
