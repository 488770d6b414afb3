package io.procfs.tck;

import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.status;
import static io.procfs.tck.Seen.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.Signals;
import io.procfs.model.Mapping;
import io.procfs.model.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What the files of a task say. */
@DisplayName("The text of")
class TextRulesTest {
  private static final int RW = Mapping.READ | Mapping.WRITE;

  private static List<ByteString> words(String... words) {
    return Arrays.stream(words).map(ByteString::of).toList();
  }

  @RuleTest
  @Rule({"STAT-001", "STAT-002", "STAT-003", "COMM-001"})
  @Gvisor("ProcTask.CommContainsThreadNameAndTrailingNewline")
  void statHasTheNameAsItIs(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    byte[] odd = {'a', ' ', ')', ' ', 'R', ' ', '(', '\n', '\t', '\\', (byte) 0xff, (byte) 0xc3, 7};
    for (ByteString name :
        List.of(
            ByteString.of("plain"),
            ByteString.copyOf(odd),
            ByteString.empty(),
            ByteString.of("0123456789abcdefg"))) {
      puppet.setName(name);
      String shown = new String(name.truncate(15).toByteArray(), ISO_8859_1);
      String line = text(scene.of(puppet, "stat"));
      assertTrue(line.startsWith(puppet.pid() + " (" + shown + ") "), line);
      assertTrue(line.endsWith("\n") && !line.endsWith(" \n"), line);
      assertEquals(52, stat(scene.of(puppet, "stat")).length);
      assertEquals(shown + "\n", text(scene.of(puppet, "comm")));
    }
  }

  @RuleTest
  @Rule({"STAT-004", "STATUS-004"})
  @Gvisor("ProcPidStatusTest.StateSleeping")
  void statAndStatusAgreeOnTheState(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Seen.eventually("S", () -> stat(scene.of(puppet, "stat"))[2]);
    assertEquals("S (sleeping)", status(scene.of(puppet, "status"), "State"));
    puppet.stop();
    assertEquals("T", stat(scene.of(puppet, "stat"))[2]);
    assertEquals("T (stopped)", status(scene.of(puppet, "status"), "State"));
    puppet.resume();
    Seen.eventually("S", () -> stat(scene.of(puppet, "stat"))[2]);
    puppet.kill();
    assertEquals("Z", stat(scene.of(puppet, "stat"))[2]);
    assertEquals("Z (zombie)", status(scene.of(puppet, "status"), "State"));
  }

  @RuleTest
  @Rule("STAT-006")
  @Gvisor("ProcPidStatTest.HasBasicFields")
  void statHasParentGroupAndSession(Scene scene) throws IOException {
    Puppet parent = scene.start();
    int session = parent.setsid();
    assertEquals(parent.pid(), session);
    Puppet child = parent.fork();
    Puppet grandchild = child.fork();
    child.setpgid(child);
    String[] fields = stat(scene.of(child, "stat"));
    assertEquals("" + parent.pid(), fields[3]);
    assertEquals("" + child.pid(), fields[4]);
    assertEquals("" + parent.pid(), fields[5]);
    assertEquals("" + parent.pid(), stat(scene.of(grandchild, "stat"))[4]);
    grandchild.setpgid(child);
    assertEquals("" + child.pid(), stat(scene.of(grandchild, "stat"))[4]);
    assertEquals("0", fields[6], "tty_nr");
    assertEquals("-1", fields[7], "tpgid");
  }

  @RuleTest
  @Rule({"STAT-012", "STAT-013", "STAT-017", "STAT-026"})
  void statCountsChildrenWhenTheyAreWaitedFor(Scene scene) throws IOException {
    Puppet parent = scene.start();
    Puppet child = parent.fork();
    child.run(Duration.ofMillis(70));
    child.exitGroup(0);
    String[] before = stat(scene.of(parent, "stat"));
    assertEquals(0, Integer.parseInt(before[15]) + Integer.parseInt(before[16]));
    parent.waitFor(child);
    String[] after = stat(scene.of(parent, "stat"));
    assertTrue(Integer.parseInt(after[15]) + Integer.parseInt(after[16]) >= 5, after[15]);
    assertEquals("0", after[20], "itrealvalue");
    assertEquals("0", after[35], "nswap");
    assertEquals("0", after[36], "cnswap");
  }

