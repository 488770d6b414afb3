package io.procfs.cli;

import io.procfs.record.ExportOptions;
import io.procfs.record.ExportReport;
import io.procfs.record.ExportedProc;
import io.procfs.record.LeftOut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes a {@code /proc} out as a directory. */
@Command(
    name = "export",
    description = {
      "Writes a /proc out as a directory, for programs that read real files.",
      "The directory must be empty or not be there; it stays when the command ends."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Main main;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  @Mixin private final SourceOptions source = new SourceOptions();

  @Parameters(paramLabel = "DIR", description = "Where to write it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path directory;

  @Option(
      names = "--leave-out",
      paramLabel = "GLOB",
      description = {
        "Leave out what matches, below /proc: *, ? in a name, ** for any names.",
        "What must not be read (kmsg, kcore, mem, pagemap ...) always is."
      })
  private List<String> leftOut = List.of();

  @Option(
      names = "--follow",
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "SECONDS",
      description = "Bring it up to date every so many seconds (1 if none are given).")
  private double seconds;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "With --follow: stop after so many times.")
  private int count = Integer.MAX_VALUE;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say what each round did, and what is left out and why.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException {
    if (seconds < 0 || seconds > 86_400 || Double.isNaN(seconds)) {
      throw new ParameterException(
          command.commandLine(), "--follow: " + seconds + " is not 0 to 86400 seconds");
    }
    try (Source opened = source.open();
        ExportedProc exported = write(opened)) {
      if (verbose) {
        for (LeftOut one : exported.report().leftOut()) {
          Text.write(main.out(), "left out: " + one.path() + ": " + one.reason() + "\n");
        }
        tell(exported.report());
      }
      if (seconds > 0) {
        follow(opened, exported);
      }
    }
    main.out().flush();
    return Main.OK;
  }

  /** Writes everything. Whoever interrupts the command by Ctrl-C leaves nothing half written. */
  private ExportedProc write(Source opened) throws IOException {
    CountDownLatch written = new CountDownLatch(1);
    Thread writer = Thread.currentThread();
    Thread hook = new Thread(() -> interrupt(writer, written));
    Runtime.getRuntime().addShutdownHook(hook);
    try (Progress bar = Progress.onTerminal("exporting", "entries")) {
      ExportOptions options = ExportOptions.defaults().leaveOut(leftOut).keep().onProgress(bar);
      return ExportedProc.open(opened.proc(), directory, options);
    } finally {
      written.countDown();
      removeHook(hook);
    }
  }

  private static void interrupt(Thread writer, CountDownLatch written) {
    writer.interrupt();
    try {
      boolean unused = written.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running.
    }
  }

  private void follow(Source opened, ExportedProc exported) throws IOException {
    Duration interval = Duration.ofNanos((long) (seconds * 1e9));
    for (int i = 0; i < count; i++) {
      try {
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      opened.passing().accept(interval);
      ExportReport report = exported.sync();
      if (verbose) {
        tell(report);
      }
    }
  }

  private void tell(ExportReport report) throws IOException {
    Text.write(
        main.out(),
        report.written()
            + " written, "
            + report.removed()
            + " removed, "
            + report.unchanged()
            + " unchanged, "
            + report.leftOut().size()
            + " left out\n");
    main.out().flush();
  }
}
