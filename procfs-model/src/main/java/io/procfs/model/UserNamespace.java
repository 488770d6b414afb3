package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user namespace: the scope of capabilities, with its own numbers for users, groups and projects.
 * The maps are set once; ids that the model holds are those of the machine.
 */
public final class UserNamespace extends Namespace {
  /** How deep namespaces are nested at most. */
  static final int MOST_LEVELS = 32;

  private final SysctlSettings settings;

  private final @Nullable UserNamespace parent;
  private final int level;
  private final int ownerUid;
  private final int ownerGid;
  private final boolean creatorCouldSetFileCapabilities;
  private volatile IdMap uidMap;
  private volatile IdMap gidMap;
  private volatile IdMap projidMap;
  private volatile boolean setgroupsAllowed;

  /** Makes the first one. */
  UserNamespace(long inode) {
    super(NamespaceType.USER, inode);
    this.settings = new SysctlSettings(SysctlScope.USER, true);
    this.parent = null;
    this.level = 0;
    this.ownerUid = 0;
    this.ownerGid = 0;
    this.creatorCouldSetFileCapabilities = true;
    this.uidMap = IdMap.IDENTITY;
    this.gidMap = IdMap.IDENTITY;
    this.projidMap = IdMap.IDENTITY;
    this.setgroupsAllowed = true;
  }

  /** Makes one below that of {@code creator}, who owns it; it has no ids yet. */
  UserNamespace(Credentials creator, long inode) {
    super(NamespaceType.USER, inode);
    this.settings = new SysctlSettings(SysctlScope.USER, false);
    UserNamespace above = creator.userNamespace();
    this.parent = above;
    this.level = above.level + 1;
    var unused = owned(above, this);
    this.ownerUid = creator.euid();
    this.ownerGid = creator.egid();
    this.creatorCouldSetFileCapabilities = creator.effective().has(CapabilitySet.SETFCAP);
    this.uidMap = IdMap.EMPTY;
    this.gidMap = IdMap.EMPTY;
    this.projidMap = IdMap.EMPTY;
    this.setgroupsAllowed = above.setgroupsAllowed;
  }

  /** Becomes what an image says. */
  void restore(UserNamespaceImage image) {
    uidMap = IdMap.of(image.uids());
    gidMap = IdMap.of(image.gids());
    projidMap = IdMap.of(image.projids());
    setgroupsAllowed = image.setgroups();
  }

  /** Returns the parent, null for the first one. */
  public @Nullable UserNamespace parent() {
    return parent;
  }

  /** Returns how deep this is nested, 0 for the first one. */
  public int level() {
    return level;
  }

  /** Returns the effective user id of who made this, of the machine, unsigned. */
  public int ownerUid() {
    return ownerUid;
  }

  /** Returns the effective group id of who made this, of the machine, unsigned. */
  public int ownerGid() {
    return ownerGid;
  }

  /** Returns the map of user ids. */
  public IdMap uidMap() {
    return uidMap;
  }

  /** Returns the map of group ids. */
  public IdMap gidMap() {
    return gidMap;
  }

  /** Returns the map of project ids. */
  public IdMap projidMap() {
    return projidMap;
  }

  /** Returns whether {@code setgroups(2)} is allowed to those who may. */
  public boolean isSetgroupsAllowed() {
    return setgroupsAllowed;
  }

  /** Which of the three maps. */
  public enum Ids {
    /** Of users. */
    UID(CapabilitySet.SETUID),
    /** Of groups. */
    GID(CapabilitySet.SETGID),
    /** Of projects, for which no capability is asked. */
    PROJID(-1);

    private final int capability;

    Ids(int capability) {
      this.capability = capability;
    }
  }

  /** Returns a map. */
  public IdMap map(Ids ids) {
    return switch (ids) {
      case UID -> uidMap;
      case GID -> gidMap;
      case PROJID -> projidMap;
    };
  }

