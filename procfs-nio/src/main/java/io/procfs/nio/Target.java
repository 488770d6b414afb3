package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.vfs.Node;
import io.procfs.vfs.Place;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about: a path, or a name relative to an open directory. Its {@code toString()} is
 * what the exceptions of the call name: as it was given, never made absolute.
 *
 * <p>The methods are where a closed file system is noticed: all but {@code toString()} and {@link
 * #state()} throw {@link java.nio.file.ClosedFileSystemException} then. They fail with an {@link
 * io.procfs.abi.ErrnoException}, which {@link Failures} turns into what the JDK throws.
 */
interface Target {
  /** Returns what is shared by all that is opened in the file system of this path. */
  FileSystemState state();

  /**
   * Finds what the path leads to.
   *
   * @param followLast whether a link at the end is followed
   */
  Node node(boolean followLast);

  /**
   * Finds where the path's last name stands or could be made.
   *
   * @param followLast whether a link at the end is followed
   */
  Place place(boolean followLast);

  /** Returns what exceptions call it; null for an open directory that is meant itself. */
  default @Nullable String shown() {
    return toString();
  }

  /** Returns the path of an entry of this directory, as a listing of it gives: this, then name. */
  Path entry(ByteString name);
}
