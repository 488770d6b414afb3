package io.procfs.model.machine;

import java.util.function.UnaryOperator;

/**
 * Something that changes: readers see the version of the moment and take no lock, writers come one
 * after the other.
 *
 * <pre>{@code
 * machine.swaps().set(List.of());
 * machine.memory().update(m -> m.with("Cached", 512_000));
 * }</pre>
 *
 * @param <T> what a version is, immutable
 */
public final class Current<T> {
  private final UnaryOperator<T> copy;
  private volatile T version;

  /**
   * Starts with a version.
   *
   * @param copy makes of what is set something that nobody changes, such as {@code List::copyOf}
   */
  public Current(T first, UnaryOperator<T> copy) {
    this.copy = copy;
    this.version = copy.apply(first);
  }

  /** Starts with a version of a type that nobody can change. */
  public Current(T first) {
    this(first, version -> version);
  }

  /** Returns the version of this moment. */
  public T get() {
    return version;
  }

  /** Replaces it. */
  public synchronized void set(T newVersion) {
    version = copy.apply(newVersion);
  }

  /** Replaces it by what {@code change} makes of it; {@code change} sees no other writer. */
  public synchronized void update(UnaryOperator<T> change) {
    version = copy.apply(change.apply(version));
  }

  @Override
  public String toString() {
    return version.toString();
  }
}
