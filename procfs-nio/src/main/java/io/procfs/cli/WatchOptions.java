package io.procfs.cli;

import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a command shows something once, or again and again. */
final class WatchOptions {
  private static final String CLEAR_SCREEN = "\033[H\033[2J\033[3J";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "SECONDS",
      description = "Show it again every so many seconds (1 if none are given).")
  private double seconds;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "With --watch: stop after so many times.")
  private int count = Integer.MAX_VALUE;

  /** Shows something as often as was asked for. */
  interface Show {
    void run() throws IOException;
  }

  /** Runs {@code show}, and lets time pass in {@code source} between one time and the next. */
  void run(Main main, Source source, Show show) throws IOException {
    if (seconds < 0 || seconds > 86_400 || Double.isNaN(seconds)) {
      throw new ParameterException(
          command.commandLine(), "--watch: " + seconds + " is not 0 to 86400 seconds");
    }
    boolean watch = seconds > 0;
    Duration interval = Duration.ofNanos((long) (seconds * 1e9));
    @SuppressWarnings("SystemConsoleNull") // from 22 on not null without a terminal: isTerminal()
    boolean terminal = System.console() != null;
    for (int i = 0; i < (watch ? count : 1); i++) {
      if (i > 0) {
        sleep(interval);
        source.passing().accept(interval);
      }
      if (watch && terminal) {
        Text.write(main.out(), CLEAR_SCREEN);
      } else if (i > 0) {
        Text.write(main.out(), "\n");
      }
      show.run();
      main.out().flush();
    }
  }

  private static void sleep(Duration interval) throws IOException {
    try {
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted");
    }
  }
}
