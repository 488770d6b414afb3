package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A key of the kernel's key service. Immutable.
 *
 * @param serial its number
 * @param flags seven letters or dashes, {@code IRDQUNi}
 * @param usage how many references there are
 * @param timeout how long it lasts: {@code perm}, {@code expd}, or a number and a unit
 * @param permissions who may do what: a byte each for possessor, user, group and others
 * @param uid the owner
 * @param gid the group, -1 for none
 * @param type such as keyring
 * @param description what the type says of it
 */
public record KernelKey(
    int serial,
    ByteString flags,
    int usage,
    ByteString timeout,
    int permissions,
    int uid,
    int gid,
    ByteString type,
    ByteString description) {
  private static final int VIEW = 1;

  /**
   * Returns whether somebody may view it who does not possess it.
   *
   * @param fsuid of who asks
   * @param inGroup whether he is in its group
   */
  public boolean isVisibleTo(int fsuid, boolean inGroup) {
    int bits = permissions;
    if (fsuid == uid) {
      bits = permissions >> 16;
    } else if (gid != -1 && inGroup) {
      bits = permissions >> 8;
    }
    return (bits & VIEW) != 0;
  }
}
