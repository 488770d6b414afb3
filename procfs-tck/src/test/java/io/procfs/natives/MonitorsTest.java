package io.procfs.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.record.ExportedProc;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that can be told where {@code /proc} is: no namespace is needed. */
@DisplayName("Over an exported /proc that they are told of")
class MonitorsTest {
  private static final ProgramTable TABLE = new ProgramTable("Native, told where /proc is");

  private static final String PSUTIL =
      "import psutil, sys\n"
          + "psutil.PROCFS_PATH = sys.argv[1]\n"
          + "print(psutil.virtual_memory().total, int(psutil.boot_time()))\n"
          + "for p in psutil.process_iter():\n"
          + "  with p.oneshot():\n"
          + "    t = p.cpu_times(); m = p.memory_info()\n"
          + "    print(p.pid, p.ppid(), p.status(), p.num_threads(), t.user, t.system, m.rss, m.vms,"
          + " p.uids().effective, p.name(), sep='|')\n";

  @TempDir private Path scratch;

  private NativeCast cast;
  private FileSystem fs;
  private ExportedProc exported;
  private Path proc;

  @BeforeEach
  void export() throws IOException {
    NativeProfile.assumeOn();
    assumeTrue(System.getProperty("os.name").equals("Linux"), "no Linux");
    cast = new NativeCast();
    fs = Procfs.newFileSystem(cast.kernel);
    proc = scratch.resolve("proc");
    exported = ExportedProc.open(fs, proc);
  }

  @AfterEach
  void remove() throws IOException {
    if (exported != null) {
      exported.close();
      fs.close();
    }
  }

  @AfterAll
  static void table() throws IOException {
    if (NativeProfile.isOn()) {
      TABLE.write();
    }
  }

  @Test
  @DisplayName(
      "psutil tells of each process what the model knows, and of one that has died nothing")
  void psutil() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(
        Files.isExecutable(python)
            && Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/psutil")),
        "psutil is not installed; Debian has it in python3-psutil");
    comparePsutil(python, cast.processes());
    cast.kernel.clock().advance(Duration.ofSeconds(5));
    cast.worker.run(Duration.ofSeconds(4), Duration.ofSeconds(1));
    cast.server.waitFor(cast.zombie);
    exported.sync();
    List<Task> left = new ArrayList<>(cast.processes());
    left.remove(cast.zombie);
    comparePsutil(python, left);
    TABLE.add(
        "psutil (`PROCFS_PATH`)",
        Programs.version("python3-psutil"),
        3,
        "memory of the machine, boot time; of each process parent, state, threads, times, memory,"
            + " user, name; two samples, between which one dies");
  }

  private void comparePsutil(Path python, List<Task> tasks) throws Exception {
    List<String> lines = Programs.run(List.of(python.toString(), "-c", PSUTIL, proc.toString()));
    Map<String, String> top = words(Files.readAllLines(fs.getPath("/proc/stat")));
    Map<String, String> memory = words(Files.readAllLines(fs.getPath("/proc/meminfo")));
    assertEquals(
        Long.parseLong(memory.get("MemTotal:")) * 1024 + " " + top.get("btime"), lines.get(0));
    List<String> expected = new ArrayList<>();
    for (Task task : tasks) {
      String status = Files.readString(fs.getPath("/proc/" + task.tid() + "/status"));
      Map<String, String> fields = words(status.lines().collect(Collectors.toList()));
      double user = task == cast.server ? 65 : workerSeconds(task);
      double system = task == cast.server ? 7 : workerSeconds(task) > 3 ? 1 : 0;
      expected.add(
          task.tid()
              + ("|" + fields.get("PPid:"))
              + ("|" + NativeCast.state(task).word())
              + ("|" + (task == cast.server ? 3 : 1))
              + ("|" + user)
              + ("|" + system)
              + ("|" + NativeCast.residentKib(task) * 1024)
              + ("|" + NativeCast.sizeKib(task) * 1024)
              + ("|" + task.state().credentials().euid())
              + ("|" + status.substring("Name:\t".length(), status.indexOf('\n'))));
    }
    assertEquals(expected, lines.subList(1, lines.size()));
  }

  private double workerSeconds(Task task) {
    return task == cast.worker ? task.usage().userNanos() / 1e9 : 0;
  }

  private static Map<String, String> words(List<String> lines) {
    return lines.stream()
        .map(line -> line.split("[ \t]+", 3))
        .filter(words -> words.length > 1)
        .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a));
  }

  @Test
  @DisplayName("prometheus-node-exporter serves the figures of the modelled machine")
  void nodeExporter() throws Exception {
    Programs.assumeInstalled("prometheus-node-exporter", "prometheus-node-exporter");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "prometheus-node-exporter",
                "--path.procfs=" + proc,
                "--web.listen-address=127.0.0.1:" + port,
                "--collector.disable-defaults"));
    for (String collector : List.of("stat", "meminfo", "loadavg", "processes", "vmstat")) {
      command.add("--collector." + collector);
    }
    Path log = scratch.resolve("log");
    Process server = Programs.start(command, log);
    Map<String, String> metrics;
    try {
      metrics = words(metrics(server, port, log));
    } finally {
      server.destroy();
      server.waitFor();
    }
    Map<String, String> stat = words(Files.readAllLines(fs.getPath("/proc/stat")));
    Map<String, String> memory = words(Files.readAllLines(fs.getPath("/proc/meminfo")));
    assertFigure(stat.get("btime"), metrics.get("node_boot_time_seconds"));
    assertFigure("" + cast.kernel.tasksMade(), metrics.get("node_forks_total"));
    assertFigure(
        "" + Long.parseLong(memory.get("MemTotal:")) * 1024,
        metrics.get("node_memory_MemTotal_bytes"));
    assertFigure("7", metrics.get("node_processes_pids"));
    assertFigure("9", metrics.get("node_processes_threads"));
    assertFigure("1", metrics.get("node_processes_state{state=\"Z\"}"));
    assertFigure("1", metrics.get("node_processes_state{state=\"T\"}"));
    for (String collector : List.of("stat", "meminfo", "loadavg", "processes", "vmstat")) {
      assertFigure(
          "1", metrics.get("node_scrape_collector_success{collector=\"" + collector + "\"}"));
    }
    TABLE.add(
        "prometheus-node-exporter (`--path.procfs`)",
        Programs.version("prometheus-node-exporter"),
        3,
        "boot time, forks, memory, processes, threads, states");
  }

  private static void assertFigure(String expected, String actual) {
    assertTrue(actual != null, "it says nothing where " + expected + " was expected");
    assertEquals(Double.parseDouble(expected), Double.parseDouble(actual));
  }

  /** Asks until the program answers. */
  private static List<String> metrics(Process server, int port, Path log) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(30))
            .build();
    while (true) {
      try {
        return client
            .send(request, HttpResponse.BodyHandlers.ofString())
            .body()
            .lines()
            .collect(Collectors.toList());
      } catch (IOException e) {
        if (!server.isAlive()) {
          throw new AssertionError(Files.readString(log), e);
        }
        Thread.sleep(100);
      }
    }
  }
}
