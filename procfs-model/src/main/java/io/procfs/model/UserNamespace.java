package io.procfs.model;

import org.jspecify.annotations.Nullable;

/** A user namespace: the scope of capabilities. */
public final class UserNamespace extends Namespace {
  private final @Nullable UserNamespace parent;

  UserNamespace(@Nullable UserNamespace parent, long inode) {
    super(NamespaceType.USER, inode);
    this.parent = parent;
  }

  /** Returns the parent, null for the first one. */
  public @Nullable UserNamespace parent() {
    return parent;
  }

  /** Returns whether this is {@code other} or below it. */
  boolean isWithin(UserNamespace other) {
    for (UserNamespace at = this; at != null; at = at.parent) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }
}
