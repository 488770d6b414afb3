package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.tck.RulesReport.Outcome;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue, the tests that cite it, and what the report makes of them. */
@DisplayName("The catalogue of rules")
class RuleCatalogueTest {
  private static final RuleCatalogue CATALOGUE = RuleCatalogue.load();

  /** Areas that are about the behaviour of all files. */
  private static final Set<String> AREAS = Set.of("EXIT", "SEQ", "ROOT", "SUBTASK", "LINK", "ERR");

  private static Stream<Method> ruleTests() throws Exception {
    Path classes =
        Path.of(RuleCatalogueTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/procfs/tck");
    List<Class<?>> types;
    try (Stream<Path> files = Files.list(classes)) {
      types =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.class"))
              .map(name -> load("io.procfs.tck." + name.substring(0, name.indexOf('.'))))
              .collect(Collectors.toList());
    }
    return types.stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(RuleTest.class));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("says that a rule is tested if and only if a test cites it")
  void testedRulesAreCited() throws Exception {
    Set<String> cited =
        ruleTests()
            .flatMap(method -> Stream.of(method.getAnnotation(Rule.class).value()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tested =
        CATALOGUE.rules().stream()
            .filter(rule -> rule.status() == RuleEntry.Status.TESTED)
            .map(RuleEntry::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(tested, cited);
    assertFalse(cited.isEmpty());
  }

  @Test
  @DisplayName("gives a reason for each rule of the common areas that is not tested")
  void untestedRulesHaveAReason() {
    for (RuleEntry rule : CATALOGUE.rules()) {
      if (rule.status() != RuleEntry.Status.TESTED
          && (AREAS.contains(rule.area()) || rule.status() == RuleEntry.Status.NOT_OBSERVABLE)) {
        assertNotEquals("", rule.reason(), rule.id());
      }
    }
  }

  @Test
  @DisplayName("becomes a report with a line for each rule")
  void reportHasALineForEachRule(@TempDir Path directory) throws IOException {
    RulesReport report = new RulesReport(CATALOGUE, List.of("here", "there"));
    report.add("EXIT-001", "here", Outcome.HOLDS, "");
    report.add("EXIT-001", "there", Outcome.SKIPPED, "no\tpuppets");
    report.add("EXIT-002", "here", Outcome.HOLDS, "");
    report.add("EXIT-002", "here", Outcome.BROKEN, "x");
    report.add("EXIT-002", "here", Outcome.HOLDS, "");
    report.add("EXIT-002", "there", Outcome.SKIPPED, "y");
    report.add("EXIT-002", "there", Outcome.HOLDS, "");
    Path file = directory.resolve("below/report.tsv");
    report.write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(CATALOGUE.rules().size() + 1, lines.size());
    assertEquals("id\there\tthere\treason", lines.get(0));
    assertTrue(lines.contains("EXIT-001\tholds\tskipped\tthere: no puppets"), lines.toString());
    assertTrue(lines.contains("EXIT-002\tbroken\tholds\there: x; there: y"), lines.toString());
    assertTrue(report.summary().contains("here {broken=1, "), report.summary());
    assertThrows(
        IllegalArgumentException.class, () -> report.add("EXIT-999", "here", Outcome.HOLDS, ""));
  }
}
