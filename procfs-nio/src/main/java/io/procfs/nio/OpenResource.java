package io.procfs.nio;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * Something open that {@link OpenResources} keeps: it carries the links of the list that it is in,
 * so that opening it allocates nothing for the list. All methods but {@link #close} and {@link
 * #target} are for {@link OpenResources} alone, which calls them under its lock.
 */
interface OpenResource extends Closeable {
  /** Returns what was opened. */
  Target target();

  @Nullable OpenResource next();

  void setNext(@Nullable OpenResource next);

  @Nullable OpenResource previous();

  void setPrevious(@Nullable OpenResource previous);

  /** Returns the number of the list that it was put into, 0 to 63. */
  int stripe();

  void setStripe(int stripe);
}
