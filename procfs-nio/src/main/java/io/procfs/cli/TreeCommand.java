package io.procfs.cli;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows who is whose child. */
@Command(
    name = "tree",
    description = "Shows the processes as a tree of parents and children.",
    mixinStandardHelpOptions = true)
final class TreeCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Main main;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final WatchOptions watch = new WatchOptions();

  @Option(names = "--ascii", description = "Draw with ASCII characters only.")
  private boolean ascii;

  @Override
  public Integer call() throws IOException {
    // Not the field's first value: a flag that is set by default would be cleared by naming it.
    ascii |= !Charset.defaultCharset().newEncoder().canEncode('└');
    Processes.Failures failures = new Processes.Failures(main);
    try (Source opened = source.open()) {
      watch.run(main, opened, () -> show(Processes.of(opened.proc(), failures)));
    }
    return failures.any() ? Main.FAILED : Main.OK;
  }

  private void show(List<Processes.Row> rows) throws IOException {
    ImmutableListMultimap<Integer, Processes.Row> children =
        Multimaps.index(rows, Processes.Row::parent);
    Set<Integer> listed = rows.stream().map(Processes.Row::pid).collect(Collectors.toSet());
    StringBuilder drawing = new StringBuilder();
    for (Processes.Row row : rows) {
      if (!listed.contains(row.parent())) {
        draw(row, "", "", children, drawing);
      }
    }
    Text.write(main.out(), drawing.toString());
  }

  /** Draws a process behind {@code first} and what is below it behind {@code rest}. */
  private void draw(
      Processes.Row row,
      String first,
      String rest,
      ImmutableListMultimap<Integer, Processes.Row> children,
      StringBuilder drawing) {
    drawing.append(first).append(row.pid()).append(' ').append(row.command()).append('\n');
    List<Processes.Row> below = children.get(row.pid());
    for (int i = 0; i < below.size(); i++) {
      boolean last = i == below.size() - 1;
      String branch = last ? (ascii ? "`- " : "└─ ") : (ascii ? "|- " : "├─ ");
      String trunk = last ? "   " : (ascii ? "|  " : "│  ");
      draw(below.get(i), rest + branch, rest + trunk, children, drawing);
    }
  }
}
