package io.procfs.tree;

import com.google.common.base.Splitter;
import io.procfs.abi.FileMode;
import io.procfs.model.Kernel;
import io.procfs.model.machine.Sysctl;
import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Writes {@code docs/files.md}: which files there are, by the tables that serve them. What the
 * tables do not say, where the content comes from and since when a file is there, stands in {@code
 * files.tsv}, by path; what stands there and in no table is not served.
 */
final class FilesDocument {
  private static final String NOTES = "procfs-nio/src/test/resources/io/procfs/tree/files.tsv";

  /** Names of a machine's own in directories, as what they stand for. */
  private static final Map<String, String> PATTERNS =
      Map.of(
          "PID/task/[0-9]+", "PID/task/TID",
          "PID/(fd|fdinfo)/[0-9]+", "PID/$1/N",
          "PID/map_files/.+", "PID/map_files/A-B",
          "irq/[0-9]+", "irq/N",
          "irq/[0-9]+/(node|spurious|.*affinity.*)", "irq/N/$1",
          "irq/[0-9]+/(?!node|spurious|.*affinity).*", "irq/N/ACTION");

  private static final String HEAD =
      """
      # Every file

      <!-- Generated: a change is made in the tables or in files.tsv beside FilesDocumentTest. -->

      What stands below `/proc`, as root sees it under Linux 6.18. A file system of an older release
      has what that release had.

      - **mode**: `d` is a directory, `l` a link, and `w` can be written by those whom the mode lets.
      - **since**: the release of Linux that brought it. 2.6 stands for that or an earlier one, and
        a dash for what has not been looked up.
      - **content**: *model* is state that calls on the model set, and on which all files agree;
        *constant* is always the same; *chance* follows from the seed of the kernel.

      After a change of the tables, this writes the page anew:

      ```sh
      mvn -q -pl procfs-nio -am test -Dtest=FilesDocumentTest -DfailIfNoTests=false \\
          -Dsurefire.failIfNoSpecifiedTests=false -Dprocfs.write=docs/files.md
      ```
      """;

  /**
   * What is said of a path.
   *
   * @param since a release, or a dash
   * @param content where what it shows comes from, or a dash
   * @param about what it is, or a dash
   */
  private record Note(String since, String content, String about) {}

  private static final Note NOTHING = new Note("-", "-", "-");

  private final Proc proc = Proc.of(Kernel.boot());
  private final Map<String, Note> notes = new LinkedHashMap<>();
  private final Set<String> unused;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder(HEAD);

  private FilesDocument(Path root) throws IOException {
    for (String line : Files.readAllLines(root.resolve(NOTES))) {
      List<String> cells = Splitter.on('\t').splitToList(line);
      for (String path : Splitter.on(' ').split(cells.get(0))) {
        notes.put(path, new Note(cells.get(1), cells.get(2), cells.get(3)));
      }
    }
    notes.remove("path");
    unused = new TreeSet<>(notes.keySet());
  }

  /** Returns the document. */
  static String of(Path root) throws IOException {
    FilesDocument document = new FilesDocument(root);
    document.tasks();
    document.net();
    document.top();
    document.settings();
    return document.out.toString();
  }

  // ---- the tables ----

  private void tasks() {
    for (Row<?> row : Inventory.ROWS) {
      String name = row.name().toString();
      boolean twice = Inventory.ROWS.stream().filter(r -> r.name().equals(row.name())).count() > 1;
      String only = row.scope() == Scope.TID ? "threads only" : "processes only";
      String where = row.scope() == Scope.BOTH || twice ? "" : only;
      Note note = note("PID/" + name);
      String since = row.since().toString().replaceFirst("[.]0$", "");
      served("PID/" + name, row.mode(), new Note(since, note.content(), note.about()), where);
      if (row.isDirectory() && !name.equals("net")) {
        walk("1/" + name, "PID/" + name, 1, where);
      }
    }
    end("/proc/PID, /proc/PID/task/TID", p -> p.startsWith("PID/") && !p.startsWith("PID/net/"));
  }

