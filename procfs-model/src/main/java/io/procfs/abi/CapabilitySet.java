package io.procfs.abi;

/**
 * A set of capabilities, as in {@code capabilities(7)}.
 *
 * @param bits bit n is capability n
 */
public record CapabilitySet(long bits) {
  public static final int CHOWN = 0;
  public static final int DAC_OVERRIDE = 1;
  public static final int DAC_READ_SEARCH = 2;
  public static final int FOWNER = 3;
  public static final int FSETID = 4;
  public static final int KILL = 5;
  public static final int SETGID = 6;
  public static final int SETUID = 7;
  public static final int SETPCAP = 8;
  public static final int NET_BIND_SERVICE = 10;
  public static final int NET_ADMIN = 12;
  public static final int NET_RAW = 13;
  public static final int SYS_RAWIO = 17;
  public static final int SYS_CHROOT = 18;
  public static final int SYS_PTRACE = 19;
  public static final int SYS_ADMIN = 21;
  public static final int SYS_NICE = 23;
  public static final int SYS_RESOURCE = 24;
  public static final int SYS_TIME = 25;
  public static final int LEASE = 28;
  public static final int AUDIT_CONTROL = 30;
  public static final int SETFCAP = 31;
  public static final int SYSLOG = 34;
  public static final int PERFMON = 38;
  public static final int CHECKPOINT_RESTORE = 40;

  /** The highest capability that Linux 6.18 knows ({@code /proc/sys/kernel/cap_last_cap}). */
  public static final int LAST = CHECKPOINT_RESTORE;

  /** Those over files, which come and go with the file system user id 0 (CAP_FS_MASK). */
  public static final long OF_FILES = 0x1_0800_021fL;

  /** No capability. */
  public static final CapabilitySet NONE = new CapabilitySet(0);

  /** Every capability up to {@link #LAST}. */
  public static final CapabilitySet ALL = new CapabilitySet((1L << (LAST + 1)) - 1);

  /** Returns the set of {@code capabilities}, each 0 to 63. */
  public static CapabilitySet of(int... capabilities) {
    long bits = 0;
    for (int capability : capabilities) {
      bits |= 1L << capability;
    }
    return new CapabilitySet(bits);
  }

  /** Returns whether {@code capability} is in this. */
  public boolean has(int capability) {
    return (bits & (1L << capability)) != 0;
  }

  /** Returns whether all of {@code other} is in this. */
  public boolean containsAll(CapabilitySet other) {
    return (other.bits & ~bits) == 0;
  }

  /** Returns this with {@code capability}. */
  public CapabilitySet with(int capability) {
    return new CapabilitySet(bits | 1L << capability);
  }

  /** Returns this without {@code capability}. */
  public CapabilitySet without(int capability) {
    return new CapabilitySet(bits & ~(1L << capability));
  }
}
