package io.procfs.tck;

import static io.procfs.tck.Seen.lines;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.machine.CpuinfoFormat;
import io.procfs.format.machine.DevicesFormat;
import io.procfs.format.machine.DiskstatsFormat;
import io.procfs.format.machine.FilesystemsFormat;
import io.procfs.format.machine.InterruptsFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.LoadavgFormat;
import io.procfs.format.machine.MeminfoFormat;
import io.procfs.format.machine.ParsedCounts;
import io.procfs.format.machine.PartitionsFormat;
import io.procfs.format.machine.SoftirqsFormat;
import io.procfs.format.machine.SwapsFormat;
import io.procfs.format.machine.VmstatFormat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;

/** The files at the top that tell of the machine, the most read ones. */
@DisplayName("Files about the machine")
class MachineRulesTest {
  /** Where other processes come and go meanwhile, a measurement is made again. */
  private static final int ATTEMPTS = 200;

  private static ByteString bytes(Scene scene, String name) throws IOException {
    return ByteString.copyOf(Files.readAllBytes(scene.at(name)));
  }

  private static KernelStatFormat.Parsed stat(Scene scene) throws IOException {
    return KernelStatFormat.parse(bytes(scene, "stat"));
  }

  private static void assertLines(String regex, String text) {
    for (String line : lines(text)) {
      assertTrue(line.matches(regex), line);
    }
  }

  @RuleTest
  @Rule("GLOB-002")
  @DisplayName("ProcLoadavg.EndsWithNewline, ProcLoadavg.Fields: averages, tasks, the last number")
  @Gvisor({"ProcLoadavg.EndsWithNewline", "ProcLoadavg.Fields"})
  void loadavgEndsWithTheLastNumberGiven(Scene scene) throws IOException {
    String average = "[0-9]+\\.[0-9]{2}";
    String text = text(scene.at("loadavg"));
    String line = average + " " + average + " " + average + " [0-9]+/[0-9]+ [0-9]+\n";
    assertTrue(text.matches(line), text);
    String last = "";
    for (int i = 0; i < ATTEMPTS; i++) {
      Puppet puppet = scene.start();
      LoadavgFormat.Parsed load = LoadavgFormat.parse(bytes(scene, "loadavg"));
      boolean latest = load.lastPid() == puppet.pid();
      scene.end(puppet);
      assertTrue(load.running() >= 1, "who reads runs");
      assertTrue(load.tasks() > load.running() || load.tasks() > 1, load.toString());
      last = load.toString();
      if (latest) {
        return;
      }
    }
    assertEquals("", last);
  }

  @RuleTest
  @Rule("GLOB-004")
  @DisplayName("ProcCmdline.IsPresent: one line, and its length is the size of the file")
  @Gvisor("ProcCmdline.IsPresent")
  void commandLineHasItsLengthForSize(Scene scene) throws IOException {
    String text = text(scene.at("cmdline"));
    assertTrue(text.matches("[^\n]+\n"), text);
    assertEquals(text.length(), Files.size(scene.at("cmdline")));
    assertEquals(0100444, unix(scene.at("cmdline"), "mode"));
  }

  @RuleTest
  @Rule({"GLOB-005", "GLOB-007"})
  @DisplayName("ProcStat.ContainsBasicFields: times of all CPUs, then of each")
  @Gvisor({"ProcStat.ContainsBasicFields", "ProcStat.Fields"})
  void statBeginsWithTheTimesOfTheCpus(Scene scene) throws IOException {
    String[] lines = lines(text(scene.at("stat")));
    assertTrue(lines[0].matches("cpu ( [0-9]+){10}"), lines[0]);
    assertTrue(lines[1].matches("cpu0( [0-9]+){10}"), lines[1]);
    KernelStatFormat.Parsed stat = stat(scene);
    for (int column = 0; column < stat.columns(); column++) {
      long sum = 0;
      for (int cpu = 0; cpu < stat.cpuCount(); cpu++) {
        sum += stat.time(cpu, column);
      }
      // A tick of each CPU may be cut off, and time goes by while the lines are made.
      assertTrue(Math.abs(stat.total(column) - sum) <= stat.cpuCount() + 1, "column " + column);
    }
  }

