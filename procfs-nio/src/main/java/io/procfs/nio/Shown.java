package io.procfs.nio;

import org.jspecify.annotations.Nullable;

/**
 * Values in messages: cut to a sane length, without control characters, and never by the {@code
 * toString()} of a class that nobody here knows.
 */
final class Shown {
  private static final int MOST = 60;

  private Shown() {}

  /** Returns a value of an option. */
  static String value(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return '"' + text(text) + '"';
    }
    String type = value.getClass().getName();
    boolean known = value instanceof Enum || type.startsWith("java.lang.");
    return known ? text(value.toString()) + " (" + shortName(type) + ")" : "a " + text(type);
  }

  private static String shortName(String type) {
    return text(type.substring(type.lastIndexOf('.') + 1));
  }

  /** Returns text, cut and without control characters. */
  static String text(CharSequence text) {
    int length = text.length();
    StringBuilder shown = new StringBuilder(Math.min(length, MOST) + 16);
    for (int i = 0; i < Math.min(length, MOST); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    if (length > MOST) {
      shown.append("... (").append(length).append(" characters)");
    }
    return shown.toString();
  }
}
