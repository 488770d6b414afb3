package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The directories of threads. */
@DisplayName("The task directory")
class SubtaskRulesTest {
  /** What Linux 6.18 has in a thread's directory; the options of its build decide on some. */
  static final List<String> THREAD_NAMES =
      List.of(
          ("fd fdinfo ns net environ auxv status personality limits sched comm syscall cmdline stat"
                  + " statm maps children numa_maps mem cwd root exe mounts mountinfo clear_refs"
                  + " smaps smaps_rollup pagemap attr wchan stack schedstat cpuset cgroup oom_score"
                  + " oom_adj oom_score_adj loginuid sessionid io uid_map gid_map projid_map"
                  + " setgroups arch_status ksm_merging_pages ksm_stat")
              .split(" "));

  private static List<String> tids(Puppet... puppets) {
    return Arrays.stream(puppets).map(p -> "" + p.tid()).toList();
  }

  @RuleTest
  @Rule("SUB-001")
  @Gvisor("ProcTask.Basic")
  void listsTheLeaderAndThenByAge(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet first = leader.cloneThread();
    Puppet second = first.cloneThread();
    Puppet third = leader.cloneThread();
    assertEquals(tids(leader, first, second, third), names(scene.of(leader, "task")));
    first.exit(0);
    Puppet fourth = third.cloneThread();
    assertEquals(tids(leader, second, third, fourth), names(scene.of(leader, "task")));
  }

  @RuleTest
  @Rule({"SUB-003", "SUB-015"})
  @Gvisor("ProcTask.VerifyTaskDirNlinks")
  void hasALinkForEachThread(Scene scene) throws IOException {
    Puppet leader = scene.start();
    assertEquals(3, unix(scene.of(leader, "task"), "nlink"));
    Puppet thread = leader.cloneThread();
    assertEquals(4, unix(scene.of(leader, "task"), "nlink"));
    leader.exit(0);
    assertEquals(4, unix(scene.of(leader, "task"), "nlink"), "a zombie leader counts");
    assertEquals(tids(leader, thread), names(scene.of(leader, "task")));
    assertEquals("Z", stat(scene.ofThread(leader, "stat"))[2]);
  }

  @RuleTest
  @Rule("SUB-004")
  void knowsItsOwnThreadsInOneSpellingOnly(Scene scene) {
    Puppet leader = scene.start();
    Puppet stranger = scene.start();
    Puppet strangersThread = stranger.cloneThread();
    int pid = leader.pid();
    for (String name :
        List.of(
            "" + stranger.pid(),
            "" + strangersThread.tid(),
            "1",
            "0",
            "01",
            "0" + pid,
            "+" + pid,
            "" + (pid + (1L << 32)),
            "self",
            "x")) {
      refused(Errno.ENOENT, () -> Files.size(scene.of(leader, "task").resolve(name)));
    }
    assertTrue(Files.isDirectory(scene.ofThread(leader)));
  }

  @RuleTest
  @Rule({"SUB-005", "SUB-006", "SUB-008"})
  @Gvisor("ProcTask.VerifyTaskDir")
  void hasTheNamesOfAThreadInTheirOrder(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    List<String> names = names(scene.ofThread(thread));
    List<String> unknown = new ArrayList<>(names);
    unknown.removeAll(THREAD_NAMES);
    assertEquals(List.of(), unknown);
    assertEquals(THREAD_NAMES.stream().filter(names::contains).toList(), names);
    List<String> served = Slice.TASK_NAMES.stream().filter(THREAD_NAMES::contains).toList();
    assertTrue(names.containsAll(served), names.toString());
    if (!scene.isModel() && scene.subject().release().atLeast(6, 18)) {
      assertEquals(THREAD_NAMES, names);
    }
    assertEquals(names, names(scene.ofThread(leader)));
    for (String name : List.of("task", "map_files", "coredump_filter", "timers")) {
      refused(Errno.ENOENT, () -> Files.size(scene.ofThread(leader, name)));
      refused(Errno.ENOENT, () -> Files.size(scene.ofThread(thread, name)));
    }
  }

  @RuleTest
  @Rule("SUB-007")
  void hasDirectoriesOfSevenLinks(Scene scene) throws IOException {
    Puppet leader = scene.start();
    assertEquals(7, unix(scene.ofThread(leader), "nlink"));
    assertEquals(7, unix(scene.ofThread(leader.cloneThread()), "nlink"));
  }

