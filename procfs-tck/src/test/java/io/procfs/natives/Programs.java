package io.procfs.natives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs programs of this machine, over its own {@code /proc} or with another one in its place. */
final class Programs {
  private static final int SECONDS = 60;

  private Programs() {}

  /** Skips the test if the machine does not have a program. */
  static void assumeInstalled(String program, String packageName) {
    boolean found = false;
    for (String directory : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      found |= Files.isExecutable(Path.of(directory, program));
    }
    assumeTrue(found, program + " is not installed; Debian has it in " + packageName);
  }

  /** Skips the test where a program cannot be given mounts and process numbers of its own. */
  static void assumeNamespaces() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "unshare is not installed");
    Process process =
        start(List.of("unshare", "--mount", "--pid", "--fork", "mount", "--make-rprivate", "/"));
    assumeTrue(
        process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0,
        "this user may not make mount and pid namespaces");
  }

  /**
   * Runs a program that has {@code /proc} written into it. It has a mount namespace, in which
   * {@code proc} is at {@code /proc}, and is process 1 of a pid namespace: it looks for itself in
   * {@code /proc}, and finds the model's init.
   *
   * @return the lines that it writes
   */
  static List<String> runOver(Path proc, String... command) throws Exception {
    List<String> whole =
        new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "sh", "-c"));
    whole.add("mount --bind \"$0\" /proc && exec \"$@\"");
    whole.add(proc.toString());
    whole.addAll(List.of(command));
    return run(whole);
  }

  /** Runs a program and returns the lines that it writes. */
  static List<String> run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("procfs-native", ".txt");
    try {
      Process process = start(command, output);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " runs for ever: " + Files.readString(output));
      }
      String text = new String(Files.readAllBytes(output), UTF_8);
      assertEquals(0, process.exitValue(), () -> command + ": " + text);
      return text.lines().collect(Collectors.toList());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Process start(List<String> command) throws IOException {
    return start(command, Path.of("/dev/null"));
  }

  /** Starts a program, without a terminal and in a plain locale. */
  static Process start(List<String> command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TERM", "dumb");
    builder.environment().put("COLUMNS", "200");
    builder.environment().put("TZ", "UTC");
    return builder
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(output.toFile())
        .start();
  }

  /** Returns the version of a Debian package. */
  static String version(String packageName) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/dpkg-query"))) {
      return "unknown";
    }
    return run(List.of("dpkg-query", "-W", "-f=${Version}", packageName)).get(0);
  }
}
