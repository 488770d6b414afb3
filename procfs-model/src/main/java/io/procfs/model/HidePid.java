package io.procfs.model;

/**
 * Whom a mount of {@code /proc} shows to those who may not look inside: its option {@code hidepid}
 * ({@code proc(5)}). The test is {@link PtraceAccess#mayRead}.
 *
 * <pre>{@code
 * HidePid two = HidePid.parse("2"); // INVISIBLE
 * HidePid same = HidePid.parse("invisible");
 * }</pre>
 */
public enum HidePid {
  /** Shows everybody everything that the files themselves allow. */
  OFF(0, "off"),

  /** Lists all tasks, but what is inside the directory of a foreign one fails with EPERM. */
  NOACCESS(1, "noaccess"),

  /** Shows foreign tasks neither in listings nor by number: ENOENT. */
  INVISIBLE(2, "invisible"),

  /** As {@link #INVISIBLE}, for members of the group of {@code gid=} too. */
  PTRACEABLE(4, "ptraceable");

  private final int number;
  private final String word;

  HidePid(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** Returns the number, 0, 1, 2 or 4. */
  public int number() {
    return number;
  }

  /** Returns the word, which {@code /proc/mounts} shows. */
  public String word() {
    return word;
  }

  /**
   * Returns what a number (0, 1, 2, 4) or a word means.
   *
   * @throws IllegalArgumentException if it is neither, as 3 is: {@code mount(2)} answers EINVAL
   */
  public static HidePid parse(String text) {
    for (HidePid value : values()) {
      if (text.equals(value.word) || text.equals(Integer.toString(value.number))) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "hidepid: '" + text + "' is none of 0 1 2 4 off noaccess invisible ptraceable");
  }
}