  @RuleTest
  @Rule("STAT-016")
  void statCountsThreads(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    leader.cloneThread();
    assertEquals("3", stat(scene.of(leader, "stat"))[19]);
    assertEquals("3", stat(scene.ofThread(thread, "stat"))[19]);
    assertEquals("17", stat(scene.of(leader, "stat"))[37], "exit_signal");
    assertEquals("-1", stat(scene.ofThread(thread, "stat"))[37], "exit_signal");
  }

  @RuleTest
  @Rule("STAT-023")
  void statHasTheMasksOfClassicSignals(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.block(Signals.SIGUSR1, Signals.SIGUSR2, 40);
    puppet.ignore(Signals.SIGHUP, true);
    String[] fields = stat(scene.of(puppet, "stat"));
    int blocked = 1 << (Signals.SIGUSR1 - 1) | 1 << (Signals.SIGUSR2 - 1);
    assertEquals("0", fields[30], "pending");
    assertEquals("" + blocked, fields[31], "blocked");
    assertEquals("1", "" + (Integer.parseInt(fields[32]) & 1), "ignored");
    puppet.signal(Signals.SIGUSR1);
    assertEquals("0", stat(scene.of(puppet, "stat"))[30], "what waits for the process is not here");
    assertEquals("0000000000000200", status(scene.of(puppet, "status"), "ShdPnd"));
  }

  @RuleTest
  @Rule({"STAT-019", "STATM-001", "STATM-002", "STATUS-012", "STATUS-014"})
  @Gvisor({"ProcPidStatmTest.HasBasicFields", "ProcPidStatTest.VmStats"})
  void sizesAgree(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long more = puppet.mapAnonymous(64 * 4096, RW);
    puppet.touch(more, 64 * 4096);
    Path status = scene.of(puppet, "status");
    String[] statm = Seen.words(text(scene.of(puppet, "statm")).strip());
    String[] stat = stat(scene.of(puppet, "stat"));
    assertEquals(7, statm.length);
    assertEquals(kib(status, "VmSize") / 4, Long.parseLong(statm[0]));
    near(kib(status, "VmRSS") / 4, Long.parseLong(statm[1]));
    near((kib(status, "RssFile") + kib(status, "RssShmem")) / 4, Long.parseLong(statm[2]));
    assertEquals("0", statm[4], "lib");
    assertEquals((kib(status, "VmData") + kib(status, "VmStk")) / 4, Long.parseLong(statm[5]));
    assertEquals("0", statm[6], "dt");
    assertEquals(kib(status, "VmSize") * 1024, Long.parseLong(stat[22]));
    near(kib(status, "VmRSS") / 4, Long.parseLong(stat[23]));
    assertEquals(
        kib(status, "VmRSS"),
        kib(status, "RssAnon") + kib(status, "RssFile") + kib(status, "RssShmem"));
    assertTrue(text(status).matches("(?s).*\nVmSize:\t *[0-9]+ kB\n.*"));
    assertTrue(
        Arrays.stream(Seen.lines(text(status))).anyMatch(l -> l.matches("VmSwap:\t {7}0 kB")));
  }

  /** The counters of a process are kept by CPU, and only status adds up all of them. */
  private static void near(long expected, long pages) {
    assertTrue(Math.abs(expected - pages) <= 256, pages + " pages, not " + expected);
  }

  private static long kib(Path status, String name) throws IOException {
    String value = status(status, name);
    assertTrue(value.endsWith(" kB"), value);
    return Long.parseLong(value.substring(0, value.length() - 3));
  }

  @RuleTest
  @Rule("STATM-003")
  void statmOfAProcessWithoutMemoryIsZeros(Scene scene) throws IOException {
    assertEquals("0 0 0 0 0 0 0\n", text(scene.of(scene.zombie(), "statm")));
    if (scene.isModel()) {
      assertEquals("0 0 0 0 0 0 0\n", text(scene.ofKernelThread("statm")));
    }
  }

