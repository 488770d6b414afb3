package io.procfs.nio;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The provider of the scheme {@code procfs}. It checks what it is given, and hands it on.
 *
 * <p>{@code java.nio.file} finds and makes it by itself, from the class path and from the module
 * path. All instances know the same file systems, so it does not matter which one is asked.
 */
public final class ProcfsProvider extends FileSystemProvider {
  /** Creates a provider; for {@code java.nio.file}, which makes one for the whole program. */
  public ProcfsProvider() {}

  @Override
  public String getScheme() {
    return ProcUris.SCHEME;
  }

  /**
   * Opens the file system of {@code procfs:/} or {@code procfs://NAME/}.
   *
   * @param env with the keys of {@link ProcfsEnv}
   * @throws IllegalArgumentException if {@code uri} or {@code env} does not say what to open
   * @throws java.nio.file.FileSystemAlreadyExistsException if it is open
   * @throws UnsupportedOperationException if it is to show this machine, which has no {@code /proc}
   * @throws IOException if it is to show a recording that cannot be read
   */
  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) throws IOException {
    String name = ProcUris.fileSystemName(uri);
    Registry.requireFree(name);
    try {
      return Procfs.open(this, name, ProcfsConfiguration.fromEnv(env));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Opens a recording under a name that is made up, if the file is one of ours by its header. Other
   * archives are for other providers; they can be opened by {@link ProcfsEnv#RECORDING}.
   *
   * @param env with the keys {@link ProcfsEnv#MOUNTPOINT} and {@link ProcfsEnv#ROOT}
   * @throws UnsupportedOperationException if it is not: another provider is asked then
   * @throws IllegalArgumentException if {@code env} says something else
   * @throws IOException if it is, but cannot be read
   */
  @Override
  public FileSystem newFileSystem(Path path, Map<String, ?> env) throws IOException {
    if (!Assembly.isRecording(path)) {
      throw new UnsupportedOperationException();
    }
    Map<String, Object> all = new HashMap<>(env);
    all.put(ProcfsEnv.RECORDING.name(), path);
    return Procfs.openRecording(ProcfsConfiguration.fromEnv(all));
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return Registry.get(ProcUris.fileSystemName(uri));
  }

  @Override
  public Path getPath(URI uri) {
    ProcFileSystem fileSystem = Registry.get(ProcUris.nameOfPath(uri));
    return new ProcPath(fileSystem, ProcUris.pathBytes(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs) throws IOException {
    return Opening.fileChannel(ProcPath.of(path), options, attrs);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs) throws IOException {
    return Opening.fileChannel(ProcPath.of(path), options, attrs);
  }

  @Override
  public AsynchronousFileChannel newAsynchronousFileChannel(
      Path path,
      Set<? extends OpenOption> options,
      @Nullable ExecutorService executor,
      FileAttribute<?>... attrs)
      throws IOException {
    return Opening.asynchronousFileChannel(ProcPath.of(path), options, executor, attrs);
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return Opening.inputStream(ProcPath.of(path), options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return ProcDirectoryStream.open(ProcPath.of(dir), true, Objects.requireNonNull(filter));
  }

  @Override
  public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
    Changes.createDirectory(ProcPath.of(dir), attrs);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attrs)
      throws IOException {
    Changes.createSymbolicLink(ProcPath.of(link), ProcPath.of(target), attrs);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Changes.createLink(ProcPath.of(link), ProcPath.of(existing));
  }

  @Override
  public void delete(Path path) throws IOException {
    Changes.delete(ProcPath.of(path), true);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    return Changes.delete(ProcPath.of(path), false);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Copies.copy(ProcPath.of(source), ProcPath.of(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Copies.move(ProcPath.of(source), ProcPath.of(target), options);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    ProcPath path = ProcPath.of(link);
    try {
      return path.getFileSystem().path(path.node(false).readLink());
    } catch (ErrnoException e) {
      throw Failures.ofReadLink(e, path);
    }
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return SameFile.test(ProcPath.of(path), Objects.requireNonNull(other));
  }

  @Override
  public boolean isHidden(Path path) {
    ProcPath name = ProcPath.of(path).getFileName();
    return name != null && !name.bytes().isEmpty() && name.bytes().byteAt(0) == '.';
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return ProcFileStore.of(ProcPath.of(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Errno refusal = access(ProcPath.of(path), mask(modes));
    if (refusal != null) {
      throw Failures.ofQuery(refusal, path);
    }
  }

  /** Answers as {@code access(2)} or, where links are not followed, {@code lstat(2)} does. */
  // Overrides a method from JDK 20 on.
  public boolean exists(Path path, LinkOption... options) {
    ProcPath file = ProcPath.of(path);
    return LinkOptions.follow(options) ? access(file, 0) == null : SameFile.isThere(file);
  }

  private static @Nullable Errno access(ProcPath path, int mask) {
    try {
      return path.node(true).access(mask);
    } catch (ErrnoException e) {
      return e.errno();
    }
  }

  private static int mask(AccessMode[] modes) {
    int mask = 0;
    for (AccessMode mode : modes) {
      mask |=
          switch (mode) {
            case READ -> FileMode.R_OK;
            case WRITE -> FileMode.W_OK;
            case EXECUTE -> FileMode.X_OK;
          };
    }
    return mask;
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return Attributes.view(ProcPath.of(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Attributes.read(ProcPath.of(path), type, options);
  }

  /**
   * Reads attributes, if there is such a file. Overrides what came in JDK 20.
   *
   * @return null if there is none
   */
  @SuppressWarnings("MissingOverride") // there is nothing to override in 17
  public <A extends BasicFileAttributes> @Nullable A readAttributesIfExists(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Attributes.readIfExists(ProcPath.of(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Attributes.read(ProcPath.of(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Attributes.set(ProcPath.of(path), attribute, value, options);
  }
}
