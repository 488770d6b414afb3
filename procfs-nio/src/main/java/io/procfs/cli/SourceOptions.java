package io.procfs.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which {@code /proc} a command looks at. */
final class SourceOptions {
  /** What can be looked at. */
  enum Kind {
    /** This machine. */
    HOST,
    /** A modelled kernel. */
    MODEL
  }

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "host",
      description = {
        "What to look at:",
        "  host   this machine (the default),",
        "  model  a modelled kernel with a small scenario."
      })
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Kind kind;

  /** Opens what was asked for. */
  Source open() throws IOException {
    return switch (kind) {
      case HOST ->
          new Source(FileSystems.newFileSystem(URI.create("procfs:/"), Map.of()), time -> {});
      case MODEL -> {
        Scenario scenario = Scenario.start();
        yield new Source(scenario.newFileSystem(), scenario::advance);
      }
    };
  }
}