  /**
   * Refuses whoever may not write a map whatever is in it: only those in this namespace and its
   * parent may, and only in one that has a parent.
   *
   * @throws io.procfs.abi.ErrnoException EPERM
   */
  public void requireMapWriter(Credentials writer) {
    UserNamespace from = writer.userNamespace();
    if (parent == null || (from != this && from != parent)) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Refuses to write a map that was written, and whoever does not administrate this.
   *
   * @throws io.procfs.abi.ErrnoException EPERM
   */
  public void requireUnmapped(Ids ids, Credentials writer) {
    boolean admin = ids == Ids.PROJID || writer.capable(this, CapabilitySet.SYS_ADMIN);
    if (map(ids).size() != 0 || !admin) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Sets a map, as a write to {@code uid_map} and its like does.
   *
   * @param extents their outside ids are those of the parent
   * @param writer who opened the file
   * @throws io.procfs.abi.ErrnoException EPERM for whoever may not map these, if the map was set
   *     before, or if an outside id is none of the parent; EINVAL for none or more than {@link
   *     IdMap#MOST_EXTENTS}, and for extents that overlap, are empty or go beyond the last id
   */
  public synchronized void setMap(Ids ids, List<IdMap.Extent> extents, Credentials writer) {
    requireMapWriter(writer);
    requireUnmapped(ids, writer);
    IdMap.requireValid(extents);
    UserNamespace above = Task.present(parent);
    if (!mayMap(ids, extents, writer, above)) {
      throw Errno.EPERM.exception();
    }
    List<IdMap.Extent> lowered = new ArrayList<>();
    for (IdMap.Extent e : extents) {
      int outside = above.map(ids).toMachine(e.outside(), e.count());
      if (outside == IdMap.NONE) {
        throw Errno.EPERM.exception();
      }
      lowered.add(new IdMap.Extent(e.first(), outside, e.count()));
    }
    IdMap map = IdMap.of(lowered);
    switch (ids) {
      case UID -> uidMap = map;
      case GID -> gidMap = map;
      case PROJID -> projidMap = map;
    }
  }

  /** Answers {@code new_idmap_permitted()} of kernel/user_namespace.c. */
  private boolean mayMap(
      Ids ids, List<IdMap.Extent> extents, Credentials writer, UserNamespace above) {
    if (ids == Ids.UID && extents.stream().anyMatch(e -> e.outside() == 0)) {
      boolean mayMapRoot =
          writer.userNamespace() == this
              ? creatorCouldSetFileCapabilities
              : writer.capable(above, CapabilitySet.SETFCAP);
      if (!mayMapRoot) {
        return false;
      }
    }
    IdMap.Extent only = extents.get(0);
    if (extents.size() == 1 && only.count() == 1 && ownerUid == writer.euid()) {
      int id = above.map(ids).toMachine(only.outside());
      if (ids == Ids.UID && id == writer.euid()) {
        return true;
      }
      if (ids == Ids.GID && !setgroupsAllowed && id == writer.egid()) {
        return true;
      }
    }
    return ids.capability < 0 || writer.capable(above, ids.capability);
  }

  /**
   * Allows or denies {@code setgroups(2)}, as a write to {@code setgroups} does.
   *
   * @throws io.procfs.abi.ErrnoException EPERM to allow it where it was denied, and to deny it once
   *     the map of groups is set
   */
  public synchronized void setSetgroupsAllowed(boolean allowed) {
    if (allowed ? !setgroupsAllowed : gidMap.size() != 0) {
      throw Errno.EPERM.exception();
    }
    setgroupsAllowed = allowed;
  }

  /** Returns the id of the machine that is root's here, {@link IdMap#NONE} without one. */
  int rootUid() {
    return uidMap.toMachine(0);
  }

  /**
   * Returns the user id of the machine to whom what nobody owns belongs here: root's if possible.
   */
  public int uidOfRoot() {
    int uid = uidMap.toMachine(0);
    return uid == IdMap.NONE ? 0 : uid;
  }

  /** Returns the group id of the machine to which what nobody owns belongs here. */
  public int gidOfRoot() {
    int gid = gidMap.toMachine(0);
    return gid == IdMap.NONE ? 0 : gid;
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