  @RuleTest
  @Rule({"SUB-009", "SUB-010"})
  @Gvisor({"ProcTask.NewThreadAppears", "ProcTask.KilledThreadsDisappear"})
  void followsThreadsAtOnce(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    Path directory = scene.ofThread(thread);
    assertTrue(Files.isDirectory(directory));
    assertEquals(tids(leader, thread), names(scene.of(leader, "task")));
    thread.exit(7);
    refused(Errno.ENOENT, () -> Files.size(directory));
    refusedAtOpen(Errno.ENOENT, directory.resolve("stat"));
    assertEquals(tids(leader), names(scene.of(leader, "task")));
    refused(Errno.ENOENT, () -> Files.size(scene.at("" + thread.tid())));
  }

  private static long written(Path io) throws IOException {
    return Long.parseLong(Seen.status(io, "wchar"));
  }

  private static int ticks(Path stat) throws IOException {
    String[] fields = stat(stat);
    return Integer.parseInt(fields[13]) + Integer.parseInt(fields[14]);
  }

  @RuleTest
  @Rule("SUB-011")
  @Gvisor("Proc.PidTidIOAccounting")
  void hasTheAccountsOfEachThread(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    Puppet dying = leader.cloneThread();
    long start = written(scene.of(leader, "io"));
    int fd = leader.open(ByteString.of("/dev/null"), OpenFlags.O_WRONLY);
    leader.writeTo(fd, 1);
    thread.writeTo(fd, 20);
    dying.writeTo(fd, 300);
    thread.run(Duration.ofMillis(50));
    dying.run(Duration.ofMillis(50));
    dying.exit(0);
    assertEquals(start + 321, written(scene.of(leader, "io")));
    assertEquals(20, written(scene.ofThread(thread, "io")));
    assertEquals(start + 1, written(scene.ofThread(leader, "io")));
    assertTrue(ticks(scene.of(leader, "stat")) >= 8, text(scene.of(leader, "stat")));
    int own = ticks(scene.ofThread(thread, "stat"));
    assertTrue(own >= 4 && own <= 7, text(scene.ofThread(thread, "stat")));
    assertTrue(ticks(scene.ofThread(leader, "stat")) <= 2);
  }

  @RuleTest
  @Rule("SUB-012")
  void showsWhatThreadsShareThroughEach(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    leader.open(scene.newFile("shared"), OpenFlags.O_RDONLY);
    for (String name : List.of("maps", "limits", "oom_score_adj", "cmdline", "auxv", "mounts")) {
      assertEquals(text(scene.of(leader, name)), text(scene.ofThread(thread, name)), name);
    }
    for (String name : List.of("fd", "fdinfo", "ns")) {
      assertEquals(names(scene.of(leader, name)), names(scene.ofThread(thread, name)), name);
    }
    for (String name : List.of("cwd", "root", "exe", "ns/pid", "fd/0")) {
      assertEquals(Seen.link(scene.of(leader, name)), Seen.link(scene.ofThread(thread, name)));
    }
  }

  @RuleTest
  @Rule("SUB-013")
  void adjustsTheWholeGroup(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    Seen.write(scene.ofThread(thread, "oom_score_adj"), "77");
    assertEquals("77\n", text(scene.of(leader, "oom_score_adj")));
    assertEquals("77\n", text(scene.ofThread(leader, "oom_score_adj")));
  }

  @RuleTest
  @Rule("SUB-014")
  @Gvisor("ProcTask.CommCanSetPeerThreadName")
  void namesEachThread(Scene scene) throws IOException {
    Puppet leader = scene.start();
    leader.setName(ByteString.of("leader"));
    Puppet thread = leader.cloneThread();
    assertEquals("leader\n", text(scene.ofThread(thread, "comm")));
    leader.write(
        ByteString.of("/proc/self/task/" + thread.tid() + "/comm"), ByteString.of("worker"));
    assertEquals("worker\n", text(scene.ofThread(thread, "comm")));
    assertEquals("leader\n", text(scene.of(leader, "comm")));
    assertNotEquals(
        stat(scene.ofThread(thread, "stat"))[1], stat(scene.ofThread(leader, "stat"))[1]);
  }
}