  @RuleTest
  @Rule("GLOB-006")
  @DisplayName(
      "ProcStat.Fields: interrupts, switches, boot, forks, tasks that run, soft interrupts")
  @Gvisor({"ProcStat.ContainsBasicFields", "ProcStat.EndsWithNewline", "ProcStat.Fields"})
  void statGoesOnWithSums(Scene scene) throws IOException {
    String text = text(scene.at("stat"));
    String names =
        lines(text).length == 0
            ? ""
            : List.of(lines(text)).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(name -> !name.startsWith("cpu"))
                .collect(Collectors.joining(" "));
    assertEquals("intr ctxt btime processes procs_running procs_blocked softirq", names);
    KernelStatFormat.Parsed before = stat(scene);
    assertEquals(10, before.softirqCount());
    assertEquals(sum(before.softirqKinds()), before.softirqs());
    assertTrue(sum(before.irqs()) <= before.interrupts());
    assertTrue(before.running() >= 1, "who reads runs");
    scene.start().cloneThread();
    KernelStatFormat.Parsed after = stat(scene);
    assertTrue(after.forks() >= before.forks() + 2, "a process and a thread");
    assertEquals(before.bootSeconds(), after.bootSeconds());
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(n -> n).sum();
  }

  @RuleTest
  @Rule("GLOB-006")
  @Gvisor("ProcStat.CpuTimeAccrues")
  void timeThatATaskUsesIsTheMachines(Scene scene) throws IOException {
    KernelStatFormat.Parsed before = stat(scene);
    scene.start().run(Duration.ofMillis(80));
    KernelStatFormat.Parsed after = stat(scene);
    long used = 0;
    for (int column = 0; column < 3; column++) {
      used += after.total(column) - before.total(column);
    }
    assertTrue(used >= 5, used + " ticks");
  }

  @RuleTest
  @Rule({"GLOB-008", "GLOB-009"})
  @DisplayName("ProcMeminfo.ContainsBasicFields: a name, a number, kB, in columns")
  @Gvisor("ProcMeminfo.ContainsBasicFields")
  void meminfoIsInColumns(Scene scene) throws IOException {
    String text = text(scene.at("meminfo"));
    for (String line : lines(text)) {
      boolean pages = line.startsWith("HugePages_");
      assertTrue(line.matches("[^:]+: +[0-9]+" + (pages ? "" : " kB")), line);
      int end = line.length() - (pages ? 0 : 3);
      int digits = end - line.lastIndexOf(' ', end - 1) - 1;
      assertTrue(end == 24 || digits > 8, line);
    }
    ParsedCounts fields = MeminfoFormat.parse(bytes(scene, "meminfo"));
    List<String> names = fields.names().stream().map(ByteString::toString).toList();
    List<String> first = List.of("MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached");
    assertEquals(first, names.subList(0, 5));
    assertOrder(
        names,
        "SwapCached Active Inactive SwapTotal SwapFree Dirty Writeback AnonPages Mapped Shmem"
            + " Slab SReclaimable SUnreclaim KernelStack PageTables CommitLimit Committed_AS"
            + " VmallocTotal VmallocUsed VmallocChunk HugePages_Total HugePages_Free"
            + " HugePages_Rsvd HugePages_Surp Hugepagesize Hugetlb");
    assertTrue(fields.value(1) < fields.value(0), "less is free than there is");
    assertEquals(names.size(), Set.copyOf(names).size());
  }

  private static void assertOrder(List<String> names, String wanted) {
    int last = -1;
    for (String name : Seen.words(wanted)) {
      int index = names.indexOf(name);
      assertTrue(index > last, name + " in " + names);
      last = index;
    }
  }

  @RuleTest
  @Rule("GLOB-010")
  @DisplayName("ProcCpuinfo.RequiredFieldsArePresent: a block for each CPU, an empty line behind")
  @Gvisor({"ProcCpuinfo.RequiredFieldsArePresent", "ProcCpuinfo.Stable"})
  void cpuinfoHasABlockForEachCpu(Scene scene) throws IOException {
    String text = text(scene.at("cpuinfo"));
    CpuinfoFormat.Parsed info = CpuinfoFormat.parse(bytes(scene, "cpuinfo"));
    assertFalse(info.endsWithoutBlank());
    assertEquals(stat(scene).cpuCount(), info.blocks().size());
    for (int cpu = 0; cpu < info.blocks().size(); cpu++) {
      List<CpuinfoFormat.Line> block = info.blocks().get(cpu);
      assertEquals("processor", block.get(0).key().toString());
      assertEquals(" " + cpu, block.get(0).text().toString());
      for (CpuinfoFormat.Line line : block) {
        assertEquals(CpuinfoFormat.Line.of(line.key(), line.text()), line, "its tabulators");
      }
    }
    assertEquals(text, text(scene.at("cpuinfo")), "ProcCpuinfo.Stable");
  }

