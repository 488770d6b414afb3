package io.procfs.model;

import org.jspecify.annotations.Nullable;

/** An identity: a namespace, with its number in nsfs. */
public class Namespace {
  private final NamespaceType type;
  private final long inode;
  private volatile @Nullable UserNamespace owner;

  Namespace(NamespaceType type, long inode) {
    this.type = type;
    this.inode = inode;
  }

  /**
   * Returns the user namespace in which one needs capabilities over this; of a user namespace its
   * parent, null for the first one.
   */
  public final @Nullable UserNamespace owner() {
    return owner;
  }

  /** Gives a namespace that was made just now its owner; returns it. */
  static <T extends Namespace> T owned(UserNamespace owner, T namespace) {
    Namespace made = namespace;
    made.owner = owner;
    made.ownedBy(owner);
    return namespace;
  }

  /** Is told of the owner once there is one. */
  void ownedBy(UserNamespace newOwner) {}

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
