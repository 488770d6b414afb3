package io.procfs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.record.paths.PathCalls;
import io.procfs.record.paths.PathNames;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the directory of an export, round by round. */
@DisplayName("An exported /proc")
@SuppressWarnings("StreamResourceLeak")
class ExportedProcTest {
  /** Without what is a thousand files that are like the others. */
  private static final ExportOptions SMALL =
      ExportOptions.defaults().leaveOut(List.of("sys", "irq", "bus", "**/net"));

  private final Kernel kernel = Kernel.boot();
  private final FileSystem fs = Procfs.newFileSystem(kernel);
  private final Path proc = fs.getPath("/proc");
  private Task parent;
  private Task child;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path scratch) {
    parent = kernel.init().fork().exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;");
    child = parent.fork();
    child.cloneThread().setName("aio");
    parent.fork().exitGroup(3); // a zombie
    kernel.clock().advance(Duration.ofSeconds(5));
    directory = scratch.resolve("proc");
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  private static Set<String> below(Path proc, List<LeftOut> leftOut) {
    return leftOut.stream()
        .map(one -> one.path().substring(proc.toString().length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void assertShowsAll(ExportedProc exported) throws IOException {
    Set<String> missing = below(proc, exported.report().leftOut());
    Map<String, String> expected = Directories.contents(proc, missing);
    Map<String, String> seen = Directories.contents(directory, Set.of());
    // A directory that cannot be listed is there, and empty.
    seen.keySet().removeIf(name -> missing.contains(name) && seen.get(name).startsWith("40"));
    assertEquals(expected.keySet(), seen.keySet());
    for (String name : expected.keySet()) {
      assertEquals(expected.get(name), seen.get(name), name);
    }
    assertTrue(list(directory).stream().noneMatch(file -> file.toString().contains(".export")));
  }

  @Test
  @DisplayName("has every file that can be read, with bytes, mode and owner, and every link's text")
  void hasEverything() throws IOException {
    child.setgid(33);
    child.setuid(33);
    try (ExportedProc exported = ExportedProc.open(fs, directory)) {
      assumeTrue(exported.report().ownersKept(), "this user may not give files to others");
      assertShowsAll(exported);
      try (FileInputStream in =
          new FileInputStream(new File(directory.toFile(), child.tid() + "/status"))) {
        assertArrayEquals(
            Files.readAllBytes(proc.resolve(child.tid() + "/status")), in.readAllBytes());
      }
    }
  }

  @Test
  @DisplayName("reports what is left out, by the error or by the rule that forbids to read it")
  void reports() throws IOException {
    try (ExportedProc exported = ExportedProc.open(fs, directory)) {
      Map<String, String> reasons =
          exported.report().leftOut().stream()
              .collect(Collectors.toMap(LeftOut::path, LeftOut::reason));
      assertEquals("not to be read: kmsg", reasons.get("/proc/kmsg"));
      assertEquals("not to be read: **/mem", reasons.get("/proc/1/task/1/mem"));
      assertEquals("No such file or directory", reasons.get("/proc/2/exe"));
      assertEquals("No such process", reasons.get("/proc/" + (child.tid() + 2) + "/environ"));
      assertEquals("Invalid argument", reasons.get("/proc/1/attr/current"));
      assertEquals(
          reasons.values().stream().filter("Invalid argument"::equals).count(),
          (long) exported.report().reasons().get("Invalid argument"));
    }
  }

  @Test
  @DisplayName("is not touched by a round that finds nothing new")
  void nothingNew() throws IOException {
    try (ExportedProc exported = ExportedProc.open(proc, directory, SMALL)) {
      Map<String, String> before = Directories.inodes(directory);
      ExportReport again = exported.sync();
      assertEquals(0, again.written() + again.removed(), again::toString);
      assertTrue(again.unchanged() > 200, again::toString);
      before.remove(""); // a round has its own place while it is made
      Map<String, String> after = Directories.inodes(directory);
      after.remove("");
      assertEquals(before, after);
    }
  }

  @Test
  @DisplayName("changes where the kernel has changed, and nowhere else")
  void changes() throws IOException {
    try (ExportedProc exported = ExportedProc.open(proc, directory, SMALL)) {
      Map<String, String> before = Directories.inodes(directory);
      Map<String, String> proc1 = Directories.contents(directory, Set.of());
      child.setName("renamed");
      ExportReport report = exported.sync();
      assertShowsAll(exported);
      Map<String, String> after = Directories.inodes(directory);
      Map<String, String> proc2 = Directories.contents(directory, Set.of());
      Set<String> touched = changed(before, after);
      touched.removeIf(name -> Files.isDirectory(directory.resolve(name)));
      assertEquals(changed(proc1, proc2), touched);
      assertTrue(
          touched.containsAll(Set.of(child.tid() + "/stat", child.tid() + "/comm")),
          touched::toString);
      assertEquals(touched.size(), report.written());
    }
  }

  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> changed = new TreeSet<>(after.keySet());
    changed.removeIf(name -> after.get(name).equals(before.get(name)));
    return changed;
  }

  @Test
  @DisplayName("gains and loses processes, threads and descriptors with the kernel")
  void comesAndGoes() throws IOException {
    try (ExportedProc exported = ExportedProc.open(proc, directory, SMALL)) {
      Task other = parent.fork();
      exported.sync();
      assertTrue(Files.exists(directory.resolve(other.tid() + "/task/" + other.tid() + "/stat")));
      assertShowsAll(exported);
      other.exitGroup(0);
      exported.sync();
      assertShowsAll(exported);
      parent.waitFor(other);
      ExportReport report = exported.sync();
      assertFalse(Files.exists(directory.resolve(Integer.toString(other.tid()))));
      assertEquals(1, report.removed());
      child.setgid(33);
      child.setuid(33);
      exported.sync();
      if (report.ownersKept()) {
        assertShowsAll(exported);
      }
    }
  }

  @Test
  @DisplayName("shows a directory of a process when it is whole")
  void appearsWhole() throws IOException {
    Set<String> whole = new TreeSet<>();
    List<String> halves = new ArrayList<>();
    ExportOptions options =
        SMALL.onProgress(
            (done, total) -> {
              for (File file : directory.toFile().listFiles()) {
                if (file.getName().matches("[0-9]+")) {
                  boolean isWhole = new File(file, "io").exists();
                  (isWhole ? whole : halves).add(file.getName());
                }
              }
            });
    try (ExportedProc exported = ExportedProc.open(proc, directory, options)) {
      parent.fork();
      exported.sync();
    }
    assertEquals(List.of(), halves);
    assertTrue(whole.size() >= 5, whole::toString);
  }

  @Test
  @DisplayName("replaces a file at once: whoever reads sees it before or after")
  void replacesAtOnce() throws Exception {
    try (ExportedProc exported = ExportedProc.open(proc, directory, SMALL)) {
      Path status = directory.resolve(child.tid() + "/comm");
      AtomicBoolean over = new AtomicBoolean();
      Set<String> seen = new TreeSet<>();
      Thread reader =
          new Thread(
              () -> {
                while (!over.get()) {
                  try {
                    seen.add(Files.readString(status));
                  } catch (IOException e) {
                    seen.add(e.toString());
                  }
                }
              });
      reader.start();
      for (int i = 0; i < 20; i++) {
        child.setName(i % 2 == 0 ? "an even name" : "odd");
        exported.sync();
      }
      over.set(true);
      reader.join();
      seen.removeAll(Set.of("nginx\n", "an even name\n", "odd\n"));
      assertEquals(Set.of(), seen);
    }
  }

  @Test
  @DisplayName("keeps the bytes of names and texts that are not UTF-8")
  void bytes() throws IOException {
    ByteString path = ByteString.copyOf(new byte[] {'/', 'b', (byte) 0xff, (byte) 0xc3, '\n'});
    Task odd = parent.fork().exec(path, List.of(path), List.of());
    try (ExportedProc exported = ExportedProc.open(proc, directory, SMALL)) {
      PathNames names = PathNames.of(directory.getFileSystem());
      Path exe = directory.resolve(odd.tid() + "/exe");
      assertEquals(path, names.text(PathCalls.readLink(exe)));
      assertShowsAll(exported);
    }
    // A recording may have any names: here of files on a disk.
    Path source = Files.createDirectory(directory.resolveSibling("source"));
    PathNames names = PathNames.of(source.getFileSystem());
    Files.writeString(names.child(source, path.substring(1)), "x");
    assumeTrue(PathNames.isUnix(source.getFileSystem()), "names are characters here");
    try (ExportedProc exported = ExportedProc.open(source, directory)) {
      assertEquals("x", Files.readString(names.child(directory, path.substring(1))));
      Files.delete(names.child(source, path.substring(1)));
      exported.sync();
      assertFalse(Files.exists(names.child(directory, path.substring(1))));
    }
  }

  @Test
  @DisplayName("follows an entry that becomes another kind of file")
  void kinds() throws IOException {
    Path source = Files.createDirectory(directory.resolveSibling("source"));
    Path entry = source.resolve("entry");
    Path copy = directory.resolve("entry");
    Files.writeString(entry, "1");
    try (ExportedProc exported = ExportedProc.open(source, directory)) {
      Files.delete(entry);
      Files.createDirectory(entry);
      Files.writeString(entry.resolve("below"), "2");
      exported.sync();
      assertEquals("2", Files.readString(copy.resolve("below")));
      Files.delete(entry.resolve("below"));
      Files.delete(entry);
      Files.createSymbolicLink(entry, Path.of("nowhere"));
      exported.sync();
      assertEquals(Path.of("nowhere"), Files.readSymbolicLink(copy));
      Files.delete(entry);
      Files.createDirectory(entry);
      exported.sync();
      assertTrue(Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS));
      Files.delete(entry);
      Files.writeString(entry, "3");
      exported.sync();
      assertEquals("3", Files.readString(copy));
    }
  }

  @Test
  @DisplayName("leaves out what its options say")
  void options() throws IOException {
    ExportOptions options =
        ExportOptions.defaults().leaveOut(List.of("*/task/*/net", "sys")).maxFileSize(4096);
    try (ExportedProc exported = ExportedProc.open(proc, directory, options)) {
      assertFalse(Files.exists(directory.resolve("sys")));
      assertFalse(Files.exists(directory.resolve("1/task/1/net")));
      assertTrue(Files.exists(directory.resolve("1/net/dev")));
      assertFalse(Files.exists(directory.resolve("1/smaps")));
      assertTrue(exported.report().reasons().containsKey("longer than 4096 bytes"));
    }
    assertThrows(IllegalArgumentException.class, () -> ExportOptions.defaults().maxFileSize(-1));
    assertThrows(
        IllegalArgumentException.class, () -> ExportOptions.defaults().leaveOut(List.of("/")));
  }

  @Test
  @DisplayName("is gone when it is closed, but for what others have put there, or if it is kept")
  void closing() throws IOException {
    ExportedProc exported = ExportedProc.open(proc, directory, SMALL);
    exported.close();
    exported.close();
    assertFalse(Files.exists(directory));
    assertThrows(IllegalStateException.class, exported::sync);
    try (ExportedProc another = ExportedProc.open(proc, directory, SMALL)) {
      Files.writeString(directory.resolve("mine"), "");
      assertEquals(directory, another.directory());
    }
    assertEquals(List.of(directory.resolve("mine")), list(directory));
    Files.delete(directory.resolve("mine"));
    ExportedProc.open(proc, directory).close(); // a directory that was there stays
    assertEquals(List.of(), list(directory));
    Path kept = Files.createDirectory(directory.resolveSibling("source"));
    Files.writeString(kept.resolve("file"), "");
    ExportedProc.open(kept, directory, ExportOptions.defaults().keep()).close();
    assertTrue(Files.exists(directory.resolve("file")));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.collect(Collectors.toList());
    }
  }

  private static void assertRefused(String message, Path proc, Path directory) {
    IOException refusal =
        assertThrows(FileSystemException.class, () -> ExportedProc.open(proc, directory));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  @DisplayName("is refused where it makes no sense, in one sentence")
  void refusals() throws IOException {
    assertRefused("/proc/1/stat", fs.getPath("/proc/1/stat"), directory);
    assertRefused("/nothing", fs.getPath("/nothing"), directory);
    assertFalse(Files.exists(directory));
    assertRefused(
        "/proc/1: a procfs: file system cannot be exported to", proc, fs.getPath("/proc/1"));
    Files.writeString(directory, "");
    assertRefused(directory.toString(), proc, directory);
    Files.delete(directory);
    Files.createDirectories(directory.resolve("a"));
    assertRefused(
        directory + ": Directory not empty: an export wants one of its own", proc, directory);
    assertRefused(
        directory + "/a/b: is inside what is to be exported", directory, directory.resolve("a/b"));
    assertRefused(
        directory + "/a: is inside what is to be exported", directory, directory.resolve("a"));
    assertRefused(directory + "/x/y", proc, directory.resolve("x/y"));
    if (Files.exists(Path.of("/proc/self"))) {
      assertRefused("/proc/self/fd: is in a /proc itself", proc, Path.of("/proc/self/fd"));
    }
  }

  @Test
  @DisplayName("is not there if its thread was interrupted; a later round goes on where it was")
  void interruption() throws IOException {
    List<Integer> rounds = new ArrayList<>();
    ExportOptions options =
        SMALL.onProgress(
            (done, total) -> {
              if (done == 5 && rounds.isEmpty()) {
                Thread.currentThread().interrupt();
              }
            });
    assertThrows(InterruptedIOException.class, () -> ExportedProc.open(proc, directory, options));
    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(directory));
    rounds.add(1);
    try (ExportedProc exported = ExportedProc.open(proc, directory, options)) {
      child.setName("renamed");
      rounds.clear();
      assertThrows(InterruptedIOException.class, exported::sync);
      assertTrue(Thread.interrupted());
      rounds.add(1);
      exported.sync();
      assertShowsAll(exported);
    }
  }

  @Test
  @DisplayName("lists processes in order where the directory allows it")
  void order() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory) && Files.getFileStore(memory).type().equals("tmpfs"),
        "no tmpfs, which keeps an order, at /dev/shm");
    Path there = Files.createTempDirectory(memory, "procfs-export-");
    try (ExportedProc exported = ExportedProc.open(proc, there, SMALL)) {
      List<Integer> pids = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(there, "[0-9]*")) {
        entries.forEach(entry -> pids.add(Integer.valueOf(entry.getFileName().toString())));
      }
      assertEquals(pids.stream().sorted().collect(Collectors.toList()), pids);
      assertEquals(5, pids.size(), exported::toString);
    } finally {
      Files.delete(there);
    }
  }

  @Test
  @DisplayName("reads no more than it says: a file system that is closed ends it, and it stays")
  void sourceCloses() throws IOException {
    FileSystem other = Procfs.newFileSystem(kernel);
    try (ExportedProc exported = ExportedProc.open(other.getPath("/proc"), directory, SMALL)) {
      other.close();
      assertThrows(java.nio.file.ClosedFileSystemException.class, exported::sync);
      assertTrue(new String(Files.readAllBytes(directory.resolve("1/comm")), UTF_8).length() > 1);
    }
    assertFalse(Files.exists(directory));
  }
}
