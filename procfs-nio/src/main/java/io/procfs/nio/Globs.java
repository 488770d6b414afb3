package io.procfs.nio;

import java.util.regex.PatternSyntaxException;

/**
 * Turns a glob into the regular expression that the JDK's provider for Unix makes of it, and
 * refuses what that refuses, at the same index.
 *
 * <p>{@code *} and {@code ?} stay within a name, {@code **} does not; {@code [a-z]} and {@code
 * [!a-z]} are one character of a name; {@code {a,b}} is one of several, not nested; a backslash
 * takes the next character as it is. The JDK's oddities are kept: there is no way to have {@code ]}
 * in brackets, and in brackets a backslash is a character like any other.
 */
final class Globs {
  private static final String REGEX_META = ".^$+{[]|()";
  private static final String GLOB_META = "\\*?[{";

  private final String glob;
  private final StringBuilder regex = new StringBuilder("^");
  private int at;
  private boolean inGroup;

  private Globs(String glob) {
    this.glob = glob;
  }

  /**
   * Returns the regular expression of a glob.
   *
   * @throws PatternSyntaxException if {@code glob} is none
   */
  static String toRegex(String glob) {
    return new Globs(glob).translate();
  }

  private String translate() {
    while (at < glob.length()) {
      char c = glob.charAt(at++);
      switch (c) {
        case '\\' -> escaped();
        case '[' -> bracket();
        case '{' -> {
          if (inGroup) {
            throw failure("Cannot nest groups", at - 1);
          }
          regex.append("(?:(?:");
          inGroup = true;
        }
        case '}' -> {
          regex.append(inGroup ? "))" : "}");
          inGroup = false;
        }
        case ',' -> regex.append(inGroup ? ")|(?:" : ",");
        case '*' -> star();
        case '?' -> regex.append("[^/]");
        default -> literal(c, REGEX_META);
      }
    }
    if (inGroup) {
      throw failure("Missing '}", at - 1);
    }
    return regex.append('$').toString();
  }

  private void literal(char c, String meta) {
    if (meta.indexOf(c) >= 0) {
      regex.append('\\');
    }
    regex.append(c);
  }

  private void escaped() {
    if (at == glob.length()) {
      throw failure("No character to escape", at - 1);
    }
    literal(glob.charAt(at++), GLOB_META + REGEX_META);
  }

  private void star() {
    if (peek() == '*') {
      regex.append(".*");
      at++;
    } else {
      regex.append("[^/]*");
    }
  }

  private void bracket() {
    regex.append("[[^/]&&[");
    if (peek() == '^') {
      regex.append("\\^");
      at++;
    } else {
      if (peek() == '!') {
        regex.append('^');
        at++;
      }
      if (peek() == '-') {
        regex.append('-');
        at++;
      }
    }
    if (!members()) {
      throw failure("Missing ']", at - 1);
    }
    regex.append("]]");
  }

  /** Translates up to the closing bracket; returns whether there is one. */
  private boolean members() {
    boolean canStartRange = false;
    char last = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at++);
      if (c == ']') {
        return true;
      }
      if (c == '/') {
        throw failure("Explicit 'name separator' in class", at - 1);
      }
      if (c == '\\' || c == '[' || (c == '&' && peek() == '&')) {
        regex.append('\\');
      }
      regex.append(c);
      if (c != '-') {
        canStartRange = true;
        last = c;
        continue;
      }
      if (!canStartRange) {
        throw failure("Invalid range", at - 1);
      }
      char end = peek();
      at++;
      if (end == 0 || end == ']') {
        return end == ']';
      }
      if (end < last) {
        throw failure("Invalid range", at - 3);
      }
      regex.append(end);
      canStartRange = false;
    }
    return false;
  }

  /** Returns the next character, NUL at the end. */
  private char peek() {
    return at < glob.length() ? glob.charAt(at) : 0;
  }

  private PatternSyntaxException failure(String what, int index) {
    return new PatternSyntaxException(what, glob, index);
  }
}
