package io.procfs.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.record.ExportedProc;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that have {@code /proc} written into them, with an export in its place. Only {@code ps}
 * always runs, where there is one; the others with the profile {@code clients}.
 */
@DisplayName("Over an exported /proc in the place of /proc")
class ProcpsTest {
  private static final ProgramTable TABLE = new ProgramTable("Native");

  @TempDir private static Path scratch;

  private static NativeCast cast;
  private static FileSystem fs;
  private static ExportedProc exported;
  private static Path proc;

  @BeforeAll
  static void export() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "no Linux");
    cast = new NativeCast();
    fs = Procfs.newFileSystem(cast.kernel);
    proc = scratch.resolve("proc");
    exported = ExportedProc.open(fs, proc);
  }

  @AfterAll
  static void remove() throws IOException {
    if (exported != null) {
      exported.close();
      fs.close();
      if (NativeProfile.isOn()) {
        TABLE.write();
      }
    }
  }

  @BeforeEach
  void assumeNamespaces() throws Exception {
    Programs.assumeNamespaces();
  }

  private static List<String> run(String program, String packageName, String... arguments)
      throws Exception {
    Programs.assumeInstalled(program, packageName);
    String[] command = new String[arguments.length + 1];
    command[0] = program;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Programs.runOver(proc, command);
  }

  private static void agreed(String program, String packageName, String compared) throws Exception {
    TABLE.add(program, Programs.version(packageName), 3, compared);
  }

  /** Returns a line as words, of which the last may have blanks. */
  private static List<String> words(String line, int count) {
    return Arrays.asList(line.strip().split(" +", count));
  }

  /** Returns what the model serves under a name at the top. */
  private static List<String> model(String name) throws IOException {
    return Files.readAllLines(fs.getPath("/proc", name));
  }

  private static long meminfo(String name) throws IOException {
    for (String line : model("meminfo")) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new AssertionError("no " + name);
  }

  @Test
  @DisplayName("ps tells of each process and thread what the model knows")
  void ps() throws Exception {
    Map<Integer, String> seen = new TreeMap<>();
    for (String line :
        run("ps", "procps", "-e", "-o", "pid=,ppid=,s=,nlwp=,times=,rss=,vsz=,uid=,comm=")) {
      List<String> words = words(line, 9);
      seen.put(Integer.valueOf(words.get(0)), String.join(" ", words.subList(1, 9)));
    }
    Map<Integer, String> expected = new TreeMap<>();
    for (Task task : cast.processes()) {
      int parent =
          task == cast.kernel.init() || task == cast.kernel.kthreadd()
              ? 0
              : task == cast.server || task == cast.stopped ? 1 : cast.server.tid();
      long seconds = task == cast.server ? 72 : task == cast.worker ? 3 : 0;
      String name = Files.readAllLines(fs.getPath("/proc/" + task.tid() + "/comm")).get(0);
      expected.put(
          task.tid(),
          parent
              + (" " + NativeCast.state(task).letter())
              + (" " + (task == cast.server ? 3 : 1))
              + (" " + seconds)
              + (" " + NativeCast.residentKib(task))
              + (" " + NativeCast.sizeKib(task))
              + (" " + task.state().credentials().euid())
              + (" " + name));
    }
    assertEquals(expected, seen);
    assertEquals( // in the order of the directory, which is the disk's
        Set.of("server", "io-1", "io-2"),
        Set.copyOf(run("ps", "procps", "-L", "-p", "" + cast.server.tid(), "-o", "comm=")));
    assertEquals(
        List.of("worker one argument"),
        run("ps", "procps", "-p", "" + cast.worker.tid(), "-o", "args=").stream()
            .map(String::strip)
            .collect(Collectors.toList()));
    agreed(
        "`ps`",
        "procps",
        "of each process parent, state, threads, CPU seconds, resident memory, size, user, name;"
            + " names of threads; arguments");
  }

  @Test
  @DisplayName("top -b counts them, and shows memory and CPU time of each")
  void top() throws Exception {
    NativeProfile.assumeOn();
    List<String> lines = run("top", "procps", "-b", "-n", "1", "-w", "200");
    String tasks = lines.stream().filter(line -> line.startsWith("Tasks:")).findFirst().get();
    assertTrue(
        tasks.matches("Tasks: +7 total, .* 1 stopped, +1 zombie"), () -> String.join("\n", lines));
    for (Task task : cast.processes()) {
      List<String> row =
          lines.stream()
              .map(line -> words(line, 12))
              .filter(words -> words.get(0).equals("" + task.tid()))
              .findFirst()
              .get();
      assertEquals("" + NativeCast.sizeKib(task), row.get(4), row::toString);
      assertEquals("" + NativeCast.residentKib(task), row.get(5), row::toString);
      assertEquals("" + NativeCast.state(task).letter(), row.get(7), row::toString);
      String time = task == cast.server ? "1:12.00" : task == cast.worker ? "0:03.00" : "0:00.00";
      assertEquals(time, row.get(10), row::toString);
    }
    agreed(
        "`top -b`",
        "procps",
        "number of processes, stopped, zombies; of each size, memory, state, time");
  }

  @Test
  @DisplayName("free shows the memory of the machine")
  void free() throws Exception {
    NativeProfile.assumeOn();
    List<String> memory = words(run("free", "procps", "-k").get(1), 7);
    assertEquals("" + meminfo("MemTotal"), memory.get(1));
    assertEquals("" + meminfo("MemFree"), memory.get(3));
    assertEquals("" + meminfo("Shmem"), memory.get(4));
    assertEquals("" + meminfo("MemAvailable"), memory.get(6));
    agreed("`free`", "procps", "total, free, shared and available memory");
  }

  @Test
  @DisplayName("pgrep finds processes by name, user and state")
  void pgrep() throws Exception {
    NativeProfile.assumeOn();
    assertEquals(List.of("" + cast.server.tid()), run("pgrep", "procps", "-x", "server"));
    assertEquals(
        List.of("" + cast.worker.tid()), run("pgrep", "procps", "-u", "" + NativeCast.WORKER_UID));
    assertEquals(List.of("" + cast.stopped.tid()), run("pgrep", "procps", "-r", "T"));
    assertEquals(List.of(cast.odd.tid() + " a) R 1 (b"), run("pgrep", "procps", "-l", "R 1"));
    agreed("`pgrep`", "procps", "by name, user, state; a name with parentheses and blanks");
  }

  @Test
  @DisplayName("pmap adds the areas of a process up to its size")
  void pmap() throws Exception {
    NativeProfile.assumeOn();
    String pid = Integer.toString(cast.server.tid());
    List<String> lines = run("pmap", "procps", "-x", pid);
    assertEquals(pid + ":   server --port=8080", lines.get(0));
    List<String> total = words(lines.get(lines.size() - 1), 5);
    boolean hasVsyscall = lines.stream().anyMatch(line -> line.startsWith("ffffffffff600000"));
    long vsyscall = hasVsyscall ? 1 : 0; // a page that is nobody's, and is listed
    assertEquals(
        "" + (NativeCast.sizeKib(cast.server) + 4 * vsyscall), total.get(2), lines::toString);
    assertEquals("" + NativeCast.residentKib(cast.server), total.get(3), lines::toString);
    int areas = cast.server.state().memory().version().areaCount();
    // And a title, the columns, a line, the sum.
    assertEquals(areas + vsyscall + 4, lines.size(), lines::toString);
    agreed("`pmap -x`", "procps", "command line, number of areas, size and resident memory");
  }

  @Test
  @DisplayName("vmstat counts forks and memory")
  void vmstat() throws Exception {
    NativeProfile.assumeOn();
    List<String> lines =
        run("vmstat", "procps", "-s").stream().map(String::strip).collect(Collectors.toList());
    assertTrue(lines.contains(meminfo("MemTotal") + " K total memory"), lines::toString);
    assertTrue(lines.contains(meminfo("MemFree") + " K free memory"), lines::toString);
    assertTrue(lines.contains(cast.kernel.tasksMade() + " forks"), lines::toString);
    String user = words(model("stat").get(0), 3).get(1);
    assertTrue(lines.contains(user + " non-nice user cpu ticks"), lines::toString);
    agreed("`vmstat -s`", "procps", "total and free memory, forks, user CPU time");
  }

  @Test
  @DisplayName("uptime tells how long the modelled machine is up, and its load")
  void uptime() throws Exception {
    NativeProfile.assumeOn();
    String line = run("uptime", "procps").get(0);
    long seconds = (long) Double.parseDouble(model("uptime").get(0).split(" ", 2)[0]);
    long hours = seconds / 3600;
    String up =
        hours > 0 ? String.format("%2d:%02d", hours, seconds / 60 % 60) : seconds / 60 + " min";
    assertTrue(line.contains(" up " + up + ","), line);
    String[] load = model("loadavg").get(0).split(" ", 4);
    assertTrue(line.endsWith("load average: " + load[0] + ", " + load[1] + ", " + load[2]), line);
    agreed("`uptime`", "procps", "time since boot, load averages");
  }

  @Test
  @DisplayName("pstree draws who is whose child")
  void pstree() throws Exception {
    NativeProfile.assumeOn();
    String drawn = String.join("\n", run("pstree", "psmisc", "-A", "-p", "-t", "1"));
    for (Task task : List.of(cast.server, cast.worker, cast.odd, cast.stopped, cast.zombie)) {
      assertTrue(drawn.contains("(" + task.tid() + ")"), drawn);
    }
    assertTrue(drawn.contains("-{io-1}(" + (cast.server.tid() + 1) + ")"), drawn);
    assertTrue(drawn.contains("-server(" + cast.server.tid() + ")-+-"), drawn);
    agreed("`pstree`", "psmisc", "children of each process, its threads and their names");
  }

  @Test
  @DisplayName("lsof lists the descriptors and mappings of a process by their names")
  void lsof() throws Exception {
    NativeProfile.assumeOn();
    String pid = Integer.toString(cast.server.tid());
    List<String> lines = run("lsof", "lsof", "-n", "-P", "-w", "-F", "pcuftn", "-p", pid);
    assertEquals("p" + pid, lines.get(0));
    assertTrue(lines.contains("cserver") && lines.contains("u0"), lines::toString);
    String all = String.join("\n", lines);
    assertTrue(all.contains("ftxt\n") && all.contains("n/usr/bin/server"), all);
    for (int fd = 0; fd < 3; fd++) {
      assertTrue(all.contains("f" + fd + "\n"), all);
    }
    agreed(
        "`lsof -p`",
        "lsof",
        "command, user, descriptors, executable; not types: it follows the links");
  }
}
