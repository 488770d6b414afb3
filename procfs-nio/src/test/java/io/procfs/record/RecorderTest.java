package io.procfs.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.vfs.Child;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder takes, and what it leaves behind. */
@DisplayName("A recorder")
class RecorderTest {
  @TempDir Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  private static List<String> names(FileSystem fileSystem, String path) throws IOException {
    try (Stream<Path> files = Files.list(fileSystem.getPath(path))) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    }
  }

  @Test
  @DisplayName("takes what is asked for and no more")
  void selection() throws IOException {
    Path file = directory.resolve("r.tar.gz");
    try (FileSystem live = Procfs.newFileSystem(RecordingTest.machine())) {
      Recorder.builder(live.getPath("/proc"))
          .include("[0-9]*/stat{,us}")
          .include("/3/task")
          .exclude("3/task/*/[!s]*")
          .exclude("4")
          .build()
          .record(file);
      try (FileSystem replay = Procfs.recording(file)) {
        assertEquals(List.of("1", "2", "3", "5", "6"), names(replay, "/proc"));
        assertEquals(List.of("status", "stat"), names(replay, "/proc/1"));
        assertEquals(List.of("task", "status", "stat"), names(replay, "/proc/3"));
        assertTrue(names(replay, "/proc/3/task/3").contains("smaps"));
        assertFalse(names(replay, "/proc/3/task/3").contains("maps"));
      }
      Recorder.builder(live.getPath("/proc")).pid(3).pid(5).exclude("sys").build().record(file);
      try (FileSystem replay = Procfs.recording(file)) {
        List<String> names = names(replay, "/proc");
        assertTrue(names.contains("3") && names.contains("5") && names.contains("version"));
        assertFalse(names.contains("1") || names.contains("sys"), names::toString);
      }
    }
  }

  @Test
  @DisplayName("names what must not be read, and reads no more of a file than is said")
  void unread() throws IOException {
    Path file = directory.resolve("r.tar.gz");
    try (FileSystem live = Procfs.newFileSystem(RecordingTest.machine())) {
      Recorder.Summary summary =
          Recorder.builder(live.getPath("/proc")).pid(1).maxBytesPerFile(100).build().record(file);
      assertTrue(summary.skipped() > 10, summary::toString);
      assertEquals(1, summary.processes());
      assertEquals(0, summary.died());
    }
    try (FileSystem replay = Procfs.recording(file)) {
      for (String name : List.of("kmsg", "1/mem", "1/task/1/pagemap")) {
        Path path = replay.getPath("/proc", name);
        IOException e = assertThrows(IOException.class, () -> Files.readAllBytes(path));
        assertEquals("No data available", e.getMessage(), name);
        assertTrue(Files.isRegularFile(path), name);
      }
      Path status = replay.getPath("/proc/1/status");
      byte[] bytes = new byte[200];
      try (InputStream in = Files.newInputStream(status)) {
        assertEquals(100, in.read(bytes));
        IOException e = assertThrows(IOException.class, () -> in.read(bytes));
        assertEquals("No data available", e.getMessage());
      }
    }
    assertTrue(Recorder.neverRead().contains("kmsg"));
  }

  @Test
  @DisplayName("marks a process that ends on the way, and keeps what it saw")
  void death() throws IOException {
    Kernel kernel = Kernel.boot();
    Task task = kernel.init().fork().exec("/opt/short-lived");
    Path file = directory.resolve("r.tar.gz");
    Recorder.Summary summary;
    try (FileSystem live = Procfs.newFileSystem(kernel)) {
      Recorder.Listener killer =
          (processes, ofProcesses, entries) -> {
            if (entries == 60 && kernel.pidNamespace().task(3) != null) {
              task.exitGroup(0);
              kernel.init().waitFor(task);
            }
          };
      summary =
          Recorder.builder(live.getPath("/proc"))
              .pid(3)
              .include("3")
              .listener(killer)
              .build()
              .record(file);
    }
    assertEquals(1, summary.died(), summary::toString);
    assertTrue(summary.entries() >= 60, summary::toString);
    try (FileSystem replay = Procfs.recording(file)) {
      assertTrue(Files.isDirectory(replay.getPath("/proc/3")));
      assertFalse(names(replay, "/proc/3").isEmpty());
    }
    assertTrue(text(file).contains(" died=1\n"), "the mark of the dead");
  }

  private static String text(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.transferTo(bytes);
    }
    return bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  @DisplayName("leaves nothing behind when it is interrupted, and the old file as it was")
  void interrupted() throws IOException {
    Path file = Files.writeString(directory.resolve("r.tar.gz"), "old");
    try (FileSystem live = Procfs.newFileSystem(RecordingTest.machine())) {
      Recorder recorder =
          Recorder.builder(live.getPath("/proc"))
              .listener(
                  (processes, ofProcesses, entries) -> {
                    if (entries == 50) {
                      Thread.currentThread().interrupt();
                    }
                  })
              .build();
      assertThrows(InterruptedIOException.class, () -> recorder.record(file));
      assertTrue(Thread.interrupted(), "still interrupted");
    }
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("r.tar.gz"), files());
  }

  @Test
  @DisplayName("leaves nothing behind when it fails")
  void failing() throws IOException {
    Path missing = directory.resolve("missing");
    assertThrows(
        NoSuchFileException.class,
        () -> Recorder.builder(missing).build().record(directory.resolve("r.tar.gz")));
    Path plain = Files.createFile(directory.resolve("plain"));
    assertThrows(
        IOException.class,
        () -> Recorder.builder(plain).build().record(directory.resolve("r.tar.gz")));
    assertThrows(
        IOException.class,
        () -> Recorder.builder(directory).build().record(missing.resolve("r.tar.gz")));
    assertThrows(IOException.class, () -> Recorder.builder(plain).build().record(directory));
    assertEquals(List.of("plain"), files());
  }

  @Test
  @DisplayName("refuses what has no meaning")
  void refusals() {
    Recorder.Builder builder = Recorder.builder(directory);
    assertThrows(IllegalArgumentException.class, () -> builder.pid(0));
    assertThrows(IllegalArgumentException.class, () -> builder.maxBytesPerFile(-1));
    for (String glob : List.of("[a", "{a", "a\\", "[z-a]")) {
      assertThrows(IllegalArgumentException.class, () -> builder.include(glob), glob);
    }
  }

  @Test
  @DisplayName("writes into any file system")
  void toAnotherFileSystem() throws IOException {
    try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.windows());
        FileSystem live = Procfs.newFileSystem(RecordingTest.machine())) {
      Path file = jimfs.getPath("C:\\r.tar.gz");
      Recorder.builder(live.getPath("/proc")).include("version").build().record(file);
      try (FileSystem replay = Procfs.recording(file)) {
        assertEquals(
            Files.readString(live.getPath("/proc/version")),
            Files.readString(replay.getPath("/proc/version")));
      }
    }
  }

  @Test
  @DisplayName("records a process of this machine as it rests")
  void ownProcess() throws IOException, InterruptedException {
    Child.assumeProc();
    Path odd = Files.createDirectory(directory.resolve("odd"));
    String script =
        "cd \"$0\"; d=$(printf 'o \\377)\\n(S'); mkdir \"$d\"; cd \"$d\"; exec 3<. 4</dev/null \"$@\"";
    try (Child child = Child.resting("sh", "-c", script, odd.toString())) {
      String pid = Long.toString(child.pid());
      Path file = directory.resolve("r.tar.gz");
      Recorder.builder(Path.of("/proc"))
          .include(pid)
          .exclude("*{,/task/*}/net")
          .build()
          .record(file);
      Map<String, String> expected = Sight.of(Path.of("/proc", pid), RecorderTest::rests);
      try (FileSystem replay = Procfs.recording(file)) {
        Map<String, String> actual = Sight.of(replay.getPath("/proc", pid), RecorderTest::rests);
        expected.keySet().removeIf(name -> name.matches("(task/[0-9]+/)?net(/.*)?"));
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach(
            (name, seen) -> assertEquals(comparable(seen), comparable(actual.get(name)), name));
      }
    }
  }

  /** Returns whether the content of a file rests with its process, whatever others do. */
  private static boolean rests(String name) {
    return name.matches(
        "(.*/)?(cmdline|comm|environ|auxv|limits|maps|personality|autogroup|loginuid|sessionid"
            + "|oom_score_adj|coredump_filter|uid_map|gid_map|setgroups|timerslack_ns|clear_refs)");
  }

  /** Without the entries that were left out, and the time that reading a link changes. */
  private static String comparable(String seen) {
    return seen.replaceAll("(?<=[\\[ ])(task/[0-9]+/)?net, |lastAccessTime=[^,]*, ", "");
  }
}
