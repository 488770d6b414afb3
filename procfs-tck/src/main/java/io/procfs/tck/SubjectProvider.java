package io.procfs.tck;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Offers a kind of {@link Subject}. Implementations that are registered as a service are tested by
 * the kit together with its own two.
 */
public interface SubjectProvider extends Closeable {
  /** Returns the name under which results are reported, such as {@code linux}. */
  String name();

  /** Returns why there can be no subject here, null if there can be. */
  @Nullable String unavailable();

  /** Makes a subject for one test. */
  Subject open() throws IOException;

  /** Gives up what the subjects had in common. */
  @Override
  default void close() throws IOException {}
}
