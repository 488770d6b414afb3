package io.procfs.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's program, compiled and run as users do, outside of Maven. */
@DisplayName("A program that uses the library")
class ConsumerTest {
  private static final Path SOURCES = Project.root().resolve("procfs-tck/src/test/consumer");

  @TempDir Path scratch;

  @Test
  @DisplayName("runs on the module path, with java.base and what the module requires")
  void modulePath() throws Exception {
    String path = path(libraries());
    compile(List.of("--module-path", path), sources(true));
    String seen =
        run(
            "--module-path",
            path + File.pathSeparator + scratch,
            "-m",
            "consumer/consumer.Consumer");
    assertEquals(expected("io.procfs.nio"), seen);
  }

  @Test
  @DisplayName("runs on the class path")
  void classPath() throws Exception {
    String path = path(libraries());
    compile(List.of("-cp", path), sources(false));
    assertEquals(
        expected("null"), run("-cp", path + File.pathSeparator + scratch, "consumer.Consumer"));
  }

  @Test
  @DisplayName("runs with the one jar of the command line")
  void shadedJar() throws Exception {
    Path jar = Project.output("procfs-nio").resolve("procfs.jar");
    assumeTrue(Files.exists(jar), "procfs.jar is made by 'mvn package', and this is 'mvn test'");
    compile(List.of("-cp", jar.toString()), sources(false));
    assertEquals(
        expected("null"), run("-cp", jar + File.pathSeparator + scratch, "consumer.Consumer"));
  }

  @Test
  @DisplayName("runs twice in one JVM, in two class loaders that know nothing of each other")
  void twoClassLoaders() throws Exception {
    compile(List.of("-cp", path(libraries())), sources(false));
    List<String> command = new ArrayList<>();
    // The system class loader does not have the library: its provider would be found before.
    command.addAll(List.of("-cp", scratch.toString(), "consumer.TwoLoaders", scratch.toString()));
    libraries().forEach(library -> command.add(library.toString()));
    String seen = run(command.toArray(new String[0]));
    assertEquals(expected("null") + "\n" + expected("null"), seen);
  }

  @Test
  @DisplayName("and knows nothing of it, sees a scenario by the overlay, on the module path")
  void overlayOnTheModulePath() throws Exception {
    String path = path(libraries());
    compile(List.of("--module-path", path), sources(true));
    List<String> command = new ArrayList<>(overlay("scenario:consumer.Web"));
    command.addAll(List.of("--add-modules", "io.procfs.nio"));
    command.addAll(List.of("--module-path", path + File.pathSeparator + scratch));
    command.addAll(List.of("-m", "consumer/consumer.Overlaid"));
    assertEquals(OVERLAID, run(command.toArray(new String[0])));
  }

  @Test
  @DisplayName("and knows nothing of it, sees a scenario by the overlay, on the class path")
  void overlayOnTheClassPath() throws Exception {
    String path = path(libraries());
    compile(List.of("-cp", path), sources(false));
    assertEquals(OVERLAID, runOverlaid("scenario:consumer.Web", path));
  }

  @Test
  @DisplayName("and knows nothing of it, sees the host by the overlay")
  void overlayOfTheHost() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self")), "this machine has no /proc");
    String path = path(libraries());
    compile(List.of("-cp", path), sources(false));
    String seen = runOverlaid("host", path);
    assertTrue(seen.startsWith("OverlayProvider, java, "), seen);
    assertTrue(seen.endsWith(", 10 bytes, a file, a class, exit 0, java.io real"), seen);
  }

  @Test
  @DisplayName("is told by each look below /proc that a property of the overlay is wrong")
  void wrongProperties() throws Exception {
    String path = path(libraries());
    compile(List.of("-cp", path), sources(false));
    for (String source : List.of("nonsense", "scenario:java.lang.String", "scenario:no.Such")) {
      List<String> command = new ArrayList<>(List.of(Project.tool("java")));
      command.addAll(overlay(source));
      command.addAll(List.of("-cp", path + File.pathSeparator + scratch, "consumer.Overlaid"));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertTrue(
          printed.contains("IllegalStateException: procfs.overlay.source: \"" + source), printed);
      assertEquals(1, process.waitFor());
    }
  }

  private static final String OVERLAID =
      "OverlayProvider, web, systemd, /proc/3, [/proc/1, /proc/2, /proc/3], 8 bytes, a file, "
          + "a class, exit 0, java.io real";

  private static List<String> overlay(String source) {
    return List.of(
        "-Djava.nio.file.spi.DefaultFileSystemProvider=io.procfs.nio.OverlayProvider",
        "-Dprocfs.overlay.source=" + source);
  }

  private String runOverlaid(String source, String path) throws Exception {
    List<String> command = new ArrayList<>(overlay(source));
    command.addAll(List.of("-cp", path + File.pathSeparator + scratch, "consumer.Overlaid"));
    return run(command.toArray(new String[0]));
  }

  private static String expected(String module) {
    return "nginx, then /proc/3/comm is gone, systemd, 1, module " + module;
  }

  private static List<Path> sources(boolean asModule) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> asModule || !file.endsWith("module-info.java"))
          .collect(Collectors.toList());
    }
  }

  /** What a user has: our modules and what they bring along. */
  private static List<Path> libraries() {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("procfs-model", "procfs-nio")) {
      found.add(Project.output(module).resolve("classes"));
    }
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(
            path ->
                path.getFileName()
                    .toString()
                    .matches("(guava|failureaccess|jspecify|error_prone_annotations)-.*\\.jar"))
        .forEach(found::add);
    return found;
  }

  private static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private void compile(List<String> where, List<Path> sources) {
    List<String> options = new ArrayList<>(where);
    options.addAll(List.of("-proc:none", "--release", "17", "-d", scratch.toString()));
    StringWriter said = new StringWriter();
    var javac = ToolProvider.getSystemJavaCompiler();
    var files = javac.getStandardFileManager(null, Locale.ROOT, UTF_8);
    boolean compiled =
        javac
            .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
            .call();
    assertTrue(compiled, said::toString);
  }

  private static String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Project.tool("java"), "-ea"));
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it runs for ever");
    assertEquals(0, process.exitValue(), printed);
    return printed;
  }
}
