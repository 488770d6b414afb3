package io.procfs.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Shows a table of the processes. */
@Command(
    name = "ps",
    description = "Shows a table of the processes.",
    mixinStandardHelpOptions = true)
final class PsCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Main main;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final WatchOptions watch = new WatchOptions();

  @Override
  public Integer call() throws IOException {
    Processes.Failures failures = new Processes.Failures(main);
    try (Source opened = source.open()) {
      watch.run(main, opened, () -> show(Processes.of(opened.proc(), failures)));
    }
    return failures.any() ? Main.FAILED : Main.OK;
  }

  private void show(List<Processes.Row> rows) throws IOException {
    int user = rows.stream().mapToInt(row -> row.user().length()).max().orElse(0);
    String format = "%-" + Math.max(4, user) + "s %7s %7s %s %4s %9s %8s %9s %s\n";
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            format,
            "USER",
            "PID",
            "PPID",
            "S",
            "THR",
            "VIRT",
            "RES",
            "TIME",
            "COMMAND"));
    for (Processes.Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              format,
              row.user(),
              row.pid(),
              row.parent(),
              row.state(),
              row.threads(),
              size(row.virtualBytes()),
              size(row.residentBytes()),
              time(row.cpuTicks()),
              row.command()));
    }
    Text.write(main.out(), table.toString());
  }

  /** Returns a number of bytes with a unit, in at most five characters up to exbibytes. */
  static String size(long bytes) {
    String units = "KMGTPE";
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1000 && unit < units.length() - 1) {
      value /= 1024;
      unit++;
    }
    String format = value < 9.95 && unit > 0 ? "%.1f%c" : "%.0f%c";
    return bytes == 0 ? "0" : String.format(Locale.ROOT, format, value, units.charAt(unit));
  }

  /** Returns ticks of 10 ms as minutes, seconds and hundredths. */
  static String time(long ticks) {
    return String.format(Locale.ROOT, "%d:%02d.%02d", ticks / 6000, ticks / 100 % 60, ticks % 100);
  }
}
