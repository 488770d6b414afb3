package io.procfs.nio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The provider of a whole program: with {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider=io.procfs.nio.OverlayProvider} all that the program
 * does below {@code /proc} through {@code java.nio.file} goes to the file system that {@link
 * Overlay} and its properties say, and all else to the JDK's own provider. Without any of these the
 * JVM sees its machine as it always does.
 *
 * <p>{@code java.io.File} and the streams of {@code java.io}, native code and other programs never
 * come here.
 *
 * <p>A copy, a move, a comparison or a hard link that takes one path from below {@code /proc} and
 * one from elsewhere is one within a single tree from {@code /}.
 */
public final class OverlayProvider extends FileSystemProvider {
  private final FileSystemProvider inner;
  private final OverlayFileSystem fileSystem;

  /**
   * Creates the provider; for {@code java.nio.file}, at the start of the JVM.
   *
   * @param inner the provider for what is not below {@code /proc}, whose scheme is {@code file}
   */
  // The JVM on 17 can do little at this point: no ServiceLoader, no bundles, no String.format.
  public OverlayProvider(FileSystemProvider inner) {
    this.inner = inner;
    this.fileSystem = new OverlayFileSystem(this, inner.getFileSystem(URI.create("file:///")));
  }

  /** Returns the path of the provider that does the work, and that provider with it. */
  private static Path to(Path path) {
    return OverlayPath.of(path).target();
  }

  private static FileSystemProvider provider(Path to) {
    return to.getFileSystem().provider();
  }

  /** Returns {@code file}, as the default provider must. */
  @Override
  public String getScheme() {
    return inner.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) throws IOException {
    return inner.newFileSystem(uri, env);
  }

  @Override
  public FileSystem newFileSystem(Path path, Map<String, ?> env) throws IOException {
    return inner.newFileSystem(path, env);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    FileSystem unused = inner.getFileSystem(uri); // refuses what is none
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    // The JDK hands some URIs to java.io.File, whose paths are of the default file system.
    return fileSystem.path(OverlayPath.beneath(inner.getPath(uri)));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs) throws IOException {
    Path to = to(path);
    return provider(to).newByteChannel(to, options, attrs);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs) throws IOException {
    Path to = to(path);
    return provider(to).newFileChannel(to, options, attrs);
  }

  @Override
  public AsynchronousFileChannel newAsynchronousFileChannel(
      Path path,
      Set<? extends OpenOption> options,
      @Nullable ExecutorService executor,
      FileAttribute<?>... attrs)
      throws IOException {
    Path to = to(path);
    return provider(to).newAsynchronousFileChannel(to, options, executor, attrs);
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    Path to = to(path);
    return provider(to).newInputStream(to, options);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Path to = to(path);
    return provider(to).newOutputStream(to, options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return OverlayDirectoryStream.open(OverlayPath.of(dir), filter);
  }

  @Override
  public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
    Path to = to(dir);
    provider(to).createDirectory(to, attrs);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attrs)
      throws IOException {
    Path to = to(link);
    // Of the target only the names count.
    OverlayPath names = OverlayPath.of(target);
    Path text = to instanceof ProcPath ours ? names.names(ours.getFileSystem()) : names.inner();
    provider(to).createSymbolicLink(to, text, attrs);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Pair pair = Pair.of(link, existing);
    provider(pair.first).createLink(pair.first, pair.second);
  }

  @Override
  public void delete(Path path) throws IOException {
    Path to = to(path);
    provider(to).delete(to);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    Path to = to(path);
    return provider(to).deleteIfExists(to);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Pair pair = Pair.of(source, target);
    provider(pair.first).copy(pair.first, pair.second, options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Pair pair = Pair.of(source, target);
    provider(pair.first).move(pair.first, pair.second, options);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    Path to = to(link);
    return fileSystem.path(provider(to).readSymbolicLink(to));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    if (path.equals(other)) {
      return true;
    }
    if (!(other instanceof OverlayPath)) {
      return false;
    }
    Pair pair = Pair.of(path, other);
    return provider(pair.first).isSameFile(pair.first, pair.second);
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    Path to = to(path);
    return provider(to).isHidden(to);
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    Path to = to(path);
    return provider(to).getFileStore(to);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path to = to(path);
    provider(to).checkAccess(to, modes);
  }

  /** Answers as the provider that does the work. */
  // Overrides a method from JDK 20 on.
  public boolean exists(Path path, LinkOption... options) {
    return Files.exists(to(path), options);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path to = to(path);
    return provider(to).getFileAttributeView(to, type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    Path to = to(path);
    return provider(to).readAttributes(to, type, options);
  }

  /**
   * Reads attributes, if there is such a file. Overrides what came in JDK 20.
   *
   * @return null if there is none
   */
  @SuppressWarnings("MissingOverride") // there is nothing to override in 17
  public <A extends BasicFileAttributes> @Nullable A readAttributesIfExists(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    Path to = to(path);
    return to instanceof ProcPath
        ? Attributes.readIfExists(ProcPath.of(to), type, options)
        : IfExists.read(provider(to), to, type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    Path to = to(path);
    return provider(to).readAttributes(to, attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Path to = to(path);
    provider(to).setAttribute(to, attribute, value, options);
  }

  /** Two paths of one provider, for what takes two. */
  private record Pair(Path first, Path second) {
    /** Returns the paths as they are if they go to one provider; else both in the tree from /. */
    static Pair of(Path first, Path second) {
      OverlayPath a = OverlayPath.of(first);
      OverlayPath b = OverlayPath.of(second);
      Path to = a.target();
      Path other = b.target();
      if (to instanceof ProcPath == other instanceof ProcPath) {
        return new Pair(to, other);
      }
      return new Pair(a.proc(), b.proc());
    }
  }
}
