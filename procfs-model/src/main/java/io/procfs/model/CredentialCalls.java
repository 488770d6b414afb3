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
   */
  default void setuid(int uid) {
    alter(
        "setuid",
        c -> {
          if (c.effective().has(CapabilitySet.SETUID)) {
            return fixCapabilities(c, c.toBuilder().uids(uid).build());
          }
          if (uid != c.uid() && uid != c.suid()) {
            throw Errno.EPERM.because("setuid to " + Integer.toUnsignedString(uid));
          }
          return fixCapabilities(c, c.toBuilder().uids(c.uid(), uid, c.suid(), uid).build());
        });
  }

  /** Changes the effective user id, as {@code seteuid(2)}; EPERM. */
  default void seteuid(int uid) {
    setresuid(UNCHANGED, uid, UNCHANGED);
  }

  /**
   * Changes real, effective and saved user id, as {@code setresuid(2)}; the file system id becomes
   * the effective one.
   *
   * @param real unsigned, or {@link #UNCHANGED}
   * @param effective unsigned, or {@link #UNCHANGED}
   * @param saved unsigned, or {@link #UNCHANGED}
   * @throws io.procfs.abi.ErrnoException EPERM without CAP_SETUID for an id that is none of the
   *     three
   */
  default void setresuid(int real, int effective, int saved) {
    alter(
        "setresuid",
        c -> {
          if (!c.effective().has(CapabilitySet.SETUID)) {
            requireOwn(real, c.uid(), c.euid(), c.suid());
            requireOwn(effective, c.uid(), c.euid(), c.suid());
            requireOwn(saved, c.uid(), c.euid(), c.suid());
          }
          int euid = pick(effective, c.euid());
          Credentials.Builder next = c.toBuilder();
          next.uids(pick(real, c.uid()), euid, pick(saved, c.suid()), euid);
          return fixCapabilities(c, next.build());
        });
  }

  /** Changes the user id for access to files, as {@code setfsuid(2)}; no effect if not allowed. */
  default void setfsuid(int uid) {
    alter(
        "setfsuid",
        c -> {
          boolean own = uid == c.uid() || uid == c.euid() || uid == c.suid() || uid == c.fsuid();
          if (!own && !c.effective().has(CapabilitySet.SETUID)) {
            return c;
          }
          Credentials.Builder next = c.toBuilder().uids(c.uid(), c.euid(), c.suid(), uid);
          if (c.fsuid() == 0 && uid != 0) {
            next.effective(new CapabilitySet(c.effective().bits() & ~CapabilitySet.OF_FILES));
          } else if (c.fsuid() != 0 && uid == 0) {
            long files = c.permitted().bits() & CapabilitySet.OF_FILES;
            next.effective(new CapabilitySet(c.effective().bits() | files));
          }
          return next.build();
        });
  }

  private static int pick(int wanted, int old) {
    return wanted == UNCHANGED ? old : wanted;
  }

  private static void requireOwn(int id, int real, int effective, int saved) {
    if (id != UNCHANGED && id != real && id != effective && id != saved) {
      throw Errno.EPERM.because("id " + Integer.toUnsignedString(id) + " is none of its own");
    }
  }

  /** What {@code cap_emulate_setxuid()} does. */
  private Credentials fixCapabilities(Credentials old, Credentials next) {
    Credentials.Builder fixed = next.toBuilder();
    boolean wasRoot = old.uid() == 0 || old.euid() == 0 || old.suid() == 0;
    boolean isRoot = next.uid() == 0 || next.euid() == 0 || next.suid() == 0;
    if (wasRoot && !isRoot) {
      if (!self().state().attributes().keepCapabilities()) {
        fixed.capabilities(CapabilitySet.NONE);
      }
      fixed.ambient(CapabilitySet.NONE);
    }
    if (old.euid() == 0 && next.euid() != 0) {
      fixed.effective(CapabilitySet.NONE);
    }
    if (old.euid() != 0 && next.euid() == 0) {
      fixed.effective(next.permitted());
    }
    return fixed.build();
  }

  /**
   * Changes all group ids, as {@code setgid(2)} does for root; without CAP_SETGID only the
   * effective one, to the real or saved one, else EPERM.
   */
  default void setgid(int gid) {
    alter(
        "setgid",
        c -> {
          if (c.effective().has(CapabilitySet.SETGID)) {
            return c.toBuilder().gids(gid).build();
          }
          if (gid != c.gid() && gid != c.sgid()) {
            throw Errno.EPERM.because("setgid to " + Integer.toUnsignedString(gid));
          }
          return c.toBuilder().gids(c.gid(), gid, c.sgid(), gid).build();
        });
  }

  /** Changes the effective group id, as {@code setegid(2)}; EPERM. */
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
          if (!c.effective().has(CapabilitySet.SETGID)) {
            requireOwn(real, c.gid(), c.egid(), c.sgid());
            requireOwn(effective, c.gid(), c.egid(), c.sgid());
            requireOwn(saved, c.gid(), c.egid(), c.sgid());
          }
          int egid = pick(effective, c.egid());
          return c.toBuilder().gids(pick(real, c.gid()), egid, pick(saved, c.sgid()), egid).build();
        });
  }

  /** Changes the group id for access to files, as {@code setfsgid(2)}; no effect if refused. */
  default void setfsgid(int gid) {
    alter(
        "setfsgid",
        c -> {
          boolean own = gid == c.gid() || gid == c.egid() || gid == c.sgid() || gid == c.fsgid();
          return own || c.effective().has(CapabilitySet.SETGID)
              ? c.toBuilder().gids(c.gid(), c.egid(), c.sgid(), gid).build()
              : c;
        });
  }

  /** Changes the supplementary groups, as {@code setgroups(2)}; EPERM without CAP_SETGID. */
  default void setgroups(int... groups) {
    alter(
        "setgroups",
        c -> {
          if (!c.effective().has(CapabilitySet.SETGID)) {
            throw Errno.EPERM.because("setgroups");
          }
          return c.toBuilder().groups(groups).build();
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

  /** Keeps permitted capabilities over the loss of root's ids, as PR_SET_KEEPCAPS. */
  default void setKeepCapabilities(boolean keep) {
    self().changeAttributes("prctl", a -> a.keepCapabilities = keep);
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
