package io.procfs.nio;

import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.Watchable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of one of the services of an {@link OverlayWatchService}, with paths of the default file
 * system; equal to any other of the same key. Immutable.
 */
final class OverlayWatchKey implements WatchKey {
  private final OverlayFileSystem fileSystem;
  private final WatchKey key;

  OverlayWatchKey(OverlayFileSystem fileSystem, WatchKey key) {
    this.fileSystem = fileSystem;
    this.key = key;
  }

  @Override
  public boolean isValid() {
    return key.isValid();
  }

  @Override
  public List<WatchEvent<?>> pollEvents() {
    List<WatchEvent<?>> events = new ArrayList<>();
    for (WatchEvent<?> event : key.pollEvents()) {
      events.add(
          event.context() instanceof Path name ? new Event(event, fileSystem.path(name)) : event);
    }
    return events;
  }

  @Override
  public boolean reset() {
    return key.reset();
  }

  @Override
  public void cancel() {
    key.cancel();
  }

  @Override
  public Watchable watchable() {
    return fileSystem.path((Path) key.watchable());
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof OverlayWatchKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** An event of an entry. */
  private record Event(WatchEvent<?> event, Path context) implements WatchEvent<Path> {
    @Override
    @SuppressWarnings("unchecked") // the context is a path, and the kind says so
    public Kind<Path> kind() {
      return (Kind<Path>) event.kind();
    }

    @Override
    public int count() {
      return event.count();
    }
  }
}
