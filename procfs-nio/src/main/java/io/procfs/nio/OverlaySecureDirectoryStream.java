package io.procfs.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of the default file system, in which names are looked for. An absolute path in
 * place of a name goes to the file system of the directory, whether it is overlaid or not.
 */
final class OverlaySecureDirectoryStream extends OverlayDirectoryStream
    implements SecureDirectoryStream<Path> {
  private final SecureDirectoryStream<Path> open;

  OverlaySecureDirectoryStream(
      OverlayPath directory,
      SecureDirectoryStream<Path> open,
      @Nullable Filter<? super Path> filter) {
    super(directory, open, filter);
    this.open = open;
  }

  /** Returns a name as the provider has it that the directory belongs to. */
  private Path name(Path path) {
    OverlayPath name = OverlayPath.of(path);
    return open instanceof ProcDirectoryStream ours ? name.names(ours.fileSystem()) : name.inner();
  }

  @Override
  public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options)
      throws IOException {
    SecureDirectoryStream<Path> below = open.newDirectoryStream(name(path), options);
    OverlayPath known = OverlayPath.of(directory().resolve(path));
    return new OverlaySecureDirectoryStream(known, below, null);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return open.newByteChannel(name(path), options, attributes);
  }

  @Override
  public void deleteFile(Path path) throws IOException {
    open.deleteFile(name(path));
  }

  @Override
  public void deleteDirectory(Path path) throws IOException {
    open.deleteDirectory(name(path));
  }

  @Override
  public void move(Path source, SecureDirectoryStream<Path> directory, Path targetPath)
      throws IOException {
    if (directory == null) {
      throw new NullPointerException();
    }
    if (!(directory instanceof OverlaySecureDirectoryStream that)) {
      throw new ProviderMismatchException();
    }
    open.move(name(source), that.open, that.name(targetPath));
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
    return open.getFileAttributeView(type);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return open.getFileAttributeView(name(path), type, options);
  }
}
