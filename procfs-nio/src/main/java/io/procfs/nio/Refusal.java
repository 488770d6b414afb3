package io.procfs.nio;

import org.jspecify.annotations.Nullable;

/** The one form in which an option is refused. */
final class Refusal {
  private Refusal() {}

  /** Returns what refuses a value: its key or another name for it, itself, what was expected. */
  static IllegalArgumentException ofValue(Object key, @Nullable Object value, String expected) {
    return new IllegalArgumentException(key + ": " + Shown.value(value) + "; expected " + expected);
  }

  /** Returns what refuses a key beside another. */
  static IllegalArgumentException ofCombination(EnvKey<?> key, String why) {
    return new IllegalArgumentException(key + ": " + why);
  }
}
