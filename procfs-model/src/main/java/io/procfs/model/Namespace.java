package io.procfs.model;

/** An identity: a namespace, with its number in nsfs. */
public class Namespace {
  private final NamespaceType type;
  private final long inode;

  Namespace(NamespaceType type, long inode) {
    this.type = type;
    this.inode = inode;
  }

  /** Returns the type. */
  public final NamespaceType type() {
    return type;
  }

  /** Returns the inode number, as in the text of the links in {@code /proc/PID/ns}. */
  public final long inode() {
    return inode;
  }

  @Override
  public final String toString() {
    return type.word() + ":[" + inode + "]";
  }
}
