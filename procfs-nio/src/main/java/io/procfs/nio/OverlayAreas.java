package io.procfs.nio;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which paths of the default file system are overlaid: {@code /proc} and what else was asked for,
 * with all below. It is decided by the text of a path and not by a look at files, so that a path
 * that is not overlaid costs nothing; a link that leads from elsewhere into {@code /proc} is
 * therefore followed by the machine's own kernel. Immutable.
 */
// No Guava here: this works when the JVM has hardly started.
final class OverlayAreas {
  static final String PROC = "/proc";

  /** Not yet known. */
  static final byte UNDECIDED = 0;

  /** Absolute, neither overlaid nor above anything that is, without {@code ..}. */
  static final byte OUTSIDE = 1;

  /** Not overlaid; what is below may be. */
  static final byte OUTSIDE_HERE = 2;

  /** Names without {@code ..}, not overlaid where the JVM was started. */
  static final byte NAMES = 3;

  /** Overlaid. */
  static final byte INSIDE = 4;

  private final String[] tops;

  /** Whether something overlaid is at, above or below where the JVM was started. */
  private final boolean atWorkingDirectory;

  private OverlayAreas(List<String> tops, String workingDirectory) {
    this.tops = tops.toArray(new String[0]);
    this.atWorkingDirectory = ofAbsolute(workingDirectory) != OUTSIDE;
  }

  /**
   * Returns the areas that the properties of the JVM say.
   *
   * @param inner the file system beneath
   * @throws IllegalArgumentException if one is no absolute path without {@code .} and {@code ..}
   */
  static OverlayAreas ofProperties(FileSystem inner) {
    return said(
        System.getProperty(Overlay.ALSO, ""), inner.getPath("").toAbsolutePath().toString());
  }

  /** Returns {@code /proc} and the areas of a list. */
  static OverlayAreas said(String also, String workingDirectory) {
    List<String> tops = new ArrayList<>();
    tops.add(PROC);
    int from = 0;
    while (from < also.length()) {
      int comma = also.indexOf(',', from);
      int end = comma < 0 ? also.length() : comma;
      String path = also.substring(from, end);
      if (!isTop(path)) {
        throw Refusal.ofValue(
            Overlay.ALSO, path, "absolute paths without \".\" and \"..\", divided by commas");
      }
      tops.add(path);
      from = end + 1;
    }
    return new OverlayAreas(tops, workingDirectory);
  }

  private static boolean isTop(String path) {
    return path.length() > 1 && path.charAt(0) == '/' && PathNames.isPlain(path) && !hasDots(path);
  }

  private static boolean hasDots(String path) {
    return path.contains("/.") && PathNames.hasDots(PathNames.parse(path));
  }

  /** Returns where the path of a text, or of several joined, is. */
  byte of(String first, String... more) {
    byte start = !first.isEmpty() && first.charAt(0) == '/' ? ofAbsolute(first) : ofNames(first);
    for (String names : more) {
      start = below(start, names);
    }
    return start;
  }

  private byte ofNames(String text) {
    return atWorkingDirectory || text.contains("..") ? UNDECIDED : NAMES;
  }

  /** Returns where names below a path are. */
  static byte below(byte directory, String names) {
    // In several texts that are joined a slash at the start of the second says nothing.
    return !goesOn(directory) || names.contains("..") || names.startsWith("/")
        ? UNDECIDED
        : directory;
  }

  /** Returns where the path {@code names} below a path is. */
  static byte below(byte directory, byte names) {
    return goesOn(directory) && names == NAMES ? directory : UNDECIDED;
  }

  /** Returns where an entry of a directory is. */
  static byte entryOf(byte directory) {
    return goesOn(directory) ? directory : UNDECIDED;
  }

  /** Returns whether what is below such a path is where it is. */
  private static boolean goesOn(byte area) {
    return area == OUTSIDE || area == NAMES || area == INSIDE;
  }

  /** Returns where the directory above such a path is. */
  static byte above(byte area) {
    // It cannot be overlaid itself, but other things below it may be.
    return area == OUTSIDE ? OUTSIDE_HERE : area == NAMES ? NAMES : UNDECIDED;
  }

  /** Returns where some of the names of such a path are. */
  byte namesOf(byte area) {
    return !atWorkingDirectory && (area == OUTSIDE || area == NAMES) ? NAMES : UNDECIDED;
  }

  /** Returns where an absolute path is: UNDECIDED if it must be made normal first. */
  private byte ofAbsolute(String text) {
    if (text.contains("..") || text.contains("//") || text.contains("/./")) {
      return UNDECIDED;
    }
    byte result = OUTSIDE;
    for (String top : tops) {
      if (isAtOrBelow(text, top)) {
        return INSIDE;
      }
      if (isAtOrBelow(top, text)) {
        result = OUTSIDE_HERE;
      }
    }
    return result;
  }

  private static boolean isAtOrBelow(String path, String top) {
    int length = top.length();
    return path.startsWith(top)
        && (path.length() == length || path.charAt(length) == '/' || top.charAt(length - 1) == '/');
  }

  /** Decides, for a path of the provider beneath. */
  byte decide(Path inner) {
    Path path = inner.toAbsolutePath();
    String text = path.toString();
    byte found = ofAbsolute(text);
    if (found == UNDECIDED) {
      found = isInsideInSpiteOfDots(path, text) ? INSIDE : OUTSIDE_HERE;
    }
    return found == OUTSIDE && !inner.isAbsolute() ? OUTSIDE_HERE : found;
  }

  private boolean isInsideInSpiteOfDots(Path path, String text) {
    for (String top : tops) {
      // Right behind the top of an area ".." leads out of it; further below it may follow a link.
      if (isAtOrBelow(text, top) && !text.startsWith("/..", top.length())) {
        return true;
      }
    }
    return ofAbsolute(path.normalize().toString()) == INSIDE;
  }
}
