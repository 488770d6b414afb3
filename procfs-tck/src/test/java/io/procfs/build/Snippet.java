package io.procfs.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of Java in a document: what stands between {@code ```java} and {@code ```}; or in a
 * comment of a source file: what stands in a preformatted block of code.
 *
 * @param file the document
 * @param line the line of the document, from 1, on which {@code text} begins
 * @param text the lines between the fences
 * @param run whether the document says that it runs: a line {@code <!-- run -->} before the fence
 * @param given declarations of what the reader of a comment takes for granted
 */
record Snippet(Path file, int line, String text, boolean run, List<String> given) {
  /** What an example in a comment need not declare. */
  private static final List<String> GIVEN =
      List.of(
          "Kernel kernel",
          "Machine machine",
          "Task task",
          "Task shell",
          "FileSystem fs",
          "Path proc",
          "ByteString bytes");

  private static final Pattern OPEN = Pattern.compile("^( *)(```+|~~~+) *java\\b.*");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|final|abstract|sealed|static) +)*(?:class|interface|enum|record|@interface) +\\w");
  private static final Pattern IMPORT = Pattern.compile("(?m)^ *import +[^;]+;");

  /** Returns the pieces of Java in a document, in order. */
  static List<Snippet> of(Path document) throws IOException {
    List<String> lines = Files.readAllLines(document);
    List<Snippet> snippets = new ArrayList<>();
    boolean run = false;
    for (int i = 0; i < lines.size(); i++) {
      Matcher open = OPEN.matcher(lines.get(i));
      if (!open.matches()) {
        run = lines.get(i).isBlank() ? run : lines.get(i).strip().equals("<!-- run -->");
        continue;
      }
      int indent = open.group(1).length();
      StringBuilder text = new StringBuilder();
      int first = i + 2;
      for (i++; ; i++) {
        if (i == lines.size()) {
          throw new IOException(document + ":" + (first - 1) + ": this fence is never closed");
        }
        if (lines.get(i).strip().equals(open.group(2))) {
          break;
        }
        String line = lines.get(i);
        text.append(line.substring(Math.min(indent, line.length() - line.stripLeading().length())));
        text.append('\n');
      }
      snippets.add(new Snippet(document, first, text.toString(), run, List.of()));
      run = false;
    }
    return snippets;
  }

  /** Returns the pieces of Java in the comments of a source file, in order. */
  static List<Snippet> ofComments(Path source) throws IOException {
    List<String> lines = Files.readAllLines(source);
    List<Snippet> snippets = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).strip().equals("* <pre>{@code")) {
        continue;
      }
      int first = i + 2;
      StringBuilder text = new StringBuilder();
      for (i++; !lines.get(i).strip().equals("* }</pre>"); i++) {
        text.append(lines.get(i).replaceFirst("^ *\\* ?", "")).append('\n');
      }
      String code = text.toString();
      List<String> given =
          GIVEN.stream()
              .filter(declaration -> !code.contains(declaration.split(" ", -1)[1] + " ="))
              .collect(Collectors.toList());
      snippets.add(new Snippet(source, first, code, false, given));
    }
    return snippets;
  }

  /** Returns the name of the public thing to run: its class with {@code main}, or the wrapper. */
  String className() {
    Matcher matcher = Pattern.compile("(?m)^public (?:final )?class (\\w+)").matcher(text);
    return matcher.find() ? matcher.group(1) : "Snippet";
  }

  /**
   * Returns a compilation unit whose line numbers are those of the document: a snippet that
   * declares a type as it is, statements in a {@code main} that may throw anything.
   */
  String toCompilationUnit(List<String> imported) {
    StringBuilder unit = new StringBuilder();
    imported.forEach(name -> unit.append("import ").append(name).append("; "));
    if (TYPE.matcher(text).find()) {
      return unit.append("\n".repeat(line - 1)).append(text).toString();
    }
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      unit.append(imports.group().strip()).append(' ');
    }
    String parameters = given.isEmpty() ? "String[] args" : String.join(", ", given);
    return unit.append("class Snippet { public static void main(")
        .append(parameters)
        .append(") throws Exception {")
        .append("\n".repeat(line - 1))
        .append(imports.replaceAll(""))
        .append("}}\n")
        .toString();
  }

  @Override
  public String toString() {
    return Project.root().relativize(file) + ":" + line;
  }
}
