package io.procfs.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command that does one thing to each of the paths it is given; one that fails is skipped. */
abstract class PathsCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Main main;

  @Mixin private final SourceOptions source = new SourceOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "What to look at; a relative path is below /proc.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private List<String> paths;

  @Override
  public final Integer call() throws IOException {
    int status = Main.OK;
    try (Source opened = source.open()) {
      for (String name : paths) {
        Path path = opened.path(name);
        try {
          show(path, main);
        } catch (IOException | DirectoryIteratorException e) {
          main.out().flush();
          main.complain(path, e);
          status = Main.FAILED;
        }
      }
    }
    main.out().flush();
    return status;
  }

  /** Returns whether more than one path was given. */
  final boolean severalPaths() {
    return paths.size() > 1;
  }

  /** Writes what is asked about one path. */
  abstract void show(Path path, Main to) throws IOException;
}
