package io.procfs.record.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Calls;
import io.procfs.vfs.Child;
import io.procfs.vfs.EmptyTree;
import io.procfs.vfs.Failure;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.Tree;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's {@code /proc}: every answer is the one that the JDK's own provider gives. */
@DisplayName("The host's /proc answers as the JDK's own provider")
class HostTreeTest {
  private static final List<String> OF_A_PROCESS =
      List.of(
          "",
          ".",
          "..",
          "../version",
          "stat",
          "status",
          "statm",
          "comm",
          "cmdline",
          "environ",
          "auxv",
          "maps",
          "smaps",
          "limits",
          "io",
          "cgroup",
          "oom_score_adj",
          "loginuid",
          "wchan",
          "mem",
          "pagemap",
          "clear_refs",
          "mounts",
          "mountinfo",
          "uid_map",
          "attr",
          "attr/current",
          "net",
          "net/tcp",
          "net/nothing",
          "task",
          "task/@",
          "task/@/stat",
          "task/@/children",
          "task/1",
          "task/@/task",
          "fd",
          "fd/0",
          "fd/1",
          "fd/3",
          "fd/4",
          "fd/99",
          "fd/00",
          "fd/0/x",
          "fdinfo",
          "fdinfo/0",
          "fdinfo/99",
          "ns",
          "ns/pid",
          "ns/mnt",
          "ns/net",
          "ns/time",
          "ns/nothing",
          "ns/pid/x",
          "cwd",
          "cwd/.",
          "cwd/..",
          "cwd/../..",
          "cwd/nothing",
          "root",
          "root/..",
          "root/etc/passwd",
          "root/proc/version",
          "exe",
          "exe/.",
          "exe/x",
          "stat/x",
          "stat/.",
          "stat/..",
          "nothing",
          "nothing/x",
          "nothing/..",
          "map_files");

  private static final List<String> OF_ALL =
      List.of(
          "",
          ".",
          "self",
          "self/..",
          "self/stat/x",
          "self/cwd/..",
          "self/exe",
          "self/root/..",
          "self/ns/user",
          "self/fd/99999",
          "thread-self",
          "thread-self/..",
          "mounts",
          "net",
          "net/..",
          "net/nothing",
          "version",
          "version/x",
          "uptime/..",
          "filesystems",
          "sys",
          "sys/kernel",
          "sys/kernel/pid_max",
          "sys/kernel/hostname",
          "sys/nothing",
          "01",
          "+1",
          "0",
          "4294967297",
          "nothing",
          "nothing/..",
          "../proc",
          "../proc/version",
          "../etc",
          "../nothing",
          "./self/./..//version",
          "self/../../etc/passwd",
          "kcore",
          "kmsg");

  @TempDir static Path directory;

  private static Zoo zoo;
  private static Mounts mounts;

  private int compared;
  private final Map<String, Integer> failures = new TreeMap<>();

  @BeforeAll
  static void start() throws Exception {
    Child.assumeProc();
    zoo = new Zoo(directory.toRealPath());
    mounts =
        new Mounts(
            new PathTree(Path.of("/")), Oracle.bytes("/proc"), new HostTree(Path.of("/proc")));
  }

