package io.procfs.record;

/**
 * What could not be loaded, and was left at its default. Immutable.
 *
 * @param file the path from the root of the tree, such as {@code 42/status}
 * @param line the number of the line, from 1; 0 if it is about the file as a whole
 * @param field the name of the field, as the manual page or the file itself spells it; empty if it
 *     is about the file as a whole
 * @param message what was expected and what was found, one line
 */
public record LoadWarning(String file, int line, String field, String message) {
  @Override
  public String toString() {
    return message;
  }
}
