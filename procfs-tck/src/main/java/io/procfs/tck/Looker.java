package io.procfs.tck;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * Looks at a {@code /proc} as some user does, and hears the error numbers. Paths are relative to
 * the {@code /proc}, such as {@code 42/fd/3}; the empty one is its root. Methods throw {@link
 * Refusal}.
 */
public interface Looker {
  /** Returns the names in a directory, in its order. */
  List<ByteString> list(String path);

  /** Returns the attributes, of the target if it is a link. */
  Attributes stat(String path);

  /** Returns the attributes, of the link itself if it is one. */
  Attributes lstat(String path);

  /** Returns the text of a link. */
  ByteString readLink(String path);

  /** Returns the content up to the end, of which at most 64 KiB. */
  ByteString read(String path);

  /** Returns whether {@code access(2)} says that it can be read. */
  boolean isReadable(String path);

  /** Opens, writes once and closes. */
  void write(String path, ByteString bytes);
}
