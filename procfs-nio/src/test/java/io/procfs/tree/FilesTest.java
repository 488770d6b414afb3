package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.SignalSet;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import io.procfs.model.IoUsage;
import io.procfs.model.Kernel;
import io.procfs.model.Mapping;
import io.procfs.model.Resource;
import io.procfs.model.RunState;
import io.procfs.model.SignalHandlers;
import io.procfs.model.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What files show and take")
class FilesTest {
  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/sh", "sh", "-c", "");
  private final Proc proc = Proc.of(kernel);
  private final Proc own = Proc.as(task);

  @Test
  @DisplayName("stat: who looks runs, what else it does as it is")
  void state() {
    assertEquals("S", proc.field("3/stat", 3), "STAT-004");
    assertEquals("R", own.field("self/stat", 3), "STAT-005");
    assertEquals("R (running)", own.line("self/status", "State"), "STAT-005");
    assertEquals("0", own.field("self/stat", 35), "STAT-025");
    task.setRunState(RunState.DISK_SLEEP);
    assertEquals("D (disk sleep)", proc.line("3/status", "State"), "STATUS-004");
    Task thread = task.cloneThread();
    assertEquals("S", own.field("self/task/" + thread.tid() + "/stat", 3), "STAT-005");
  }

  @Test
  @DisplayName("stat: fields of the group")
  void group() {
    task.setsid();
    task.setTerminal(new DeviceNumber(136, 0));
    task.setLimit(Resource.RSS, 4096, 8192);
    task.setSignalHandlers(new SignalHandlers(SignalSet.of(1, 64), SignalSet.of(15, 33)));
    task.setBlockedSignals(SignalSet.of(10));
    assertEquals("3", proc.field("3/stat", 5), "STAT-006");
    assertEquals("3", proc.field("3/stat", 6), "STAT-006");
    assertEquals("34816", proc.field("3/stat", 7), "STAT-007");
    assertEquals("3", proc.field("3/stat", 8), "STAT-007");
    assertEquals("-1", proc.field("1/stat", 8), "STAT-007");
    assertEquals("4096", proc.field("3/stat", 25), "STAT-020");
    assertEquals("512", proc.field("3/stat", 32), "STAT-023");
    assertEquals("1", proc.field("3/stat", 33), "STAT-023");
    assertEquals("16384", proc.field("3/stat", 34), "STAT-023");
    assertEquals("0000000000000200", proc.line("3/status", "SigBlk"), "STATUS-019");
    assertEquals("8000000000000001", proc.line("3/status", "SigIgn"), "STATUS-019");
    assertEquals("0000000100004000", proc.line("3/status", "SigCgt"), "STATUS-019");
    task.kill(10);
    assertEquals("0000000000000200", proc.line("3/status", "ShdPnd"), "STATUS-019");
    assertEquals("0", proc.field("3/stat", 31), "STAT-023: not the group's");
    task.killThread(10);
    assertEquals("512", proc.field("3/stat", 31), "STAT-023");
    assertTrue(proc.line("3/status", "SigQ").startsWith("2/"), "STATUS-018");
    assertEquals("2147483647", proc.field("2/stat", 33), "STAT-033 STAT-024");
    for (int zero : new int[] {5, 6, 23, 24}) {
      assertEquals("0", proc.field("2/stat", zero), "STAT-033");
    }
  }

  @Test
  @DisplayName("stat: times of children when they are waited for")
  void children() {
    Task child = task.fork();
    child.run(Duration.ofSeconds(2), Duration.ofSeconds(1));
    child.addFaults(3, 4);
    child.exitGroup(0);
    assertEquals("0", proc.field("3/stat", 16), "STAT-013");
    task.waitFor(child);
    assertEquals("200", proc.field("3/stat", 16), "STAT-011 STAT-013");
    assertEquals("100", proc.field("3/stat", 17), "STAT-011");
    assertEquals("3", proc.field("3/stat", 11), "STAT-011");
    assertEquals("4", proc.field("3/task/3/stat", 13), "STAT-011");
    assertEquals("360000", proc.field("3/stat", 22), "STAT-018");
  }

