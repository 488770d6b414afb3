package io.procfs.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.nio.ProcfsConfiguration;
import io.procfs.nio.ProcfsEnv;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A modelled {@code /proc} is recorded and replayed: all that can be asked has the same answer. */
@DisplayName("A recording")
class RecordingTest {
  @TempDir Path directory;

  /** A machine with all kinds of tasks. */
  static Kernel machine() {
    Kernel kernel = Kernel.boot();
    Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;");
    web.setsid();
    Task worker = web.fork();
    worker.setgid(33);
    worker.setuid(33);
    worker.socket(0);
    worker.chdir("/srv/\u00fcber/sp ace");
    Task odd = kernel.init().fork().exec("/opt/odd");
    odd.setName(ByteString.copyOf(new byte[] {'o', '\n', (byte) 0xff, ')'}));
    odd.chdir(ByteString.copyOf(new byte[] {'/', 'n', (byte) 0xfe, '\n', '%', 'x'}));
    kernel.init().fork().exitGroup(3);
    return kernel;
  }

  private static boolean isRead(String path) {
    return !path.matches(
        "kmsg|kcore|kpage.*|.*/(mem|pagemap)|bus/pci/.*/.*|sys/kernel/random/uuid");
  }

  private void comparison(FileSystem live, String name) throws IOException {
    Path file = directory.resolve(name);
    Recorder.Summary summary = Recorder.builder(live.getPath("/proc")).build().record(file);
    Map<String, String> expected = Sight.of(live.getPath("/proc"), RecordingTest::isRead);
    try (FileSystem replay = FileSystems.newFileSystem(file)) {
      Map<String, String> actual = Sight.of(replay.getPath("/proc"), RecordingTest::isRead);
      assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
      expected.forEach((path, seen) -> assertEquals(seen, actual.get(path), path));
      assertEquals(expected.size(), summary.entries());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"recording.tar.gz", "recording.tar.zst", "recording.tar", "recording"})
  @DisplayName("of a modelled kernel answers as it did, whatever it is packed in")
  void roundTrip(String name) throws IOException {
    try (FileSystem live = Procfs.newFileSystem(machine())) {
      comparison(live, name);
    }
  }

  @Test
  @DisplayName("has the errors that another user met")
  void asAnother() throws IOException {
    ProcfsConfiguration other =
        ProcfsConfiguration.builder(machine()).uid(33).hidePid(HidePid.NOACCESS).build();
    try (FileSystem live = Procfs.newFileSystem(other)) {
      comparison(live, "other.tar.gz");
    }
  }

  @Test
  @DisplayName("is opened by its path, by Procfs, and as the source of procfs:")
  void waysIn() throws IOException {
    Path file = directory.resolve("r.tgz");
    try (FileSystem live = Procfs.newFileSystem(machine())) {
      Recorder.builder(live.getPath("/proc")).build().record(file);
    }
    URI uri = URI.create("procfs://waysin/");
    try (FileSystem a = FileSystems.newFileSystem(file);
        FileSystem b = Procfs.recording(file);
        FileSystem c =
            FileSystems.newFileSystem(uri, Map.of("source", file.toString(), "mountpoint", "/p"));
        FileSystem d = FileSystems.newFileSystem(file, Map.of("root", directory))) {
      assertEquals("nginx\n", Files.readString(a.getPath("/proc/3/comm")));
      assertEquals("nginx\n", Files.readString(b.getPath("/proc/3/comm")));
      assertEquals("nginx\n", Files.readString(c.getPath("/p/3/comm")));
      assertTrue(Files.isRegularFile(d.getPath("/r.tgz")));
      assertEquals(
          ProcfsConfiguration.Source.RECORDING,
          ProcfsConfiguration.fromEnv(Map.ofEntries(ProcfsEnv.RECORDING.to(file))).source());
    }
  }

  @Test
  @DisplayName("cannot be changed")
  void isReadOnly() throws IOException {
    Path file = directory.resolve("r.tgz");
    try (FileSystem live = Procfs.newFileSystem(machine())) {
      Recorder.builder(live.getPath("/proc")).build().record(file);
    }
    try (FileSystem replay = Procfs.recording(file)) {
      Path comm = replay.getPath("/proc/1/comm");
      refused("Read-only file system", () -> Files.newByteChannel(comm, StandardOpenOption.WRITE));
      refused("Read-only file system", () -> Files.delete(comm));
      refused("Read-only file system", () -> Files.setAttribute(comm, "unix:mode", 0644));
      assertThrows(
          java.nio.file.NoSuchFileException.class,
          () -> Files.createFile(replay.getPath("/proc/1/nosuch")));
      assertTrue(Files.getFileStore(comm).isReadOnly());
      assertEquals(false, Files.isWritable(comm));
    }
  }

  private static void refused(String reason, org.junit.jupiter.api.function.Executable call) {
    FileSystemException e = assertThrows(FileSystemException.class, call);
    assertEquals(reason, e.getReason());
  }

  @Test
  @DisplayName("is known by its header: other archives are left to other providers")
  void othersAreNotOurs() throws IOException {
    Path text = Files.writeString(directory.resolve("a.tar.gz"), "nothing of the kind");
    assertThrows(ProviderNotFoundException.class, () -> FileSystems.newFileSystem(text));
    Path empty = Files.createFile(directory.resolve("empty"));
    assertThrows(ProviderNotFoundException.class, () -> FileSystems.newFileSystem(empty));
    Path missing = directory.resolve("missing");
    assertThrows(IOException.class, () -> Procfs.recording(missing));
    FileSystemException e = assertThrows(FileSystemException.class, () -> Procfs.recording(text));
    assertEquals(text.toString(), e.getFile());
    assertTrue(e.getReason().startsWith("no recording; expected"), e.getReason());
  }

  @Test
  @DisplayName("that was committed opens on any machine, as it was written")
  void committed() throws Exception {
    Path file = Path.of(RecordingTest.class.getResource("model.tar.gz").toURI());
    try (FileSystem replay = FileSystems.newFileSystem(file)) {
      assertEquals("nginx\n", Files.readString(replay.getPath("/proc/3/comm")));
      assertEquals("nginx\0-g\0daemon off;\0", Files.readString(replay.getPath("/proc/3/cmdline")));
      assertEquals(
          "/usr/sbin/nginx", Files.readSymbolicLink(replay.getPath("/proc/3/exe")).toString());
      assertTrue(Files.readString(replay.getPath("/proc/4/status")).contains("Uid:\t33\t33"));
      Path cwd = Files.readSymbolicLink(replay.getPath("/proc/5/cwd"));
      assertTrue(cwd.toUri().getRawPath().endsWith("/n%FE%0A%25x"), cwd.toUri().toString());
      IOException e =
          assertThrows(IOException.class, () -> Files.readString(replay.getPath("/proc/3/mem")));
      assertEquals("No data available", e.getMessage());
    }
  }
}