  @RuleTest
  @Rule("GLOB-010")
  @DisplayName("ProcCpuinfo.DeniesWriteNonRoot, DeniesWriteRoot: nobody opens it, root fails later")
  @Gvisor({"ProcCpuinfo.DeniesWriteNonRoot", "ProcCpuinfo.DeniesWriteRoot"})
  void cpuinfoIsNotWritten(Scene scene) throws IOException {
    scene.assumePrivileged();
    Path file = scene.at("cpuinfo");
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      refusedInside(Errno.EIO, () -> write(channel, "x"));
    }
    Looker nobody = scene.nobody();
    Seen.refusedTo(Errno.EACCES, () -> nobody.write("cpuinfo", ByteString.of("x")));
  }

  @RuleTest
  @Rule("GLOB-011")
  @DisplayName("ProcFilesystems.Bug65172365: a tabulator before each name")
  @Gvisor("ProcFilesystems.Bug65172365")
  void filesystemsHaveATabulatorBeforeTheName(Scene scene) throws IOException {
    assertLines("(nodev)?\t[^\t]+", text(scene.at("filesystems")));
    List<FilesystemsFormat.Parsed> types = FilesystemsFormat.parse(bytes(scene, "filesystems"));
    assertTrue(
        types.contains(new FilesystemsFormat.Parsed(ByteString.of("proc"), false)), "" + types);
  }

  @RuleTest
  @Rule("GLOB-012")
  @DisplayName("ProcDevices.ExpectedLines: two lists, an empty line between")
  @Gvisor("ProcDevices.ExpectedLines")
  void devicesAreTwoLists(Scene scene) throws IOException {
    String text = text(scene.at("devices"));
    assertTrue(text.startsWith("Character devices:\n  1 mem\n"), text);
    assertTrue(text.contains("\n\nBlock devices:\n"), text);
    DevicesFormat.Parsed devices = DevicesFormat.parse(bytes(scene, "devices"));
    assertTrue(devices.character().size() > 5, text);
    assertFalse(devices.block().isEmpty(), text);
  }

  @RuleTest
  @Rule({"GLOB-013", "GLOB-014"})
  void partitionsAreAmongTheDisksOfDiskstats(Scene scene) throws IOException {
    String text = text(scene.at("partitions"));
    assertTrue(text.startsWith("major minor  #blocks  name\n\n"), text);
    for (String line : lines(text(scene.at("diskstats")))) {
      assertTrue(line.matches(" *[0-9]+ +[0-9]+ \\S+( [0-9]+){17}"), line);
    }
    List<DiskstatsFormat.Parsed> disks = DiskstatsFormat.parse(bytes(scene, "diskstats"));
    List<DevicesFormat.Major> majors = DevicesFormat.parse(bytes(scene, "devices")).block();
    for (PartitionsFormat.Parsed partition : PartitionsFormat.parse(bytes(scene, "partitions"))) {
      assertTrue(
          disks.stream()
              .anyMatch(
                  d ->
                      d.name().equals(partition.name())
                          && d.major() == partition.major()
                          && d.minor() == partition.minor()),
          partition.toString());
      assertTrue(majors.stream().anyMatch(m -> m.major() == partition.major()), "its driver");
    }
  }

  @RuleTest
  @Rule("GLOB-015")
  void swapsAddUpToWhatMeminfoSays(Scene scene) throws IOException {
    String heading = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    assertTrue(text(scene.at("swaps")).startsWith(heading));
    SwapsFormat.Parsed swaps = SwapsFormat.parse(bytes(scene, "swaps"));
    ParsedCounts memory = MeminfoFormat.parse(bytes(scene, "meminfo"));
    long total = swaps.areas().stream().mapToLong(SwapsFormat.Area::kilobytes).sum();
    assertEquals(total, memory.value(memory.names().indexOf(ByteString.of("SwapTotal"))));
  }

  @RuleTest
  @Rule("GLOB-016")
  void vmstatIsNamesAndNumbers(Scene scene) throws IOException {
    assertLines("[a-z_0-9]+ [0-9]+", text(scene.at("vmstat")));
    ParsedCounts fields = VmstatFormat.parse(bytes(scene, "vmstat"));
    List<String> names = fields.names().stream().map(ByteString::toString).toList();
    assertEquals("nr_free_pages", names.get(0));
    assertOrder(
        names, "nr_anon_pages nr_file_pages pgpgin pgpgout pswpin pswpout pgfault pgmajfault");
    assertEquals("nr_unstable", names.get(names.size() - 1));
  }

  @RuleTest
  @Rule("GLOB-017")
  void interruptsHaveAColumnForEachCpu(Scene scene) throws IOException {
    String[] lines = lines(text(scene.at("interrupts")));
    assertTrue(lines[0].matches(" {11}(CPU[0-9]+ +)+"), lines[0]);
    InterruptsFormat.Parsed interrupts = InterruptsFormat.parse(bytes(scene, "interrupts"));
    assertEquals(stat(scene).cpuCount(), interrupts.cpus().size());
    for (InterruptsFormat.Row row : interrupts.rows()) {
      boolean one = row.description().isEmpty();
      assertEquals(one ? 1 : interrupts.cpus().size(), row.counts().size(), row.toString());
    }
    List<String> labels = interrupts.rows().stream().map(row -> row.label().toString()).toList();
    assertOrder(labels, "NMI LOC SPU PMI IWI RTR RES CAL TLB TRM ERR MIS");
  }

  @RuleTest
  @Rule("GLOB-018")
  void softirqsAreTenKinds(Scene scene) throws IOException {
    SoftirqsFormat.Parsed softirqs = SoftirqsFormat.parse(bytes(scene, "softirqs"));
    assertEquals(
        "[HI, TIMER, NET_TX, NET_RX, BLOCK, IRQ_POLL, TASKLET, SCHED, HRTIMER, RCU]",
        softirqs.rows().stream().map(row -> row.kind().toString()).toList().toString());
    assertTrue(lines(text(scene.at("softirqs")))[0].startsWith(" ".repeat(20) + "CPU0 "));
  }

  @RuleTest
  @Rule("GLOB-020")
  void pressureIsTwoLinesOfAveragesAndATotal(Scene scene) throws IOException {
    assertEquals(List.of("io", "cpu", "memory"), Seen.names(scene.at("pressure")));
    String average = "[0-9]+\\.[0-9]{2}";
    String rest = " avg10=" + average + " avg60=" + average + " avg300=" + average + " total=";
    for (String resource : List.of("cpu", "io", "memory")) {
      Path file = scene.at("pressure/" + resource);
      assertEquals(0100666, unix(file, "mode"));
      assertTrue(text(file).matches("some" + rest + "[0-9]+\nfull" + rest + "[0-9]+\n"));
    }
    assertTrue(
        text(scene.at("pressure/cpu"))
            .endsWith("full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"));
  }

  @RuleTest
  @Rule("GLOB-023")
  void pressureTakesATriggerAFile(Scene scene) throws IOException {
    Path file = scene.at("pressure/io");
    for (String wrong :
        List.of(
            "x",
            "some",
            "some 0 2000000 ",
            "some 2000001 2000000 ",
            "some 1 10000001 ",
            "some +1 2000000 ",
            " some 1 2000000 ",
            "half 1 2000000 ",
            "some 1 0 ")) {
      try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        refusedInside(Errno.EINVAL, () -> write(channel, wrong));
      }
    }
    for (String right :
        List.of(
            "some 150000 2000000\n",
            "full 1 2000000x",
            "some150000 2000000\0",
            "some\t1\n10000000 ",
            "some 4294967297 2000000 ")) {
      try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        assertEquals(right.length(), write(channel, right));
        refusedInside(Errno.EBUSY, () -> write(channel, right));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    assertTrue(new String(bytes, ISO_8859_1).startsWith("some avg10="));
  }

  @RuleTest
  @Rule("GLOB-020")
  void pressureIsADirectoryThatLetsNothingBeMade(Scene scene) throws IOException {
    assertEquals(040555, unix(scene.at("pressure"), "mode"));
    assertEquals(2, unix(scene.at("pressure"), "nlink"));
    refusedAtOpen(Errno.ENOENT, scene.at("pressure/disk"));
    Seen.refused(Errno.ENOENT, () -> Files.createFile(scene.at("pressure/new")));
  }
}