  private static final List<String> STATUS_NAMES =
      List.of(
          Seen.words(
              "Name Umask State Tgid Ngid Pid PPid TracerPid Uid Gid FDSize Groups NStgid NSpid "
                  + "NSpgid NSsid Kthread VmPeak VmSize VmLck VmPin VmHWM VmRSS RssAnon RssFile "
                  + "RssShmem VmData VmStk VmExe VmLib VmPTE VmSwap HugetlbPages CoreDumping "
                  + "THP_enabled untag_mask Threads SigQ SigPnd ShdPnd SigBlk SigIgn SigCgt CapInh "
                  + "CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters "
                  + "Speculation_Store_Bypass SpeculationIndirectBranch Cpus_allowed "
                  + "Cpus_allowed_list Mems_allowed Mems_allowed_list voluntary_ctxt_switches "
                  + "nonvoluntary_ctxt_switches"));

  @RuleTest
  @Rule({"STATUS-001", "STATUS-002"})
  @Gvisor("ProcPidStatusTest.ValuesAreTabDelimited")
  void statusHasItsLinesInOrder(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> names = new ArrayList<>();
    for (String line : Seen.lines(text(scene.of(puppet, "status")))) {
      assertTrue(line.matches("[A-Za-z_0-9]+:\t.*"), line);
      names.add(line.substring(0, line.indexOf(':')));
    }
    // Depends on the CPU.
    names.removeIf(name -> name.startsWith("x86_"));
    List<String> expected = new ArrayList<>(STATUS_NAMES);
    if (!scene.subject().release().atLeast(6, 8)) {
      expected.remove("Kthread");
    }
    assertEquals(expected, names);
  }

  @RuleTest
  @Rule({"STATUS-003", "STATUS-008", "STATUS-017", "CRED-009", "STATUS-006"})
  @Gvisor({"ProcPidStatusTest.HasBasicFields", "Processes.TheadSharesSamePID"})
  void statusSaysWhoItIs(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    thread.setName(ByteString.of("a\nb\\c\td"));
    leader.umask(0777);
    String text = text(scene.ofThread(thread, "status"));
    assertTrue(text.startsWith("Name:\ta\\nb\\\\c\td\nUmask:\t0777\n"), text);
    assertEquals("" + leader.pid(), status(scene.ofThread(thread, "status"), "Tgid"));
    assertEquals("" + thread.tid(), status(scene.ofThread(thread, "status"), "Pid"));
    assertEquals("2", status(scene.of(leader, "status"), "Threads"));
    leader.umask(02);
    assertEquals("0002", status(scene.of(leader, "status"), "Umask"));
  }

  @RuleTest
  @Rule({"CRED-001", "CRED-003", "CRED-004", "CRED-005", "CRED-007"})
  void statusSaysAsWhomItActs(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups();
    assertTrue(text(scene.of(puppet, "status")).contains("\nGroups:\t \n"));
    puppet.setgroups(30, 4, 200);
    puppet.setgid(1001);
    puppet.setuid(1000);
    String text = text(scene.of(puppet, "status"));
    assertTrue(text.contains("\nUid:\t1000\t1000\t1000\t1000\n"), text);
    assertTrue(text.contains("\nGid:\t1001\t1001\t1001\t1001\n"), text);
    assertTrue(text.contains("\nGroups:\t4 30 200 \n"), text);
    assertTrue(text.contains("\nCapEff:\t0000000000000000\n"), text);
    assertTrue(text.matches("(?s).*\nCapBnd:\t[0-9a-f]{16}\n.*"), text);
    assertEquals("0", status(scene.of(puppet, "status"), "NoNewPrivs"));
    puppet.setNoNewPrivileges();
    assertEquals("1", status(scene.of(puppet, "status"), "NoNewPrivs"));
  }

  @RuleTest
  @Rule({"STATUS-010", "FD-004"})
  void statusSaysForHowManyDescriptorsThereIsRoom(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertEquals("1024", status(scene.of(puppet, "status"), "FDSize"));
    puppet.setLimit(Resource.NOFILE, 4096, 4096);
    puppet.dup2(0, 1024);
    assertEquals("2048", status(scene.of(puppet, "status"), "FDSize"));
    puppet.close(1024);
    assertEquals("2048", status(scene.of(puppet, "status"), "FDSize"), "never shrinks");
  }

