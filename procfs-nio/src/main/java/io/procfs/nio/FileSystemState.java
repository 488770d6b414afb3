package io.procfs.nio;

import io.procfs.vfs.Mounts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What all that is opened in one file system shares. */
final class FileSystemState implements Closeable {
  private final Mounts mounts;
  private final Principals principals;
  private final OpenResources resources = new OpenResources();
  private final FileLocks locks = new FileLocks();
  private final Watches watches = new Watches();
  private final AttributesReceiver attributes;

  // Both guarded by this.
  private @Nullable ExecutorService executor;
  private boolean closed;

  FileSystemState(Mounts mounts, Principals principals) {
    this.mounts = mounts;
    this.principals = principals;
    this.attributes = new AttributesReceiver(principals);
  }

  /** Returns what the file system is made of. */
  Mounts mounts() {
    return mounts;
  }

  /** Returns the names of users and groups. */
  Principals principals() {
    return principals;
  }

  /** Returns what makes attributes of what a node tells. */
  AttributesReceiver attributes() {
    return attributes;
  }

  /** Returns what is open. */
  OpenResources resources() {
    return resources;
  }

  /** Returns the regions of files that are locked. */
  FileLocks locks() {
    return locks;
  }

  /** Returns the directories that are watched. */
  Watches watches() {
    return watches;
  }

  /**
   * Returns the threads for asynchronous channels whose user gave none. They are the only threads
   * that the library makes: as daemons, when there is work, and until they had none for a minute or
   * the file system is closed.
   *
   * @throws ClosedFileSystemException if the file system is closed
   */
  synchronized ExecutorService executor() {
    if (closed) {
      throw new ClosedFileSystemException();
    }
    if (executor == null) {
      executor =
          Executors.newCachedThreadPool(
              work -> {
                Thread thread = new Thread(work, "procfs-channel");
                thread.setDaemon(true);
                return thread;
              });
    }
    return executor;
  }

  /** Closes all that is open, and ends the threads. A second call has no effect. */
  @Override
  public void close() throws IOException {
    ExecutorService threads;
    synchronized (this) {
      closed = true;
      threads = executor;
    }
    try {
      resources.close();
    } finally {
      if (threads != null) {
        threads.shutdown();
      }
    }
  }
}
