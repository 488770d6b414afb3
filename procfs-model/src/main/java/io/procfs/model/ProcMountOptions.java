package io.procfs.model;

/**
 * The options of a mount of {@code /proc}, {@code proc(5)}. Immutable; each mount has its own.
 *
 * <pre>{@code
 * ProcMountOptions options = ProcMountOptions.DEFAULT.withHidePid(HidePid.INVISIBLE).withGid(27);
 * options.text(); // "gid=27,hidepid=invisible"
 * }</pre>
 *
 * @param hidePid whom it shows to those who may not look inside
 * @param gid members of this group are exempt from {@link HidePid#NOACCESS} and {@link
 *     HidePid#INVISIBLE}; unsigned, 0 unless set
 * @param pidsOnly whether it shows nothing but tasks ({@code subset=pid})
 */
public record ProcMountOptions(HidePid hidePid, int gid, boolean pidsOnly) {
  /** Shows everything to everybody. */
  public static final ProcMountOptions DEFAULT = new ProcMountOptions(HidePid.OFF, 0, false);

  /** Returns these with another {@code hidepid}. */
  public ProcMountOptions withHidePid(HidePid value) {
    return new ProcMountOptions(value, gid, pidsOnly);
  }

  /** Returns these with another {@code gid}, unsigned. */
  public ProcMountOptions withGid(int value) {
    return new ProcMountOptions(hidePid, value, pidsOnly);
  }

  /** Returns these with or without {@code subset=pid}. */
  public ProcMountOptions withPidsOnly(boolean value) {
    return new ProcMountOptions(hidePid, gid, value);
  }

  /**
   * Returns what {@code /proc/mounts} shows behind {@code rw,relatime}: those that are not the
   * default, in the order {@code gid=N,hidepid=WORD,subset=pid}; the empty string if all are.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (gid != 0) {
      text.append(",gid=").append(Integer.toUnsignedString(gid));
    }
    if (hidePid != HidePid.OFF) {
      text.append(",hidepid=").append(hidePid.word());
    }
    if (pidsOnly) {
      text.append(",subset=pid");
    }
    return text.isEmpty() ? "" : text.substring(1);
  }
}
