package io.procfs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that writes a /proc out. */
@DisplayName("export")
class ExportCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @TempDir private Path scratch;

  /** JUnit would warn of each link that leads out of its directory. */
  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.filter(Files::isSymbolicLink).collect(Collectors.toList())) {
        Files.delete(file);
      }
    }
  }

  private int run(String... arguments) {
    PrintWriter errors = new PrintWriter(err);
    int status = Main.run(out, errors, arguments);
    errors.flush();
    return status;
  }

  @Test
  @DisplayName("writes a model out and says nothing")
  void writes() throws IOException {
    Path directory = scratch.resolve("proc");
    int status =
        run("export", "--source=model", "--leave-out=**/net", "--leave-out=sys", "" + directory);
    assertEquals(Main.OK, status, err::toString);
    assertEquals("nginx\n", Files.readString(directory.resolve("3/comm")));
    assertFalse(Files.exists(directory.resolve("sys")));
    assertEquals("", out.toString(UTF_8) + err);
    assertEquals(Main.FAILED, run("export", "--source=model", directory.toString()));
    assertEquals(
        "procfs: " + directory + ": Directory not empty: an export wants one of its own",
        err.toString().strip());
  }

  @Test
  @DisplayName("--follow lets the model live on, and -v tells of each round")
  void follows() {
    int status =
        run(
            "export",
            "--source=model",
            "--leave-out=**/net",
            "--follow=0.01",
            "--count=2",
            "-v",
            scratch.toString());
    assertEquals(Main.OK, status, err::toString);
    List<String> lines = out.toString(UTF_8).lines().collect(Collectors.toList());
    assertTrue(lines.contains("left out: /proc/kmsg: not to be read: kmsg"));
    List<String> rounds =
        lines.stream().filter(line -> line.contains(" unchanged, ")).collect(Collectors.toList());
    assertEquals(3, rounds.size(), rounds::toString);
    assertTrue(rounds.get(1).matches("[1-9].*"), rounds::toString);
  }

  @Test
  @DisplayName("wants one directory, and a time that makes sense")
  void wrongUsage() {
    assertEquals(Main.MISUSED, run("export", "--source=model"));
    assertEquals(Main.MISUSED, run("export", "--source=model", "--follow=-1", "nowhere"));
    assertTrue(err.toString().contains("--follow: -1.0 is not 0 to 86400 seconds"));
  }
}
