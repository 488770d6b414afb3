package io.procfs.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point of {@code java -jar procfs.jar}. */
@Command(
    name = "procfs",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at a /proc: of this host, of a modelled kernel, or recorded.",
    subcommands = {
      PsCommand.class,
      TreeCommand.class,
      CatCommand.class,
      LsCommand.class,
      StatCommand.class,
      ReadlinkCommand.class,
      RecordCommand.class,
      ExportCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  /** Nothing went wrong. */
  static final int OK = 0;

  /** Something could not be shown; the rest was. */
  static final int FAILED = 1;

  /** The command line itself was wrong. */
  static final int MISUSED = CommandLine.ExitCode.USAGE;

  private final OutputStream out;
  private final PrintWriter err;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  Main(OutputStream out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command and exits: 0 if all went well, 1 if something failed, 2 for wrong usage. */
  public static void main(String[] args) {
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    int status;
    // Not System.out: it never fails, so that output into a closed pipe would be made for ever.
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      status = run(out, err, args);
    } catch (IOException e) {
      status = FAILED; // nobody reads on
    }
    System.exit(status);
  }

  /** Runs a command. */
  static int run(OutputStream out, PrintWriter err, String... args) {
    Main main = new Main(out, err);
    PrintWriter text = new PrintWriter(out, false, Charset.defaultCharset());
    int status =
        new CommandLine(main)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setErr(err)
            .setOut(text)
            .setExecutionExceptionHandler((exception, command, result) -> main.failed(exception))
            .execute(args);
    text.flush();
    return status;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }

  private int failed(Exception exception) throws Exception {
    if (exception instanceof FileSystemException e) {
      complain(e.getFile(), e);
    } else if (exception instanceof IOException
        || exception instanceof UnsupportedOperationException
        || exception instanceof IllegalArgumentException) {
      complain(null, exception);
    } else {
      throw exception;
    }
    return FAILED;
  }

  /** Where what was asked for goes, as bytes. */
  OutputStream out() {
    return out;
  }

  /** Says what went wrong, with which file. */
  void complain(@org.jspecify.annotations.Nullable Object file, Exception exception) {
    err.println("procfs: " + (file == null ? "" : file + ": ") + Problems.reason(exception));
  }

  /** Tells the version that is in the manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"procfs " + (version == null ? "(unreleased)" : version)};
    }
  }
}
