package io.procfs.nio;

import io.procfs.abi.ByteString;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The default file system of a JVM with an {@link OverlayProvider}: one tree from {@code /}. */
final class OverlayFileSystem extends FileSystem {
  private final OverlayProvider provider;
  private final FileSystem inner;
  private final OverlayShown shown;
  private @Nullable OverlayAreas areas;

  OverlayFileSystem(OverlayProvider provider, FileSystem inner) {
    this.provider = provider;
    this.inner = inner;
    this.shown = new OverlayShown(inner);
  }

  /** Returns the file system for all that is not overlaid. */
  FileSystem inner() {
    return inner;
  }

  /** Returns what says which file system is shown. */
  OverlayShown shown() {
    return shown;
  }

  /** Returns which paths are overlaid; asked for only when the JVM has started. */
  OverlayAreas areas() {
    OverlayAreas known = areas;
    if (known == null) {
      known = OverlayAreas.ofProperties(inner);
      areas = known;
    }
    return known;
  }

  /** Returns a path of the JDK's provider or of ours as one of this file system. */
  OverlayPath path(Path path) {
    return path instanceof ProcPath ours
        ? new OverlayPath(this, OverlayNames.inner(inner, ours.bytes()), OverlayAreas.UNDECIDED)
        : new OverlayPath(this, path, OverlayAreas.UNDECIDED);
  }

  @Override
  public OverlayProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return new OverlayPath(this, inner.getPath(first, more), areas().of(first, more));
  }

  /** Refuses, as the default file system does. */
  @Override
  public void close() throws IOException {
    inner.close();
  }

  @Override
  public boolean isOpen() {
    return inner.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return inner.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return inner.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    inner.getRootDirectories().forEach(root -> roots.add(path(root)));
    return roots;
  }

  /** Returns the stores of the machine, that of {@code /proc} replaced by the one shown. */
  @Override
  public Iterable<FileStore> getFileStores() {
    ProcFileSystem current = shown.current();
    if (current == null) {
      return inner.getFileStores();
    }
    List<FileStore> stores = new ArrayList<>();
    for (FileStore store : inner.getFileStores()) {
      stores.add(
          store.toString().startsWith(OverlayAreas.PROC + " (") ? store(current, store) : store);
    }
    return stores;
  }

  private static FileStore store(ProcFileSystem shown, FileStore real) {
    try {
      return ProcFileStore.of(shown.path(ByteString.of(OverlayAreas.PROC)));
    } catch (IOException e) {
      return real;
    }
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return inner.supportedFileAttributeViews();
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = inner.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(path instanceof OverlayPath ours ? ours.inner() : path);
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return inner.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return new OverlayWatchService(this, inner.newWatchService());
  }
}
