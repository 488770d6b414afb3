package io.procfs.model;

import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlSettings;
import org.jspecify.annotations.Nullable;

/** A user namespace: the scope of capabilities. */
public final class UserNamespace extends Namespace {
  private final SysctlSettings settings;
  private final @Nullable UserNamespace parent;

  UserNamespace(@Nullable UserNamespace parent, long inode) {
    super(NamespaceType.USER, inode);
    this.settings = new SysctlSettings(SysctlScope.USER, parent == null);
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

  /** Returns the settings that this namespace has of its own. */
  public SysctlSettings settings() {
    return settings;
  }
}
