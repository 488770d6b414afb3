package io.procfs.format;

/**
 * A text that is not what the kernel prints: where, what was expected, what was found.
 *
 * <p>The message is one line of a few hundred characters at most, whatever the text.
 */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String field;

  FormatException(String file, int line, String field, String expected, String found) {
    super(
        file
            + ", line "
            + line
            + ", field "
            + field
            + ": expected "
            + expected
            + ", found "
            + found);
    this.line = line;
    this.field = field;
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