  @RuleTest
  @Rule("STATUS-019")
  void statusHasTheMasksOfAllSignals(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.block(Signals.SIGUSR1, 64);
    assertEquals("8000000000000200", status(scene.of(puppet, "status"), "SigBlk"));
    assertEquals("0000000000000000", status(scene.of(puppet, "status"), "SigPnd"));
  }

  @RuleTest
  @Rule({"CMDLINE-001", "CMDLINE-003", "ENV-001", "ENV-002"})
  @Gvisor({"ProcPidCmdline.MatchesArgv", "ProcPidEnviron.MatchesEnviron"})
  void cmdlineAndEnvironAreTheBytesOfTheProgram(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString program = scene.puppeteer().program();
    puppet.exec(program, words("a", "", "b"), List.of());
    assertEquals("a\0\0b\0", text(scene.of(puppet, "cmdline")));
    assertEquals("", text(scene.of(puppet, "environ")));
    String big = "x".repeat(9000);
    puppet.exec(program, words("p", big), words("BIG=" + big, "odd", "=", "ü=é"));
    assertEquals("p\0" + big + "\0", text(scene.of(puppet, "cmdline")));
    String environment =
        new String(
            Files.readAllBytes(scene.of(puppet, "environ")),
            java.nio.charset.StandardCharsets.UTF_8);
    assertEquals("BIG=" + big + "\0odd\0=\0ü=é\0", environment);
  }

  @RuleTest
  @Rule("CMDLINE-001")
  void cmdlineOfAProgramWithoutArgumentsIsAnEmptyOne(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.exec(scene.puppeteer().program(), List.of(), words("A=1"));
    // Since 5.18 the kernel gives it an empty first argument.
    assertEquals("\0", text(scene.of(puppet, "cmdline")));
    assertEquals("A=1\0", text(scene.of(puppet, "environ")));
  }

  @RuleTest
  @Rule({"AUXV-001", "AUXV-003"})
  @Gvisor({"ProcSelfAuxv.EntryPresence", "ProcSelfAuxv.EntryValues"})
  void auxvIsAVectorOfPairs(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(scene.of(puppet, "auxv")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0, bytes.capacity() % 16);
    List<Long> types = new ArrayList<>();
    while (bytes.hasRemaining()) {
      types.add(bytes.getLong());
      long value = bytes.getLong();
      if (types.get(types.size() - 1) == 6) {
        assertEquals(4096, value, "AT_PAGESZ");
      }
    }
    assertEquals(types.size() - 1, types.indexOf(0L), "ends with AT_NULL: " + types);
    assertEquals(types.size(), types.stream().distinct().count(), types.toString());
    assertTrue(types.containsAll(List.of(3L, 4L, 5L, 6L, 9L, 25L, 31L)), types.toString());
  }

  @RuleTest
  @Rule({"LIMITS-001", "LIMITS-002", "LIMITS-003", "LIMITS-004"})
  void limitsIsATable(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.setLimit(Resource.NOFILE, 1234, 4096);
    puppet.setLimit(Resource.CORE, 0, -1);
    String[] lines = Seen.lines(text(scene.of(puppet, "limits")));
    assertEquals(
        "Limit                     Soft Limit           Hard Limit           Units     ", lines[0]);
    assertEquals(17, lines.length);
    assertEquals(
        "Max open files            1234                 4096                 files     ", lines[8]);
    assertEquals(
        "Max core file size        0                    unlimited            bytes     ", lines[5]);
    assertTrue(lines[14].startsWith("Max nice priority  "), lines[14]);
    assertTrue(lines[14].matches("Max nice priority {9}[0-9]+ +[0-9]+ +"), lines[14]);
    assertEquals(68, lines[14].length());
    assertTrue(lines[16].endsWith(" us        "), lines[16]);
  }

