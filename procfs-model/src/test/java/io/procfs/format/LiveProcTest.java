package io.procfs.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own files of this process, its threads and some others that the test starts. */
@DisplayName("The running kernel's files")
class LiveProcTest {
  private static final Path PROC = Path.of("/proc");

  private static final Map<String, Formats.Format<?>> TASK_FILES =
      Map.ofEntries(
          Map.entry("stat", Formats.STAT),
          Map.entry("status", Formats.STATUS),
          Map.entry("statm", Formats.STATM),
          Map.entry("comm", Formats.COMM),
          Map.entry("cmdline", Formats.ARGUMENTS),
          Map.entry("environ", Formats.ARGUMENTS),
          Map.entry("auxv", Formats.AUXV),
          Map.entry("limits", Formats.LIMITS),
          Map.entry("personality", TaskFormats.PERSONALITY),
          Map.entry("sched", TaskFormats.SCHED),
          Map.entry("autogroup", TaskFormats.AUTOGROUP),
          Map.entry("syscall", TaskFormats.SYSCALL),
          Map.entry("wchan", TaskFormats.WCHAN),
          Map.entry("stack", TaskFormats.STACK),
          Map.entry("schedstat", TaskFormats.SCHEDSTAT),
          Map.entry("children", TaskFormats.CHILDREN),
          Map.entry("loginuid", TaskFormats.AUDIT_ID),
          Map.entry("sessionid", TaskFormats.AUDIT_ID),
          Map.entry("timers", TaskFormats.TIMERS),
          Map.entry("timerslack_ns", TaskFormats.TIMER_SLACK),
          Map.entry("io", Formats.IO),
          Map.entry("uid_map", TaskFormats.ID_MAP),
          Map.entry("gid_map", TaskFormats.ID_MAP),
          Map.entry("projid_map", TaskFormats.ID_MAP),
          Map.entry("setgroups", TaskFormats.SETGROUPS),
          Map.entry("maps", Formats.MAPS),
          Map.entry("smaps", MemoryFormats.SMAPS),
          Map.entry("smaps_rollup", MemoryFormats.SMAPS),
          Map.entry("numa_maps", MemoryFormats.NUMA_MAPS),
          Map.entry("ksm_stat", MemoryFormats.KSM_STAT),
          Map.entry("ksm_merging_pages", MemoryFormats.COUNT),
          Map.entry("arch_status", MemoryFormats.ARCH_STATUS),
          Map.entry("cgroup", CgroupFormats.CGROUP),
          Map.entry("cpuset", CgroupFormats.CPUSET),
          Map.entry("oom_score", MemoryFormats.COUNT),
          Map.entry("mounts", Formats.MOUNTS),
          Map.entry("mountinfo", Formats.MOUNTINFO),
          Map.entry("mountstats", Formats.MOUNTSTATS),
          Map.entry("oom_score_adj", Formats.OOM_SCORE_ADJ),
          Map.entry("oom_adj", Formats.OOM_ADJ));

  private static final Map<String, Formats.Format<?>> TOP_FILES =
      Map.ofEntries(
          Map.entry("uptime", Formats.UPTIME),
          Map.entry("version", Formats.VERSION),
          Map.entry("mounts", Formats.MOUNTS),
          Map.entry("locks", TaskFormats.LOCKS),
          Map.entry("sys/kernel/pid_max", Formats.INTEGER),
          Map.entry("sys/kernel/threads-max", Formats.INTEGER),
          Map.entry("sys/kernel/sem", Formats.INTEGERS),
          Map.entry("sys/kernel/hostname", Formats.STRING),
          Map.entry("sys/kernel/osrelease", Formats.STRING),
          Map.entry("sys/kernel/version", Formats.STRING),
          Map.entry("sys/kernel/random/boot_id", Formats.RANDOM_UUID),
          Map.entry("sys/kernel/random/uuid", Formats.RANDOM_UUID));

  @TempDir Path temporary;

