package io.procfs.nio.calls;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The name of the process that looks, which calls change. */
final class Comm {
  /** What is done with the file. */
  interface Use {
    @Nullable Object run(Path comm) throws Exception;
  }

  private Comm() {}

  /** Does something with {@code /proc/self/comm} and writes back what was in it. */
  static @Nullable Object kept(Scene scene, Use use) throws Exception {
    Path comm = scene.path("/proc/self/comm");
    String before = Files.readString(comm);
    try {
      return use.run(comm);
    } finally {
      Files.writeString(comm, before.stripTrailing());
    }
  }
}
