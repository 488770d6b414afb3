package io.procfs.nio;

import java.util.Map;

/**
 * A key of the map that makes a file system, and the type of its values. All of them are constants
 * of {@link ProcfsEnv}. Immutable.
 *
 * <pre>{@code
 * EnvKey<Number> user = ProcfsEnv.UID;
 * Map<String, ?> env = Map.ofEntries(ProcfsEnv.KERNEL.to(kernel), user.to(1000));
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class EnvKey<T> {
  private final String name;
  private final Class<T> type;

  EnvKey(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /** Returns the key as the map has it, a word in lower case. */
  public String name() {
    return name;
  }

  /** Returns the type of the values. */
  public Class<T> type() {
    return type;
  }

  /** Returns the entry that gives this key a value. */
  public Map.Entry<String, T> to(T value) {
    return Map.entry(name, value);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
