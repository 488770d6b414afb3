package io.procfs.bench;

import io.procfs.abi.ByteBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The least file system that can serve {@code /proc/PID/NAME}: it parses the path, finds the
 * process in an array and formats on open. What it costs is what the JDK's own plumbing leaves; it
 * knows no access, no links, no directories, no closing.
 */
final class FloorFileSystem extends FileSystem {
  /** Writes the file {@code name} of process {@code pid}. */
  interface Content {
    /** Returns false if there is no such file. */
    boolean write(int pid, String name, ByteBuilder out);
  }

  private final Provider provider;

  FloorFileSystem(Content content) {
    this.provider = new Provider(this, content);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return new FloorPath(this, more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  /** A path that is its text. */
  private record FloorPath(FloorFileSystem fileSystem, String text) implements Path {
    @Override
    public FileSystem getFileSystem() {
      return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
      return text.startsWith("/");
    }

    @Override
    public Path resolve(Path other) {
      return new FloorPath(fileSystem, text + "/" + other);
    }

    @Override
    public Path resolve(String other) {
      return new FloorPath(fileSystem, text + "/" + other);
    }

    @Override
    public Path getFileName() {
      return new FloorPath(fileSystem, text.substring(text.lastIndexOf('/') + 1));
    }

    @Override
    public Path toAbsolutePath() {
      return this;
    }

    @Override
    public String toString() {
      return text;
    }

    @Override
    public Path getRoot() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getParent() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getNameCount() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getName(int index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean startsWith(Path other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean endsWith(Path other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path normalize() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path relativize(Path other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public URI toUri() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path toRealPath(LinkOption... options) {
      return this;
    }

    @Override
    public WatchKey register(
        WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
      return text.compareTo(other.toString());
    }
  }

  private static final class Provider extends FileSystemProvider {
    private final FloorFileSystem fileSystem;
    private final Content content;

    Provider(FloorFileSystem fileSystem, Content content) {
      this.fileSystem = fileSystem;
      this.content = content;
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
        throws IOException {
      String text = text(path);
      int slash = text.indexOf('/', 6);
      int pid = Integer.parseInt(text, 6, slash, 10);
      ByteBuilder out = new ByteBuilder(2048);
      if (!content.write(pid, text.substring(slash + 1), out)) {
        throw new NoSuchFileException(text);
      }
      return new Channel(out);
    }

    private static String text(Path path) {
      if (path instanceof FloorPath floor) {
        return floor.text;
      }
      throw new ProviderMismatchException();
    }

    @Override
    public String getScheme() {
      return "floor";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
      return fileSystem.getPath(uri.getPath());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path dir, DirectoryStream.Filter<? super Path> filter) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path path, Path path2) {
      return path.equals(path2);
    }

    @Override
    public boolean isHidden(Path path) {
      return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) {}

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Channel implements SeekableByteChannel {
    private final ByteBuilder bytes;
    private int position;
    private boolean closed;

    Channel(ByteBuilder bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
      int count = Math.min(target.remaining(), bytes.length() - position);
      if (count <= 0) {
        return target.hasRemaining() ? -1 : 0;
      }
      bytes.copyTo(target, position, count);
      position += count;
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      position = (int) newPosition;
      return this;
    }

    /** As the kernel: nobody knows before the file is read. */
    @Override
    public long size() {
      return 0;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
