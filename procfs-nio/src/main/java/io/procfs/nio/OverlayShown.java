package io.procfs.nio;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which file system is shown: what the properties of the JVM say, made when it is first asked for;
 * on top of that what {@link Overlay#show} was given, the last first.
 */
final class OverlayShown {
  private final FileSystem inner;
  private final ReentrantLock lock = new ReentrantLock();

  // All guarded by the lock, when they change.
  private volatile boolean started;
  private volatile @Nullable ProcFileSystem current;
  private @Nullable ProcFileSystem first;
  private @Nullable Layer top;
  private @Nullable RuntimeException failure;

  OverlayShown(FileSystem inner) {
    this.inner = inner;
  }

  /**
   * Returns the file system that is shown; null if it is the machine's own.
   *
   * @throws IllegalStateException if the properties do not say what to show; each time
   */
  @Nullable ProcFileSystem current() {
    if (!started) {
      start();
    }
    return current;
  }

  private void start() {
    if (lock.isHeldByCurrentThread()) {
      return; // Who makes what is shown, sees the machine meanwhile.
    }
    lock.lock();
    try {
      if (!started) {
        first = open();
        current = first;
        started = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes what the properties say. It is tried once. */
  private @Nullable ProcFileSystem open() {
    if (failure == null) {
      try {
        return OverlaySource.open(inner);
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    throw new IllegalStateException(failure.getMessage(), failure);
  }

  /**
   * Shows a file system.
   *
   * @param close whether it is closed when it is shown no longer
   */
  Layer show(ProcFileSystem fileSystem, boolean close) {
    if (!fileSystem.mounts().mountPoint().toString().equals(OverlayAreas.PROC)) {
      throw new IllegalArgumentException(
          ProcfsEnv.MOUNTPOINT + ": what is shown to a whole JVM stands at " + OverlayAreas.PROC);
    }
    ProcFileSystem unused = current(); // so that what the properties say is below
    lock.lock();
    try {
      Layer layer = new Layer(fileSystem, close, top);
      top = layer;
      current = fileSystem;
      return layer;
    } finally {
      lock.unlock();
    }
  }

  private void remove(Layer layer) {
    lock.lock();
    try {
      layer.gone = true;
      while (top != null && top.gone) {
        top = top.below;
      }
      current = top == null ? first : top.fileSystem;
    } finally {
      lock.unlock();
    }
  }

  /** A file system that is shown in place of the one below. */
  final class Layer {
    private final ProcFileSystem fileSystem;
    private final boolean close;
    private final @Nullable Layer below;
    private boolean gone;

    private Layer(ProcFileSystem fileSystem, boolean close, @Nullable Layer below) {
      this.fileSystem = fileSystem;
      this.close = close;
      this.below = below;
    }

    ProcFileSystem fileSystem() {
      return fileSystem;
    }

    /** Shows what was shown before, and closes the file system if that was agreed. */
    void remove() throws IOException {
      OverlayShown.this.remove(this);
      if (close) {
        fileSystem.close();
      }
    }
  }
}
