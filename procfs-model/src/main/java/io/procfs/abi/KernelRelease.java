package io.procfs.abi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of a kernel, as {@code uname -r} prints it.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number, 0 if there is none
 * @param suffix what follows, such as {@code -amd64}; may be empty
 */
public record KernelRelease(int major, int minor, int patch, String suffix)
    implements Comparable<KernelRelease> {
  private static final Pattern FORMAT =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(.*)");

  /** Linux 6.18, whose {@code /proc} the library shows unless told otherwise. */
  public static final KernelRelease LINUX_6_18 = new KernelRelease(6, 18, 0, "");

  /**
   * Returns the release that {@code text} names, such as {@code 6.18.44} or {@code
   * 5.10.0-28-amd64}.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static KernelRelease parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a kernel release: '" + text + "'; expected MAJOR.MINOR[.PATCH][SUFFIX], as 6.18.44");
    }
    String patch = matcher.group(3);
    return new KernelRelease(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        patch == null ? 0 : Integer.parseInt(patch),
        matcher.group(4));
  }

  /** Returns whether this is {@code major.minor} or later. */
  public boolean atLeast(int major, int minor) {
    return this.major != major ? this.major > major : this.minor >= minor;
  }

  /** Compares by the three numbers, then by the suffix. */
  @Override
  public int compareTo(KernelRelease other) {
    int order = Integer.compare(major, other.major);
    order = order != 0 ? order : Integer.compare(minor, other.minor);
    order = order != 0 ? order : Integer.compare(patch, other.patch);
    return order != 0 ? order : suffix.compareTo(other.suffix);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch + suffix;
  }
}
