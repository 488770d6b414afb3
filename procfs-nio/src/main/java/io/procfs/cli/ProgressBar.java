package io.procfs.cli;

import java.io.PrintWriter;

/** Shows how far something is: on a terminal, in one line that is erased at the end. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter out;
  private final boolean shown;
  private int lastPermille = -1;

  /**
   * Creates a bar.
   *
   * @param shown whether {@code out} is a terminal; if not, nothing is written
   */
  ProgressBar(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  /** Creates a bar that is shown if there is a terminal. */
  @SuppressWarnings("SystemConsoleNull") // from 22 on not null without a terminal: isTerminal()
  static ProgressBar of(Main main) {
    return new ProgressBar(main.err(), System.console() != null);
  }

  /** Shows that {@code done} of {@code total} is done; written only if the bar looks different. */
  void at(int done, int total) {
    int permille = total == 0 ? 1000 : (int) (1000L * done / total);
    if (!shown || permille == lastPermille) {
      return;
    }
    lastPermille = permille;
    int full = permille * WIDTH / 1000;
    out.print(
        "\r["
            + "#".repeat(full)
            + ".".repeat(WIDTH - full)
            + "] "
            + permille / 10
            + "% "
            + done
            + "/"
            + total);
    out.flush();
  }

  @Override
  public void close() {
    if (shown && lastPermille >= 0) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }
}
