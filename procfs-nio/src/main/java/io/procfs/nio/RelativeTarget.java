package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.vfs.Location;
import io.procfs.vfs.Node;
import io.procfs.vfs.Place;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A name in an open directory, or the directory itself: what it leads to is looked for from there,
 * whatever has become of the path of the directory. Exceptions call it what the caller did.
 */
final class RelativeTarget implements Target {
  private final ProcDirectoryStream directory;
  private final @Nullable ProcPath name;

  /**
   * Names an entry.
   *
   * @param name relative to the directory; null for the directory itself
   */
  RelativeTarget(ProcDirectoryStream directory, @Nullable ProcPath name) {
    this.directory = directory;
    this.name = name;
  }

  /** Returns whether this is the directory itself. */
  boolean isSelf() {
    return name == null;
  }

  /** Returns whether a name was given, and it is empty. */
  boolean isEmpty() {
    return name != null && name.bytes().isEmpty();
  }

  /** Returns the directory. */
  Node self() {
    return directory.node();
  }

  @Override
  public FileSystemState state() {
    return directory.target().state();
  }

  @Override
  public Node node(boolean followLast) {
    if (name == null) {
      return directory.node();
    }
    return state().mounts().walk(start(name), name.bytes(), followLast).node();
  }

  @Override
  public Place place(boolean followLast) {
    if (name == null) {
      return directory.target().place(followLast);
    }
    return state().mounts().place(start(name), name.bytes(), followLast);
  }

  private Location start(ProcPath from) {
    ByteString bytes = from.bytes();
    Node node = directory.node();
    if (bytes.isEmpty()) {
      // The call takes the bytes as they are, and no name is no file.
      throw Errno.ENOENT.exception();
    }
    boolean mayGoUp = bytes.startsWith(PathNames.DOT) || PathNames.hasDots(bytes);
    Location known = mayGoUp ? directory.target().place(true).found() : null;
    return new Location(node, known == null ? null : known.parent(), ByteString.empty());
  }

  @Override
  public Path entry(ByteString entry) {
    return name == null ? directory.target().entry(entry) : name.entry(entry);
  }

  @Override
  public @Nullable String shown() {
    return name == null ? null : name.toString();
  }

  @Override
  public String toString() {
    return name == null ? directory.target().toString() : name.toString();
  }
}
