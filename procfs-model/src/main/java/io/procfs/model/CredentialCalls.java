package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import java.util.function.UnaryOperator;

/**
 * The system calls of a task that concern who it is: {@code credentials(7)}, {@code
 * capabilities(7)}. Unlike the methods of {@link Credentials} they follow Linux's rules: what is
 * refused, which capabilities go with the last id of root, and that the process may not be looked
 * into afterwards.
 *
 * <pre>{@code
 * Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx");
 * web.setgroups();
 * web.setgid(33);
 * web.setuid(33); // no capabilities any more, and not dumpable
 * }</pre>
 */
public sealed interface CredentialCalls permits Task {
  /** Leaves an id as it is. */
  int UNCHANGED = -1;

  private Task self() {
    return (Task) this;
  }

  /**
   * Replaces the credentials as {@code commit_creds()} does: a change of effective or file system
   * ids, or a gain of capabilities, makes the process undumpable.
   */
  default void setCredentials(Credentials credentials) {
    alter("setcred", c -> credentials);
  }

  private void alter(String call, UnaryOperator<Credentials> alteration) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive(call);
      Credentials old = task.state().credentials();
      Credentials next = alteration.apply(old);
      if (!next.equals(old)) {
        if (next.exposes(old)) {
          task.setDumpableUnchecked(0);
        }
        SignalDelivery.credentialsChange(task, old.uid(), next.uid());
        task.change(s -> s.credentials = next);
      }
    }
  }

  /**
   * Changes all user ids, as {@code setuid(2)} does for root; without CAP_SETUID only the effective
   * one, to the real or saved one, else EPERM.
   *
   * @param uid unsigned, as the user namespace of the task numbers it: EINVAL if it does not
   */
  default void setuid(int uid) {
    alter(
        "setuid",
        c -> {
          int id = known(c.userNamespace().uidMap(), uid);
          if (c.effective().has(CapabilitySet.SETUID)) {
            return fixCapabilities(c, c.toBuilder().uids(id).build());
          }
          if (id != c.uid() && id != c.suid()) {
            throw Errno.EPERM.because("setuid to " + Integer.toUnsignedString(uid));
          }
          return fixCapabilities(c, c.toBuilder().uids(c.uid(), id, c.suid(), id).build());
        });
  }

  /** Changes the effective user id, as {@code seteuid(2)}; see {@link #setresuid}. */
  default void seteuid(int uid) {
    setresuid(UNCHANGED, uid, UNCHANGED);
  }

  /**
   * Changes real, effective and saved user id, as {@code setresuid(2)}; the file system id becomes
   * the effective one. Ids are as the user namespace of the task numbers them.
   *
   * @param real unsigned, or {@link #UNCHANGED}
   * @param effective unsigned, or {@link #UNCHANGED}
   * @param saved unsigned, or {@link #UNCHANGED}
   * @throws io.procfs.abi.ErrnoException EPERM without CAP_SETUID for an id that is none of the
   *     three; EINVAL for one that the user namespace has not
   */
  default void setresuid(int real, int effective, int saved) {
    alter(
        "setresuid",
        c -> {
          IdMap map = c.userNamespace().uidMap();
          int uid = pick(map, real, c.uid());
          int euid = pick(map, effective, c.euid());
          int suid = pick(map, saved, c.suid());
          if (!c.effective().has(CapabilitySet.SETUID)) {
            requireOwn(uid, c.uid(), c.euid(), c.suid());
            requireOwn(euid, c.uid(), c.euid(), c.suid());
            requireOwn(suid, c.uid(), c.euid(), c.suid());
          }
          return fixCapabilities(c, c.toBuilder().uids(uid, euid, suid, euid).build());
        });
  }

  /** Changes the user id for access to files, as {@code setfsuid(2)}; no effect if not allowed. */
  default void setfsuid(int uid) {
    alter(
        "setfsuid",
        c -> {
          int id = c.userNamespace().uidMap().toMachine(uid);
          boolean own = id == c.uid() || id == c.euid() || id == c.suid() || id == c.fsuid();
          if (id == IdMap.NONE || (!own && !c.effective().has(CapabilitySet.SETUID))) {
            return c;
          }
          Credentials.Builder next = c.toBuilder().uids(c.uid(), c.euid(), c.suid(), id);
          int root = c.userNamespace().rootUid();
          if (!has(Securebits.NO_SETUID_FIXUP) && root != IdMap.NONE) {
            if (c.fsuid() == root && id != root) {
              next.effective(new CapabilitySet(c.effective().bits() & ~CapabilitySet.OF_FILES));
            } else if (c.fsuid() != root && id == root) {
              long files = c.permitted().bits() & CapabilitySet.OF_FILES;
              next.effective(new CapabilitySet(c.effective().bits() | files));
            }
          }
          return next.build();
        });
  }

  /** Returns an id of the machine for one of the task's namespace. */
  private static int known(IdMap map, int id) {
    int found = map.toMachine(id);
    if (found == IdMap.NONE) {
      throw Errno.EINVAL.because("id " + Integer.toUnsignedString(id) + " is not mapped");
    }
    return found;
  }

  private static int pick(IdMap map, int wanted, int old) {
    return wanted == UNCHANGED ? old : known(map, wanted);
  }

  private static void requireOwn(int id, int real, int effective, int saved) {
    if (id != real && id != effective && id != saved) {
      throw Errno.EPERM.because("id " + Integer.toUnsignedString(id) + " is none of its own");
    }
  }

  private boolean has(int securebit) {
    return (self().state().attributes().securebits() & securebit) != 0;
  }

  /** What {@code cap_emulate_setxuid()} does. */
  private Credentials fixCapabilities(Credentials old, Credentials next) {
    int root = old.userNamespace().rootUid();
    if (has(Securebits.NO_SETUID_FIXUP) || root == IdMap.NONE) {
      return next;
    }
    Credentials.Builder fixed = next.toBuilder();
    boolean wasRoot = old.uid() == root || old.euid() == root || old.suid() == root;
    boolean isRoot = next.uid() == root || next.euid() == root || next.suid() == root;
    if (wasRoot && !isRoot) {
      if (!has(Securebits.KEEP_CAPS)) {
        fixed.capabilities(CapabilitySet.NONE);
      }
      fixed.ambient(CapabilitySet.NONE);
    }
    if (old.euid() == root && next.euid() != root) {
      fixed.effective(CapabilitySet.NONE);
    }
    if (old.euid() != root && next.euid() == root) {
      fixed.effective(next.permitted());
    }
    return fixed.build();
  }

  /**
   * Changes all group ids, as {@code setgid(2)} does for root; without CAP_SETGID only the
   * effective one, to the real or saved one, else EPERM.
   *
   * @param gid unsigned, as the user namespace of the task numbers it: EINVAL if it does not
   */
  default void setgid(int gid) {
    alter(
        "setgid",
        c -> {
          int id = known(c.userNamespace().gidMap(), gid);
          if (c.effective().has(CapabilitySet.SETGID)) {
            return c.toBuilder().gids(id).build();
          }
          if (id != c.gid() && id != c.sgid()) {
            throw Errno.EPERM.because("setgid to " + Integer.toUnsignedString(gid));
          }
          return c.toBuilder().gids(c.gid(), id, c.sgid(), id).build();
        });
  }

  /** Changes the effective group id, as {@code setegid(2)}; see {@link #setresgid}. */
  default void setegid(int gid) {
    setresgid(UNCHANGED, gid, UNCHANGED);
  }

  /**
   * Changes real, effective and saved group id, as {@code setresgid(2)}; the file system id becomes
   * the effective one. See {@link #setresuid}.
   */
  default void setresgid(int real, int effective, int saved) {
    alter(
        "setresgid",
        c -> {
          IdMap map = c.userNamespace().gidMap();
          int gid = pick(map, real, c.gid());
          int egid = pick(map, effective, c.egid());
          int sgid = pick(map, saved, c.sgid());
          if (!c.effective().has(CapabilitySet.SETGID)) {
            requireOwn(gid, c.gid(), c.egid(), c.sgid());
            requireOwn(egid, c.gid(), c.egid(), c.sgid());
            requireOwn(sgid, c.gid(), c.egid(), c.sgid());
          }
          return c.toBuilder().gids(gid, egid, sgid, egid).build();
        });
  }

  /** Changes the group id for access to files, as {@code setfsgid(2)}; no effect if refused. */
  default void setfsgid(int gid) {
    alter(
        "setfsgid",
        c -> {
          int id = c.userNamespace().gidMap().toMachine(gid);
          boolean own = id == c.gid() || id == c.egid() || id == c.sgid() || id == c.fsgid();
          return id != IdMap.NONE && (own || c.effective().has(CapabilitySet.SETGID))
              ? c.toBuilder().gids(c.gid(), c.egid(), c.sgid(), id).build()
              : c;
        });
  }

  /**
   * Changes the supplementary groups, as {@code setgroups(2)}.
   *
   * @param groups unsigned, as the user namespace of the task numbers them
   * @throws io.procfs.abi.ErrnoException EPERM without CAP_SETGID, before the namespace has a map
   *     of groups, and where it is denied there; EINVAL for a group that the namespace has not
   */
  default void setgroups(int... groups) {
    alter(
        "setgroups",
        c -> {
          UserNamespace users = c.userNamespace();
          boolean allowed = users.gidMap().size() != 0 && users.isSetgroupsAllowed();
          if (!allowed || !c.effective().has(CapabilitySet.SETGID)) {
            throw Errno.EPERM.because("setgroups");
          }
          int[] ids = new int[groups.length];
          for (int i = 0; i < ids.length; i++) {
            ids[i] = known(users.gidMap(), groups[i]);
          }
          return c.toBuilder().groups(ids).build();
        });
  }

  /**
   * Changes the capabilities, as {@code capset(2)}.
   *
   * @throws io.procfs.abi.ErrnoException EPERM if more were permitted than are, more effective than
   *     permitted, or more inheritable than allowed
   */
  default void setCapabilities(
      CapabilitySet permitted, CapabilitySet effective, CapabilitySet inheritable) {
    alter(
        "capset",
        c -> {
          long own = c.inheritable().bits() | c.permitted().bits();
          long bounded = c.inheritable().bits() | c.bounding().bits();
          boolean any = c.effective().has(CapabilitySet.SETPCAP);
          if (!c.permitted().containsAll(permitted)
              || !permitted.containsAll(effective)
              || (inheritable.bits() & ~bounded) != 0
              || (!any && (inheritable.bits() & ~own) != 0)) {
            throw Errno.EPERM.because("capset");
          }
          long ambient = c.ambient().bits() & permitted.bits() & inheritable.bits();
          return c.toBuilder()
              .permitted(permitted)
              .effective(effective)
              .inheritable(inheritable)
              .ambient(new CapabilitySet(ambient))
              .build();
        });
  }

  /** Takes a capability from the bounding set, as PR_CAPBSET_DROP; EPERM without CAP_SETPCAP. */
  default void dropBounding(int capability) {
    alter(
        "prctl",
        c -> {
          if (!c.effective().has(CapabilitySet.SETPCAP)) {
            throw Errno.EPERM.because("PR_CAPBSET_DROP needs CAP_SETPCAP");
          }
          return c.toBuilder().bounding(c.bounding().without(capability)).build();
        });
  }

  /**
   * Makes a capability ambient, as PR_CAP_AMBIENT_RAISE: an exec of a program that changes no ids
   * keeps it.
   *
   * @throws io.procfs.abi.ErrnoException EPERM unless it is permitted and inheritable, and with
   *     {@link Securebits#NO_CAP_AMBIENT_RAISE}
   */
  default void raiseAmbient(int capability) {
    alter(
        "prctl",
        c -> {
          if (!c.permitted().has(capability)
              || !c.inheritable().has(capability)
              || has(Securebits.NO_CAP_AMBIENT_RAISE)) {
            throw Errno.EPERM.because("PR_CAP_AMBIENT_RAISE of " + capability);
          }
          return c.toBuilder().ambient(c.ambient().with(capability)).build();
        });
  }

  /** Makes a capability ambient no more, as PR_CAP_AMBIENT_LOWER. */
  default void lowerAmbient(int capability) {
    alter("prctl", c -> c.toBuilder().ambient(c.ambient().without(capability)).build());
  }

  /** Keeps permitted capabilities over the loss of root's ids, as PR_SET_KEEPCAPS; EPERM. */
  default void setKeepCapabilities(boolean keep) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      if (has(Securebits.KEEP_CAPS << 1)) {
        throw Errno.EPERM.because("SECBIT_KEEP_CAPS is locked");
      }
      task.changeAttributes(
          "prctl",
          a ->
              a.securebits =
                  keep
                      ? a.securebits | Securebits.KEEP_CAPS
                      : a.securebits & ~Securebits.KEEP_CAPS);
    }
  }

  /**
   * Says how capabilities follow ids, as PR_SET_SECUREBITS.
   *
   * @param bits of {@link Securebits}; twice a bit locks it
   * @throws io.procfs.abi.ErrnoException EPERM without CAP_SETPCAP, for a change of what is locked,
   *     and for unknown bits
   */
  default void setSecurebits(int bits) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      int old = task.state().attributes().securebits();
      boolean allowed =
          Securebits.isFree(old, bits)
              || task.state().credentials().effective().has(CapabilitySet.SETPCAP);
      if (Securebits.isLocked(old, bits) || !allowed) {
        throw Errno.EPERM.because("PR_SET_SECUREBITS " + bits);
      }
      task.changeAttributes("prctl", a -> a.securebits = bits);
    }
  }

  /** Lets exec grant nothing from now on, as {@code prctl(2)} with PR_SET_NO_NEW_PRIVS. */
  default void setNoNewPrivileges() {
    self().changeAttributes("no_new_privs", a -> a.noNewPrivileges = true);
  }

  /** Says who may look inside, as {@code prctl(2)} with PR_SET_DUMPABLE: 0 or 1, else EINVAL. */
  default void setDumpable(int dumpable) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireMemory();
      if (dumpable != 0 && dumpable != 1) {
        throw Errno.EINVAL.because("dumpable " + dumpable + " is not 0 or 1");
      }
      task.setDumpableUnchecked(dumpable);
    }
  }
}
