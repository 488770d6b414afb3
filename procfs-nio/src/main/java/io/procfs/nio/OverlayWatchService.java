package io.procfs.nio;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches directories of the default file system: by the JDK's service, and beside it by one for
 * each file system that directories below {@code /proc} were registered in.
 *
 * <p>It has no thread: who waits looks at the services in turn, at some interval only if there is
 * more than the JDK's.
 */
final class OverlayWatchService implements WatchService {
  /** How long the JDK's service is waited for while there are others. */
  private static final long TURN_MILLIS = 20;

  /** How long it is waited for without, until a look whether there are others. */
  private static final long ALONE_MILLIS = 1000;

  private final OverlayFileSystem fileSystem;
  private final WatchService inner;
  private final List<ProcWatchService> others = new CopyOnWriteArrayList<>();
  private boolean closed;

  OverlayWatchService(OverlayFileSystem fileSystem, WatchService inner) {
    this.fileSystem = fileSystem;
    this.inner = inner;
  }

  /** Answers {@code Path.register}. */
  WatchKey register(
      OverlayPath directory, WatchEvent.Kind<?>[] events, WatchEvent.Modifier[] modifiers)
      throws IOException {
    Path to = directory.target();
    WatchService service = to instanceof ProcPath ours ? other(ours.getFileSystem()) : inner;
    return new OverlayWatchKey(fileSystem, to.register(service, events, modifiers));
  }

  private synchronized ProcWatchService other(ProcFileSystem shown) throws IOException {
    if (closed) {
      throw new ClosedWatchServiceException();
    }
    for (ProcWatchService service : others) {
      if (service.target().state() == shown.state()) {
        return service;
      }
    }
    ProcWatchService made = ProcWatchService.open(shown.root());
    others.add(made);
    return made;
  }

  private @Nullable WatchKey known(@Nullable WatchKey key) {
    return key == null ? null : new OverlayWatchKey(fileSystem, key);
  }

  private @Nullable WatchKey pollOthers() {
    others.removeIf(ProcWatchService::isClosed); // their file systems are no longer shown
    for (ProcWatchService service : others) {
      WatchKey key = poll(service);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private static @Nullable WatchKey poll(ProcWatchService service) {
    try {
      return service.poll();
    } catch (ClosedWatchServiceException e) {
      return null; // since just now
    }
  }

  @Override
  public @Nullable WatchKey poll() {
    WatchKey key = inner.poll();
    return known(key == null ? pollOthers() : key);
  }

  @Override
  public @Nullable WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (true) {
      long left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
      long wait = Math.min(left, others.isEmpty() ? ALONE_MILLIS : TURN_MILLIS);
      WatchKey key = inner.poll(wait, TimeUnit.MILLISECONDS);
      key = key == null ? pollOthers() : key;
      if (key != null || left == 0) {
        return known(key);
      }
    }
  }

  @Override
  public WatchKey take() throws InterruptedException {
    WatchKey key;
    do {
      key = poll(ALONE_MILLIS, TimeUnit.MILLISECONDS);
    } while (key == null);
    return key;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    inner.close();
    others.forEach(ProcWatchService::close);
    others.clear();
  }
}
