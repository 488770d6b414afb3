package io.procfs.nio;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An open directory: lists it, one entry ahead at most. After the object of the directory is gone
 * the listing ends: it never shows another.
 */
final class ProcDirectoryStream extends OpenLink implements DirectoryStream<Path> {
  private final OpenDirectory directory;
  private final DirectoryStream.@Nullable Filter<? super Path> filter;
  private volatile boolean closed;
  private boolean iterated;

  private ProcDirectoryStream(
      Target target,
      OpenDirectory directory,
      DirectoryStream.@Nullable Filter<? super Path> filter) {
    super(target);
    this.directory = directory;
    this.filter = filter;
  }

  /**
   * Opens a directory.
   *
   * @param filter what is listed; null for all
   */
  static ProcDirectoryStream open(
      Target target, boolean followLast, DirectoryStream.@Nullable Filter<? super Path> filter)
      throws IOException {
    OpenDirectory directory;
    try {
      directory = open(target.node(followLast));
    } catch (ErrnoException e) {
      throw Failures.ofOpenDirectory(e, target);
    }
    ProcDirectoryStream stream = new ProcDirectoryStream(target, directory, filter);
    target.state().resources().register(stream);
    return stream;
  }

  private static OpenDirectory open(Node node) {
    try {
      return node.openDirectory();
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOTDIR) {
        // The JDK opens it as a file first: that it may not be read comes before what it is.
        node.open(OpenFlags.O_RDONLY).close();
      }
      throw e;
    }
  }

  @Override
  public Iterator<Path> iterator() {
    if (closed) {
      throw new IllegalStateException("Directory stream is closed");
    }
    synchronized (directory) {
      if (iterated) {
        throw new IllegalStateException("Iterator already obtained");
      }
      iterated = true;
      return new Entries();
    }
  }

  /** The entries that the filter accepts; safe for use by several threads, as the JDK's. */
  private final class Entries implements Iterator<Path> {
    private final ByteBuilder name = new ByteBuilder(32);
    private boolean ended;
    private @Nullable Path ahead;

    @Override
    public synchronized boolean hasNext() {
      if (ahead == null && !ended) {
        ahead = read();
      }
      return ahead != null;
    }

    @Override
    public synchronized Path next() {
      Path entry = ahead;
      ahead = null;
      if (entry == null && !ended) {
        entry = read();
      }
      if (entry == null) {
        throw new NoSuchElementException();
      }
      return entry;
    }

    /** Returns the next entry, null at the end, where it stays; a closed stream is at its end. */
    private @Nullable Path read() {
      while (readName()) {
        Path entry = target().entry(name.toByteString());
        try {
          if (filter == null || filter.accept(entry)) {
            return entry;
          }
        } catch (IOException e) {
          throw new DirectoryIteratorException(e);
        }
      }
      ended = true;
      return null;
    }

    private boolean readName() {
      name.clear();
      synchronized (directory) {
        try {
          return !closed && directory.next(name);
        } catch (ErrnoException e) {
          throw Failures.ofListing(e, target());
        }
      }
    }
  }

  // ---- closing ----

  @Override
  public void close() {
    synchronized (directory) {
      if (closed) {
        return;
      }
      closed = true;
      directory.close();
    }
    target().state().resources().unregister(this);
  }
}
