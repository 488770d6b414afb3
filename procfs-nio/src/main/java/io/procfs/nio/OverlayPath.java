package io.procfs.nio;

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
import org.jspecify.annotations.Nullable;

/**
 * A path of the default file system: a path of the JDK's provider, which does all its algebra, and
 * where it is. One that is overlaid keeps its path in the file system that is shown. Immutable but
 * for such memories; safe for use by several threads.
 */
final class OverlayPath implements Path {
  private final OverlayFileSystem fileSystem;
  private final Path inner;
  private byte area;
  private volatile @Nullable ProcPath proc;

  OverlayPath(OverlayFileSystem fileSystem, Path inner, byte area) {
    this.fileSystem = fileSystem;
    this.inner = inner;
    this.area = area;
  }

  /**
   * Returns {@code path} as one of ours.
   *
   * @throws ProviderMismatchException if it is not
   */
  static OverlayPath of(Path path) {
    if (path instanceof OverlayPath ours) {
      return ours;
    }
    throw mismatch(path);
  }

  /** Returns what the JDK throws, which says nothing. */
  private static RuntimeException mismatch(Path path) {
    return path == null ? new NullPointerException() : new ProviderMismatchException();
  }

  /** Returns the path of the JDK's provider beneath a path of any file system. */
  static Path beneath(Path path) {
    return path instanceof OverlayPath ours ? ours.inner : path;
  }

  /** Returns the path of the JDK's provider. */
  Path inner() {
    return inner;
  }

  /** Returns what the work is done with: a {@link ProcPath}, or the path of the JDK's provider. */
  Path target() {
    byte known = area;
    if (known == OverlayAreas.OUTSIDE || known == OverlayAreas.OUTSIDE_HERE) {
      return inner;
    }
    if (known == OverlayAreas.UNDECIDED) {
      known = fileSystem.areas().decide(inner);
      area = known;
      if (known != OverlayAreas.INSIDE) {
        return inner;
      }
    }
    ProcFileSystem shown = fileSystem.shown().current();
    return shown == null ? inner : in(shown);
  }

  /** Returns this in the file system that is shown, overlaid or not; there must be one. */
  ProcPath proc() {
    ProcFileSystem shown = fileSystem.shown().current();
    if (shown == null) {
      throw new IllegalStateException("what was shown below /proc has just been taken away");
    }
    return in(shown);
  }

  private ProcPath in(ProcFileSystem shown) {
    ProcPath known = proc;
    if (known == null || known.getFileSystem() != shown) {
      // What is relative there starts from /, and here from where the JVM was started.
      known = new ProcPath(shown, OverlayNames.bytes(inner.toAbsolutePath()));
      proc = known;
    }
    return known;
  }

  private OverlayPath path(Path other, byte where) {
    return new OverlayPath(fileSystem, other, where);
  }

  private @Nullable OverlayPath pathOrNull(@Nullable Path other, byte where) {
    return other == null ? null : new OverlayPath(fileSystem, other, where);
  }

  private byte names() {
    return fileSystem.areas().namesOf(area);
  }

  private Path innerOf(Path other) {
    if (other instanceof OverlayPath ours && ours.fileSystem == fileSystem) {
      return ours.inner;
    }
    throw mismatch(other);
  }

  /**
   * Returns the path of an entry of this directory.
   *
   * @param entry as the provider that lists it has it
   */
  OverlayPath entry(Path entry) {
    Path known =
        entry instanceof ProcPath ours
            ? inner.resolve(OverlayNames.inner(fileSystem.inner(), ours.lastName()))
            : entry;
    return path(known, OverlayAreas.entryOf(area));
  }

  /** Returns the names of this as a path of the file system that is shown, as they are. */
  ProcPath names(ProcFileSystem shown) {
    return new ProcPath(shown, OverlayNames.bytes(inner));
  }

  @Override
  public OverlayFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return inner.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return pathOrNull(inner.getRoot(), OverlayAreas.UNDECIDED);
  }

  @Override
  public @Nullable Path getFileName() {
    return pathOrNull(inner.getFileName(), names());
  }

  @Override
  public @Nullable Path getParent() {
    return pathOrNull(inner.getParent(), OverlayAreas.above(area));
  }

  @Override
  public int getNameCount() {
    return inner.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return path(inner.getName(index), names());
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return path(inner.subpath(beginIndex, endIndex), names());
  }

  @Override
  public boolean startsWith(Path other) {
    return other.getFileSystem() == fileSystem && inner.startsWith(innerOf(other));
  }

  @Override
  public boolean startsWith(String other) {
    return inner.startsWith(other);
  }

  @Override
  public boolean endsWith(Path other) {
    return other.getFileSystem() == fileSystem && inner.endsWith(innerOf(other));
  }

  @Override
  public boolean endsWith(String other) {
    return inner.endsWith(other);
  }

  @Override
  public Path normalize() {
    Path normal = inner.normalize();
    return normal == inner ? this : path(normal, OverlayAreas.UNDECIDED);
  }

  @Override
  public Path resolve(Path other) {
    Path child = innerOf(other);
    if (child.isAbsolute()) {
      return other;
    }
    return path(inner.resolve(child), OverlayAreas.below(area, ((OverlayPath) other).area));
  }

  @Override
  public Path resolve(String other) {
    return path(inner.resolve(other), OverlayAreas.below(area, other));
  }

  @Override
  public Path resolveSibling(Path other) {
    return path(inner.resolveSibling(innerOf(other)), OverlayAreas.UNDECIDED);
  }

  @Override
  public Path resolveSibling(String other) {
    return path(inner.resolveSibling(other), OverlayAreas.UNDECIDED);
  }

  @Override
  public Path relativize(Path other) {
    return path(inner.relativize(innerOf(other)), OverlayAreas.UNDECIDED);
  }

  @Override
  public Path toAbsolutePath() {
    return inner.isAbsolute() ? this : path(inner.toAbsolutePath(), OverlayAreas.UNDECIDED);
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return fileSystem.path(target().toRealPath(options));
  }

  @Override
  public URI toUri() {
    return target() instanceof ProcPath ours ? OverlayNames.uri(ours) : inner.toUri();
  }

  /** Returns the file of this name, which is the machine's own, overlaid or not. */
  @Override
  public File toFile() {
    return new File(inner.toString());
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
      throws IOException {
    if (watcher instanceof OverlayWatchService ours) {
      return ours.register(this, events, modifiers);
    }
    if (watcher == null) {
      throw new NullPointerException();
    }
    throw new ProviderMismatchException();
  }

  @Override
  public WatchKey register(WatchService watcher, WatchEvent.Kind<?>... events) throws IOException {
    return register(watcher, events, new WatchEvent.Modifier[0]);
  }

  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> names = inner.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return names.hasNext();
      }

      @Override
      public Path next() {
        return path(names.next(), names());
      }
    };
  }

  /**
   * Compares as the JDK's paths.
   *
   * @throws ClassCastException if {@code other} is a path of another provider
   */
  @Override
  public int compareTo(Path other) {
    return inner.compareTo(((OverlayPath) other).inner);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof OverlayPath that
        && fileSystem == that.fileSystem
        && inner.equals(that.inner);
  }

  @Override
  public int hashCode() {
    return inner.hashCode();
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
