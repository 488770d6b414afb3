package io.procfs.nio;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A listing of the provider that does the work, with paths of the default file system. */
class OverlayDirectoryStream implements DirectoryStream<Path> {
  private final OverlayPath directory;
  private final DirectoryStream<Path> entries;
  private final @Nullable Filter<? super Path> filter;

  /**
   * Creates a listing.
   *
   * @param filter what is listed; null for all
   */
  OverlayDirectoryStream(
      OverlayPath directory, DirectoryStream<Path> entries, @Nullable Filter<? super Path> filter) {
    this.directory = directory;
    this.entries = entries;
    this.filter = filter;
  }

  /** Opens a directory: what can look for names in it, if the provider that does the work can. */
  static DirectoryStream<Path> open(OverlayPath directory, Filter<? super Path> filter)
      throws IOException {
    Objects.requireNonNull(filter);
    Path to = directory.target();
    FileSystemProvider provider = to.getFileSystem().provider();
    DirectoryStream<Path> entries = provider.newDirectoryStream(to, all -> true);
    return entries instanceof SecureDirectoryStream<Path> secure
        ? new OverlaySecureDirectoryStream(directory, secure, filter)
        : new OverlayDirectoryStream(directory, entries, filter);
  }

  /** Returns the path that the directory was opened by. */
  final OverlayPath directory() {
    return directory;
  }

  @Override
  public final Iterator<Path> iterator() {
    return new Entries(entries.iterator());
  }

  @Override
  public final void close() throws IOException {
    entries.close();
  }

  /** The entries that the filter accepts; safe for use by several threads, as the JDK's. */
  private final class Entries implements Iterator<Path> {
    private final Iterator<Path> all;
    private @Nullable Path ahead;

    Entries(Iterator<Path> all) {
      this.all = all;
    }

    @Override
    public synchronized boolean hasNext() {
      while (ahead == null && all.hasNext()) {
        Path entry = directory.entry(all.next());
        try {
          ahead = filter == null || filter.accept(entry) ? entry : null;
        } catch (IOException e) {
          throw new DirectoryIteratorException(e);
        }
      }
      return ahead != null;
    }

    @Override
    public synchronized Path next() {
      boolean more = hasNext();
      Path entry = ahead;
      if (!more || entry == null) {
        throw new NoSuchElementException();
      }
      ahead = null;
      return entry;
    }

    @Override
    public void remove() {
      throw new UnsupportedOperationException();
    }
  }
}
