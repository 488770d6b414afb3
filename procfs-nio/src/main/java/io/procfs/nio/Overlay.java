package io.procfs.nio;

import io.procfs.model.Kernel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import org.jspecify.annotations.Nullable;

/**
 * Shows a {@code /proc} to a whole JVM: to programs that know nothing of this library and have
 * {@code /proc} written into them, as long as they read it through {@code java.nio.file}. For that
 * the JVM is started with {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider=io.procfs.nio.OverlayProvider} and with this
 * library on the class path, or on the module path and {@code --add-modules io.procfs.nio}. What is
 * shown, is said by the property {@link #SOURCE}, or by the program itself, as often as it likes:
 *
 * <pre>{@code
 * try (Overlay.Showing showing = Overlay.show(kernel)) {
 *   Files.readString(Path.of("/proc/self/status")); // of the kernel's init
 * }
 * }</pre>
 *
 * <p>As long as nothing is shown, {@code /proc} is the machine's. Links that lead out of what is
 * shown arrive in the machine's files, or in those of {@link ProcfsConfiguration.Builder#root}.
 *
 * <p>All methods may be called by several threads; what is shown, all threads see.
 */
public final class Overlay {
  private static final String PREFIX = "procfs.overlay.";

  /**
   * The property that says what is shown from the start, {@value}:
   *
   * <ul>
   *   <li>{@code host}: the {@code /proc} of this machine, through this library;
   *   <li>{@code recording:FILE}: what was recorded, as {@link
   *       ProcfsConfiguration.Builder#recording} opens it;
   *   <li>{@code scenario:CLASS}: what an {@link OverlayScenario} says.
   * </ul>
   *
   * <p>If a property is wrong, each look below {@code /proc} throws {@link IllegalStateException}
   * and says so.
   */
  public static final String SOURCE = PREFIX + "source";

  /**
   * The property that says what stands beside {@code /proc} of the host or of a recording,
   * {@value}: a directory, as {@link ProcfsConfiguration.Builder#root}.
   */
  public static final String ROOT = PREFIX + "root";

  /**
   * The property that says what is overlaid beside {@code /proc}, {@value}: absolute paths, divided
   * by commas, as {@code /sys/fs/cgroup,/etc/os-release}. What is there comes from the root of the
   * file system that is shown, as {@link ProcfsConfiguration.Builder#root} says. Read once.
   */
  public static final String ALSO = PREFIX + "also";

  private Overlay() {}

  /**
   * Returns whether the default file system of this JVM is an overlay, of this library and of this
   * class loader.
   */
  public static boolean isInstalled() {
    return FileSystems.getDefault() instanceof OverlayFileSystem;
  }

  /**
   * Shows a kernel to its root, whose {@code /proc/self} is its init.
   *
   * @return what ends it
   * @throws IllegalStateException if {@link #isInstalled()} is false
   */
  public static Showing show(Kernel kernel) {
    return show(ProcfsConfiguration.of(kernel));
  }

  /**
   * Shows what a configuration says; its root, if it has none, is the machine's.
   *
   * @return what ends it
   * @throws IllegalArgumentException if its mount point is not {@code /proc}, or its root no
   *     directory
   * @throws IllegalStateException if {@link #isInstalled()} is false
   */
  public static Showing show(ProcfsConfiguration configuration) {
    OverlayFileSystem overlay = installed();
    ProcFileSystem made = Procfs.overlay(configuration, overlay.inner());
    return new Showing(overlay.shown().show(made, true));
  }

  /**
   * Shows a file system that was opened before, and that stays open afterwards.
   *
   * @return what ends it
   * @throws IllegalArgumentException if its mount point is not {@code /proc}
   * @throws IllegalStateException if {@link #isInstalled()} is false
   * @throws ProviderMismatchException if it is not one of this library's
   */
  public static Showing show(FileSystem fileSystem) {
    OverlayFileSystem overlay = installed();
    if (fileSystem instanceof ProcFileSystem ours) {
      return new Showing(overlay.shown().show(ours, false));
    }
    throw new ProviderMismatchException(
        "not a procfs file system but a " + fileSystem.getClass().getName());
  }

  /** Returns the file system that is shown; null if it is the machine's own. */
  public static @Nullable FileSystem shown() {
    return FileSystems.getDefault() instanceof OverlayFileSystem overlay
        ? overlay.shown().current()
        : null;
  }

  /**
   * Returns the path of the JDK's own provider that a path of the default file system covers: with
   * it the machine's {@code /proc} can be reached. A path of another file system, or of a JVM
   * without overlay, is returned as it is.
   */
  public static Path beneath(Path path) {
    return OverlayPath.beneath(path);
  }

  private static OverlayFileSystem installed() {
    if (FileSystems.getDefault() instanceof OverlayFileSystem overlay) {
      return overlay;
    }
    throw new IllegalStateException(
        "this JVM has no overlay: start it with "
            + "-Djava.nio.file.spi.DefaultFileSystemProvider="
            + OverlayProvider.class.getName());
  }

  /**
   * Something that is shown until this is closed; then what was shown before is. Several need not
   * be closed in the order in which they began.
   *
   * <pre>{@code
   * try (Overlay.Showing showing = Overlay.show(kernel)) {
   *   List<String> open = Procfs.openPaths(showing.fileSystem());
   * }
   * }</pre>
   */
  public static final class Showing implements Closeable {
    private final OverlayShown.Layer layer;

    private Showing(OverlayShown.Layer layer) {
      this.layer = layer;
    }

    /** Returns the file system that is shown. */
    public FileSystem fileSystem() {
      return layer.fileSystem();
    }

    /**
     * Ends it, and closes all that was opened below {@code /proc} meanwhile, unless the file system
     * was the caller's. A second call has no effect.
     */
    @Override
    public void close() throws IOException {
      layer.remove();
    }
  }
}
