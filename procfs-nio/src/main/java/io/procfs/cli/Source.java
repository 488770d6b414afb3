package io.procfs.cli;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A {@code /proc} that a command looks at.
 *
 * @param fileSystem where it is
 * @param passing what happens in it while time passes; nothing for a machine that lives by itself
 */
record Source(FileSystem fileSystem, Consumer<Duration> passing) implements AutoCloseable {
  /** The root of the {@code /proc}. */
  Path proc() {
    return fileSystem.getPath("/proc");
  }

  /** Returns the path that a user names: one that is not absolute is below {@code /proc}. */
  Path path(String name) {
    return proc().resolve(name);
  }

  @Override
  public void close() throws IOException {
    fileSystem.close();
  }
}
