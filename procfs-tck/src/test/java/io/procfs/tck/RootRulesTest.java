package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.status;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.unixOfLink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

/** The directory at the top. */
@DisplayName("The root of /proc")
class RootRulesTest {
  /** Where numbers of processes come and go meanwhile, a measurement is made again. */
  private static final int ATTEMPTS = 200;

  private static boolean isNumber(String name) {
    return Character.isDigit(name.charAt(0));
  }

  @RuleTest
  @Rule("ROOT-001")
  @Gvisor("ProcTest.RootInodeNumber")
  void isADirectoryOfRoots(Scene scene) throws IOException {
    assertEquals(1L, unix(scene.proc(), "ino"));
    assertEquals(0040555, unix(scene.proc(), "mode"));
    assertEquals(0, unix(scene.proc(), "uid"));
    assertEquals(0, unix(scene.proc(), "gid"));
    assertEquals(0L, Files.size(scene.proc()));
  }

  @RuleTest
  @Rule({"ROOT-002", "ROOT-003"})
  void listsFilesByLengthThenLinksThenProcesses(Scene scene) throws IOException {
    scene.start();
    List<String> names = names(scene.proc());
    int self = names.indexOf("self");
    assertEquals(self + 1, names.indexOf("thread-self"));
    List<String> before = names.subList(0, self);
    List<String> behind = names.subList(self + 2, names.size());
    assertTrue(before.stream().noneMatch(RootRulesTest::isNumber), before.toString());
    assertTrue(behind.stream().allMatch(RootRulesTest::isNumber), behind.toString());
    List<String> sorted = new ArrayList<>(before);
    sorted.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    // What a driver adds later has its place in the same order.
    assertEquals(sorted, before);
    List<Integer> numbers = behind.stream().map(Integer::valueOf).toList();
    assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
  }

  @RuleTest
  @Rule({"ROOT-004", "ROOT-005", "ROOT-006"})
  @Gvisor("ProcTask.ChildTaskDir")
  void findsAThreadThatItDoesNotList(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    Path hidden = scene.at("" + thread.tid());
    assertTrue(names(scene.proc()).contains("" + leader.pid()));
    assertFalse(names(scene.proc()).contains("" + thread.tid()));
    assertTrue(Files.isDirectory(hidden));
    assertEquals(names(scene.of(leader)), names(hidden));
    assertEquals(unix(scene.of(leader), "nlink"), unix(hidden, "nlink"));
    assertEquals(9, unix(hidden, "nlink"));
    assertEquals(List.of("" + leader.pid(), "" + thread.tid()), names(hidden.resolve("task")));
    assertNotEquals(unix(scene.ofThread(thread), "ino"), unix(hidden, "ino"));
  }

  @RuleTest
  @Rule("ROOT-007")
  void showsAThreadsNameAndTheGroupsAccounts(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    thread.setName(ByteString.of("worker"));
    leader.run(Duration.ofMillis(60));
    Path hidden = scene.at("" + thread.tid());
    assertEquals("worker\n", text(hidden.resolve("comm")));
    assertEquals("worker", status(hidden.resolve("status"), "Name"));
    assertEquals("" + thread.tid(), status(hidden.resolve("status"), "Pid"));
    assertEquals("" + leader.pid(), status(hidden.resolve("status"), "Tgid"));
    String[] fields = stat(hidden.resolve("stat"));
    assertEquals("" + thread.tid(), fields[0]);
    assertEquals("worker", fields[1]);
    String[] own = stat(scene.ofThread(thread, "stat"));
    int groups = Integer.parseInt(fields[13]) + Integer.parseInt(fields[14]);
    int threads = Integer.parseInt(own[13]) + Integer.parseInt(own[14]);
    assertTrue(groups >= 4, "ticks of the group: " + groups);
    assertTrue(threads <= 2, "ticks of the thread: " + threads);
  }

  @RuleTest
  @Rule({"ROOT-008", "ROOT-009", "ROOT-010"})
  @Gvisor("ProcTest.NotFoundInRoot")
  void knowsNumbersInOneSpellingOnly(Scene scene) {
    Puppet puppet = scene.start();
    int pid = puppet.pid();
    for (String name :
        List.of(
            "0",
            "00",
            "01",
            "0" + pid,
            "+" + pid,
            "-" + pid,
            "-1",
            " " + pid,
            pid + " ",
            pid + "x",
            "0x1",
            "1.0",
            "" + (pid + (1L << 32)),
            "4294967297",
            "2147483648",
            "18446744073709551617",
            "Self",
            "SELF",
            "uptime2",
            "no-such-name")) {
      Path path = scene.at(name);
      refused(Errno.ENOENT, () -> Files.size(path));
      refusedAtOpen(Errno.ENOENT, path);
    }
    assertTrue(Files.exists(scene.at("" + pid)));
  }

