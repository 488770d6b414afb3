package io.procfs.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is replaced by placeholders, and that everything else is as it was. */
@DisplayName("Scrubbing")
class ScrubTest {
  @TempDir Path directory;
  private FileSystem live;
  private Path proc;

  @BeforeEach
  void machine() {
    Kernel kernel = Kernel.boot();
    Task task = kernel.init().fork();
    task.chdir("/home/alice/Secret Plans");
    task.exec("/opt/tool", "/opt/tool", "--password=Hunter2", "alice");
    live = Procfs.newFileSystem(kernel);
    proc = live.getPath("/proc/3");
  }

  private Path replayed(Scrub... scrubs) throws IOException {
    Recorder.Builder builder = Recorder.builder(live.getPath("/proc"));
    List.of(scrubs).forEach(builder::scrub);
    Path file = directory.resolve("r.tar.gz");
    builder.build().record(file);
    return Procfs.recording(file).getPath("/proc/3");
  }

  @Test
  @DisplayName("is off unless asked for")
  void off() throws IOException {
    Path replay = replayed();
    for (String name : List.of("cmdline", "environ", "maps")) {
      assertEquals(-1, Files.mismatch(proc.resolve(name), replay.resolve(name)), name);
    }
  }

  @Test
  @DisplayName("of arguments leaves the program, and the length of the rest")
  void arguments() throws IOException {
    Path replay = replayed(Scrub.ARGUMENTS);
    assertEquals(
        "/opt/tool\0--xxxxxxxx=Xxxxxx0\0xxxxx\0", Files.readString(replay.resolve("cmdline")));
    assertEquals(-1, Files.mismatch(proc.resolve("environ"), replay.resolve("environ")));
  }

  @Test
  @DisplayName("of the environment leaves the names of variables")
  void environ() throws IOException {
    String before = Files.readString(proc.resolve("environ"));
    String after = Files.readString(replayed(Scrub.ENVIRON).resolve("environ"));
    assertEquals(before.length(), after.length());
    assertEquals(
        before.replaceAll("=[^\0]*", "="), after.replaceAll("=[^\0]*", "="), "names of variables");
    assertFalse(before.isEmpty());
    assertFalse(after.matches("(?s).*=[^\0]*[a-wyz1-9][^\0]*.*"), after);
  }

  @Test
  @DisplayName("of users replaces the names in /home wherever they stand")
  void users() throws IOException {
    Path replay = replayed(Scrub.USERS);
    String cwd = Files.readSymbolicLink(replay.resolve("cwd")).toString();
    assertTrue(cwd.matches("/home/[a-z]{5}/Secret Plans") && !cwd.contains("alice"), cwd);
    String user = cwd.substring(6, 11);
    String cmdline = Files.readString(replay.resolve("cmdline"));
    assertTrue(cmdline.equals("/opt/tool\0--password=Hunter2\0" + user + "\0"), cmdline);
  }

  @Test
  @DisplayName("of paths replaces them in links and texts alike, but for those of the system")
  void paths() throws IOException {
    Path replay = replayed(Scrub.PATHS);
    String exe = Files.readSymbolicLink(replay.resolve("exe")).toString();
    assertTrue(exe.matches("/[a-z]{3}/[a-z]{4}") && !exe.equals("/opt/tool"), exe);
    assertEquals(
        exe, Files.readString(replay.resolve("cmdline")).split("\0", -1)[0], "in the arguments");
    assertTrue(Files.readString(replay.resolve("maps")).contains(exe + "\n"), "in the maps");
    assertFalse(contains(replay, "/opt/tool"), "somewhere");
    String before = Files.readString(proc.resolve("maps"));
    assertEquals(before.length(), Files.readString(replay.resolve("maps")).length());
    assertTrue(
        before.contains("/usr/lib")
            == Files.readString(replay.resolve("maps")).contains("/usr/lib"));
  }

  private static boolean contains(Path process, String text) throws IOException {
    try (var files = Files.walk(process)) {
      return files
          .filter(file -> Files.isRegularFile(file) || Files.isSymbolicLink(file))
          .anyMatch(file -> read(file).contains(text));
    }
  }

  private static String read(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? Files.readSymbolicLink(file).toString()
          : new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (UncheckedIOException | IOException e) {
      return "";
    }
  }
}
