package io.procfs.nio;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.Place;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open directory: lists it, and is where names in it are looked for. After the object of the
 * directory is gone the listing ends with what was read ahead, and names lead nowhere: it never
 * shows another.
 */
final class ProcDirectoryStream extends OpenLink implements SecureDirectoryStream<Path> {
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
    return registered(new ProcDirectoryStream(target, directory, filter));
  }

  private static ProcDirectoryStream registered(ProcDirectoryStream stream) throws IOException {
    stream.target().state().resources().register(stream);
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
    private final ReadAhead entries = new ReadAhead(directory);
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

    @Override
    public void remove() {
      throw new UnsupportedOperationException();
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
          return !closed && entries.next(name);
        } catch (ErrnoException e) {
          throw Failures.ofListing(e, target());
        }
      }
    }
  }

  // ---- names in this directory ----

  /**
   * Returns the directory, bound to its object.
   *
   * @throws ClosedDirectoryStreamException if this is closed
   */
  Node node() {
    if (closed) {
      throw new ClosedDirectoryStreamException();
    }
    return directory.node();
  }

  private void requireOpen() {
    Node unused = node();
  }

  /** Returns the file system that this is a directory of. */
  ProcFileSystem fileSystem() {
    return ((ProcPath) target()).getFileSystem();
  }

  /** Returns the path that a name in this directory has. */
  private Target known(ProcPath name) {
    return name.bytes().isEmpty() ? target() : ((ProcPath) target()).resolve(name);
  }

  @Override
  public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options)
      throws IOException {
    ProcPath name = ProcPath.of(path);
    boolean follow = LinkOptions.follow(options);
    requireOpen();
    Target where = new RelativeTarget(this, name);
    OpenDirectory opened;
    try {
      Node node = where.node(follow);
      if (node.isLink()) {
        throw Errno.ELOOP.exception();
      }
      opened = open(node);
    } catch (ErrnoException e) {
      throw Failures.ofOpenDirectory(e, where);
    }
    return registered(new ProcDirectoryStream(known(name), opened, null));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    ProcPath name = ProcPath.of(path);
    InitialMode.of(attributes, 0);
    requireOpen();
    return Opening.fileChannel(new RelativeTarget(this, name), known(name), options, attributes);
  }

  @Override
  public void deleteFile(Path path) throws IOException {
    delete(ProcPath.of(path), false);
  }

  @Override
  public void deleteDirectory(Path path) throws IOException {
    delete(ProcPath.of(path), true);
  }

  private void delete(ProcPath name, boolean isDirectory) throws IOException {
    requireOpen();
    Target where = new RelativeTarget(this, name);
    try {
      DirectoryEntries.remove(where.place(false), name.bytes(), isDirectory);
    } catch (ErrnoException e) {
      throw Failures.ofDelete(e, where, isDirectory, false);
    }
  }

  @Override
  public void move(Path source, SecureDirectoryStream<Path> directory, Path targetPath)
      throws IOException {
    ProcPath from = ProcPath.of(source);
    ProcPath to = ProcPath.of(targetPath);
    Objects.requireNonNull(directory);
    if (!(directory instanceof ProcDirectoryStream that)) {
      throw new ProviderMismatchException();
    }
    requireOpen();
    that.requireOpen();
    try {
      Place old = new RelativeTarget(this, from).place(false);
      Place renamed = new RelativeTarget(that, to).place(false);
      DirectoryEntries.rename(old, renamed, target().state().mounts());
    } catch (ErrnoException e) {
      throw Failures.ofAtomicMove(e, from, to);
    }
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
    return RelativeView.of(new RelativeTarget(this, null), type, false);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    RelativeTarget where = new RelativeTarget(this, ProcPath.of(path));
    return RelativeView.of(where, type, LinkOptions.follow(options));
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
