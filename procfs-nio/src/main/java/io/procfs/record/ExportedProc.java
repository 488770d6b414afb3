package io.procfs.record;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A real directory that shows what a {@code /proc} shows: for programs that read through {@code
 * java.io.File}, or are not written in Java.
 *
 * <pre>{@code
 * Kernel kernel = Kernel.boot();
 * try (FileSystem fs = Procfs.newFileSystem(kernel);
 *     ExportedProc exported = ExportedProc.open(fs, Path.of("/tmp/proc"))) {
 *   kernel.init().fork();
 *   exported.sync();
 *   boolean isThere = new File("/tmp/proc/3/stat").exists();
 * }
 * }</pre>
 *
 * <p>Files have the bytes that reading them gave, symbolic links the text, all of them mode and (as
 * root) owner. A file changes at once, whole; so does a directory that appears or vanishes. Whoever
 * reads several files may see some of before and some of after a change, as in any {@code /proc}.
 *
 * <p>What cannot be read by whoever made the file system is left out, and reported; {@link
 * ExportOptions#NEVER_READ} too.
 *
 * <p>Safe for use by several threads: a round at a time.
 */
public final class ExportedProc implements AutoCloseable {
  private final Path directory;
  private final boolean madeDirectory;
  private final boolean kept;
  private final Exporter exporter;
  private ExportReport report = new ExportReport(0, 0, 0, true, java.util.List.of());
  private @Nullable Follower follower;
  private boolean closed;

  private ExportedProc(Path directory, boolean madeDirectory, boolean kept, Exporter exporter) {
    this.directory = directory;
    this.madeDirectory = madeDirectory;
    this.kept = kept;
    this.exporter = exporter;
  }

  /**
   * Writes out the {@code /proc} of a file system.
   *
   * @param fileSystem that has one, such as those of {@code procfs:}
   * @param directory as for {@link #open(Path, Path)}
   * @throws IOException as {@link #open(Path, Path)}
   */
  public static ExportedProc open(FileSystem fileSystem, Path directory) throws IOException {
    return open(fileSystem.getPath("/proc"), directory);
  }

  /**
   * Writes out a {@code /proc}, or part of one.
   *
   * @param proc a directory of any file system
   * @param directory where to: an empty directory, or one that is not there yet in one that is; of
   *     a file system that can be written to
   * @throws IOException as {@link #open(Path, Path, ExportOptions)}
   */
  public static ExportedProc open(Path proc, Path directory) throws IOException {
    return open(proc, directory, ExportOptions.defaults());
  }

  /**
   * Writes out a {@code /proc}, or part of one, in another way than the usual one.
   *
   * @throws FileSystemException if {@code proc} is no directory, or {@code directory} one that is
   *     not empty, is in {@code proc}, or in a {@code /proc} at all
   * @throws java.io.InterruptedIOException if the thread is interrupted
   * @throws IOException if it cannot be written; then, and if interrupted, what had been written is
   *     removed again
   */
  public static ExportedProc open(Path proc, Path directory, ExportOptions options)
      throws IOException {
    Objects.requireNonNull(options);
    if (!Files.isDirectory(proc)) {
      throw new NotDirectoryException(proc.toString());
    }
    boolean made = prepare(proc, directory);
    Exporter exporter = null;
    try {
      exporter = new Exporter(proc, directory, options);
      ExportedProc exported = new ExportedProc(directory, made, options.isKept(), exporter);
      exported.sync();
      return exported;
    } catch (IOException | RuntimeException e) {
      cleanUp(exporter, directory, made, e);
      throw e;
    }
  }

  private static void cleanUp(
      @Nullable Exporter exporter, Path directory, boolean made, Exception because) {
    try {
      if (exporter != null) {
        exporter.removeAll();
      }
      if (made) {
        ExportTarget.removeIfEmpty(directory);
      }
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** Checks the directory, and makes it if it is not there. */
  private static boolean prepare(Path proc, Path directory) throws IOException {
    if (directory.getFileSystem().provider().getScheme().equals("procfs")) {
      throw new FileSystemException(
          directory.toString(), null, "a procfs: file system cannot be exported to");
    }
    if (!Files.exists(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null && Files.exists(parent)) {
        requireOutside(proc, parent, directory);
      }
      Files.createDirectory(directory);
      return true;
    }
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    requireOutside(proc, directory, directory);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      if (entries.iterator().hasNext()) {
        throw new FileSystemException(
            directory.toString(), null, "Directory not empty: an export wants one of its own");
      }
    }
    return false;
  }

  /** Checks that an existing directory is not in what is to be exported. */
  private static void requireOutside(Path proc, Path existing, Path asked) throws IOException {
    if (proc.getFileSystem().equals(existing.getFileSystem())
        && existing.toRealPath().startsWith(proc.toRealPath())) {
      throw new FileSystemException(asked.toString(), null, "is inside what is to be exported");
    }
    if (Files.getFileStore(existing).type().equals("proc")) {
      throw new FileSystemException(asked.toString(), null, "is in a /proc itself");
    }
  }

  /** Returns the directory, as it was given. */
  public Path directory() {
    return directory;
  }

  /** Returns what the last round did. */
  public synchronized ExportReport report() {
    return report;
  }

  /**
   * Brings the directory up to date: reads all of the {@code /proc}, and writes what has changed
   * since the last round.
   *
   * @return what was done
   * @throws IllegalStateException if this is closed
   * @throws java.io.InterruptedIOException if the thread is interrupted; the next round goes on
   * @throws IOException if the {@code /proc} cannot be listed, or the directory not be written;
   *     files are whole, old or new
   */
  public synchronized ExportReport sync() throws IOException {
    if (closed) {
      throw new IllegalStateException("closed: the export to " + directory);
    }
    report = exporter.sync();
    return report;
  }

  /**
   * Has the directory follow by itself: a round after each interval. Nothing is running in between,
   * and no thread is made: {@code executor} is given a task when a round is due.
   *
   * @param executor runs the rounds, one after the other
   * @param interval from the end of a round to the begin of the next; at least 1 ms
   * @return is done when this is closed; fails with what made a round fail, or the executor refuse
   *     one, after which there is no further one. Cancelling it ends the following
   * @throws IllegalArgumentException if the interval is too short
   * @throws IllegalStateException if this is closed, or follows already
   */
  public synchronized CompletableFuture<Void> follow(Executor executor, Duration interval) {
    if (interval.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("interval: " + interval + " is not at least 1 ms");
    }
    if (closed) {
      throw new IllegalStateException("closed: the export to " + directory);
    }
    if (follower != null && !follower.end().isDone()) {
      throw new IllegalStateException("it follows already: the export to " + directory);
    }
    follower = new Follower(this::syncIfOpen, executor, interval);
    follower.scheduleNext();
    return follower.end();
  }

  private synchronized void syncIfOpen() throws IOException {
    if (!closed) {
      sync();
    }
  }

  /**
   * Ends the following, waits for a round that is being made, and removes what was written, unless
   * {@link ExportOptions#keep()} was asked for. The directory goes too if it was made here. What
   * others have put into it stays. A second call has no effect.
   *
   * @throws IOException if something cannot be removed
   */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (follower != null) {
      follower.stop();
    }
    if (!kept) {
      exporter.removeAll();
      if (madeDirectory) {
        ExportTarget.removeIfEmpty(directory);
      }
    }
  }

  @Override
  public String toString() {
    return "export to " + directory;
  }
}
