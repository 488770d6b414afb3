package io.procfs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, without the process around it. */
@DisplayName("The command line")
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.reset();
    err.getBuffer().setLength(0);
    PrintWriter errors = new PrintWriter(err);
    int status = Main.run(out, errors, arguments);
    errors.flush();
    return status;
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().collect(Collectors.toList());
  }

  @Test
  @DisplayName("ps of a model shows each process in a row, in the order of the directory")
  void psOfModel() {
    assertEquals(Main.OK, run("ps", "--source", "model"), err::toString);
    List<String> lines = lines();
    assertEquals("USER PID PPID S THR VIRT RES TIME COMMAND", words(lines.get(0)));
    assertEquals("root 1 0 R 1 2.6M 1.3M 0:00.00 /sbin/init", words(lines.get(1)));
    assertEquals("root 2 0 S 1 0 0 0:00.00 [kthreadd]", words(lines.get(2)));
    assertEquals(
        "root 3 1 S 1 2.6M 1.3M 0:00.00 nginx: master process /usr/sbin/nginx",
        words(lines.get(3)));
    // 30 seconds of which each worker runs a quarter.
    assertEquals("33 4 3 S 1 2.6M 1.3M 0:07.50 nginx: worker process", words(lines.get(4)));
    assertTrue(lines.stream().anyMatch(line -> words(line).contains(" Z 1 0 0 0:00.00 [true]")));
    List<Integer> pids =
        lines.stream()
            .skip(1)
            .map(line -> Integer.valueOf(words(line).split(" ", -1)[1]))
            .collect(Collectors.toList());
    assertEquals(pids.stream().sorted().collect(Collectors.toList()), pids);
  }

  private static String words(String line) {
    return line.strip().replaceAll(" +", " ");
  }

  @Test
  @DisplayName("--watch shows a model again after each interval, and it lives")
  void watchLives() {
    assertEquals(Main.OK, run("ps", "--source=model", "--watch=0.01", "--count=3"), err::toString);
    List<String> titles =
        lines().stream().filter(line -> line.startsWith("USER")).collect(Collectors.toList());
    assertEquals(3, titles.size());
    String[] frames = out.toString(UTF_8).split("\n\n", 0);
    assertEquals(3, frames.length);
    assertTrue(!frames[0].equals(frames[2]), "nothing happened");
  }

  @Test
  @DisplayName("tree of a model shows children below their parents")
  void treeOfModel() {
    assertEquals(Main.OK, run("tree", "--source", "model", "--ascii"), err::toString);
    List<String> lines = lines();
    assertEquals("1 /sbin/init", lines.get(0));
    assertEquals("|- 3 nginx: master process /usr/sbin/nginx", lines.get(1));
    assertEquals("|  |- 4 nginx: worker process", lines.get(2));
    assertEquals("|  `- 5 nginx: worker process", lines.get(3));
    assertTrue(lines.contains("2 [kthreadd]"));
  }

  @Test
  @DisplayName("ls lists the names in the order of the directory stream, and -l what they are")
  void lsOfModel() throws IOException {
    List<String> names = new ArrayList<>();
    try (var fs = Scenario.start().newFileSystem();
        DirectoryStream<Path> entries = Files.newDirectoryStream(fs.getPath("/proc/3"))) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    assertEquals(Main.OK, run("ls", "--source=model", "3"), err::toString);
    assertEquals(names, lines());
    assertEquals(Main.OK, run("ls", "--source=model", "-l", "3"), err::toString);
    assertEquals(names.size(), lines().size());
    String exe =
        lines().stream().filter(line -> line.contains(" exe ")).findFirst().orElse("no exe");
    assertEquals("lrwxrwxrwx 1 root root 0", words(exe).substring(0, 24));
    assertTrue(exe.endsWith(" exe -> /usr/sbin/nginx"), exe);
  }

  @Test
  @DisplayName("cat writes the bytes, stat and readlink what the system calls tell")
  void pathsOfModel() throws IOException {
    assertEquals(Main.OK, run("cat", "--source=model", "3/cmdline", "/proc/3/comm"), err::toString);
    assertArrayEquals(
        "nginx: master process /usr/sbin/nginx\0nginx\n".getBytes(UTF_8), out.toByteArray());
    assertEquals(Main.OK, run("readlink", "--source=model", "3/exe", "self"), err::toString);
    assertEquals(List.of("/usr/sbin/nginx", "1"), lines());
    assertEquals(Main.OK, run("readlink", "-f", "--source=model", "self/task/1"), err::toString);
    assertEquals(List.of("/proc/1/task/1"), lines());
    assertEquals(Main.OK, run("stat", "--source=model", "3/comm"), err::toString);
    assertTrue(out.toString(UTF_8).contains("Mode: 0644/-rw-r--r--  Uid: 0/root  Gid: 0/root"));
  }

  @ParameterizedTest(name = "{0} complains about one path and goes on with the next")
  @ValueSource(strings = {"cat", "ls", "stat", "readlink"})
  void failuresAreReported(String command) {
    assertEquals(Main.FAILED, run(command, "--source=model", "77777", "self"), err::toString);
    assertEquals(
        "procfs: /proc/77777: No such file or directory",
        err.toString().lines().findFirst().orElse(""));
    assertTrue(command.equals("cat") || out.size() > 0, "it did not go on");
  }

  @Test
  @DisplayName("wrong usage is one message and the usage, status 2")
  void wrongUsage() {
    assertEquals(Main.MISUSED, run("ps", "--source=moon"));
    assertTrue(err.toString().contains("'--source'") && err.toString().contains("'moon'"));
    assertEquals(Main.MISUSED, run("ps", "--watch=-1"));
    assertTrue(err.toString().contains("--watch: -1.0 is not 0 to 86400 seconds"));
    assertEquals(Main.MISUSED, run());
    assertTrue(err.toString().contains("Which command?"));
    assertEquals(Main.MISUSED, run("cat"));
    assertEquals(0, out.size());
  }

  @Test
  @DisplayName("of this host, the JVM that runs it is in the table, and its own files are readable")
  void ofHost() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self")), "this machine has no /proc");
    assertEquals(Main.OK, run("ps"), err::toString);
    String pid = Long.toString(ProcessHandle.current().pid());
    assertTrue(
        lines().stream().anyMatch(line -> Arrays.asList(words(line).split(" ")).indexOf(pid) == 1),
        "not in the table: " + pid);
    assertEquals(Main.OK, run("readlink", "self"), err::toString);
    assertEquals(List.of(pid), lines());
    assertEquals(Main.OK, run("cat", "self/limits"), err::toString);
    assertArrayEquals(Files.readAllBytes(Path.of("/proc/self/limits")), out.toByteArray());
  }

  /** Collects paths of files by what {@code ls -l} prints, but for those without an end. */
  private void walk(String directory, List<String> files) {
    run("ls", "-l", "--source=model", directory);
    for (String line : lines()) {
      String name = line.substring(line.lastIndexOf(' ') + 1);
      if (line.startsWith("d") && !name.matches("[0-9]+|sys|irq|fs|bus")) {
        walk(directory + "/" + name, files);
      } else if (line.startsWith("-") && !name.matches("kmsg|pagemap|kpage.*")) {
        files.add(directory + "/" + name);
      }
    }
  }

  @Test
  @DisplayName("prints every file, or why it cannot")
  void everything() {
    List<String> files = new ArrayList<>();
    walk("/proc", files);
    walk("/proc/3", files);
    assertTrue(files.size() > 100, files::toString);
    files.add(0, "stat");
    files.add(1, "--source=model");
    assertEquals(Main.OK, run(files.toArray(new String[0])), err::toString);
    files.set(0, "cat");
    assertEquals(Main.FAILED, run(files.toArray(new String[0])));
    for (String line : err.toString().lines().toList()) {
      assertTrue(
          line.matches(
              "procfs: .*/(attr/[a-z]+|clear_refs|mem|kcore|sysrq-trigger): "
                  + "(Invalid argument|Input/output error|Operation not permitted)"),
          line);
    }
  }

  @Test
  @DisplayName("record writes an archive, which is a source for all others")
  void record(@TempDir Path directory) {
    String file = directory.resolve("r.tar.gz").toString();
    assertEquals(
        Main.OK,
        run("record", file, "--source=model", "--pid=3", "--scrub=arguments", "--exclude=sys"),
        err::toString);
    assertEquals("", out.toString(UTF_8) + err, "quiet where there is no terminal");
    assertEquals(Main.OK, run("cat", "--source=" + file, "3/comm"), err::toString);
    assertEquals("nginx\n", out.toString(UTF_8));
    assertEquals(Main.OK, run("ps", "--source", file), err::toString);
    assertEquals(2, lines().size(), "the heading and one process");
    assertEquals(Main.FAILED, run("ls", "--source", file, "sys"));
    assertEquals(Main.FAILED, run("record", file, "--root", directory.resolve("none").toString()));
    assertEquals(Main.MISUSED, run("record", file, "--scrub=nothing"));
  }
}
