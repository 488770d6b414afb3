package io.procfs.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Signals;
import io.procfs.model.Credentials;
import io.procfs.model.Kernel;
import io.procfs.model.KernelOptions;
import io.procfs.model.Resource;
import io.procfs.model.RunState;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.nio.ProcfsConfiguration;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The loader")
@Timeout(120)
class KernelLoaderTest {
  private static Kernel machine() {
    Kernel kernel = Kernel.boot(KernelOptions.builder().seed(5).build());
    Task shell = kernel.init().fork().exec("/bin/sh", "sh", "-c", "sleep 60");
    shell.setsid();
    Task web = shell.fork().exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;");
    web.cloneThread().setName(ByteString.of("worker (1)"));
    web.run(Duration.ofMillis(1_234), Duration.ofMillis(56));
    Task zombie = shell.fork();
    zombie.exitGroup(3);
    kernel.clock().advance(Duration.ofSeconds(7));
    return kernel;
  }

  private static Loaded load(Kernel kernel) throws IOException {
    try (FileSystem files = Procfs.newFileSystem(kernel)) {
      return KernelLoader.of(files.getPath("/proc")).load();
    }
  }

  /** Returns the files of a process and its threads by their paths. */
  private static Map<String, String> texts(Kernel kernel, int pid) throws IOException {
    try (FileSystem files = Procfs.newFileSystem(kernel)) {
      Map<String, String> texts = new LinkedHashMap<>();
      collect(files.getPath("/proc/" + pid), texts);
      return texts;
    }
  }

