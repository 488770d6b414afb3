package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for paths of bytes below a root: {@code *} and {@code ?} stay within a name, {@code **}
 * does not, {@code [a-z]} and {@code [!a-z]} are one byte, {@code {a,b}} either; a backslash takes
 * the next byte as it is. The same on every machine. Immutable.
 */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Returns the pattern that a text says.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Glob of(String text) {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String trimmed = bytes.startsWith("/") ? bytes.substring(1) : bytes;
    try {
      return new Glob(text, Pattern.compile(new Translation(trimmed).regex(), Pattern.DOTALL));
    } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("glob \"" + text + "\": expected closed [] and {}", e);
    }
  }

  /** Returns whether all of a path is what this pattern says. */
  public boolean matches(ByteString path) {
    String bytes = new String(path.toByteArray(), StandardCharsets.ISO_8859_1);
    return pattern.matcher(bytes).matches();
  }

  @Override
  public String toString() {
    return text;
  }

  /** One reading of a text. */
  private static final class Translation {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private boolean inBraces;

    Translation(String glob) {
      this.glob = glob;
    }

    String regex() {
      while (at < glob.length()) {
        char c = glob.charAt(at++);
        switch (c) {
          case '*' -> star();
          case '?' -> regex.append("[^/]");
          case '[' -> set();
          case '{' -> brace();
          case '}' -> {
            regex.append(inBraces ? ")" : "\\}");
            inBraces = false;
          }
          case ',' -> regex.append(inBraces ? '|' : ',');
          case '\\' -> literal(glob.charAt(at++));
          default -> literal(c);
        }
      }
      return inBraces ? regex.append("(?:").toString() : regex.toString();
    }

    private void star() {
      if (at < glob.length() && glob.charAt(at) == '*') {
        at++;
        regex.append(".*");
      } else {
        regex.append("[^/]*");
      }
    }

    private void brace() {
      regex.append(inBraces ? "\\{" : "(?:");
      inBraces = true;
    }

    private void set() {
      regex.append("[");
      if (glob.charAt(at) == '!') {
        at++;
        regex.append('^');
      }
      for (boolean first = true; first || glob.charAt(at) != ']'; first = false) {
        char c = glob.charAt(at++);
        // A letter or digit behind a backslash would mean something, "-" means what it does here.
        boolean isPlain = c == '-' || c > 0x7e || Character.isLetterOrDigit(c);
        regex.append(isPlain ? "" : "\\").append(c);
      }
      at++;
      regex.append("&&[^/]]");
    }

    private void literal(char c) {
      regex.append(Pattern.quote(String.valueOf(c)));
    }
  }
}
