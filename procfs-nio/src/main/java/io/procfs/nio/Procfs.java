package io.procfs.nio;

import io.procfs.model.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.List;
import java.util.Objects;

/**
 * Opens file systems that show {@code /proc}, for programs that know this library. Others open them
 * by {@code FileSystems.newFileSystem(URI.create("procfs:/"), env)}, see {@link ProcfsEnv}.
 *
 * <pre>{@code
 * Kernel kernel = Kernel.boot();
 * try (FileSystem fs = Procfs.newFileSystem(kernel)) {
 *   String status = Files.readString(fs.getPath("/proc/1/status"));
 * }
 * }</pre>
 *
 * <p>A file system should be closed: that closes what is open in it, and gives its name free. One
 * that was opened without a name is gone, too, when nobody refers to it or to a path of it any
 * more; one with a name stays until it is closed.
 */
public final class Procfs {
  private static final ProcfsProvider PROVIDER = new ProcfsProvider();

  private Procfs() {}

  /** Opens a file system that shows {@code kernel} to its root, under a name that is made up. */
  public static FileSystem newFileSystem(Kernel kernel) {
    return newFileSystem(ProcfsConfiguration.of(kernel));
  }

  /**
   * Opens a file system under a name that is made up, so that its paths have URIs.
   *
   * @throws IllegalArgumentException if its root is no directory
   * @throws UncheckedIOException if it is to show a recording that cannot be read
   * @throws UnsupportedOperationException if it is to show this machine, which has no {@code /proc}
   */
  public static FileSystem newFileSystem(ProcfsConfiguration configuration) {
    Objects.requireNonNull(configuration);
    return Registry.addMadeUp(
        name -> new ProcFileSystem(PROVIDER, name, Assembly.mounts(configuration)));
  }

  /**
   * Opens a file system whose URI is {@code procfs://NAME/}.
   *
   * @param name letters, digits and {@code . _ ~ -}, at most 255; case does not matter
   * @throws IllegalArgumentException if {@code name} is none, or the root no directory
   * @throws UncheckedIOException if it is to show a recording that cannot be read
   * @throws FileSystemAlreadyExistsException if one of this name is open
   * @throws UnsupportedOperationException if it is to show this machine, which has no {@code /proc}
   */
  public static FileSystem newFileSystem(String name, ProcfsConfiguration configuration) {
    if (!ProcUris.isName(name)) {
      throw Refusal.ofValue("name", name, "1 to 255 letters, digits and . _ ~ -");
    }
    return open(PROVIDER, name, configuration);
  }

  static ProcFileSystem open(
      ProcfsProvider provider, String name, ProcfsConfiguration configuration) {
    Registry.requireFree(name);
    return Registry.add(new ProcFileSystem(provider, name, Assembly.mounts(configuration)));
  }

  /** Opens a file system that overlays part of {@code machine}, the file system of the machine. */
  static ProcFileSystem overlay(ProcfsConfiguration configuration, FileSystem machine) {
    return Registry.addMadeUp(
        name ->
            new ProcFileSystem(
                PROVIDER,
                name,
                Assembly.overlay(configuration, machine),
                machine.getUserPrincipalLookupService()));
  }

  /**
   * Opens a file system that shows this machine, live, under a name that is made up.
   *
   * @throws UnsupportedOperationException if this machine has no {@code /proc}
   */
  public static FileSystem host() {
    return newFileSystem(ProcfsConfiguration.host());
  }

  /**
   * Opens a file system that shows a recording, under a name that is made up. All of it is read
   * now, and held in memory until the file system is closed.
   *
   * @param path as for {@link ProcfsConfiguration.Builder#recording}
   * @throws IOException if it cannot be read, is malformed, or is no recording
   */
  public static FileSystem recording(Path path) throws IOException {
    return openRecording(ProcfsConfiguration.recording(path));
  }

  static FileSystem openRecording(ProcfsConfiguration configuration) throws IOException {
    try {
      return newFileSystem(configuration);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Returns what is open in a file system: the paths of channels, streams, directory streams, as
   * they were given.
   *
   * @throws ProviderMismatchException if it is not one of ours
   */
  public static List<String> openPaths(FileSystem fileSystem) {
    if (fileSystem instanceof ProcFileSystem ours) {
      return ours.state().resources().paths();
    }
    throw new ProviderMismatchException(
        "not a procfs file system but a " + fileSystem.getClass().getName());
  }

  /**
   * Checks that nothing was left open in a file system: for the end of a test.
   *
   * @throws IllegalStateException if something was; its message lists the paths
   * @throws ProviderMismatchException if it is not one of ours
   */
  public static void checkNothingOpen(FileSystem fileSystem) {
    List<String> open = openPaths(fileSystem);
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "left open in " + fileSystem + ": " + String.join(", ", open));
    }
  }
}
