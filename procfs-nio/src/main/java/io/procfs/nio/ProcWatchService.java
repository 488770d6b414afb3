package io.procfs.nio;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Node;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A watch service as the JDK's over inotify: on what it tells see {@link Watches}. It has no
 * thread.
 */
final class ProcWatchService extends OpenLink implements WatchService {
  private final LinkedBlockingDeque<WatchKey> signalled = new LinkedBlockingDeque<>();

  /** Wakes those who wait when the service is closed: each puts it back for the next. */
  private final WatchKey closing;

  /** By directory; guarded by this. */
  private final Map<FileKey, ProcWatchKey> keys = new HashMap<>();

  private volatile boolean closed;

  private ProcWatchService(Target root) {
    super(root);
    this.closing = new ProcWatchKey(this, root, new FileKey(0, 0));
  }

  /**
   * Makes a service.
   *
   * @param root the root of the file system, by which its list of what is open names the service
   */
  static ProcWatchService open(Target root) throws IOException {
    ProcWatchService service = new ProcWatchService(root);
    root.state().resources().register(service);
    return service;
  }

  /** Answers {@code Path.register}. */
  WatchKey register(Target directory, WatchEvent.Kind<?>[] events, WatchEvent.Modifier[] modifiers)
      throws IOException {
    Set<WatchEvent.Kind<?>> kinds = kinds(events);
    checkOpen();
    for (WatchEvent.Modifier modifier : modifiers) {
      checkModifier(modifier);
    }
    FileKey file = watchable(directory);
    synchronized (this) {
      checkOpen();
      ProcWatchKey key = keys.get(file);
      if (key == null) {
        key = new ProcWatchKey(this, directory, file);
        keys.put(file, key);
        directory.state().watches().add(key);
      }
      key.setModifications(kinds.contains(StandardWatchEventKinds.ENTRY_MODIFY));
      return key;
    }
  }

  private static Set<WatchEvent.Kind<?>> kinds(WatchEvent.Kind<?>[] events) {
    Set<WatchEvent.Kind<?>> kinds = new HashSet<>();
    for (WatchEvent.Kind<?> event : events) {
      if (event == StandardWatchEventKinds.ENTRY_CREATE
          || event == StandardWatchEventKinds.ENTRY_MODIFY
          || event == StandardWatchEventKinds.ENTRY_DELETE) {
        kinds.add(event);
      } else if (event == null) {
        throw new NullPointerException("An element in event set is 'null'");
      } else if (event != StandardWatchEventKinds.OVERFLOW) {
        throw new UnsupportedOperationException(event.name());
      }
    }
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("No events to register");
    }
    return kinds;
  }

  private static void checkModifier(WatchEvent.@Nullable Modifier modifier) {
    if (modifier == null) {
      throw new NullPointerException();
    }
    // Of a module that may not be there, and gone from later releases.
    String type = modifier.getClass().getName();
    if (!type.startsWith("com.sun.nio.file.SensitivityWatchEventModifier")) {
      throw new UnsupportedOperationException("Modifier not supported");
    }
  }

  /** Answers {@code inotify_add_watch(2)}, after the JDK's look at the file. */
  private static FileKey watchable(Target directory) throws IOException {
    try {
      Node node = directory.node(true);
      ProcFileAttributes attributes = node.stat(directory.state().attributes());
      if (!FileMode.isDirectory(attributes.mode())) {
        throw new NotDirectoryException(directory.toString());
      }
      Errno refusal = node.access(FileMode.R_OK);
      if (refusal != null) {
        throw refusal.exception();
      }
      return new FileKey(attributes.dev(), attributes.ino());
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, directory);
    }
  }

  /** Ends a key. */
  synchronized void cancel(ProcWatchKey key) {
    if (key.isValid()) {
      keys.remove(key.directory());
      end(key);
    }
  }

  private void end(ProcWatchKey key) {
    target().state().watches().remove(key);
    key.invalidate();
  }

  /** Puts a key that has events where {@link #take} finds it. */
  void enqueue(WatchKey key) {
    signalled.offer(key);
  }

  @Override
  public @Nullable WatchKey poll() {
    checkOpen();
    return checked(signalled.poll());
  }

  @Override
  public @Nullable WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
    checkOpen();
    return checked(signalled.poll(timeout, unit));
  }

  @Override
  public WatchKey take() throws InterruptedException {
    checkOpen();
    WatchKey key = signalled.take();
    checked(key);
    return key;
  }

  private @Nullable WatchKey checked(@Nullable WatchKey key) {
    if (key == closing) {
      enqueue(closing);
    }
    checkOpen();
    return key;
  }

  /** Returns whether this was closed, by its user or with its file system. */
  boolean isClosed() {
    return closed;
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedWatchServiceException();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      keys.values().forEach(this::end);
      keys.clear();
    }
    signalled.clear();
    enqueue(closing);
    target().state().resources().unregister(this);
  }
}