  private final List<Process> processes = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  @BeforeEach
  void requireLinux() {
    assumeTrue(Files.isReadable(PROC.resolve("self/stat")), "there is no /proc here: not on Linux");
  }

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Test
  @DisplayName("write(parse(b)) = b for all files of this process, its threads and its children")
  void everyFileComesBack() throws Exception {
    Path odd = temporary.resolve(") R 1 (\nodd\\name");
    Files.copy(Path.of("/bin/sleep"), odd);
    List<Long> pids = new ArrayList<>();
    pids.add(ProcessHandle.current().pid());
    pids.add(start("sleep", "1000"));
    pids.add(start("cat", "-", "", "two words", "new\nline", "\\012"));
    pids.add(start(odd.toString(), "1000"));
    pids.add(startStopped());
    pids.add(startZombie());
    if (isRoot() && Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
      pids.add(
          start("setpriv", "--reuid=65534", "--regid=65533", "--groups=1,70000", "sleep", "1000"));
    }
    if (isRoot() && Files.isExecutable(Path.of("/usr/bin/unshare"))) {
      // Two numbers in NSpid. A container may forbid it: then there is no child.
      childOf(start("unshare", "--pid", "--fork", "sleep", "1000")).ifPresent(pids::add);
    }
    try (OpenThings open = new OpenThings(temporary)) {
      for (Map.Entry<String, Formats.Format<?>> file : TOP_FILES.entrySet()) {
        check(PROC.resolve(file.getKey()), file.getValue());
      }
      for (Map.Entry<String, Formats.Format<?>> file : MachineFormats.BY_PATH.entrySet()) {
        Path path = PROC.resolve(file.getKey());
        if (MachineFormats.isShown(path)) {
          requireSame(path, file.getValue(), MachineFormats.read(path));
        }
      }
      for (long pid : pids) {
        checkTask(PROC.resolve(Long.toString(pid)));
      }
      assertTrue(open.isOpen());
    }
    System.out.println(
        "the running kernel's files that came back byte for byte: "
            + counts.values().stream().mapToInt(n -> n).sum()
            + " of "
            + pids.size()
            + " processes and their threads, "
            + counts);
    Set<String> expected =
        new HashSet<>(
            List.of("fdinfo", "fdinfo lines", "coredump_filter", "timens_offsets", "link"));
    TASK_FILES.values().forEach(format -> expected.add(format.name()));
    TOP_FILES.values().forEach(format -> expected.add(format.name()));
    expected.remove(TaskFormats.TIMERS.name()); // none of these processes makes a POSIX timer
    if (read(PROC.resolve("self/autogroup")).isEmpty()) {
      // This process is in no session of its own, as a service of init may be; neither are these.
      expected.remove(TaskFormats.AUTOGROUP.name());
    }
    MachineFormats.BY_PATH.forEach(
        (path, format) -> {
          if (MachineFormats.isShown(PROC.resolve(path))) {
            expected.add(format.name());
          }
        });
    assertEquals(expected, counts.keySet());
    assertTrue(counts.get("stat") >= 2 * pids.size(), "a process and at least one thread each");
  }

  private void checkTask(Path process) throws IOException {
    checkDirectory(process);
    check(process.resolve("coredump_filter"), Formats.COREDUMP_FILTER);
    check(process.resolve("timens_offsets"), CgroupFormats.TIMENS_OFFSETS);
    for (Path thread : list(process.resolve("task"))) {
      checkDirectory(thread);
    }
  }

  private void checkDirectory(Path directory) throws IOException {
    for (Map.Entry<String, Formats.Format<?>> file : TASK_FILES.entrySet()) {
      check(directory.resolve(file.getKey()), file.getValue());
    }
    for (Path file : list(directory.resolve("fdinfo"))) {
      check(file, Formats.FDINFO);
      checkLines(file);
    }
    checkLink(directory.resolve("cwd"));
    checkLink(directory.resolve("exe"));
    checkLink(directory.resolve("root"));
    for (Path link : list(directory.resolve("fd"))) {
      checkLink(link);
    }
    for (Path link : list(directory.resolve("ns"))) {
      checkLink(link);
    }
  }

