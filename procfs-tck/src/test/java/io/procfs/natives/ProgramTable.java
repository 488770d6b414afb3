package io.procfs.natives;

import io.procfs.build.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A section of the table of programs in docs/clients.md. It is written to target/; with {@code
 * -Dclients.write=true} to the document, whose versions are those of the machine where that was
 * done.
 */
final class ProgramTable {
  private final String heading;
  private final Map<String, String> rows = new TreeMap<>();

  ProgramTable(String heading) {
    this.heading = "## " + heading + "\n";
  }

  /** Adds what a test has seen to be right. */
  synchronized void add(String program, String version, int door, String compared) {
    rows.put(program, version + " | " + door + " | " + compared + " | agrees");
  }

  /** Writes what was added. */
  synchronized void write() throws IOException {
    StringBuilder table =
        new StringBuilder(heading)
            .append("\n| program | version | door | what was compared with the model | result |\n")
            .append("| --- | --- | --- | --- | --- |\n");
    rows.forEach((program, row) -> table.append("| " + program + " | " + row + " |\n"));
    String builds = System.getProperty("procfs.builddir", "target");
    Path output = Project.root().resolve("procfs-tck").resolve(builds);
    Files.createDirectories(output);
    String name = heading.replaceAll("[^A-Za-z]+", "-").toLowerCase(Locale.ROOT);
    Files.writeString(output.resolve("clients" + name + ".md"), table);
    if (Boolean.getBoolean("clients.write")) {
      Path document = Project.root().resolve("docs/clients.md");
      String text = Files.readString(document);
      int start = text.indexOf(heading);
      int next = start < 0 ? -1 : text.indexOf("\n## ", start);
      String before = start < 0 ? text + "\n" : text.substring(0, start);
      Files.writeString(document, before + table + (next < 0 ? "" : text.substring(next)));
    }
  }
}