  @RuleTest
  @Rule({"IO-001", "IO-004", "IO-005"})
  void ioCountsCallsAndBytes(Scene scene) throws IOException {
    Puppet parent = scene.start();
    Puppet child = parent.fork();
    int fd = child.open(ByteString.of("/dev/null"), OpenFlags.O_WRONLY);
    String[] before = Seen.lines(text(scene.of(child, "io")));
    child.writeTo(fd, 1000);
    child.writeTo(fd, 234);
    String[] lines = Seen.lines(text(scene.of(child, "io")));
    List<String> names = Arrays.stream(lines).map(l -> l.substring(0, l.indexOf(':'))).toList();
    assertEquals(
        List.of(
            "rchar",
            "wchar",
            "syscr",
            "syscw",
            "read_bytes",
            "write_bytes",
            "cancelled_write_bytes"),
        names);
    assertEquals(1234, number(lines[1]) - number(before[1]));
    assertEquals(2, number(lines[3]) - number(before[3]));
    long parents = number(Seen.lines(text(scene.of(parent, "io")))[1]);
    child.exitGroup(0);
    assertEquals(parents, number(Seen.lines(text(scene.of(parent, "io")))[1]));
    parent.waitFor(child);
    assertEquals(parents + 1234, number(Seen.lines(text(scene.of(parent, "io")))[1]));
  }

  private static long number(String line) {
    assertTrue(line.matches("[a-z_]+: -?[0-9]+"), line);
    return Long.parseLong(line.substring(line.indexOf(' ') + 1));
  }

  @RuleTest
  @Rule({"MAPS-001", "MAPS-002", "MAPS-003", "MAPS-004", "MAPS-007", "MAPS-013"})
  @Gvisor({"ProcSelfMaps.Basic", "ProcSelfMaps.Map1"})
  void mapsHasALineForEachArea(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String hex = Long.toHexString(puppet.mapAnonymous(3 * 4096, RW));
    String maps = text(scene.of(puppet, "maps"));
    String last = "";
    for (String line : Seen.lines(maps)) {
      assertTrue(
          line.matches(
              "[0-9a-f]{8,}-[0-9a-f]{8,} [r-][w-][x-][sp] [0-9a-f]{8,} [0-9a-f]{2,}:[0-9a-f]{2,}"
                  + " [0-9]+ ( *\\S.*)?"),
          line);
      if (!line.endsWith(" ")) {
        assertEquals(' ', line.charAt(72), line);
        assertNotEquals(' ', line.charAt(73), line);
      }
      String start = line.substring(0, line.indexOf('-'));
      String padded = "0".repeat(16 - start.length()) + start;
      assertTrue(padded.compareTo(last) > 0, line);
      last = padded;
    }
    String anonymous =
        Arrays.stream(Seen.lines(maps))
            .filter(l -> l.contains(" rw-p 00000000 00:00 0 ") && contains(l, hex))
            .findFirst()
            .orElse(null);
    assertNotEquals(null, anonymous, maps);
    assertTrue(maps.contains(" [stack]\n"), maps);
    assertTrue(maps.contains(" [vdso]\n"), maps);
    assertTrue(maps.contains(" " + scene.puppeteer().program() + "\n"), maps);
  }

  private static boolean contains(String line, String address) {
    int dash = line.indexOf('-');
    long start = Long.parseUnsignedLong(line.substring(0, dash), 16);
    long end = Long.parseUnsignedLong(line.substring(dash + 1, line.indexOf(' ')), 16);
    long wanted = Long.parseUnsignedLong(address, 16);
    return Long.compareUnsigned(start, wanted) <= 0 && Long.compareUnsigned(wanted, end) < 0;
  }

  @RuleTest
  @Rule({"MAPS-005", "MAPS-006", "MAPS-008", "MAPS-009"})
  @Gvisor("ProcSelfMapsMmapFileTest.AnonNameFile")
  void mapsNamesFiles(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString path = scene.puppeteer().path("map\nped \\ file");
    scene.puppeteer().createFile(path, ByteString.of("x".repeat(3 * 4096)));
    int fd = puppet.open(path, OpenFlags.O_RDWR);
    long address = puppet.mapFile(fd, 4096, 4096, Mapping.READ | Mapping.SHARED);
    String shown = scene.puppeteer().directory() + "/map\\012ped \\ file";
    String line = lineAt(text(scene.of(puppet, "maps")), address);
    assertTrue(line.contains(" r--s 00001000 "), line);
    assertTrue(line.endsWith(" " + shown), line);
    scene.puppeteer().unlink(path);
    line = lineAt(text(scene.of(puppet, "maps")), address);
    assertTrue(line.endsWith(" " + shown + " (deleted)"), line);
  }

