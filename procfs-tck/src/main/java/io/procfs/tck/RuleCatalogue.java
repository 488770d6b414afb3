package io.procfs.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The rules of Linux's {@code /proc}, by id. Immutable. */
public final class RuleCatalogue {
  private static final int COLUMNS = 8;

  private final ImmutableMap<String, RuleEntry> rules;

  private RuleCatalogue(ImmutableMap<String, RuleEntry> rules) {
    this.rules = rules;
  }

  /** Returns the catalogue of the kit, {@code rules.tsv}. */
  public static RuleCatalogue load() {
    try (InputStream in = RuleCatalogue.class.getResourceAsStream("rules.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the kit has no rules.tsv");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      ImmutableMap.Builder<String, RuleEntry> rules = ImmutableMap.builder();
      lines.lines().skip(1).map(RuleCatalogue::parse).forEach(rule -> rules.put(rule.id(), rule));
      return new RuleCatalogue(rules.buildOrThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("rules.tsv", e);
    }
  }

  private static RuleEntry parse(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException("rules.tsv: " + cells.length + " columns in: " + line);
    }
    return new RuleEntry(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        cells[5],
        RuleEntry.Status.of(cells[6]),
        cells[7]);
  }

  /** Returns all rules, in the order of the catalogue. */
  public Collection<RuleEntry> rules() {
    return rules.values();
  }

  /** Returns a rule, null if there is none of that id. */
  public @Nullable RuleEntry rule(String id) {
    return rules.get(id);
  }
}