  private void net() {
    net("PID/net/", NetInventory.ROWS);
    String device = "PID/net/dev_snmp6/IFACE";
    served(device, FileMode.S_IFREG | 0444, note(device), "");
    end("/proc/PID/net", p -> p.startsWith("PID/net/"));
  }

  private void net(String directory, List<NetRow> rows) {
    for (NetRow row : rows) {
      String where = row.ofFirstOnly() ? "first namespace only" : "";
      String path = directory + row.name();
      served(path, row.mode(), note(path), where);
      net(path + "/", row.rows());
    }
  }

  private void top() {
    for (Top.Named top : Top.of(proc.tree)) {
      String name = top.name().toString();
      served(name, top.node().mode, note(name), "");
      if (FileMode.isDirectory(top.node().mode) && !name.equals("sys")) {
        walk(name, name, 3, "");
      }
    }
    end("/proc", p -> !p.startsWith("PID/") && !p.startsWith("sys/"));
  }

  private void settings() {
    for (Sysctl row : SysctlTable.rows()) {
      String path = "sys/" + row.path().replaceFirst("/(conf|neigh)/default/", "/$1/IFACE/");
      boolean inFirst = row.path().startsWith("net/") && row.modeElsewhere() < 0;
      String scope = row.scope().name().toLowerCase(Locale.ROOT);
      Note note = note(path);
      if (note.content().equals("-")) {
        String own = scope + (row.scope() == SysctlScope.MACHINE ? "" : " namespace");
        note = new Note(note.since(), "model: setting of the " + own, note.about());
      }
      int mode = FileMode.S_IFREG | row.mode();
      served(path, mode, note, inFirst ? "first namespace only" : "");
    }
    end("/proc/sys", p -> p.startsWith("sys/"));
  }

  // ---- rows ----

  /** Adds what stands in a directory. */
  private void walk(String directory, String shown, int depth, String where) {
    for (String name : proc.list(directory)) {
      String path = shown + "/" + name;
      int mode = proc.lstat(directory + "/" + name).mode();
      String pattern = pattern(path);
      served(pattern, mode, note(pattern), where);
      if (FileMode.isDirectory(mode) && depth > 1) {
        walk(directory + "/" + name, path, depth - 1, where);
      }
    }
  }

  private static String pattern(String path) {
    for (Map.Entry<String, String> pattern : PATTERNS.entrySet()) {
      if (path.matches(pattern.getKey())) {
        return path.replaceFirst(pattern.getKey(), pattern.getValue());
      }
    }
    return path;
  }

  private void served(String path, int mode, Note note, String where) {
    String type =
        FileMode.isDirectory(mode)
            ? "d "
            : (mode & FileMode.S_IFMT) == FileMode.S_IFLNK ? "l " : "";
    String digits = String.format("%s%04o", type, mode & 07777);
    add(path, type.isEmpty() && (mode & 0222) != 0 ? digits + " w" : digits, note, where);
  }

  private void add(String path, String mode, Note note, String where) {
    String about = note.about().equals("-") ? "" : note.about();
    String separator = about.isEmpty() || where.isEmpty() ? "" : "; ";
    String what = about + separator + where;
    String line = String.join(" | ", "`" + path + "`", mode, note.since(), note.content(), what);
    lines.putIfAbsent(path, line.replace("| -", "| –"));
  }

  private Note note(String path) {
    String key = path;
    if (!notes.containsKey(path)) {
      for (String pattern : notes.keySet()) {
        if (pattern.endsWith("*") && path.matches(pattern.replace("*", "[^/]+"))) {
          key = pattern;
        }
      }
    }
    unused.remove(key);
    return notes.getOrDefault(key, NOTHING);
  }

  /** Ends a section: with what Linux has here and no table. */
  private void end(String title, Predicate<String> here) {
    for (String path : notes.keySet()) {
      if (here.test(path) && unused.contains(path)) {
        add(path, "**not served**", note(path), "");
      }
    }
    out.append("\n## ").append(title).append("\n\n| path | mode | since | content | what |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    lines.values().forEach(line -> out.append("| ").append(line).append(" |\n"));
    lines.clear();
  }
}
