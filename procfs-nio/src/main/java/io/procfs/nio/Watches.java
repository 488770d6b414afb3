package io.procfs.nio;

import io.procfs.abi.ErrnoException;
import io.procfs.vfs.Location;
import java.nio.file.ClosedFileSystemException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directories of a file system that are watched, by inode as inotify does.
 *
 * <p>There is little to see: as on Linux, processes come and go below {@code /proc} without an
 * event. What is told is what is done to a file through this file system: writing, truncating,
 * setting attributes. The thread that does it tells it; no other is needed.
 */
final class Watches {
  private final Map<FileKey, Set<ProcWatchKey>> byDirectory = new ConcurrentHashMap<>();

  /** Adds a key. */
  void add(ProcWatchKey key) {
    byDirectory.compute(
        key.directory(),
        (directory, others) -> {
          Set<ProcWatchKey> keys = others == null ? ConcurrentHashMap.newKeySet(2) : others;
          keys.add(key);
          return keys;
        });
  }

  /** Removes a key; no effect if it is not there. */
  void remove(ProcWatchKey key) {
    byDirectory.computeIfPresent(
        key.directory(),
        (directory, keys) -> {
          keys.remove(key);
          return keys.isEmpty() ? null : keys;
        });
  }

  /** Tells those who watch its directory that a file was written to, or its attributes set. */
  void modified(Target file) {
    if (byDirectory.isEmpty()) {
      return;
    }
    try {
      Location found = file.place(true).found();
      Location directory = found == null ? null : found.parent();
      if (found != null && directory != null) {
        Set<ProcWatchKey> keys = byDirectory.getOrDefault(FileKey.of(directory.node()), Set.of());
        for (ProcWatchKey key : keys) {
          key.modified(found.name());
        }
      }
    } catch (ErrnoException | ClosedFileSystemException gone) {
      // It went when it had just been written to: nobody learns of it.
    }
  }
}