  @AfterAll
  static void end() throws Exception {
    if (zoo != null) {
      zoo.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resting", "zombie", "reaped", "odd", "deleted"})
  void processes(String kind) {
    String pid = zoo.processes().get(kind);
    for (String name : OF_A_PROCESS) {
      String path = "/proc/" + pid + (name.isEmpty() ? "" : "/" + name.replace("@", pid));
      compare(path);
    }
    assertTrue(compared > 500, () -> "only " + compared + " answers");
    assertTrue(failures.keySet().containsAll(List.of("ENOENT", "ELOOP")) || kind.equals("reaped"));
  }

  @Test
  void topAndSelf() throws IOException {
    OF_ALL.forEach(name -> compare("/proc" + (name.isEmpty() ? "" : "/" + name)));
    assertTrue(failures.keySet().containsAll(List.of("ENOENT", "ENOTDIR", "EISDIR", "EINVAL")));
    List<String> own = zoo.descriptors("socket:", "pipe:", "anon_inode:");
    assertEquals(3, own.size(), own::toString);
    own.forEach(name -> compare("/proc/" + name));
    assertTrue(failures.containsKey("ENXIO"), failures::toString);
  }

  @Test
  @DisplayName("links from outside lead in, and out again")
  void linksFromOutside() throws IOException {
    Path base = directory.toRealPath().resolve("links");
    Files.createDirectory(base);
    String resting = "/proc/" + zoo.processes().get("resting");
    Map<String, String> targets =
        Map.of(
            "process", resting,
            "cwd", resting + "/cwd",
            "up", resting + "/cwd/..",
            "exe", resting + "/exe",
            "relative", "../../../../../../../../../../proc/version",
            "gone", "/proc/" + zoo.processes().get("deleted") + "/cwd",
            "goneUp", "/proc/" + zoo.processes().get("deleted") + "/cwd/..",
            "odd", "/proc/" + zoo.processes().get("odd") + "/cwd",
            "pid", resting + "/ns/pid");
    for (Map.Entry<String, String> link : targets.entrySet()) {
      Files.createSymbolicLink(base.resolve(link.getKey()), Path.of(link.getValue()));
      for (String more : List.of("", "/.", "/..", "/../..", "/stat", "/nothing", "/../version")) {
        compare(base + "/" + link.getKey() + more);
      }
    }
    compare("/etc/../proc/version");
    compare("/proc/../etc/passwd");
    compare("/etc/passwd");
    compare("/dev/null");
    compare("/dev/fd");
    compare("/nothing");
  }

  /** Asks everything about a path, found at once and walked to. */
  private void compare(String text) {
    Path path = Path.of(text);
    ByteString bytes = ByteString.of(text);
    for (boolean follow : new boolean[] {true, false}) {
      for (Oracle question : Oracle.values()) {
        if (question == Oracle.READ && text.matches(".*/(kmsg|fd/[0-9]+|kcore)")) {
          continue; // would wait, or is not ours to empty
        }
        if (question == Oracle.LINK && follow) {
          continue; // there is no such call
        }
        compare(question, path, follow, () -> mounts.find(bytes, follow));
        compare(question, path, follow, () -> mounts.walk(bytes, follow).node());
      }
    }
    assertEquals(
        answer(() -> path.toRealPath().toString()),
        answerOf(() -> mounts.realPath(bytes).toString()),
        () -> "real path of " + text);
    assertEquals(
        answer(() -> store(path)), answerOf(() -> store(mounts.store(bytes))), "store of " + text);
  }

  private static String store(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    return store.name() + " " + store.type() + " " + store.isReadOnly() + store.getBlockSize();
  }

  private static String store(Tree.Store store) {
    return store.name() + " " + store.type() + " " + store.readOnly() + store.blockSize();
  }

  private void compare(Oracle question, Path path, boolean follow, Supplier<Node> node) {
    String expected = question.expected(path, follow);
    String actual = question.actual(node);
    for (int i = 0; i < 5 && !expected.equals(actual); i++) {
      // What is asked about may have moved on meanwhile.
      expected = question.expected(path, follow);
      actual = question.actual(node);
    }
    if (question.hidesNotDirectory()) {
      actual = actual.replace("ENOTDIR", "ENOENT");
      expected = expected.replace("ENOTDIR", "ENOENT");
    }
    assertEquals(expected, actual, () -> question + " of " + path + (follow ? ", followed" : ""));
    compared++;
    if (isErrno(expected)) {
      failures.merge(expected, 1, Integer::sum);
    }
  }

  private static boolean isErrno(String answer) {
    return answer.matches("E[A-Z0-9]+");
  }

  /** A call of the JDK. */
  private interface Call {
    String run() throws IOException;
  }

  private static String answer(Call call) {
    try {
      return call.run();
    } catch (IOException e) {
      return Failure.of(e).name();
    }
  }

  private static String answerOf(Supplier<String> call) {
    try {
      return call.get();
    } catch (ErrnoException e) {
      return e.errno().name();
    }
  }

  private static Node find(String path) {
    return mounts.find(ByteString.of(path), true);
  }

  @Test
  @DisplayName("names that are no UTF-8 arrive byte by byte")
  void oddNames() {
    String pid = zoo.processes().get("odd");
    ByteString file = Calls.latin1("f\u00ff");
    ByteString text = mounts.find(ByteString.of("/proc/" + pid + "/fd/3"), false).readLink();
    assertTrue(text.endsWith(file), text::toString);
    assertTrue(mounts.realPath(ByteString.of("/proc/" + pid + "/fd/3")).equals(text));
    ByteString cwd = ByteString.of("/proc/" + pid + "/cwd");
    for (ByteString path : List.of(text, cwd.concat("/").concat(file))) {
      assertTrue(FileMode.isRegular(Calls.stat(mounts.find(path, true)).mode()), path::toString);
      assertEquals(null, mounts.walk(path, true).node().access(FileMode.R_OK));
    }
    List<ByteString> names = new ArrayList<>();
    try (OpenDirectory open = mounts.find(cwd, true).openDirectory()) {
      ByteBuilder name = new ByteBuilder(10);
      while (open.next(name)) {
        names.add(name.toByteString());
        name.clear();
      }
      assertTrue(Calls.stat(open.node().lookup(file)).size() == 0);
    }
    assertEquals(List.of(file), names);
  }

  @Test
  @DisplayName("nothing below /proc can be made or removed, times can be set")
  void changes() {
    Node process = find("/proc/" + zoo.processes().get("resting"));
    ByteString name = ByteString.of("new");
    assertEquals(Errno.ENOENT, Calls.errno(() -> process.create(name, FileMode.S_IFREG)));
    assertEquals(Errno.ENOENT, Calls.errno(() -> process.create(name, FileMode.S_IFDIR)));
    assertEquals(Errno.ENOENT, Calls.errno(() -> process.createLink(name, name)));
    Errno refusal = Calls.errno(() -> process.remove(ByteString.of("stat")));
    assertTrue(refusal == Errno.EPERM || refusal == Errno.EACCES, refusal::name);
    assertEquals(Errno.EPERM, Calls.errno(() -> process.setPermissions(0555)));
    process.setOwner(-1, -1);
    Node file = find("/proc/" + zoo.processes().get("resting") + "/stat");
    file.setTimes(1_000_000_000L, null);
    assertEquals(1_000_000_000L, Calls.stat(file).modifiedNanos());
  }

  @Test
  @DisplayName("an open directory keeps to its process: K1 to K10")
  void boundDirectories() throws Exception {
    Child child = Child.resting();
    OpenDirectory open = find("/proc/" + child.pid()).openDirectory();
    Node bound = open.node();
    Node stat = bound.lookup(ByteString.of("stat"));
    Path path = Path.of("/proc/" + child.pid());
    for (String name : List.of("stat", "fd", "cwd", "ns", "exe", "task", "attr")) {
      for (Oracle question : Oracle.values()) {
        Path entry = path.resolve(name);
        assertEquals(
            question.expected(entry, false),
            question.actual(() -> bound.lookup(ByteString.of(name))),
            () -> question + " of " + name);
      }
    }
    for (Oracle question : Oracle.values()) {
      assertEquals(question.expected(path, true), question.actual(() -> bound), question::name);
    }
    assertEquals(null, bound.lookup(ByteString.of("nothing")));
    assertEquals(Errno.ENOTDIR, Calls.errno(() -> stat.lookup(ByteString.of("x"))));
    assertEquals(Errno.ENOTDIR, Calls.errno(stat::openDirectory));

    child.close();
    assertFalse(open.next(new ByteBuilder(10)), "the listing just ends");
    assertTrue(FileMode.isDirectory(Calls.stat(bound).mode()), "its own attributes still work");
    Errno gone = Calls.errno(() -> Calls.stat(stat));
    assertTrue(gone == Errno.ESRCH || gone == Errno.ENOENT, gone::name);
    open.close();
    assertEquals(Errno.EBADF, Calls.errno(() -> Calls.stat(bound)));
  }

  @Test
  @DisplayName("beside another root, .. leads into that, magic links to the host's objects")
  void besideAnotherRoot() {
    Mounts alone =
        new Mounts(new EmptyTree(0), ByteString.of("/run/proc"), new HostTree(Path.of("/proc")));
    for (String top : List.of("/run/proc/../..", "/run/proc/self/../../..", "/run/proc/./../..")) {
      assertEquals(List.of("run"), Calls.list(alone.find(ByteString.of(top), true)), top);
      ByteString outside = ByteString.of(top + "/etc");
      assertEquals(Errno.ENOENT, Calls.errno(() -> alone.find(outside, true)), top);
    }
    ByteString root = ByteString.of("/run/proc/self/root");
    long ino = Calls.stat(find("/")).ino();
    assertEquals(ino, Calls.stat(alone.find(root, true)).ino());
    assertEquals(ino, Calls.stat(alone.walk(root, true).node()).ino());
    assertEquals("/", alone.find(root, false).readLink().toString());
    assertEquals(
        ByteString.of("/run/proc/" + ProcessHandle.current().pid()),
        alone.realPath(ByteString.of("/run/proc/self")));
  }

  @Test
  @DisplayName("self is this process, and this thread")
  void self() {
    assertEquals(
        Long.toString(ProcessHandle.current().pid()),
        mounts.find(ByteString.of("/proc/self"), false).readLink().toString());
    assertTrue(Files.exists(Path.of("/proc/self"), LinkOption.NOFOLLOW_LINKS));
  }
}
