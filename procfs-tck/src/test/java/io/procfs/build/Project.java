package io.procfs.build;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things of this project lie, whoever runs the tests: Maven or an IDE. */
final class Project {
  private Project() {}

  /** Returns the directory of the parent's pom. */
  static Path root() {
    String named = System.getProperty("procfs.basedir");
    if (named != null) {
      return Path.of(named);
    }
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("procfs-tck"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("not inside the project: " + Path.of("").toAbsolutePath());
      }
    }
    return directory;
  }

  /** Returns the output directory of a module. */
  static Path output(String module) {
    return root().resolve(module).resolve(System.getProperty("procfs.builddir", "target"));
  }

  /** Returns a program of the JDK that runs this test. */
  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
