package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a task is: {@code credentials(7)} and {@code capabilities(7)}. Immutable; the {@code with}
 * methods set what they name and nothing else, unlike the system calls of {@link Task}, which
 * follow Linux's rules.
 */
public final class Credentials {
  private final UserNamespace userNamespace;
  private final int uid;
  private final int euid;
  private final int suid;
  private final int fsuid;
  private final int gid;
  private final int egid;
  private final int sgid;
  private final int fsgid;
  private final int[] groups;
  private final CapabilitySet inheritable;
  private final CapabilitySet permitted;
  private final CapabilitySet effective;
  private final CapabilitySet bounding;
  private final CapabilitySet ambient;

  private Credentials(Builder b) {
    this.userNamespace = b.userNamespace;
    this.uid = b.uid;
    this.euid = b.euid;
    this.suid = b.suid;
    this.fsuid = b.fsuid;
    this.gid = b.gid;
    this.egid = b.egid;
    this.sgid = b.sgid;
    this.fsgid = b.fsgid;
    this.groups = b.groups;
    this.inheritable = b.inheritable;
    this.permitted = b.permitted;
    this.effective = b.effective;
    this.bounding = b.bounding;
    this.ambient = b.ambient;
  }

  /** Returns root's credentials in {@code userNamespace}: all ids 0, every capability. */
  static Credentials root(UserNamespace userNamespace) {
    return new Builder(userNamespace).build();
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns an ordinary user of the same namespace: all four user ids {@code uid}, all four group
   * ids {@code gid}, no supplementary groups, no capability but the bounding set.
   */
  public Credentials asUser(int uid, int gid) {
    return toBuilder().uids(uid).gids(gid).groups().capabilities(CapabilitySet.NONE).build();
  }

  /** Returns the namespace in which the capabilities hold. */
  public UserNamespace userNamespace() {
    return userNamespace;
  }

  /** Returns the real user id, unsigned. */
  public int uid() {
    return uid;
  }

  /** Returns the effective user id, unsigned. */
  public int euid() {
    return euid;
  }

  /** Returns the saved user id, unsigned. */
  public int suid() {
    return suid;
  }

  /** Returns the user id for access to files, unsigned. */
  public int fsuid() {
    return fsuid;
  }

  /** Returns the real group id, unsigned. */
  public int gid() {
    return gid;
  }

  /** Returns the effective group id, unsigned. */
  public int egid() {
    return egid;
  }

  /** Returns the saved group id, unsigned. */
  public int sgid() {
    return sgid;
  }

  /** Returns the group id for access to files, unsigned. */
  public int fsgid() {
    return fsgid;
  }

  /** Returns how many supplementary groups there are. */
  public int groupCount() {
    return groups.length;
  }

  /** Returns a supplementary group, ascending by index as the kernel keeps them. */
  public int group(int index) {
    return groups[index];
  }

  /** Returns whether {@code group} is the file system group or a supplementary one. */
  public boolean inGroup(int group) {
    if (group == fsgid) {
      return true;
    }
    for (int g : groups) {
      if (g == group) {
        return true;
      }
    }
    return false;
  }

  /** Returns the inheritable capabilities. */
  public CapabilitySet inheritable() {
    return inheritable;
  }

  /** Returns the permitted capabilities. */
  public CapabilitySet permitted() {
    return permitted;
  }

  /** Returns the effective capabilities. */
  public CapabilitySet effective() {
    return effective;
  }

  /** Returns the bounding set. */
  public CapabilitySet bounding() {
    return bounding;
  }

  /** Returns the ambient capabilities. */
  public CapabilitySet ambient() {
    return ambient;
  }

  /** Returns whether these have {@code capability} over {@code target}: {@code ns_capable()}. */
  public boolean capable(UserNamespace target, int capability) {
    if (target == userNamespace) {
      return effective.has(capability);
    }
    return target.isWithin(userNamespace) && (owns(target) || effective.has(capability));
  }

  /** Returns whether these made {@code below} or a namespace above it: they have all there. */
  private boolean owns(UserNamespace below) {
    UserNamespace at = below;
    for (UserNamespace up = at.parent(); up != null && up != userNamespace; up = at.parent()) {
      at = up;
    }
    return at.parent() == userNamespace && at.ownerUid() == euid;
  }

  /**
   * Returns whether the change from {@code old} to these makes a process undumpable, as {@code
   * commit_creds()} decides.
   */
  boolean exposes(Credentials old) {
    return euid != old.euid
        || egid != old.egid
        || fsuid != old.fsuid
        || fsgid != old.fsgid
        || !(userNamespace == old.userNamespace
            ? old.permitted.containsAll(permitted)
            : userNamespace.isWithin(old.userNamespace) && old.owns(userNamespace));
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Credentials c
        && userNamespace == c.userNamespace
        && uid == c.uid
        && euid == c.euid
        && suid == c.suid
        && fsuid == c.fsuid
        && gid == c.gid
        && egid == c.egid
        && sgid == c.sgid
        && fsgid == c.fsgid
        && Arrays.equals(groups, c.groups)
        && inheritable.equals(c.inheritable)
        && permitted.equals(c.permitted)
        && effective.equals(c.effective)
        && bounding.equals(c.bounding)
        && ambient.equals(c.ambient);
  }

  @Override
  public int hashCode() {
    return Objects.hash(uid, euid, gid, egid, Arrays.hashCode(groups), effective);
  }

  @Override
  public String toString() {
    return "uid "
        + uid
        + "/"
        + euid
        + ", gid "
        + gid
        + "/"
        + egid
        + ", effective "
        + Long.toHexString(effective.bits());
  }

  /** Collects the values of {@link Credentials}; not safe for use by several threads. */
  public static final class Builder {
    private UserNamespace userNamespace;
    private int uid;
    private int euid;
    private int suid;
    private int fsuid;
    private int gid;
    private int egid;
    private int sgid;
    private int fsgid;
    private int[] groups = {};
    private CapabilitySet inheritable = CapabilitySet.NONE;
    private CapabilitySet permitted = CapabilitySet.ALL;
    private CapabilitySet effective = CapabilitySet.ALL;
    private CapabilitySet bounding = CapabilitySet.ALL;
    private CapabilitySet ambient = CapabilitySet.NONE;

    private Builder(UserNamespace userNamespace) {
      this.userNamespace = userNamespace;
    }

    private Builder(Credentials c) {
      this.userNamespace = c.userNamespace;
      uids(c.uid, c.euid, c.suid, c.fsuid);
      gids(c.gid, c.egid, c.sgid, c.fsgid);
      this.groups = c.groups;
      this.inheritable = c.inheritable;
      this.permitted = c.permitted;
      this.effective = c.effective;
      this.bounding = c.bounding;
      this.ambient = c.ambient;
    }

    /** Sets the namespace in which the capabilities hold. */
    Builder userNamespace(UserNamespace namespace) {
      this.userNamespace = namespace;
      return this;
    }

    /** Sets all four user ids. */
    public Builder uids(int id) {
      return uids(id, id, id, id);
    }

    /** Sets the real, effective, saved and file system user id. */
    public Builder uids(int real, int effective, int saved, int fs) {
      this.uid = real;
      this.euid = effective;
      this.suid = saved;
      this.fsuid = fs;
      return this;
    }

    /** Sets all four group ids. */
    public Builder gids(int id) {
      return gids(id, id, id, id);
    }

    /** Sets the real, effective, saved and file system group id. */
    public Builder gids(int real, int effective, int saved, int fs) {
      this.gid = real;
      this.egid = effective;
      this.sgid = saved;
      this.fsgid = fs;
      return this;
    }

    /** Sets the supplementary groups; they are kept in ascending order, as the kernel does. */
    public Builder groups(int... ids) {
      int[] sorted = ids.clone();
      Arrays.sort(sorted); // as the kernel's groups_sort(): by unsigned id, duplicates kept
      this.groups = sorted;
      return this;
    }

    /** Sets the permitted and the effective capabilities. */
    public Builder capabilities(CapabilitySet set) {
      this.permitted = set;
      this.effective = set;
      return this;
    }

    /** Sets the inheritable capabilities. */
    public Builder inheritable(CapabilitySet set) {
      this.inheritable = set;
      return this;
    }

    /** Sets the permitted capabilities. */
    public Builder permitted(CapabilitySet set) {
      this.permitted = set;
      return this;
    }

    /** Sets the effective capabilities. */
    public Builder effective(CapabilitySet set) {
      this.effective = set;
      return this;
    }

    /** Sets the bounding set. */
    public Builder bounding(CapabilitySet set) {
      this.bounding = set;
      return this;
    }

    /** Sets the ambient capabilities. */
    public Builder ambient(CapabilitySet set) {
      this.ambient = set;
      return this;
    }

    /** Returns the credentials. */
    public Credentials build() {
      return new Credentials(this);
    }
  }
}
