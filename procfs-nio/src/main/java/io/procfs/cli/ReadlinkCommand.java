package io.procfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes where symbolic links lead. */
@Command(
    name = "readlink",
    description = "Writes the text of symbolic links.",
    mixinStandardHelpOptions = true)
final class ReadlinkCommand extends PathsCommand {
  @Option(
      names = {"-f", "--canonicalize"},
      description = "Write the real path: every link on the way is followed by its text.")
  private boolean canonicalize;

  @Override
  void show(Path path, Main to) throws IOException {
    Text.write(to.out(), canonicalize ? path.toRealPath() : Files.readSymbolicLink(path));
    to.out().write('\n');
  }
}