  /** Lists a directory; nothing if the task is gone, or its files are. */
  private static List<Path> list(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      return List.of();
    }
    return entries;
  }

  private void check(Path file, Formats.Format<?> format) {
    ByteString bytes;
    try {
      bytes = read(file);
    } catch (IOException e) {
      return; // A thread that has ended, or the environment of a zombie.
    }
    // A zombie's file may be there and say nothing.
    if (!bytes.isEmpty()) {
      requireSame(file, format, bytes);
    }
  }

  /** What follows the first four lines has a format of its own. */
  private void checkLines(Path file) {
    try {
      ByteString more = FdinfoFormat.parse(read(file)).more();
      requireSame(file, TaskFormats.FDINFO_LINES, more);
    } catch (IOException e) {
      return; // The descriptor was closed.
    }
  }

  private void checkLink(Path link) {
    String text;
    try {
      text = Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return; // A zombie has no files.
    }
    requireSame(link, Formats.LINK, ByteString.of(text));
  }

  private void requireSame(Path file, Formats.Format<?> format, ByteString bytes) {
    assertEquals(bytes, format.rewrite(bytes), () -> file + " with " + bytes);
    counts.merge(format.name(), 1, Integer::sum);
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(PROC.resolve("self"), "unix:uid").equals(0);
  }

  private long start(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process.pid();
  }

  private long startStopped() throws Exception {
    long pid = start("sleep", "1000");
    new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
    awaitState(pid, 'T');
    return pid;
  }

  /** Starts a process that never waits for its child, and returns the child. */
  private long startZombie() throws Exception {
    // The child lasts until its parent is no shell any more: a shell would wait for it.
    String child = "sh -c 'until grep -q \"(sleep)\" /proc/$PPID/stat; do :; done; exit 3'";
    Process parent = new ProcessBuilder("sh", "-c", child + " & echo $!; exec sleep 1000").start();
    processes.add(parent);
    long pid = Long.parseLong(parent.inputReader().readLine());
    awaitState(pid, 'Z');
    assertEquals(768, stat(pid).exitCode(), "STAT-032: the wait status of a zombie");
    return pid;
  }

  /** Waits for the first child of a process, or for its end. */
  private static Optional<Long> childOf(long pid) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    while (process.isPresent() && process.get().isAlive()) {
      Optional<ProcessHandle> child = process.get().children().findFirst();
      if (child.isPresent()) {
        return Optional.of(child.get().pid());
      }
      assertTrue(System.nanoTime() < deadline, pid + " has made no child");
      Thread.sleep(5);
    }
    return Optional.empty();
  }

  private static StatFormat.Parsed stat(long pid) throws IOException {
    return StatFormat.parse(read(PROC.resolve(pid + "/stat")));
  }

  private static void awaitState(long pid, char state) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (stat(pid).state() != state) {
      assertTrue(System.nanoTime() < deadline, pid + " is not " + state + " yet");
      Thread.sleep(5);
    }
  }

  @Test
  @DisplayName("the same threads' numbers, names and states in stat, status, statm and comm")
  void filesAgree() throws IOException {
    Path self = PROC.resolve("thread-self");
    StatFormat.Parsed stat = StatFormat.parse(read(self.resolve("stat")));
    StatusFormat.Parsed status = StatusFormat.parse(read(self.resolve("status")));
    assertEquals(stat.pid(), status.pid());
    assertEquals(stat.ppid(), status.ppid());
    assertEquals('R', stat.state(), "STAT-005: who reads its own stat runs");
    assertEquals('R', status.state());
    assertEquals(stat.comm(), status.name());
    assertEquals(stat.comm(), CommFormat.parse(read(self.resolve("comm"))));
    assertEquals(ProcessHandle.current().pid(), status.tgid());
    assertEquals(stat.blocked(), (int) status.sigBlk() & Integer.MAX_VALUE, "STAT-023");
    assertEquals(
        status.rssAnon() + status.rssFile() + status.rssShmem(), status.vmRss(), "STATUS-014");
    List<MapsFormat.Parsed> maps = MapsFormat.parse(read(self.resolve("maps")));
    assertTrue(
        maps.stream().anyMatch(line -> line.name().toString().endsWith("libjvm.so")),
        "the virtual machine's library is mapped");
  }

  /**
   * Reads a file in large pieces: a setting that is an integer can be read at its start alone, and
   * what {@link Files} reads first is one byte.
   */
  private static ByteString read(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer) >= 0) {
        assertTrue(buffer.hasRemaining(), () -> file + " is longer than a MiB");
      }
    }
    return ByteString.copyOf(buffer.array(), 0, buffer.position());
  }

  @Test
  @DisplayName("OOM-002, OOM-003, CORE-002, CLR-002: written values are taken or refused alike")
  void writtenValues() throws Exception {
    Path process = PROC.resolve(Long.toString(start("sleep", "1000")));
    int checked = 0;
    for (String text : WrittenValuesTest.INTERESTING) {
      byte[] bytes = text.getBytes(ISO_8859_1);
      ByteString written = ByteString.copyOf(bytes);
      String adj = answer(() -> OomScoreAdjFormat.parseWrite(written));
      // Lower than before is for those who may.
      String expected = adj.startsWith("-") ? "Permission denied" : adj;
      String actual = write(process.resolve("oom_score_adj"), bytes, Formats.OOM_SCORE_ADJ);
      if (!adj.equals(actual)) {
        assertEquals(expected, actual, () -> "oom_score_adj " + Arrays.toString(bytes));
      }
      write(process.resolve("oom_score_adj"), new byte[] {'0'}, Formats.OOM_SCORE_ADJ);
      assertEquals(
          answer(() -> CoredumpFilterFormat.parseWrite(written)),
          write(process.resolve("coredump_filter"), bytes, Formats.COREDUMP_FILTER),
          () -> "coredump_filter " + Arrays.toString(bytes));
      String clear = answer(() -> ClearRefsFormat.parseWrite(written));
      assertEquals(
          clear.length() == 1 ? "taken" : clear,
          write(process.resolve("clear_refs"), bytes, null),
          () -> "clear_refs " + Arrays.toString(bytes));
      checked += 3;
    }
    System.out.println("writes that the running kernel answered alike: " + checked);
  }

  private interface Answer {
    int get();
  }

  private static String answer(Answer answer) {
    try {
      return Integer.toString(answer.get());
    } catch (ErrnoException e) {
      return e.errno().message();
    }
  }

  /** Writes to a file; returns what it shows then, or the message of the error. */
  private static String write(Path file, byte[] bytes, Formats.@Nullable Format<Integer> format)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
    return format == null ? "taken" : String.valueOf(format.parse(read(file)));
  }

  /** Descriptors of many kinds, and a mapping of a deleted file with an odd name. */
  private static final class OpenThings implements AutoCloseable {
    private final FileChannel deleted;
    private final FileLock lock;
    private final Pipe pipe;
    private final Selector selector;
    private final ServerSocket socket;

    OpenThings(Path directory) throws IOException {
      Path file = Files.createFile(directory.resolve("new\nline (deleted)"));
      deleted = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      deleted.map(MapMode.READ_WRITE, 0, 4096);
      lock = deleted.lock();
      Files.delete(file);
      pipe = Pipe.open();
      selector = Selector.open();
      socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    boolean isOpen() {
      return lock.isValid() && pipe.source().isOpen() && selector.isOpen() && socket.isBound();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      selector.close();
      pipe.sink().close();
      pipe.source().close();
      deleted.close();
    }
  }
}
