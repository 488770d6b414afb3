package io.procfs.cli;

import io.procfs.record.ExportOptions;
import io.procfs.record.Recorder;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a recording or an export is: a bar on a terminal, else nothing. */
final class Progress implements Recorder.Listener, ExportOptions.Progress, AutoCloseable {
  private static final int MILLIS = 200;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Starts a bar.
   *
   * @param task what is done, in one word
   * @param unit what is counted
   */
  static Progress onTerminal(String task, String unit) {
    if (!isTerminal()) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(MILLIS)
            .build());
  }

  /** From JDK 22 on there is a console without a terminal, which says so. */
  @SuppressWarnings("SystemConsoleNull") // up to 21 it is null without one
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public void progress(int processes, int ofProcesses, long entries) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.maxHint(ofProcesses == 0 ? -1 : ofProcesses);
      shown.stepTo(processes);
      shown.setExtraMessage(entries + " entries");
    }
  }

  @Override
  public void at(int done, int total) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.maxHint(total);
      shown.stepTo(done);
    }
  }

  /** Says what was recorded. */
  void end(Recorder.Summary summary) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.setExtraMessage(
          summary.entries()
              + " entries, "
              + summary.errors()
              + " errors, "
              + summary.skipped()
              + " not read, "
              + summary.died()
              + " processes died on the way");
    }
  }

  @Override
  public void close() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
    }
  }
}