  private static String lineAt(String maps, long address) {
    String start = Long.toHexString(address) + "-";
    for (String line : Seen.lines(maps)) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("nothing at " + start + " in\n" + maps);
  }

  @RuleTest
  @Rule({"MAPS-012", "MAPS-016", "MAPS-017"})
  @Gvisor({"ProcSelfMaps.Map2", "ProcSelfMaps.MapUnmap", "ProcSelfMaps.Mprotect"})
  void mapsMergesAndSplits(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int fd = puppet.memfd("name");
    long memory = puppet.mapFile(fd, 0, 4096, Mapping.READ | Mapping.SHARED);
    String line = lineAt(text(scene.of(puppet, "maps")), memory);
    assertTrue(line.endsWith("/memfd:name (deleted)"), line);
    int before = areas(scene, puppet);
    int access = Mapping.READ | Mapping.EXEC;
    long address = puppet.mapAnonymous(5 * 4096, access);
    assertEquals(before + 1, areas(scene, puppet));
    puppet.mprotect(address + 2 * 4096, 4096, 0);
    assertEquals(before + 3, areas(scene, puppet));
    puppet.mprotect(address + 2 * 4096, 4096, access);
    assertEquals(before + 1, areas(scene, puppet));
    puppet.munmap(address, 5 * 4096);
    assertEquals(before, areas(scene, puppet));
  }

  private static int areas(Scene scene, Puppet puppet) throws IOException {
    return Seen.lines(text(scene.of(puppet, "maps"))).length;
  }

  @RuleTest
  @Rule({"MAPS-018", "LINK-031", "ENV-004", "CMDLINE-002"})
  void aKernelThreadHasNoMemory(Scene scene) throws IOException {
    assertEquals("", text(scene.ofKernelThread("maps")));
    assertEquals("", text(scene.ofKernelThread("cmdline")));
    Seen.refusedAtOpen(io.procfs.abi.Errno.ESRCH, scene.ofKernelThread("environ"));
    Seen.refused(
        io.procfs.abi.Errno.ENOENT, () -> Files.readSymbolicLink(scene.ofKernelThread("exe")));
    assertEquals("/", Seen.link(scene.ofKernelThread("cwd")));
    assertEquals("/", Seen.link(scene.ofKernelThread("root")));
    assertNull(status(scene.ofKernelThread("status"), "VmSize"));
    assertEquals("1", status(scene.ofKernelThread("status"), "Kthread"));
  }

  @RuleTest
  @Rule("MNT-001")
  @Gvisor({"ProcSelfMounts.RequiredFieldsArePresent", "ProcSelfMounts.ContainsProcfsEntry"})
  void mountsHasALineForEach(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String mounts = text(scene.of(puppet, "mounts"));
    for (String line : Seen.lines(mounts)) {
      assertTrue(line.matches("\\S* \\S+ \\S+ (rw|ro)(,\\S+)? 0 0"), line);
    }
    assertTrue(mounts.matches("(?s).*(^|\n)\\S+ / \\S+ \\S+ 0 0\n.*"), mounts);
    assertTrue(mounts.contains(" /proc proc rw"), mounts);
  }

  @RuleTest
  @Rule({"GLOB-001", "GLOB-003"})
  @Gvisor("ProcUptime.IsPresent")
  void uptimeAndVersionAreLines(Scene scene) throws IOException {
    String uptime = text(scene.at("uptime"));
    assertTrue(uptime.matches("[0-9]+\\.[0-9]{2} [0-9]+\\.[0-9]{2}\n"), uptime);
    scene.puppeteer().pause(Duration.ofMillis(50));
    double later = Double.parseDouble(Seen.words(text(scene.at("uptime")))[0]);
    assertTrue(later > Double.parseDouble(Seen.words(uptime)[0]), uptime);
    String version = text(scene.at("version"));
    assertTrue(version.startsWith("Linux version " + scene.subject().release().major() + "."));
    assertTrue(version.endsWith("\n"), version);
  }
}
