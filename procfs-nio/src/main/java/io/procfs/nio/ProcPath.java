package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.Place;
import io.procfs.vfs.Stat;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path: bytes, and what was found out about them.
 *
 * <p>It behaves as the path of the JDK's provider for Unix does. Names are bytes, kept exactly; a
 * {@link String} in or out is their UTF-8, so {@link #toString()} loses what is not (and {@link
 * #toUri()} does not).
 *
 * <p>A path remembers where it points if that can be told from its names alone: the row of the
 * inventory, a pid, a tid, a descriptor's number, which is looked up anew at each use. It never
 * holds a task. Immutable but for such memories; safe for use by several threads.
 */
final class ProcPath implements Path, Target {
  /**
   * Whether {@code ..} behind a {@code ..} that had to stay stays too, since it may lead out of
   * what a link led into: from JDK 22 on.
   */
  private static final boolean KEEPS_UPS = Runtime.version().feature() >= 22;

  private final ProcFileSystem fileSystem;
  private final ByteString bytes;
  private @Nullable String text;
  private volatile int @Nullable [] offsets;

  // What a tree located for links followed and not: to be had again without a look at the names.
  private volatile @Nullable Node located;
  private volatile @Nullable Node locatedLink;

  /**
   * Creates a path.
   *
   * @param bytes without doubled slashes, and without one at the end unless it is the root
   */
  ProcPath(ProcFileSystem fileSystem, ByteString bytes) {
    this.fileSystem = fileSystem;
    this.bytes = bytes;
  }

  /**
   * Creates the path of a text.
   *
   * @throws java.nio.file.InvalidPathException if it holds a NUL or an unpaired surrogate
   */
  ProcPath(ProcFileSystem fileSystem, String text) {
    boolean plain = PathNames.isPlain(text);
    this.fileSystem = fileSystem;
    this.bytes = plain ? ByteString.of(text) : PathNames.parse(text);
    this.text = plain ? text : null;
  }

  /**
   * Returns {@code path} as one of ours.
   *
   * @throws ProviderMismatchException if it is not
   */
  static ProcPath of(Path path) {
    if (path instanceof ProcPath ours) {
      return ours;
    }
    throw new ProviderMismatchException(
        "not a path of procfs but a " + path.getClass().getName() + "; use resolve(String)");
  }

  /** Returns the bytes. */
  ByteString bytes() {
    return bytes;
  }

  /** Returns the bytes, absolute. */
  ByteString absoluteBytes() {
    return isAbsolute() ? bytes : PathNames.resolve(PathNames.ROOT, bytes);
  }

  @Override
  public FileSystemState state() {
    return fileSystem.state();
  }

  /**
   * Returns what this path leads to. The node may be bound to its object: it is for one call.
   *
   * @param follow whether a link at the end is followed
   * @throws ErrnoException as {@link Mounts#find}
   * @throws java.nio.file.ClosedFileSystemException if the file system is closed
   */
  @Override
  public Node node(boolean follow) {
    Mounts mounts = fileSystem.mounts();
    Node node = follow ? located : locatedLink;
    if (node == null) {
      node = mounts.locate(bytes, follow);
      if (node == null) {
        return mounts.walk(bytes, follow).node();
      }
      if (follow) {
        located = node;
      } else {
        locatedLink = node;
      }
    }
    return node;
  }

  /**
   * Returns where the last name stands or could be made.
   *
   * @param follow whether a link at the end is followed
   * @throws ErrnoException as {@link Mounts#place}
   * @throws java.nio.file.ClosedFileSystemException if the file system is closed
   */
  @Override
  public Place place(boolean follow) {
    return fileSystem.mounts().place(bytes, follow);
  }

  private ProcPath path(ByteString other) {
    return new ProcPath(fileSystem, other);
  }

  /** Returns {@code other} as a path of this file system. */
  private ProcPath ours(Path other) {
    ProcPath path = of(other);
    if (path.fileSystem != fileSystem) {
      throw new ProviderMismatchException(
          "a path of another file system: " + path.fileSystem + ", not " + fileSystem);
    }
    return path;
  }

  private int[] offsets() {
    int[] found = offsets;
    if (found == null) {
      found = PathNames.offsets(bytes);
      offsets = found;
    }
    return found;
  }

  private int endOf(int name) {
    int[] starts = offsets();
    return name + 1 == starts.length ? bytes.length() : starts[name + 1] - 1;
  }

  @Override
  public ProcFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return PathNames.isAbsolute(bytes);
  }

  @Override
  public @Nullable ProcPath getRoot() {
    return isAbsolute() ? fileSystem.root() : null;
  }

  @Override
  public @Nullable ProcPath getFileName() {
    int slash = bytes.lastIndexOf(PathNames.SLASH);
    if (slash < 0) {
      return this;
    }
    return bytes.length() == 1 ? null : path(bytes.substring(slash + 1));
  }

  /** Returns the bytes of the last name; none for the root. */
  ByteString lastName() {
    return bytes.substring(bytes.lastIndexOf(PathNames.SLASH) + 1);
  }

  @Override
  public @Nullable ProcPath getParent() {
    int slash = bytes.lastIndexOf(PathNames.SLASH);
    if (slash < 0 || bytes.length() == 1) {
      return null;
    }
    return slash == 0 ? fileSystem.root() : path(bytes.substring(0, slash));
  }

  @Override
  public int getNameCount() {
    return offsets().length;
  }

  @Override
  public ProcPath getName(int index) {
    if (index < 0 || index >= getNameCount()) {
      throw new IllegalArgumentException();
    }
    return path(bytes.substring(offsets()[index], endOf(index)));
  }

  @Override
  public ProcPath subpath(int beginIndex, int endIndex) {
    if (beginIndex < 0 || beginIndex >= endIndex || endIndex > getNameCount()) {
      throw new IllegalArgumentException();
    }
    return path(bytes.substring(offsets()[beginIndex], endOf(endIndex - 1)));
  }

  @Override
  public boolean startsWith(Path other) {
    if (!isOurs(other)) {
      return false;
    }
    ByteString prefix = ((ProcPath) other).bytes;
    int length = prefix.length();
    if (length == 1 && prefix.byteAt(0) == PathNames.SLASH) {
      return isAbsolute();
    }
    return bytes.startsWith(prefix)
        && (bytes.length() == length || (length > 0 && bytes.byteAt(length) == PathNames.SLASH));
  }

  @Override
  public boolean endsWith(Path other) {
    if (!isOurs(other)) {
      return false;
    }
    ByteString suffix = ((ProcPath) other).bytes;
    int from = bytes.length() - suffix.length();
    if (from == 0 || suffix.isEmpty() || PathNames.isAbsolute(suffix)) {
      return bytes.equals(suffix);
    }
    return bytes.endsWith(suffix) && bytes.byteAt(from - 1) == PathNames.SLASH;
  }

  private boolean isOurs(Path other) {
    return other.getFileSystem() == fileSystem && other instanceof ProcPath;
  }

  @Override
  public ProcPath normalize() {
    ByteString normal = PathNames.normalize(bytes);
    return normal.equals(bytes) ? this : path(normal);
  }

  @Override
  public ProcPath resolve(Path other) {
    ProcPath child = ours(other);
    if (child.isAbsolute()) {
      return child;
    }
    return child.bytes.isEmpty() ? this : path(PathNames.resolve(bytes, child.bytes));
  }

  @Override
  public ProcPath resolve(String other) {
    ByteString child = PathNames.parse(other);
    return path(PathNames.isAbsolute(child) ? child : PathNames.resolve(bytes, child));
  }

  /** Returns the path of a name in this directory. */
  @Override
  public ProcPath entry(ByteString name) {
    return path(PathNames.resolve(bytes, name));
  }

  @Override
  public ProcPath relativize(Path other) {
    ProcPath child = ours(other);
    if (child.bytes.equals(bytes)) {
      return path(ByteString.empty());
    }
    if (child.isAbsolute() != isAbsolute()) {
      throw new IllegalArgumentException("'other' is different type of Path");
    }
    if (bytes.isEmpty()) {
      return child;
    }
    ByteString from = bytes;
    ByteString to = child.bytes;
    if (PathNames.hasDots(from) || PathNames.hasDots(to)) {
      from = PathNames.normalize(from);
      to = PathNames.normalize(to);
    }
    ByteString result = PathNames.relativize(from, to);
    if (result == null) {
      throw new IllegalArgumentException(
          "Unable to compute relative  path from " + this + " to " + other);
    }
    return path(result);
  }

  @Override
  public ProcPath toAbsolutePath() {
    return isAbsolute() ? this : path(absoluteBytes());
  }

  @Override
  public ProcPath toRealPath(LinkOption... options) throws IOException {
    ByteString real;
    if (LinkOptions.follow(options)) {
      try {
        real = fileSystem.mounts().realPath(bytes);
      } catch (ErrnoException e) {
        throw Failures.ofPath(e, this);
      }
      return path(real);
    }
    return unresolved();
  }

  /**
   * Returns this without {@code .}, and without {@code ..} and the name before it where that is no
   * link; no link is followed, not even on the way.
   */
  private ProcPath unresolved() throws IOException {
    ProcPath result = fileSystem.root();
    boolean afterUp = false;
    for (Path element : toAbsolutePath()) {
      ByteString name = ((ProcPath) element).bytes;
      if (name.equals(PathNames.DOT)) {
        continue;
      }
      boolean up = name.equals(PathNames.DOT_DOT);
      if (up && !result.isLink() && !(afterUp && KEEPS_UPS)) {
        ProcPath parent = result.getParent();
        result = parent == null ? fileSystem.root() : parent;
        continue;
      }
      afterUp = up;
      result = result.entry(name);
    }
    result.isLink();
    return result;
  }

  /** Returns whether this is a link; fails if it is not there. */
  private boolean isLink() throws IOException {
    try {
      return FileMode.isSymbolicLink(node(false).stat(Stat.RECEIVER).mode());
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, this);
    }
  }

  @Override
  public URI toUri() {
    return ProcUris.of(this);
  }

  /** Refuses: no native program and no {@code java.io} can open this. */
  @Override
  public File toFile() {
    throw new UnsupportedOperationException(
        toUri()
            + " is not a file of the default file system: java.io.File cannot name it; "
            + "use java.nio.file.Files, or copy it out with Files.copy");
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
      throws IOException {
    Objects.requireNonNull(watcher);
    if (watcher instanceof ProcWatchService ours && ours.target().state() == state()) {
      return ours.register(this, events, modifiers);
    }
    throw new ProviderMismatchException();
  }

  @Override
  public Iterator<Path> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < getNameCount();
      }

      @Override
      public Path next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return getName(next++);
      }
    };
  }

  /**
   * Compares by unsigned byte, then by the names of the file systems.
   *
   * @throws ClassCastException if {@code other} is a path of another provider
   */
  @Override
  public int compareTo(Path other) {
    ProcPath that = (ProcPath) other;
    int order = bytes.compareTo(that.bytes);
    return order != 0 || fileSystem == that.fileSystem
        ? order
        : fileSystem.name().compareTo(that.fileSystem.name());
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof ProcPath that
        && fileSystem == that.fileSystem
        && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    String string = text;
    if (string == null) {
      string = bytes.toString();
      text = string;
    }
    return string;
  }
}
