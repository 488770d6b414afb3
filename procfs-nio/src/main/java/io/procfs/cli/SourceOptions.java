package io.procfs.cli;

import io.procfs.nio.Procfs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which {@code /proc} a command looks at. */
final class SourceOptions {
  private static final String HOST = "host";
  private static final String MODEL = "model";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = HOST,
      description = {
        "What to look at:",
        "  host   this machine (the default),",
        "  model  a modelled kernel with a small scenario,",
        "  FILE   a recording: what 'record' wrote, a directory, a zip or tar of one, a ttar text."
      })
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String source;

  /** Opens what was asked for. */
  Source open() throws IOException {
    if (isHost()) {
      return new Source(FileSystems.newFileSystem(URI.create("procfs:/"), Map.of()), time -> {});
    }
    if (source.equalsIgnoreCase(MODEL)) {
      Scenario scenario = Scenario.start();
      return new Source(scenario.newFileSystem(), scenario::advance);
    }
    return new Source(Procfs.recording(recording()), time -> {});
  }

  /** Returns whether this machine was asked for. */
  boolean isHost() {
    return source.equalsIgnoreCase(HOST);
  }

  private Path recording() {
    try {
      Path path = Path.of(source);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new ParameterException(
        command.commandLine(),
        "Invalid value for option '--source': expected host, model, or a recording that there is,"
            + " but was '"
            + source
            + "'");
  }
}
