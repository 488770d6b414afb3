package io.procfs.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of the rules: for each rule and subject whether it holds. Safe for use by several
 * threads.
 */
public final class RulesReport {
  /** What came of a test. */
  public enum Outcome {
    /** The subject obeys the rule. */
    HOLDS("holds"),
    /** The test could not be made. */
    SKIPPED("skipped"),
    /** The subject does not obey the rule. */
    BROKEN("broken");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** Returns the word that stands in the report. */
    public String word() {
      return word;
    }
  }

  private static final class Cell {
    private @Nullable Outcome outcome;
    private final Set<String> reasons = new LinkedHashSet<>();

    /** One broken test breaks the rule; a skipped one says nothing if another one was made. */
    void add(Outcome more, String reason) {
      if (outcome == null
          || more == Outcome.BROKEN
          || (outcome == Outcome.SKIPPED && more == Outcome.HOLDS)) {
        outcome = more;
      }
      if (!reason.isEmpty()) {
        reasons.add(reason);
      }
    }
  }

  private final RuleCatalogue catalogue;
  private final List<String> subjects;
  private final Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();

  /** Makes an empty report with a column for each of {@code subjects}. */
  public RulesReport(RuleCatalogue catalogue, List<String> subjects) {
    this.catalogue = catalogue;
    this.subjects = List.copyOf(subjects);
  }

  /**
   * Adds what came of a test.
   *
   * @param reason why it was skipped or what broke it; empty if it holds
   * @throws IllegalArgumentException if the catalogue has no such rule or it is not due for a test
   */
  public synchronized void add(String id, String subject, Outcome outcome, String reason) {
    RuleEntry rule = catalogue.rule(id);
    if (rule == null || rule.status() != RuleEntry.Status.TESTED) {
      throw new IllegalArgumentException("the catalogue has no rule " + id + " that is tested");
    }
    cells
        .computeIfAbsent(id, i -> new LinkedHashMap<>())
        .computeIfAbsent(subject, s -> new Cell())
        .add(outcome, reason.replaceAll("\\s+", " ").strip());
  }

  /** Returns the report as a table, a line each, with a line of headings. */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("id\t" + String.join("\t", subjects) + "\treason");
    for (RuleEntry rule : catalogue.rules()) {
      StringBuilder line = new StringBuilder(rule.id());
      Set<String> reasons = new LinkedHashSet<>();
      if (!rule.reason().isEmpty()) {
        reasons.add(rule.reason());
      }
      for (String subject : subjects) {
        line.append('\t').append(word(rule, subject));
        Cell cell = cells.getOrDefault(rule.id(), Map.of()).get(subject);
        if (cell != null) {
          cell.reasons.forEach(reason -> reasons.add(subject + ": " + reason));
        }
      }
      lines.add(line.append('\t').append(String.join("; ", reasons)).toString());
    }
    return lines;
  }

  private String word(RuleEntry rule, String subject) {
    if (rule.status() != RuleEntry.Status.TESTED) {
      return rule.status().word();
    }
    Cell cell = cells.getOrDefault(rule.id(), Map.of()).get(subject);
    // Not run: the tests of a single class, say.
    Outcome outcome = cell == null || cell.outcome == null ? Outcome.SKIPPED : cell.outcome;
    return outcome.word();
  }

  /** Returns a line with the counts of each subject. */
  public synchronized String summary() {
    List<String> parts = new ArrayList<>();
    for (String subject : subjects) {
      Map<String, Integer> counts = new TreeMap<>();
      for (RuleEntry rule : catalogue.rules()) {
        counts.merge(word(rule, subject), 1, Integer::sum);
      }
      parts.add(subject + " " + counts);
    }
    return catalogue.rules().size() + " rules: " + String.join(", ", parts);
  }

  /** Writes the table to a file, whose directory is made if it is missing. */
  public void write(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.write(file, lines(), UTF_8);
  }
}
