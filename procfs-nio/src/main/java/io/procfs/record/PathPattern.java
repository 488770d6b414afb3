package io.procfs.record;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of paths below a {@code /proc}: names divided by slashes, in which {@code *} stands for
 * any bytes of a name and {@code ?} for one; a name {@code **} stands for any number of names, none
 * included. Immutable.
 */
@SuppressWarnings("ArgumentSelectionDefectChecker")
final class PathPattern {
  private static final ByteString ANY_NAMES = ByteString.of("**");

  private final List<ByteString> names;

  private PathPattern(List<ByteString> names) {
    this.names = names;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is empty, begins or ends with a slash, or holds two in a
   *     row
   */
  static PathPattern of(String pattern) {
    List<ByteString> names = new ArrayList<>();
    for (String name : pattern.split("/", -1)) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "\"" + pattern + "\" is no pattern: names divided by single slashes, below /proc");
      }
      names.add(ByteString.of(name));
    }
    return new PathPattern(List.copyOf(names));
  }

  /** Returns whether the path with these names is one of those meant. */
  boolean matches(List<ByteString> path) {
    return matches(names.size(), path, path.size());
  }

  /** From the end: most paths differ in their last name. */
  private boolean matches(int patternEnd, List<ByteString> path, int pathEnd) {
    if (patternEnd == 0) {
      return pathEnd == 0;
    }
    ByteString pattern = names.get(patternEnd - 1);
    if (pattern.equals(ANY_NAMES)) {
      for (int end = pathEnd; end >= 0; end--) {
        if (matches(patternEnd - 1, path, end)) {
          return true;
        }
      }
      return false;
    }
    return pathEnd > 0
        && matchesName(pattern, 0, path.get(pathEnd - 1), 0)
        && matches(patternEnd - 1, path, pathEnd - 1);
  }

  private static boolean matchesName(ByteString pattern, int p, ByteString name, int n) {
    for (; p < pattern.length(); p++, n++) {
      byte b = pattern.byteAt(p);
      if (b == '*') {
        for (int rest = n; rest <= name.length(); rest++) {
          if (matchesName(pattern, p + 1, name, rest)) {
            return true;
          }
        }
        return false;
      }
      if (n == name.length() || (b != '?' && b != name.byteAt(n))) {
        return false;
      }
    }
    return n == name.length();
  }
}
