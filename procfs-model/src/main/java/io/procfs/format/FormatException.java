package io.procfs.format;

/**
 * A text that is not what the kernel prints: where, what was expected, what was found.
 *
 * <p>The message is one line of a few hundred characters at most, whatever the text.
 */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** So much is said of what was expected. */
  private static final int MOST_EXPECTED = 200;

  private final int line;
  private final String field;

  /**
   * Says what is wrong.
   *
   * @param file the name of the file
   * @param line from 1
   */
  public FormatException(String file, int line, String field, String expected, String found) {
    super(
        file
            + ", line "
            + line
            + ", field "
            + field
            + ": expected "
            + cut(expected)
            + ", found "
            + found);
    this.line = line;
    this.field = field;
  }

  /** What follows from another field, as a list from its mask, can be as long as that. */
  private static String cut(String expected) {
    return expected.length() <= MOST_EXPECTED
        ? expected
        : expected.substring(0, MOST_EXPECTED) + "...";
  }

  /** Returns the number of the line, from 1. */
  public int line() {
    return line;
  }

  /** Returns the name of the field, as the manual page or the file itself spells it. */
  public String field() {
    return field;
  }
}
