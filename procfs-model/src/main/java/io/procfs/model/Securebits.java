package io.procfs.model;

/**
 * How capabilities follow ids: the bits of {@code PR_SET_SECUREBITS}, {@code capabilities(7)}. Each
 * has one twice its value behind it that locks it.
 */
public final class Securebits {
  /** Root has no capabilities by being root: {@code SECBIT_NOROOT}. */
  public static final int NOROOT = 1;

  /** Capabilities stay when ids change: {@code SECBIT_NO_SETUID_FIXUP}. */
  public static final int NO_SETUID_FIXUP = 1 << 2;

  /** Permitted ones outlive the last id of root, until the next exec: {@code SECBIT_KEEP_CAPS}. */
  public static final int KEEP_CAPS = 1 << 4;

  /** None can be made ambient: {@code SECBIT_NO_CAP_AMBIENT_RAISE}. */
  public static final int NO_CAP_AMBIENT_RAISE = 1 << 6;

  /** Nothing but itself is changed by this: {@code SECBIT_EXEC_RESTRICT_FILE}. */
  public static final int EXEC_RESTRICT_FILE = 1 << 8;

  /** Nothing but itself is changed by this: {@code SECBIT_EXEC_DENY_INTERACTIVE}. */
  public static final int EXEC_DENY_INTERACTIVE = 1 << 10;

  /** What may be set. */
  static final int ALL =
      NOROOT
          | NO_SETUID_FIXUP
          | KEEP_CAPS
          | NO_CAP_AMBIENT_RAISE
          | EXEC_RESTRICT_FILE
          | EXEC_DENY_INTERACTIVE;

  /** What an unprivileged task may change. */
  private static final int FREE =
      EXEC_RESTRICT_FILE
          | EXEC_RESTRICT_FILE << 1
          | EXEC_DENY_INTERACTIVE
          | EXEC_DENY_INTERACTIVE << 1;

  private Securebits() {}

  /** Returns whether the change from {@code old} is one for which no capability is asked. */
  static boolean isFree(int old, int bits) {
    return ((old ^ bits) & ~FREE) == 0;
  }

  /** Returns whether the change from {@code old} is refused to everybody. */
  static boolean isLocked(int old, int bits) {
    int locks = ALL << 1;
    int locked = (old & locks) >> 1;
    return (locked & (old ^ bits)) != 0 // changes a locked bit
        || (old & locks & ~bits) != 0 // unlocks
        || (bits & ~(locks | ALL)) != 0; // unknown
  }
}
