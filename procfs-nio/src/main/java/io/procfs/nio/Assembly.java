package io.procfs.nio;

import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.record.archive.Recordings;
import io.procfs.record.paths.HostTree;
import io.procfs.record.paths.PathTree;
import io.procfs.tree.LiveTree;
import io.procfs.vfs.EmptyTree;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Makes what a configuration says out of trees: the only class of the provider that knows them. */
final class Assembly {
  private Assembly() {}

  /**
   * The machine that the program runs on.
   *
   * @param system its operating system, as {@code os.name} says it
   * @param root the path {@code /}
   * @param proc where its kernel's {@code /proc} is mounted
   */
  record Host(String system, Path root, Path proc) {
    static Host running() {
      // The machine's own, also in a JVM to whom something else is shown as its /proc.
      return of(OverlayPath.beneath(Path.of("/")).getFileSystem());
    }

    static Host of(FileSystem fileSystem) {
      return new Host(
          System.getProperty("os.name"), fileSystem.getPath("/"), fileSystem.getPath("/proc"));
    }
  }

  /**
   * Returns the mounts of a file system.
   *
   * @throws IllegalArgumentException if the root is no directory
   * @throws UncheckedIOException if the recording cannot be read
   * @throws UnsupportedOperationException if it is to show a machine that has no {@code /proc}
   */
  static Mounts mounts(ProcfsConfiguration configuration) {
    return mounts(configuration, Host.running());
  }

  /** Returns the mounts of a file system on a given machine. */
  static Mounts mounts(ProcfsConfiguration configuration, Host host) {
    Path recording = configuration.recording();
    return recording == null
        ? mounts(root(configuration, host), configuration, host)
        : recorded(configuration, recording, new EmptyTree(0));
  }

  /** Returns the mounts of a file system that overlays part of the machine's. */
  static Mounts overlay(ProcfsConfiguration configuration, FileSystem machine) {
    Host host = Host.of(machine);
    Tree theirs = new PathTree(host.root());
    Path recording = configuration.recording();
    if (recording != null) {
      return recorded(configuration, recording, theirs);
    }
    Tree root = configuration.root() == null ? theirs : root(configuration, host);
    return mounts(root, configuration, host);
  }

  private static Mounts mounts(Tree root, ProcfsConfiguration configuration, Host host) {
    return new Mounts(root, configuration.mountPoint(), proc(configuration, host));
  }

  /**
   * Returns the mounts of a recording.
   *
   * @param otherwise what stands beside it if neither it nor the configuration says
   */
  private static Mounts recorded(
      ProcfsConfiguration configuration, Path recording, Tree otherwise) {
    Path root = configuration.root();
    Tree beside = root == null ? null : new PathTree(directory(root));
    try {
      Recordings.Opened opened = Recordings.open(recording);
      if (beside == null) {
        beside = opened.beside();
      }
      return new Mounts(
          beside == null ? otherwise : beside, configuration.mountPoint(), opened.proc());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns whether a file is a recording, by its header.
   *
   * @throws IOException if it cannot be read
   */
  static boolean isRecording(Path path) throws IOException {
    return Recordings.isOurs(path);
  }

  private static Tree proc(ProcfsConfiguration configuration, Host host) {
    Kernel kernel = configuration.kernel();
    Observer observer = configuration.observer();
    if (kernel != null && observer != null) {
      return new LiveTree(kernel, observer, configuration.mountOptions(), configuration.release());
    }
    if (!host.system().equals("Linux")) {
      throw hostIsMissing("this machine runs " + Shown.text(host.system()) + ", not Linux");
    }
    if (!Files.isDirectory(host.proc())) {
      throw hostIsMissing("this machine has no " + host.proc());
    }
    return new HostTree(host.proc());
  }

  private static UnsupportedOperationException hostIsMissing(String why) {
    return new UnsupportedOperationException(
        why + ", so there is no /proc to show; give a " + ProcfsEnv.KERNEL + " to show a model's");
  }

  private static Tree root(ProcfsConfiguration configuration, Host host) {
    Path root = configuration.root();
    if (root != null) {
      return new PathTree(directory(root));
    }
    Kernel kernel = configuration.kernel();
    return kernel == null ? new PathTree(host.root()) : new EmptyTree(bootNanos(kernel));
  }

  private static Path directory(Path root) {
    try {
      Path real = root.toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw Refusal.ofValue(ProcfsEnv.ROOT, root.toString(), "a directory that can be opened");
  }

  private static long bootNanos(Kernel kernel) {
    Instant boot = kernel.options().bootTime();
    return TimeUnit.SECONDS.toNanos(boot.getEpochSecond()) + boot.getNano();
  }
}
