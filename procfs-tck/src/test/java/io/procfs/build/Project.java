package io.procfs.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where things of this project lie, whoever runs the tests: Maven or an IDE. */
public final class Project {
  private Project() {}

  /** Returns the directory of the parent's pom. */
  public static Path root() {
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

  /** Returns the source files of the modules' main code. */
  static List<Path> mainSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("procfs-model", "procfs-nio", "procfs-tck")) {
      try (Stream<Path> files = Files.walk(root().resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    sources.sort(null);
    return sources;
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
