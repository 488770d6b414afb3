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
