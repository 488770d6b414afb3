package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Tree;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is mounted where a path leads: space is asked for anew at each call, the rest once. */
final class ProcFileStore extends FileStore {
  private static final ByteString ROOT = ByteString.of("/");

  private final ProcPath path;
  private final ByteString mountPoint;
  private final Tree.Store mounted;

  private ProcFileStore(ProcPath path, ByteString mountPoint, Tree.Store mounted) {
    this.path = path;
    this.mountPoint = mountPoint;
    this.mounted = mounted;
  }

  /** Answers {@code getFileStore}: like the JDK's it looks, and follows links. */
  static ProcFileStore of(ProcPath path) throws IOException {
    Mounts mounts = path.getFileSystem().mounts();
    try {
      Tree.Store store = mounts.store(path.bytes());
      ByteString real = mounts.realPath(path.bytes());
      ByteString mountPoint = mounts.mountPoint();
      boolean below =
          mountPoint.equals(ROOT)
              || real.equals(mountPoint)
              || real.startsWith(mountPoint.concat("/"));
      return new ProcFileStore(path, below ? mountPoint : ROOT, store);
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, path);
    }
  }

  @Override
  public String name() {
    return mounted.name();
  }

  @Override
  public String type() {
    return mounted.type();
  }

  @Override
  public boolean isReadOnly() {
    return mounted.readOnly();
  }

  @Override
  public long getTotalSpace() throws IOException {
    return now().totalSpace();
  }

  @Override
  public long getUsableSpace() throws IOException {
    return now().usableSpace();
  }

  @Override
  public long getUnallocatedSpace() throws IOException {
    return now().unallocatedSpace();
  }

  @Override
  public long getBlockSize() throws IOException {
    return now().blockSize();
  }

  private Tree.Store now() throws IOException {
    try {
      return path.getFileSystem().mounts().store(path.bytes());
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, path);
    }
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    Objects.requireNonNull(type);
    return type == BasicFileAttributeView.class
        || type == PosixFileAttributeView.class
        || type == FileOwnerAttributeView.class;
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return switch (name) {
      case "basic", "posix", "owner", "unix" -> true;
      default -> false;
    };
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    Objects.requireNonNull(type);
    return null;
  }

  @Override
  public Object getAttribute(String attribute) throws IOException {
    return switch (attribute) {
      case "totalSpace" -> getTotalSpace();
      case "usableSpace" -> getUsableSpace();
      case "unallocatedSpace" -> getUnallocatedSpace();
      default -> throw new UnsupportedOperationException("'" + attribute + "' not recognized");
    };
  }

  /** Returns whether the other is the same mount of the same file system. */
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof ProcFileStore that
        && path.getFileSystem() == that.path.getFileSystem()
        && mountPoint.equals(that.mountPoint)
        && name().equals(that.name())
        && type().equals(that.type());
  }

  @Override
  public int hashCode() {
    return Objects.hash(mountPoint, name(), type());
  }

  /** Returns where it is mounted, and in brackets what. */
  @Override
  public String toString() {
    return mountPoint + " (" + name() + ")";
  }
}
