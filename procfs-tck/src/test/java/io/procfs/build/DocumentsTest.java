package io.procfs.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents show compiles, what they call runnable runs, and their links lead somewhere.
 */
@DisplayName("The documents")
class DocumentsTest {
  /** What a reader takes for granted; a snippet names everything else itself. */
  private static final List<String> USUAL_IMPORTS =
      List.of(
          "java.io",
          "java.net",
          "java.nio.channels",
          "java.nio.charset",
          "java.nio.file",
          "java.nio.file.attribute",
          "java.time",
          "java.util",
          "java.util.stream");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");

  private static final Pattern EXPORTS = Pattern.compile("(?m)^ *exports ([\\w.]+);");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public (?:\\w+ )*?(?:class|@?interface|enum|record) (\\w+)");

  @TempDir Path scratch;

  @TestFactory
  @DisplayName("their Java compiles, and runs where they say so")
  Stream<DynamicTest> javaCompiles() throws IOException {
    return snippets().stream()
        .map(snippet -> DynamicTest.dynamicTest(snippet.toString(), () -> check(snippet)));
  }

  @Test
  @DisplayName("have an example for every public type")
  void everyPublicTypeHasAnExample() throws IOException {
    StringBuilder examples = new StringBuilder();
    snippets().forEach(snippet -> examples.append(snippet.text()));
    Set<String> shown =
        Pattern.compile("\\w+")
            .matcher(examples)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    List<String> types = publicTypes();
    assertTrue(types.size() > 20, () -> "the public types were not found: " + types);
    assertEquals(
        List.of(),
        types.stream()
            .filter(type -> !shown.contains(type.substring(type.lastIndexOf('.') + 1)))
            .collect(Collectors.toList()));
  }

  private static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path document : documents()) {
      snippets.addAll(Snippet.of(document));
    }
    for (Path source : Project.mainSources()) {
      snippets.addAll(Snippet.ofComments(source));
    }
    return snippets;
  }

  /** The names of the top-level types that a user of the modules can name. */
  private static List<String> publicTypes() throws IOException {
    Set<String> exported = new TreeSet<>();
    for (Path source : Project.mainSources()) {
      if (source.endsWith("module-info.java")) {
        Matcher exports = EXPORTS.matcher(Files.readString(source));
        while (exports.find()) {
          exported.add(exports.group(1));
        }
      }
    }
    List<String> types = new ArrayList<>();
    for (Path source : Project.mainSources()) {
      String text = Files.readString(source);
      Matcher inPackage = PACKAGE.matcher(text);
      Matcher type = PUBLIC_TYPE.matcher(text);
      if (inPackage.find() && exported.contains(inPackage.group(1)) && type.find()) {
        types.add(inPackage.group(1) + "." + type.group(1));
      }
    }
    return types;
  }

  @Test
  @DisplayName("their links to files lead to files")
  void linksLeadToFiles() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      List<String> lines = Files.readAllLines(document);
      for (int i = 0; i < lines.size(); i++) {
        Matcher link = LINK.matcher(lines.get(i));
        while (link.find()) {
          String target = link.group(1);
          if (!target.contains(":") && !Files.exists(document.resolveSibling(target))) {
            broken.add(Project.root().relativize(document) + ":" + (i + 1) + ": " + target);
          }
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  @DisplayName("a mistake in a snippet is reported with the document's line")
  void mistakesAreReported() throws IOException {
    Path document = scratch.resolve("wrong.md");
    Files.writeString(
        document,
        "# Wrong\n\n```java\nimport java.time.*;\nint i = 1;\nDuration d = \"no\";\n```\n");
    List<Diagnostic<?>> mistakes = compile(Snippet.of(document).get(0));
    assertEquals(1, mistakes.size(), mistakes::toString);
    assertEquals(6, mistakes.get(0).getLineNumber());
  }

  private void check(Snippet snippet) throws IOException, InterruptedException {
    assertAll(
        compile(snippet).stream()
            .map(
                mistake ->
                    () ->
                        fail(
                            Project.root().relativize(snippet.file())
                                + ":"
                                + mistake.getLineNumber()
                                + ": "
                                + mistake.getMessage(Locale.ROOT))));
    if (snippet.run()) {
      assumeTrue(Files.exists(Path.of("/proc/self")), "it looks at this host's /proc");
      run(snippet);
    }
  }

  private List<Diagnostic<?>> compile(Snippet snippet) throws IOException {
    List<String> imports = imports();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("snippet:///" + snippet.className() + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return snippet.toCompilationUnit(imports);
          }
        };
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
      javac
          .getTask(
              new StringWriter(),
              files,
              diagnostics,
              List.of(
                  "-proc:none", "--release", "17", "-d", scratch.toString(), "-cp", classPath()),
              null,
              List.of(unit))
          .call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .collect(Collectors.toList());
  }

  private void run(Snippet snippet) throws IOException, InterruptedException {
    Path output = scratch.resolve("output");
    Process process =
        new ProcessBuilder(
                Project.tool("java"),
                "-ea",
                "-cp",
                scratch + System.getProperty("path.separator") + classPath(),
                snippet.className())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().close();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> snippet + " runs for ever");
    } finally {
      process.destroyForcibly();
    }
    String printed = new String(Files.readAllBytes(output), UTF_8);
    assertEquals(0, process.exitValue(), () -> snippet + " failed:\n" + printed);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The usual packages whole, and our types one by one: java.util has an Observer too. */
  private static List<String> imports() throws IOException {
    List<String> imports = new ArrayList<>();
    USUAL_IMPORTS.forEach(name -> imports.add(name + ".*"));
    imports.addAll(publicTypes());
    return imports;
  }

  private static List<Path> documents() throws IOException {
    Path root = Project.root();
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(root)) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    if (Files.isDirectory(root.resolve("docs"))) {
      try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    documents.sort(null);
    return documents;
  }
}