  @Test
  @DisplayName("names are raw in stat and comm, and escaped in status")
  void names() {
    task.setName("a) b\n\\\t(");
    assertEquals("a) b\n\\\t(\n", proc.read("3/comm"), "COMM-001");
    assertTrue(proc.read("3/stat").startsWith("3 (a) b\n\\\t() S "), "STAT-002");
    assertEquals("a) b\\n\\\\\t(", proc.line("3/status", "Name"), "STATUS-003");
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({"x, x", "0123456789abcdef, 0123456789abcde", "'x\n', 'x\n'", "'a\0b', a", "'\0', ''"})
  @DisplayName("comm takes a name of 15 bytes up to the first NUL")
  void comm(String written, String name) {
    own.write("self/comm", written);
    assertEquals(name + "\n", own.read("self/comm"), "COMM-002 COMM-003 COMM-004");
    assertEquals(0, Proc.write(own.open("self/comm", 1), ""), "COMM-005");
    assertEquals(name + "\n", own.read("self/comm"), "COMM-005");
  }

  @Test
  @DisplayName("cmdline follows what is written over the arguments")
  void cmdline() {
    assertEquals("sh\0-c\0\0", proc.read("3/cmdline"), "CMDLINE-001");
    assertEquals("", proc.read("2/cmdline"), "CMDLINE-002");
    task.overwriteArguments(ByteString.of("a\0\0\0\0\0\0"));
    assertEquals("a\0\0\0\0\0\0", proc.read("3/cmdline"), "CMDLINE-004 CMDLINE-009");
    task.overwriteArguments(ByteString.of("title xHOME\0"));
    assertEquals("title xHOME\0", proc.read("3/cmdline"), "CMDLINE-005");
    task.overwriteArguments(ByteString.of("ti\0le x"));
    assertEquals("ti\0", proc.read("3/cmdline"), "CMDLINE-006");
    task.overwriteArguments(ByteString.of("title x-HOME=/-TERM=linux"));
    assertEquals("title x-HOME=/-TERM=linux", proc.read("3/cmdline"), "CMDLINE-007");
    assertEquals("-HOME=/-TERM=linux", proc.read("3/environ"), "ENV-003");
  }

  @Test
  @DisplayName("environ and auxv are bytes of the last exec")
  void environAndAuxv() {
    assertEquals("HOME=/\0TERM=linux\0", proc.read("3/environ"), "ENV-001");
    task.exec(ByteString.of("/bin/sh"), List.of(ByteString.of("sh")), List.of());
    assertEquals("", proc.read("3/environ"), "ENV-002");
    assertErrno(Errno.ESRCH, () -> proc.open("2/environ"), "ENV-004");
    String auxv = proc.read("3/auxv");
    assertEquals(0, auxv.length() % 16, "AUXV-001");
    assertEquals("\0".repeat(16), auxv.substring(auxv.length() - 16), "AUXV-001");
    assertEquals(33, auxv.charAt(0), "AUXV-002");
  }

  @Test
  @DisplayName("maps has a line an area, for kernel threads none")
  void maps() {
    long address = task.mapFile("/lib/a b#\\.so", 8192, 4096, Mapping.READ | Mapping.SHARED);
    String line =
        proc.read("3/maps")
            .lines()
            .filter(l -> l.startsWith(Long.toHexString(address)))
            .findFirst()
            .orElse("none");
    assertTrue(
        line.matches("[0-9a-f]{12}-[0-9a-f]{12} r--s 00002000 fe:00 [0-9]+ +/lib/a b#\\\\\\.so"),
        "MAPS-001 MAPS-005 MAPS-008: " + line);
    assertEquals(73, line.indexOf("/lib"), "MAPS-003");
    assertEquals("", proc.read("2/maps"), "MAPS-018");
    assertTrue(proc.read("3/maps").contains("[stack]\n"), "MAPS-013");
    task.munmap(address, 4096);
    assertTrue(!proc.read("3/maps").contains("a b#"), "MAPS-017");
  }

  @Test
  @DisplayName("limits has a heading and a row a limit")
  void limits() {
    task.setLimit(Resource.NOFILE, 7, 4096);
    String limits = proc.read("3/limits");
    assertEquals(17, limits.lines().count(), "LIMITS-002");
    assertTrue(
        limits.contains(
            "\nMax open files            7                    4096                 files     \n"),
        "LIMITS-003");
  }

  @Test
  @DisplayName("mounts are those below the task's root")
  void mounts() {
    assertTrue(
        proc.read("3/mounts").startsWith("/dev/vda / ext4 rw,relatime 0 0\nproc /proc proc "),
        "MNT-001");
    assertTrue(
        proc.read("3/mountinfo").startsWith("22 1 254:0 / / rw,relatime - ext4 "), "MNT-009");
    task.chroot("/tmp");
    assertEquals("none / tmpfs rw,nosuid,nodev,relatime 0 0\n", proc.read("3/mounts"), "MNT-007");
    assertEquals("device none mounted on / with fstype tmpfs\n", proc.read("3/mountstats"));
    task.chroot("/tmp/jail");
    assertEquals("", proc.read("3/mounts"), "MNT-007");
    assertTrue(proc.read("1/mounts").contains(" /tmp tmpfs "), "MNT-008");
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "0, 0",
    "1000, 1000",
    "-1000, -1000",
    "+5, 5",
    "0x10, 16",
    "010, 8",
    "' 5 ', 5",
    "'5\n', 5",
    "'5\0xyz', 5"
  })
  @DisplayName("oom_score_adj takes a C integer")
  void oomScoreAdj(String written, String shown) {
    proc.write("3/oom_score_adj", written);
    assertEquals(shown + "\n", proc.read("3/oom_score_adj"), "OOM-001 OOM-002");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"1001", "-1001", "-", "5x", "1.5", "5 6", "x", " "})
  @DisplayName("oom_score_adj refuses everything else")
  void badOomScoreAdj(String written) {
    assertErrno(Errno.EINVAL, () -> proc.write("3/oom_score_adj", written), "OOM-003");
    assertErrno(Errno.ERANGE, () -> proc.write("3/oom_score_adj", "9999999999"), "OOM-003");
    assertEquals("0\n", proc.read("3/oom_score_adj"));
    assertEquals(12, Proc.write(proc.open("3/oom_score_adj", 1), "0".repeat(41)), "OOM-004");
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({"1, 58, 0", "8, 470, 7", "15, 1000, 15", "-17, -1000, -17"})
  @DisplayName("oom_adj is the old scale")
  void oomAdj(String written, String score, String shown) {
    proc.write("3/oom_adj", written);
    assertEquals(score + "\n", proc.read("3/oom_score_adj"), "OOM-008 OOM-009");
    assertEquals(shown + "\n", proc.read("3/oom_adj"), "OOM-007 OOM-009");
    assertErrno(Errno.EINVAL, () -> proc.write("3/oom_adj", "16"), "OOM-008");
  }

  @Test
  @DisplayName("oom_score is of the size and the adjustment")
  void oomScore() {
    assertEquals("666\n", proc.read("3/oom_score"), "OOM-010");
    proc.write("3/oom_score_adj", "1000");
    assertEquals("1333\n", proc.read("3/oom_score"), "OOM-010");
    assertEquals("0\n", proc.read("2/oom_score"), "OOM-010");
    assertEquals("0\n", proc.read("1/oom_score"), "OOM-010");
  }

  @Test
  @DisplayName("coredump_filter is nine bits of a process with memory")
  void coredumpFilter() {
    assertEquals("00000033\n", proc.read("3/coredump_filter"), "CORE-001");
    proc.write("3/coredump_filter", "0xffffffff");
    assertEquals("000001ff\n", proc.read("3/coredump_filter"), "CORE-003");
    assertEquals("000001ff\n", proc.read(task.fork().tid() + "/coredump_filter"), "CORE-005");
    assertErrno(Errno.EINVAL, () -> proc.write("3/coredump_filter", " 1"), "CORE-002");
    assertEquals("", proc.read("2/coredump_filter"), "CORE-004");
    task.exitGroup(0);
    assertEquals("", proc.read("3/coredump_filter"), "EXIT-015");
    assertErrno(Errno.ESRCH, () -> proc.write("3/coredump_filter", "1"), "EXIT-015");
  }

  @Test
  @DisplayName("clear_refs takes 1 to 5; 5 resets the peak")
  void clearRefs() {
    long address = task.mapAnonymous(1 << 20, Mapping.READ | Mapping.WRITE);
    task.touch(address, 1 << 20);
    task.munmap(address, 1 << 20);
    assertTrue(!proc.line("3/status", "VmHWM").equals(proc.line("3/status", "VmRSS")));
    for (String value : List.of("1", "2", "3", "4", " 4 ", "5\n")) {
      proc.write("3/clear_refs", value);
    }
    assertEquals(proc.line("3/status", "VmRSS"), proc.line("3/status", "VmHWM"), "CLR-003");
    for (String value : List.of("0", "6", "-1", "0x1", "x", " ")) {
      assertErrno(Errno.EINVAL, () -> proc.write("3/clear_refs", value), "CLR-002");
    }
    assertErrno(Errno.ERANGE, () -> proc.write("3/clear_refs", "99999999999"), "CLR-002");
    proc.write("2/clear_refs", "5");
  }

  @Test
  @DisplayName("status shows what few tasks have")
  void status() {
    task.setSeccomp(2, 3);
    task.setNoNewPrivileges();
    Task tracer = kernel.init().fork();
    task.setTracer(tracer);
    assertEquals("2", proc.line("3/status", "Seccomp"), "CRED-007");
    assertEquals("3", proc.line("3/status", "Seccomp_filters"), "CRED-007");
    task.setSpeculation(
        SpeculationStoreBypass.THREAD_MITIGATED, SpeculationIndirectBranch.CONDITIONAL_DISABLED);
    assertEquals("thread mitigated", proc.line("3/status", "Speculation_Store_Bypass"));
    assertEquals("conditional disabled", proc.line("3/status", "SpeculationIndirectBranch"));
    assertEquals("1", proc.line("3/status", "NoNewPrivs"), "CRED-007");
    assertEquals("" + tracer.tid(), proc.line("3/status", "TracerPid"), "STATUS-009");
    assertEquals("0022", proc.line("3/status", "Umask"), "CRED-009 STATUS-006");
    task.umask(0777);
    assertEquals("0777", proc.line("3/status", "Umask"), "CRED-009");
    task.setCredentials(task.state().credentials().toBuilder().groups(30, 10, 20).build());
    assertEquals("10 20 30 ", proc.line("3/status", "Groups"), "CRED-003 CRED-004");
    assertEquals(" ", proc.line("1/status", "Groups"), "CRED-003");
    assertEquals("000001ffffffffff", proc.line("3/status", "CapEff"), "CRED-005");
    assertEquals("64", proc.line("3/status", "FDSize"), "STATUS-010");
    task.dup2(0, 100);
    assertEquals("128", proc.line("3/status", "FDSize"), "STATUS-010");
    assertEquals("1", proc.line("2/status", "Kthread"), "STATUS-011");
    assertEquals("3", proc.line("3/status", "Cpus_allowed"), "STATUS-021");
    assertEquals("0-1", proc.line("3/status", "Cpus_allowed_list"), "STATUS-021");
    task.addContextSwitches(5, 6);
    assertEquals("5", proc.line("3/status", "voluntary_ctxt_switches"), "STATUS-023");
    assertEquals("6", proc.line("3/status", "nonvoluntary_ctxt_switches"), "STATUS-023");
  }

  @Test
  @DisplayName("io takes the totals of children that were waited for")
  void io() {
    Task child = task.fork();
    child.addIo(new IoUsage(1, 2, 3, 4, 5, 6, 7));
    child.exitGroup(0);
    assertTrue(proc.read("3/io").startsWith("rchar: 0\n"), "IO-004");
    task.waitFor(child);
    assertTrue(proc.read("3/io").startsWith("rchar: 1\nwchar: 2\n"), "IO-004");
    assertTrue(proc.read("3/task/3/io").startsWith("rchar: 0\n"), "IO-004");
  }
}
