package io.procfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Writes the bytes of files. */
@Command(name = "cat", description = "Writes the bytes of files.", mixinStandardHelpOptions = true)
final class CatCommand extends PathsCommand {
  @Override
  void show(Path path, Main to) throws IOException {
    Files.copy(path, to.out());
  }
}