  @RuleTest
  @Rule({"ROOT-011", "ROOT-013"})
  @Gvisor("ProcThreadSelfTest.Basic")
  void hasLinksToWhoReads(Scene scene) throws IOException {
    String self = "" + scene.subject().self();
    assertEquals(self, Seen.link(scene.at("self")));
    assertTrue(
        Seen.link(scene.at("thread-self")).matches(self + "/task/[0-9]+"),
        Seen.link(scene.at("thread-self")));
    for (String name : List.of("self", "thread-self")) {
      assertEquals(0120777, unixOfLink(scene.at(name), "mode"));
      assertEquals(0L, unixOfLink(scene.at(name), "size"));
    }
    assertEquals(text(scene.at(self + "/comm")), text(scene.at("self/comm")));
  }

  @RuleTest
  @Rule("ROOT-014")
  @Gvisor("ProcThreadSelfTest.Thread")
  void showsAThreadAndNotAProcessAsThreadSelf(Scene scene) throws IOException {
    refused(Errno.ENOENT, () -> Files.size(scene.at("thread-self/task")));
    assertTrue(Files.exists(scene.at("thread-self/comm")));
    assertTrue(Files.exists(scene.at("self/task")));
  }

  @RuleTest
  @Rule("ROOT-015")
  @Gvisor("ProcMounts.IsSymlink")
  void hasALinkToTheMounts(Scene scene) throws IOException {
    assertEquals("self/mounts", Seen.link(scene.at("mounts")));
    assertEquals(11L, unixOfLink(scene.at("mounts"), "size"));
    assertEquals(0120777, unixOfLink(scene.at("mounts"), "mode"));
    assertEquals(text(scene.at("self/mounts")), text(scene.at("mounts")));
  }

  @RuleTest
  @Rule("ROOT-017")
  void resolvesItsLinksInItself(Scene scene) throws IOException {
    String self = "" + scene.subject().self();
    assertEquals(scene.at(self), scene.at("self").toRealPath());
    assertEquals(scene.at(self + "/mounts"), scene.at("mounts").toRealPath());
    assertTrue(scene.at("thread-self").toRealPath().startsWith(scene.at(self + "/task")));
  }

  @RuleTest
  @Rule("ROOT-018")
  void hasLinksOfFixedInodes(Scene scene) throws IOException {
    assertEquals(4026531840L, unixOfLink(scene.at("self"), "ino"));
    assertEquals(4026531841L, unixOfLink(scene.at("thread-self"), "ino"));
    Puppet puppet = scene.start();
    assertEquals(unix(scene.of(puppet), "ino"), unix(scene.of(puppet), "ino"));
  }

  @RuleTest
  @Rule("ROOT-019")
  void hasALinkForEachDirectory(Scene scene) throws IOException {
    scene.zombie();
    scene.start().cloneThread();
    int directories = 0;
    for (String name : names(scene.proc())) {
      if (!isNumber(name) && Files.isDirectory(scene.at(name), LinkOption.NOFOLLOW_LINKS)) {
        directories++;
      }
    }
    String last = "";
    for (int i = 0; i < ATTEMPTS; i++) {
      int before = (int) unix(scene.proc(), "nlink");
      long processes = names(scene.proc()).stream().filter(RootRulesTest::isNumber).count();
      int after = (int) unix(scene.proc(), "nlink");
      if (before == after && before == 2 + directories + processes) {
        return;
      }
      last = before + ", " + after + " != 2 + " + directories + " + " + processes;
    }
    assertEquals("", last);
  }

  @RuleTest
  @Rule("ROOT-020")
  void gainsALinkByAForkAndLosesItByTheReaping(Scene scene) throws IOException {
    String last = "";
    for (int i = 0; i < ATTEMPTS; i++) {
      int nothing = (int) unix(scene.proc(), "nlink");
      Puppet puppet = scene.start();
      int forked = (int) unix(scene.proc(), "nlink");
      puppet.cloneThread();
      int threaded = (int) unix(scene.proc(), "nlink");
      puppet.exitGroup(0);
      int zombie = (int) unix(scene.proc(), "nlink");
      scene.reap(puppet);
      int reaped = (int) unix(scene.proc(), "nlink");
      last = List.of(forked, threaded, zombie, reaped) + " after " + nothing;
      if (forked == nothing + 1 && threaded == forked && zombie == forked && reaped == nothing) {
        return;
      }
    }
    assertEquals("", last);
  }

