package io.procfs.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.build.Project;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counts gVisor's cases that our tests cover, and lists them in {@code target}. */
@DisplayName("The cases of gVisor")
@ExtendWith(KitExtension.class)
class GvisorCasesTest {
  /**
   * A case.
   *
   * @param name such as {@code ProcTest.RootInodeNumber}
   * @param file where gVisor has it
   * @param expressible whether {@code java.nio.file} can say it: yes, partly or no
   * @param reason what it cannot say; empty for yes
   */
  private record Case(String name, String file, String expressible, String reason) {}

  private static List<Case> cases() throws IOException {
    Path file = Project.root().resolve("procfs-tck/src/test/gvisor/cases.tsv");
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file, UTF_8)) {
      String[] cells = line.split("\t", -1);
      assertEquals(4, cells.length, line);
      cases.add(new Case(cells[0], cells[1], cells[2], cells[3]));
    }
    return cases.subList(1, cases.size());
  }

  /** Returns the tests that cite each case, by its name. */
  private static Map<String, Set<String>> citations() throws Exception {
    Path classes =
        Path.of(GvisorCasesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/procfs/tck");
    Map<String, Set<String>> citations = new TreeMap<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("Test.class")) {
          collect(Class.forName("io.procfs.tck." + name.replace(".class", "")), citations);
        }
      }
    }
    return citations;
  }

  private static void collect(Class<?> type, Map<String, Set<String>> citations) {
    for (Method method : type.getDeclaredMethods()) {
      Gvisor cited = method.getAnnotation(Gvisor.class);
      if (cited != null) {
        for (String name : cited.value()) {
          citations
              .computeIfAbsent(name, n -> new TreeSet<>())
              .add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
  }

  @Test
  @DisplayName("are cited by their names, and counted")
  void areCounted(Kit kit) throws Exception {
    Map<String, Set<String>> citations = citations();
    Map<String, Case> cases = new LinkedHashMap<>();
    cases().forEach(each -> assertEquals(null, cases.put(each.name(), each), each.name()));
    Set<String> unknown = new TreeSet<>(citations.keySet());
    unknown.removeAll(cases.keySet());
    assertEquals(Set.of(), unknown, "no case has such a name");

    List<String> lines = new ArrayList<>(List.of("case\tfile\texpressible\tcovered\ttests"));
    Map<String, Integer> counts = new TreeMap<>();
    for (Case each : cases.values()) {
      assertTrue(Set.of("yes", "partly", "no").contains(each.expressible()), each.toString());
      assertEquals(each.expressible().equals("yes"), each.reason().isEmpty(), each.toString());
      Set<String> tests = citations.getOrDefault(each.name(), Set.of());
      String covered = tests.isEmpty() ? "missing" : "covered";
      counts.merge(each.expressible() + " " + covered, 1, Integer::sum);
      String found = tests.isEmpty() ? each.reason() : String.join(" ", tests);
      lines.add(String.join("\t", each.name(), each.file(), each.expressible(), covered, found));
    }
    Path report = Path.of(System.getProperty("procfs.builddir", "target"), "gvisor-report.tsv");
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.write(report, lines, UTF_8);
    kit.say(cases.size() + " cases of gVisor: " + counts);
  }
}
