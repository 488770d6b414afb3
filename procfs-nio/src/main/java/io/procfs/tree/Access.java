package io.procfs.tree;

import static io.procfs.abi.FileMode.R_OK;
import static io.procfs.abi.FileMode.W_OK;
import static io.procfs.abi.FileMode.X_OK;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.model.AddressSpace;
import io.procfs.model.Credentials;
import io.procfs.model.Task;
import io.procfs.model.TaskFlags;
import io.procfs.model.TaskState;
import io.procfs.model.UserNamespace;
import org.jspecify.annotations.Nullable;

/** Who may do what by the mode of a file, and whose the files of a task are. */
final class Access {
  /** The directories that are the task's own whatever its memory says: rule ATTR-021. */
  private static final int OPEN_DIRECTORY = FileMode.S_IFDIR | 0555;

  private Access() {}

  /**
   * Answers {@code generic_permission()} of fs/namei.c.
   *
   * @param who the one who asks
   * @param over where a capability has to hold
   * @param mask a sum of R_OK, W_OK, X_OK, or 0
   * @return null if it is granted, else EACCES
   */
  static @Nullable Errno byMode(
      Credentials who, UserNamespace over, int mode, int uid, int gid, int mask) {
    if (isForAll(mode, mask)) {
      return null;
    }
    int bits;
    if (who.fsuid() == uid) {
      bits = mode >> 6;
    } else if (who.inGroup(gid)) {
      bits = mode >> 3;
    } else {
      bits = mode;
    }
    if ((mask & ~bits & (R_OK | W_OK | X_OK)) == 0) {
      return null;
    }
    if (who.capable(over, CapabilitySet.DAC_OVERRIDE)
        && (FileMode.isDirectory(mode) || (mask & X_OK) == 0 || (mode & 0111) != 0)) {
      return null;
    }
    boolean reads = FileMode.isDirectory(mode) ? (mask & W_OK) == 0 : mask == R_OK;
    return reads && who.capable(over, CapabilitySet.DAC_READ_SEARCH) ? null : Errno.EACCES;
  }

  /** Returns whether {@code mode} grants {@code mask} to owner, group and others alike. */
  static boolean isForAll(int mode, int mask) {
    return (mask & ~(mode & (mode >> 3) & (mode >> 6)) & (R_OK | W_OK | X_OK)) == 0;
  }

  /** Returns what {@code open(2)} with {@code flags} asks of the mode. */
  static int maskOf(int flags) {
    return (OpenFlags.reads(flags) ? R_OK : 0)
        | (OpenFlags.writes(flags) || (flags & OpenFlags.O_TRUNC) != 0 ? W_OK : 0);
  }

  /**
   * Returns who owns a file of a task, as {@code task_dump_owner()} of fs/proc/base.c says: rules
   * ATTR-020 to ATTR-023. What may not be looked into is root's: of the user namespace in which the
   * program was executed, or of the machine.
   *
   * @param mode of the file, as far as it decides
   * @return user and group of the machine, for {@link #uid} and {@link #gid}
   */
  static long owner(Task task, int mode) {
    TaskState state = task.state();
    if ((state.flags() & TaskFlags.KTHREAD) != 0) {
      return 0;
    }
    if (mode != OPEN_DIRECTORY) {
      AddressSpace memory = state.memory();
      if (memory == null) {
        return 0;
      }
      AddressSpace.Version version = memory.version();
      if (version.dumpable() != 1) {
        UserNamespace users = version.userNamespace();
        return owner(users.uidOfRoot(), users.gidOfRoot());
      }
    }
    return owner(state.credentials().euid(), state.credentials().egid());
  }

  private static long owner(int uid, int gid) {
    return (long) uid << 32 | Integer.toUnsignedLong(gid);
  }

  /** Returns the user id of an owner. */
  static int uid(long owner) {
    return (int) (owner >>> 32);
  }

  /** Returns the group id of an owner. */
  static int gid(long owner) {
    return (int) owner;
  }
}
