package io.procfs.nio;

import com.google.common.collect.MapMaker;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The open file systems by the names in their URIs: the only static state, so that all instances of
 * the provider know them (the program may have one, and {@code java.nio.file} another).
 *
 * <p>A file system that was opened under a name, the unnamed one too, stays here until it is
 * closed: its opener may keep nothing but the name. One whose name was made up here is held weakly:
 * whoever keeps it, a path of it or something open in it can use its URIs, and when nobody does it
 * is gone without having been closed. A second class loader that loads this class has file systems
 * of its own.
 */
final class Registry {
  private static final ConcurrentMap<String, ProcFileSystem> NAMED = new ConcurrentHashMap<>();
  private static final ConcurrentMap<String, ProcFileSystem> MADE_UP =
      new MapMaker().weakValues().makeMap();
  private static final AtomicLong COUNTER = new AtomicLong();

  private Registry() {}

  /**
   * Returns a file system.
   *
   * @throws FileSystemNotFoundException if none of that name is open
   */
  static ProcFileSystem get(String name) {
    ProcFileSystem found = find(name);
    if (found == null) {
      throw new FileSystemNotFoundException(
          ProcUris.prefix(Shown.text(name)) + "/ is not open; FileSystems.newFileSystem opens it");
    }
    return found;
  }

  private static @Nullable ProcFileSystem find(String name) {
    String key = ProcUris.key(name);
    ProcFileSystem found = NAMED.get(key);
    return found == null ? MADE_UP.get(key) : found;
  }

  /**
   * Refuses a name that is taken.
   *
   * @throws FileSystemAlreadyExistsException if it is
   */
  static void requireFree(String name) {
    if (find(name) != null) {
      throw new FileSystemAlreadyExistsException(ProcUris.prefix(name) + "/ is open already");
    }
  }

  /**
   * Takes note of a file system under its name.
   *
   * @throws FileSystemAlreadyExistsException if there is one of that name
   */
  static ProcFileSystem add(ProcFileSystem fileSystem) {
    synchronized (NAMED) {
      requireFree(fileSystem.name());
      NAMED.put(ProcUris.key(fileSystem.name()), fileSystem);
    }
    return fileSystem;
  }

  /** Makes up a name, makes a file system of it, and takes note of it. */
  static ProcFileSystem addMadeUp(Factory factory) {
    synchronized (NAMED) {
      String name;
      do {
        name = "fs" + COUNTER.incrementAndGet();
      } while (find(name) != null);
      ProcFileSystem fileSystem = factory.make(name);
      MADE_UP.put(ProcUris.key(name), fileSystem);
      return fileSystem;
    }
  }

  /** Forgets a file system that is closed. */
  static void remove(ProcFileSystem fileSystem) {
    String key = ProcUris.key(fileSystem.name());
    NAMED.remove(key, fileSystem);
    MADE_UP.remove(key, fileSystem);
  }

  /** Makes a file system of a name. */
  interface Factory {
    ProcFileSystem make(String name);
  }
}