  private static void collect(Path directory, Map<String, String> texts) throws IOException {
    try (var entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // Each tree over the original has another device, which mountinfo tells. Control groups are
        // not loaded: all tasks are in the roots.
        if (List.of(
                    "mountinfo",
                    "net",
                    "map_files",
                    "mem",
                    "pagemap",
                    "clear_refs",
                    "attr",
                    "cgroup",
                    "cpuset")
                .contains(name)
            && !directory.endsWith("ns")) {
          continue;
        }
        try {
          if (Files.isSymbolicLink(entry)) {
            texts.put(entry.toString(), Files.readSymbolicLink(entry).toString());
          } else if (Files.isDirectory(entry)) {
            collect(entry, texts);
          } else {
            texts.put(
                entry.toString(),
                new String(
                    Files.readAllBytes(entry), java.nio.charset.StandardCharsets.ISO_8859_1));
          }
        } catch (IOException e) {
          texts.put(entry.toString(), e.getClass().getSimpleName());
        }
      }
    }
  }

  @Test
  @DisplayName("makes of a modelled kernel one that shows the same")
  void sameFiles() throws IOException {
    Kernel kernel = machine();
    Loaded loaded = load(kernel);
    int files = 0;
    for (int pid = 2; pid <= kernel.pidNamespace().lastPid(); pid++) { // 1 looks
      if (kernel.task(pid) != null && kernel.task(pid).isLeader()) {
        Map<String, String> expected = texts(kernel, pid);
        Map<String, String> found = texts(loaded.kernel(), pid);
        expected.forEach((path, text) -> assertEquals(text, found.get(path), path));
        files += expected.size();
      }
    }
    assertTrue(files > 200, "only " + files + " files");
  }

  @Test
  @DisplayName("makes tasks that live")
  void lives() throws IOException {
    Kernel kernel = load(machine()).kernel();
    Task web = task(kernel, "nginx");
    Task child = web.fork();
    assertEquals(web.tgid(), child.group().version().parent().tgid());
    assertTrue(child.tid() > web.tid());
    child.exec("/bin/true", "true").exitGroup(0);
    web.waitFor(child);
    web.kill(Signals.SIGKILL);
    assertEquals(RunState.ZOMBIE, web.state().runState());
    long before = kernel.clock().sinceBootNanos();
    kernel.clock().advance(Duration.ofSeconds(1));
    assertEquals(before + 1_000_000_000L, kernel.clock().sinceBootNanos());
    Task shell = task(kernel, "sh");
    try (FileSystem files =
        Procfs.newFileSystem(
            ProcfsConfiguration.builder(kernel).credentials(someUser(kernel)).build())) {
      Path fds = files.getPath("/proc/" + shell.tid() + "/fd");
      assertThrows(java.nio.file.AccessDeniedException.class, () -> Files.newDirectoryStream(fds));
    }
  }

  private static Credentials someUser(Kernel kernel) {
    return kernel.root().asUser(1000, 1000);
  }

  private static Task task(Kernel kernel, String comm) {
    for (int pid = 1; pid <= kernel.pidNamespace().lastPid(); pid++) {
      Task task = kernel.task(pid);
      if (task != null && task.state().comm().equals(ByteString.of(comm))) {
        return task;
      }
    }
    throw new AssertionError("no " + comm);
  }

  @Test
  @DisplayName("keeps no bytes: a change of one field is the one change of the file")
  void oneChange() throws IOException {
    Map<String, Consumer<Task>> changes = new LinkedHashMap<>();
    changes.put("comm", task -> task.setName(ByteString.of("other")));
    changes.put("limits", task -> task.setLimit(Resource.NOFILE, 77, 4096));
    changes.put("oom_score_adj", task -> task.setOomScoreAdj(123, true));
    changes.put("personality", task -> task.setPersonality(0x40000));
    changes.put("environ", task -> task.exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;"));
    changes.put("schedstat", task -> task.run(Duration.ofSeconds(1), Duration.ZERO));
    changes.put("status", task -> task.setNoNewPrivileges());
    changes.put("io", task -> task.addIo(new io.procfs.model.IoUsage(1, 0, 0, 0, 0, 0, 0)));
    changes.put("coredump_filter", task -> task.setCoredumpFilter(0x7f));
    for (Map.Entry<String, Consumer<Task>> change : changes.entrySet()) {
      Kernel kernel = load(machine()).kernel();
      Task web = task(kernel, "nginx");
      String path = "/proc/" + web.tid() + "/" + change.getKey();
      Map<String, String> before = texts(kernel, web.tid());
      change.getValue().accept(web);
      Map<String, String> after = texts(kernel, web.tid());
      List<String> lines = different(before.get(path), after.get(path));
      if (change.getKey().equals("environ")) {
        assertEquals(List.of(), lines, "exec keeps the environment");
      } else {
        assertEquals(1, lines.size(), () -> change.getKey() + ": " + lines);
      }
    }
  }

  private static List<String> different(String before, String after) {
    String[] was = before.split("\n", -1);
    String[] is = after.split("\n", -1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(was.length, is.length); i++) {
      if (i >= was.length || i >= is.length || !was[i].equals(is[i])) {
        lines.add((i < was.length ? was[i] : "") + " -> " + (i < is.length ? is[i] : ""));
      }
    }
    return lines;
  }

  @Test
  @DisplayName("reads only the processes that were chosen; others that they name are there as such")
  void chosen() throws IOException {
    Kernel kernel = machine();
    Task web = task(kernel, "nginx");
    try (FileSystem files = Procfs.newFileSystem(kernel)) {
      Loaded loaded = KernelLoader.of(files.getPath("/proc")).pids(web.tid()).load();
      Task again = loaded.kernel().task(web.tid());
      assertEquals(ByteString.of("nginx"), again.state().comm());
      Task parent = again.group().version().parent();
      assertEquals(task(kernel, "sh").tid(), parent.tid());
      assertEquals(ByteString.of("unknown"), parent.state().comm());
    }
  }

  @Test
  @DisplayName("goes on after a line that is wrong, and says which")
  void warns() throws IOException {
    Kernel kernel = machine();
    Path copy = Files.createTempDirectory("procfs-warn");
    try (FileSystem files = Procfs.newFileSystem(kernel)) {
      Path process = files.getPath("/proc/" + task(kernel, "nginx").tid());
      Path own = Files.createDirectories(copy.resolve("42"));
      for (String name : List.of("stat", "maps", "limits", "statm", "cmdline")) {
        Files.write(own.resolve(name), Files.readAllBytes(process.resolve(name)));
      }
      String maps = Files.readString(own.resolve("maps"));
      Files.writeString(own.resolve("maps"), maps + "no area\n");
      Loaded loaded = KernelLoader.of(copy).load();
      Task task = loaded.kernel().task(42);
      assertEquals(ByteString.of("nginx"), task.state().comm());
      List<LoadWarning> wrong =
          loaded.warnings().stream().filter(w -> w.file().equals("42/maps")).toList();
      assertEquals(1, wrong.size(), loaded.warnings()::toString);
      assertEquals(maps.lines().count() + 1, wrong.get(0).line());
      assertFalse(wrong.get(0).field().isEmpty());
      assertTrue(
          loaded.warnings().stream().anyMatch(w -> w.file().equals("42/status")),
          "a missing file is told of");
      try (FileSystem shown = Procfs.newFileSystem(loaded.kernel())) {
        assertTrue(Files.readString(shown.getPath("/proc/42/maps")).startsWith(maps));
      }
    } finally {
      delete(copy);
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (var entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          delete(entry);
        }
      }
    }
    Files.delete(path);
  }

  @Test
  @DisplayName("refuses what is no directory")
  void refusesNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> KernelLoader.of(Path.of("/nonesuch/proc")).load());
    assertThrows(NoSuchFileException.class, () -> Files.readString(Path.of("/nonesuch/proc")));
  }

  @Test
  @DisplayName("takes time and memory in proportion to the number of processes")
  void linear() throws IOException {
    StringBuilder told = new StringBuilder("loading");
    for (int count : new int[] {100, Integer.getInteger("procfs.load.processes", 200)}) {
      Kernel kernel = Kernel.boot();
      for (int i = 0; i < count; i++) {
        kernel.init().fork().exec("/bin/p" + i % 50, "p", "" + i);
      }
      Runtime runtime = Runtime.getRuntime();
      long start = System.nanoTime();
      Loaded loaded = load(kernel);
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.gc();
      long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
      told.append("; ").append(count).append(" processes ").append(millis).append(" ms, heap of");
      told.append(" both kernels ").append(used).append(" MiB");
      assertEquals(kernel.processCount(), loaded.kernel().processCount());
    }
    System.out.println(told);
  }
}
