package io.procfs.nio;

import io.procfs.abi.ByteString;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One watched directory of one watch service. Its state is guarded by its lock; the service's queue
 * is the only other thing that is touched meanwhile.
 */
final class ProcWatchKey implements WatchKey {
  /** What the JDK keeps before it says OVERFLOW. */
  private static final int MOST_EVENTS = 512;

  private final ProcWatchService service;
  private final Target watched;
  private final FileKey directory;
  private List<WatchEvent<?>> events = new ArrayList<>();
  private boolean signalled;
  private boolean modifications;
  private volatile boolean valid = true;

  ProcWatchKey(ProcWatchService service, Target watched, FileKey directory) {
    this.service = service;
    this.watched = watched;
    this.directory = directory;
  }

  /** Returns which directory is watched. */
  FileKey directory() {
    return directory;
  }

  /** Says what is to be told: the last registration counts. */
  synchronized void setModifications(boolean wanted) {
    modifications = wanted;
  }

  /** Ends the key; the service removes it. */
  void invalidate() {
    valid = false;
  }

  /** Tells that an entry of the directory was modified. */
  void modified(ByteString name) {
    Path entry = watched.entry(name).getFileName();
    synchronized (this) {
      if (valid && modifications) {
        add(StandardWatchEventKinds.ENTRY_MODIFY, entry);
      }
    }
  }

  private void add(WatchEvent.Kind<Path> kind, Path context) {
    for (WatchEvent<?> event : events) {
      boolean overflow = event.kind() == StandardWatchEventKinds.OVERFLOW;
      if (overflow || Objects.equals(event.context(), context)) {
        ((Event<?>) event).count++;
        return;
      }
    }
    if (events.size() < MOST_EVENTS) {
      events.add(new Event<>(kind, context));
    } else {
      events.clear();
      events.add(new Event<>(StandardWatchEventKinds.OVERFLOW, null));
    }
    if (!signalled) {
      signalled = true;
      service.enqueue(this);
    }
  }

  @Override
  public boolean isValid() {
    return valid;
  }

  @Override
  public synchronized List<WatchEvent<?>> pollEvents() {
    List<WatchEvent<?>> polled = events;
    events = new ArrayList<>();
    return polled;
  }

  @Override
  public synchronized boolean reset() {
    if (signalled && valid) {
      if (events.isEmpty()) {
        signalled = false;
      } else {
        service.enqueue(this);
      }
    }
    return valid;
  }

  @Override
  public void cancel() {
    service.cancel(this);
  }

  @Override
  public Path watchable() {
    return (Path) watched;
  }

  /** One event, which may have happened several times. */
  private static final class Event<T> implements WatchEvent<T> {
    private final Kind<T> kind;
    private final @Nullable T context;
    private int count = 1;

    Event(Kind<T> kind, @Nullable T context) {
      this.kind = kind;
      this.context = context;
    }

    @Override
    public Kind<T> kind() {
      return kind;
    }

    @Override
    @SuppressWarnings("NullAway") // null for OVERFLOW, says the interface
    public T context() {
      return context;
    }

    @Override
    public int count() {
      return count;
    }
  }
}