  @RuleTest
  @Rule("ROOT-022")
  void isListedWithoutDuplicatesWhileProcessesComeAndGo(Scene scene) throws IOException {
    Puppet lasting = scene.start();
    List<Puppet> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(scene.start());
    }
    Puppet lastingToo = scene.start();
    List<String> seen = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(scene.proc())) {
      Iterator<Path> entries = stream.iterator();
      for (int i = 0; entries.hasNext(); i++) {
        seen.add(entries.next().getFileName().toString());
        if (i % 10 == 0 && !others.isEmpty()) {
          scene.end(others.remove(0));
          scene.start();
        }
      }
    }
    Set<String> once = new HashSet<>(seen);
    assertEquals(once.size(), seen.size(), seen.toString());
    assertTrue(once.contains("" + lasting.pid()));
    assertTrue(once.contains("" + lastingToo.pid()));
  }

  @RuleTest
  @Rule("ROOT-024")
  void letsNothingBeMade(Scene scene) {
    Puppet puppet = scene.start();
    for (Path directory :
        List.of(scene.proc(), scene.of(puppet), scene.of(puppet, "fd"), scene.of(puppet, "task"))) {
      Path created = directory.resolve("new");
      refused(Errno.ENOENT, () -> Files.createFile(created));
      refused(Errno.ENOENT, () -> Files.createDirectory(created));
      refused(Errno.ENOENT, () -> Files.createSymbolicLink(created, scene.at("self")));
      refused(
          Errno.ENOENT,
          () ->
              Files.newByteChannel(created, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                  .close());
    }
    refused(Errno.EEXIST, () -> Files.createFile(scene.at("uptime")));
    refused(Errno.EEXIST, () -> Files.createDirectory(scene.of(puppet)));
  }

  @RuleTest
  @Rule("ROOT-025")
  @Gvisor("ProcTask.TaskDirCannotBeDeleted")
  void letsNothingBeRemoved(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    refused(Errno.EPERM, () -> Files.delete(scene.at("uptime")));
    refused(Errno.EPERM, () -> Files.delete(scene.at("self")));
    refused(Errno.EPERM, () -> Files.delete(scene.of(puppet, "stat")));
    refused(Errno.EPERM, () -> Files.delete(scene.of(puppet, "task")));
    refused(Errno.EPERM, () -> Files.delete(scene.of(puppet)));
    assertTrue(Files.exists(scene.of(puppet, "stat")));
  }

  @RuleTest
  @Rule("ROOT-026")
  void letsNothingBeRenamed(Scene scene) {
    Puppet puppet = scene.start();
    refused(Errno.ENOENT, () -> Files.move(scene.at("uptime"), scene.at("downtime")));
    refused(
        Errno.ENOENT, () -> Files.move(scene.of(puppet, "stat"), scene.of(puppet, "another-stat")));
  }

  @RuleTest
  @Rule({"ROOT-027", "ERR-018"})
  @Gvisor("Proc.Statfs")
  void isOnAStoreOfNothing(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (Path path : List.of(scene.proc(), scene.of(puppet, "stat"))) {
      FileStore store = Files.getFileStore(path);
      assertEquals("proc", store.type());
      assertEquals("proc", store.name());
      assertEquals(0, store.getTotalSpace());
      assertEquals(0, store.getUsableSpace());
      assertEquals(0, store.getUnallocatedSpace());
      assertEquals(4096, store.getBlockSize());
      assertFalse(store.isReadOnly());
    }
  }

  @RuleTest
  @Rule("ROOT-028")
  void hasTheRootOfTheFileSystemAboveIt(Scene scene) throws IOException {
    assertEquals(scene.proc().getRoot(), scene.at("..").toRealPath());
    assertEquals(scene.proc(), scene.at("../proc").toRealPath());
  }

  @RuleTest
  @Rule({"ROOT-030", "ROOT-031"})
  void hasFilesWithoutSize(Scene scene) throws IOException {
    List<String> names = names(scene.proc());
    for (String name : List.of("uptime", "version", "mounts", "sys", "self", "thread-self")) {
      assertTrue(names.contains(name), name);
    }
    assertTrue(Files.isDirectory(scene.at("sys"), LinkOption.NOFOLLOW_LINKS));
    for (String name : List.of("uptime", "version")) {
      assertTrue(Files.isRegularFile(scene.at(name), LinkOption.NOFOLLOW_LINKS));
      assertEquals(0, Files.size(scene.at(name)));
      assertEquals(0100444, unix(scene.at(name), "mode"));
      assertNotEquals("", text(scene.at(name)));
    }
  }
}
