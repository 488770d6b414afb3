package io.procfs.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.procfs.build.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of programs in docs/clients.md, made by the tests: what is there must be what they say.
 * With {@code -Dclients.write=true} it is written.
 */
final class ClientsTable {
  private static final String HEADING = "## Java\n";
  private static final String COLUMNS =
      "\n| program | version | door | what was compared with the model | result |\n"
          + "| --- | --- | --- | --- | --- |\n";

  private final Map<String, String> rows = new TreeMap<>();

  /** Adds what a test has seen to be right. */
  synchronized void add(String program, String version, int door, String compared) {
    rows.put(program, version + " | " + door + " | " + compared + " | agrees");
  }

  /** Compares with the document, or writes it. */
  synchronized void check() throws IOException {
    Path document = Project.root().resolve("docs/clients.md");
    String text = Files.readString(document);
    StringBuilder table = new StringBuilder(HEADING).append(COLUMNS);
    rows.forEach((program, row) -> table.append("| " + program + " | " + row + " |\n"));
    int start = text.indexOf(HEADING);
    int next = start < 0 ? -1 : text.indexOf("\n## ", start);
    String before = start < 0 ? text + "\n" : text.substring(0, start);
    String after = next < 0 ? "" : text.substring(next);
    String wanted = before + table + after;
    if (Boolean.getBoolean("clients.write")) {
      Files.writeString(document, wanted);
    }
    assertEquals(wanted, Files.readString(document), "run with -Dclients.write=true");
  }
}
