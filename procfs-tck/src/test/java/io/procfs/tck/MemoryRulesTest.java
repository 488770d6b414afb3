package io.procfs.tck;

import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;

/** What the files about a task's memory say. */
@DisplayName("The memory of a task:")
class MemoryRulesTest {
  private static final int PAGE = 4096;
  private static final int RW = Mapping.READ | Mapping.WRITE;

  /** Access that no other memory has, so that an area is not merged with others. */
  private static final int RWX = RW | Mapping.EXEC;

  private static final List<String> COUNTERS =
      List.of(
          "Size KernelPageSize MMUPageSize Rss Pss Pss_Dirty Shared_Clean Shared_Dirty"
              .concat(" Private_Clean Private_Dirty Referenced Anonymous KSM LazyFree")
              .concat(" AnonHugePages ShmemPmdMapped FilePmdMapped Shared_Hugetlb")
              .concat(" Private_Hugetlb Swap SwapPss Locked THPeligible")
              .split(" ", -1));

  /** The counters of an area, by name, in kB; its line under "", its flags under "VmFlags". */
  private static Map<String, String> area(String smaps, long address) {
    String start = String.format("%08x-", address);
    for (Map<String, String> area : areas(smaps)) {
      if (area.getOrDefault("", "").startsWith(start)) {
        return area;
      }
    }
    throw new AssertionError("nothing at " + start + " in\n" + smaps);
  }

  private static List<Map<String, String>> areas(String smaps) {
    List<Map<String, String>> areas = new ArrayList<>();
    for (String line : Seen.lines(smaps)) {
      int colon = line.indexOf(':');
      if (line.matches("[0-9a-f]{8,16}-.*")) {
        areas.add(new TreeMap<>(Map.of("", line)));
      } else {
        String value = line.substring(colon + 1).replace(" kB", "").strip();
        areas.get(areas.size() - 1).put(line.substring(0, colon), value);
      }
    }
    return areas;
  }

  private static long kb(Map<String, String> area, String counter) {
    return Long.parseLong(area.get(counter));
  }

  @RuleTest
  @Rule({"SMAPS-001", "SMAPS-002", "SMAPS-003", "SMAPS-004", "SMAPS-009"})
  @Gvisor("ProcPidSmapsTest.GvisorFields")
  void smapsHasTheLineOfMapsAndCounters(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String smaps = text(scene.of(puppet, "smaps"));
    List<String> heads = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String line : Seen.lines(smaps)) {
      if (line.matches("[0-9a-f]{8,16}-.*")) {
        heads.add(line);
        labels.clear();
      } else if (line.startsWith("VmFlags:")) {
        assertTrue(line.matches("VmFlags:( [a-z]{2})* "), line);
        labels.remove("ProtectionKey"); // where the processor has them
        assertEquals(COUNTERS, labels);
      } else {
        String label = line.substring(0, line.indexOf(':'));
        labels.add(label);
        String unit = COUNTERS.indexOf(label) < COUNTERS.size() - 1 ? " kB" : "";
        assertTrue(line.matches("[A-Za-z_]+: *" + "[ 0-9]{8,}" + unit), line);
        assertEquals(' ', line.charAt(Math.max(15, label.length() + 1)), line);
      }
    }
    assertEquals(List.of(Seen.lines(text(scene.of(puppet, "maps")))), heads);
  }

  @RuleTest
  @Rule({"SMAPS-005", "SMAPS-007", "SMAPS-008"})
  @Gvisor("ProcPidSmapsTest.PrivateAnon")
  void smapsCountsAnonymousPages(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(8 * PAGE, Mapping.WRITE);
    puppet.touch(at, 3 * PAGE);
    Map<String, String> area = area(text(scene.of(puppet, "smaps")), at);
    assertEquals(32, kb(area, "Size"));
    assertEquals(12, kb(area, "Rss"));
    assertEquals(12, kb(area, "Pss"));
    assertEquals(12, kb(area, "Anonymous"));
    assertEquals(12, kb(area, "Private_Dirty"));
    assertEquals("wr mr mw me ac", area.get("VmFlags"));
  }

  @RuleTest
  @Rule({"SMAPS-005", "SMAPS-008"})
  @Gvisor("ProcPidSmapsTest.SharedAnon")
  void smapsCountsSharedMemoryAsPrivateWhileOneHasIt(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int memory = puppet.memfd("shared");
    long at = puppet.mapFile(memory, 0, 4 * PAGE, RW | Mapping.SHARED);
    assumeTrue(!scene.isModel() || at != 0);
    Map<String, String> area = area(text(scene.of(puppet, "smaps")), at);
    assertEquals("rd wr sh mr mw me ms", area.get("VmFlags"));
    assertEquals(0, kb(area, "Anonymous"));
  }

  @RuleTest
  @Rule("SMAPS-006")
  @Gvisor("ProcPidSmapsTest.SharedReadOnlyFile")
  void aSharedMappingOfAFileForReadingCannotBeWritten(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int fd = puppet.open(scene.newFile("readonly"), OpenFlags.O_RDONLY);
    long at = puppet.mapFile(fd, 0, PAGE, Mapping.READ | Mapping.SHARED);
    assertEquals("rd mr me ms", area(text(scene.of(puppet, "smaps")), at).get("VmFlags"));
    int both = puppet.open(scene.newFile("readwrite"), OpenFlags.O_RDWR);
    at = puppet.mapFile(both, 0, PAGE, Mapping.READ | Mapping.SHARED);
    assertEquals("rd sh mr mw me ms", area(text(scene.of(puppet, "smaps")), at).get("VmFlags"));
  }

  @RuleTest
  @Rule({"SMAPS-007", "ROLLUP-001", "ROLLUP-002", "ROLLUP-003"})
  void sumsAgree(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(8 * PAGE, RWX);
    puppet.touch(at, 3 * PAGE);
    List<Map<String, String>> areas = areas(text(scene.of(puppet, "smaps")));
    long rss = 0;
    long anonymous = 0;
    for (Map<String, String> area : areas) {
      long parts =
          kb(area, "Shared_Clean")
              + kb(area, "Shared_Dirty")
              + kb(area, "Private_Clean")
              + kb(area, "Private_Dirty");
      assertEquals(kb(area, "Rss"), parts, area::toString);
      assertTrue(kb(area, "Pss") <= kb(area, "Rss"), area::toString);
      rss += parts;
      anonymous += kb(area, "Anonymous");
    }
    String text = text(scene.of(puppet, "smaps_rollup"));
    Map<String, String> rollup = areas(text).get(0);
    String first = areas.get(0).get("");
    assertTrue(rollup.get("").startsWith(first.substring(0, first.indexOf('-') + 1)), text);
    assertTrue(rollup.get("").endsWith(" ---p 00000000 00:00 0                          [rollup]"));
    assertEquals(rss, kb(rollup, "Rss"));
    assertEquals(anonymous, kb(rollup, "Anonymous"));
    List<String> labels = new ArrayList<>(COUNTERS.subList(3, COUNTERS.size() - 1));
    labels.addAll(3, List.of("Pss_Anon", "Pss_File", "Pss_Shmem"));
    List<String> shown = new ArrayList<>();
    for (String line : Seen.lines(text)) {
      if (line.indexOf(':') >= 0 && !line.contains("[rollup]")) {
        shown.add(line.substring(0, line.indexOf(':')));
      }
    }
    assertEquals(labels, shown);
  }

  @RuleTest
  @Rule({"SMAPS-010", "MAPS-014"})
  void thePageOfOldSystemCallsComesLast(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<Map<String, String>> areas = areas(text(scene.of(puppet, "smaps")));
    Map<String, String> last = areas.get(areas.size() - 1);
    assumeTrue(last.get("").endsWith("[vsyscall]"), "vsyscall=none");
    assertTrue(last.get("").startsWith("ffffffffff600000-ffffffffff601000 "), last::toString);
    assertEquals(4, kb(last, "Size"));
    assertEquals(0, kb(last, "Rss"));
  }

  @RuleTest
  @Rule({"SMAPS-011", "ROLLUP-004", "NUMA-004", "MEM-006", "CLR-004"})
  void aZombieHasNoMemory(Scene scene) throws IOException {
    Puppet puppet = scene.zombie();
    assertEquals("", text(scene.of(puppet, "smaps")));
    assertEquals("", text(scene.of(puppet, "numa_maps")));
    Seen.refusedAtOpen(Errno.ESRCH, scene.of(puppet, "smaps_rollup"));
    if (scene.subject().isPrivileged()) {
      Seen.refusedAtOpen(Errno.ESRCH, scene.of(puppet, "mem"));
      Seen.refusedAtOpen(Errno.ESRCH, scene.of(puppet, "pagemap"));
      Seen.write(scene.of(puppet, "clear_refs"), "1");
      assertEquals("", text(scene.of(puppet, "ksm_stat")));
    }
  }

  @RuleTest
  @Rule({"SMAPS-011", "ROLLUP-004", "NUMA-004", "MEM-006", "CLR-004"})
  void aKernelThreadHasNoMemory(Scene scene) throws IOException {
    assertEquals("", text(scene.ofKernelThread("smaps")));
    assertEquals("", text(scene.ofKernelThread("numa_maps")));
    assertEquals("", text(scene.ofKernelThread("arch_status")));
    Seen.refusedAtOpen(Errno.ESRCH, scene.ofKernelThread("smaps_rollup"));
    Seen.refusedAtOpen(Errno.ESRCH, scene.ofKernelThread("mem"));
    Seen.write(scene.ofKernelThread("clear_refs"), "1");
  }

  @RuleTest
  @Rule("CLR-003")
  void clearRefsForgetsWhatWasUsed(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(4 * PAGE, RWX);
    puppet.touch(at, 4 * PAGE);
    Path smaps = scene.of(puppet, "smaps");
    assertEquals(16, kb(area(text(smaps), at), "Referenced"));
    Seen.write(scene.of(puppet, "clear_refs"), "3\n");
    assertEquals(16, kb(area(text(smaps), at), "Referenced"));
    Seen.write(scene.of(puppet, "clear_refs"), "2\n");
    assertEquals(0, kb(area(text(smaps), at), "Referenced"));
    puppet.touch(at, 2 * PAGE);
    assertEquals(8, kb(area(text(smaps), at), "Referenced"));
    Seen.write(scene.of(puppet, "clear_refs"), "1\n");
    assertEquals(0, kb(area(text(smaps), at), "Referenced"));
    assertEquals(16, kb(area(text(smaps), at), "Rss"));
  }

  @RuleTest
  @Rule("SMAPS-012")
  void pagesAreSharedFromAForkUntilOneWrites(Scene scene) throws IOException {
    Puppet parent = scene.start();
    long at = parent.mapAnonymous(8 * PAGE, RWX);
    parent.touch(at, 3 * PAGE);
    Puppet child = parent.fork();
    for (Puppet each : List.of(parent, child)) {
      Map<String, String> area = area(text(scene.of(each, "smaps")), at);
      assertEquals(12, kb(area, "Shared_Dirty"));
      assertEquals(6, kb(area, "Pss"));
    }
    child.touch(at, PAGE);
    for (Puppet each : List.of(parent, child)) {
      Map<String, String> area = area(text(scene.of(each, "smaps")), at);
      assertEquals(8, kb(area, "Shared_Dirty"));
      assertEquals(4, kb(area, "Private_Dirty"));
      assertEquals(8, kb(area, "Pss"));
    }
    child.exitGroup(0);
    Map<String, String> area = area(text(scene.of(parent, "smaps")), at);
    assertEquals(12, kb(area, "Private_Dirty"));
    assertEquals(12, kb(area, "Pss"));
  }

  @RuleTest
  @Rule({"NUMA-001", "NUMA-002", "NUMA-003"})
  void numaMapsHasALineForEachArea(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(8 * PAGE, RWX);
    long none = puppet.mapAnonymous(8 * PAGE, Mapping.READ | Mapping.EXEC);
    puppet.touch(at, 3 * PAGE);
    int fd = puppet.open(scene.newFile("a b=c"), OpenFlags.O_RDONLY);
    long file = puppet.mapFile(fd, 0, PAGE, Mapping.READ);
    String text = text(scene.of(puppet, "numa_maps"));
    String line = numaLine(text, at);
    assertTrue(line.matches("[0-9a-f]+ default anon=3 dirty=3( active=[0-2])? N0=3 .*"), line);
    assertTrue(line.endsWith(" kernelpagesize_kB=4"), line);
    assertEquals(String.format("%08x default", none), numaLine(text, none));
    assertTrue(numaLine(text, file).contains("a\\040b\\075c"), text);
    assertTrue(text.contains(" default stack "), text);
  }

  private static String numaLine(String text, long address) {
    for (String line : Seen.lines(text)) {
      if (line.startsWith(String.format("%08x ", address))) {
        return line;
      }
    }
    throw new AssertionError(Long.toHexString(address) + " is not in\n" + text);
  }

  private static long[] entries(Path pagemap, long address, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
    try (SeekableByteChannel channel = Files.newByteChannel(pagemap)) {
      channel.position(address / PAGE * 8);
      assertEquals(8 * count, channel.read(buffer));
    }
    long[] entries = new long[count];
    buffer.flip().asLongBuffer().get(entries);
    return entries;
  }

  @RuleTest
  @Rule({"PAGEMAP-001", "PAGEMAP-004"})
  void pagemapTellsOfEachPage(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(4 * PAGE, RWX);
    puppet.touch(at, 2 * PAGE);
    long[] entries = entries(scene.of(puppet, "pagemap"), at, 3);
    long flags = 0xfL << 60 | 3L << 55;
    assertEquals(1L << 63 | 1L << 56, entries[0] & flags & ~(1L << 55));
    assertEquals(1L << 63 | 1L << 56, entries[1] & flags & ~(1L << 55));
    assertEquals(0, entries[2] & ~(1L << 55));
    try (SeekableByteChannel channel = Files.newByteChannel(scene.of(puppet, "pagemap"))) {
      channel.position(0x7fff_ffff_f000L / PAGE * 8);
      assertEquals(-1, channel.read(ByteBuffer.allocate(8)));
    }
  }

  @RuleTest
  @Rule("PAGEMAP-002")
  void pagemapIsReadByWholeEntries(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (SeekableByteChannel channel = Files.newByteChannel(scene.of(puppet, "pagemap"))) {
      Seen.refusedInside(Errno.EINVAL, () -> channel.read(ByteBuffer.allocate(7)));
      channel.position(4);
      Seen.refusedInside(Errno.EINVAL, () -> channel.read(ByteBuffer.allocate(8)));
      assertEquals(0, channel.read(ByteBuffer.allocate(0)));
    }
  }

  @RuleTest
  @Rule({"MEM-001", "MEM-002", "MEM-003", "MEM-004"})
  @Gvisor({
    "ProcPidMem.Read",
    "ProcPidMem.PWrite",
    "ProcPidMem.Write",
    "ProcPidMem.Unmapped",
    "ProcPidMem.RepeatedRead",
    "ProcPidMem.PartialRead"
  })
  void memIsTheMemory(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(4 * PAGE, RWX);
    puppet.munmap(at + 2 * PAGE, PAGE);
    puppet.mprotect(at, PAGE, 0);
    Path mem = scene.of(puppet, "mem");
    try (SeekableByteChannel channel =
        Files.newByteChannel(mem, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.position(at + PAGE - 2);
      assertEquals(4, Seen.write(channel, "text"));
      assertEquals(at + PAGE + 2, channel.position());
      channel.position(at + PAGE - 2);
      assertEquals("tex", Seen.some(channel, 3));
      assertEquals(at + PAGE + 1, channel.position());
      channel.position(at + 2 * PAGE - 4);
      assertEquals("\0\0\0\0", Seen.some(channel, 10));
      Seen.refusedInside(Errno.EIO, () -> Seen.some(channel, 10));
      Seen.refusedInside(Errno.EIO, () -> Seen.write(channel, "x"));
      channel.position(at + 2 * PAGE - 4);
      assertEquals(4, Seen.write(channel, "123456"));
    }
    assertEquals(
        "rd wr ex mr mw me ac", area(text(scene.of(puppet, "smaps")), at + PAGE).get("VmFlags"));
  }

  @RuleTest
  @Rule("MEM-001")
  void memHasTheArguments(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String[] stat = Seen.stat(scene.of(puppet, "stat"));
    String cmdline = text(scene.of(puppet, "cmdline"));
    try (SeekableByteChannel channel = Files.newByteChannel(scene.of(puppet, "mem"))) {
      channel.position(Long.parseLong(stat[47]));
      assertEquals(cmdline, Seen.some(channel, cmdline.length()));
    }
  }

  @RuleTest
  @Rule("MEM-005")
  @Gvisor("ProcPidMem.AfterExit")
  void memEndsWithTheMemory(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long at = puppet.mapAnonymous(PAGE, RWX);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            scene.of(puppet, "mem"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      puppet.exitGroup(0);
      channel.position(at);
      assertNull(Seen.some(channel, 10));
      assertEquals(0, Seen.write(channel, "x"));
    }
  }

  @RuleTest
  @Rule("MISC-001")
  void archStatusTellsOfAvx512(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String text = text(scene.of(puppet, "arch_status"));
    assumeTrue(!text.isEmpty(), "no AVX512 here");
    assertTrue(text.matches("AVX512_elapsed_ms:\t(-1|[0-9]+)\n"), text);
  }

  @RuleTest
  @Rule("MISC-002")
  void ksmTellsOfMergedPages(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertEquals("0\n", text(scene.of(puppet, "ksm_merging_pages")));
    assertEquals(
        "ksm_rmap_items 0\nksm_zero_pages 0\nksm_merging_pages 0\nksm_process_profit 0\n"
            + "ksm_merge_any: no\nksm_mergeable: no\n",
        text(scene.of(puppet, "ksm_stat")));
  }

  @RuleTest
  @Rule({"LINK-035", "PERM-017"})
  void mapFilesHasALinkForEachFile(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString name = scene.newFile("mapped");
    int fd = puppet.open(name, OpenFlags.O_RDWR);
    long at = puppet.mapFile(fd, 0, PAGE, Mapping.READ);
    Path link = scene.of(puppet, String.format("map_files/%x-%x", at, at + PAGE));
    assertEquals(name, Seen.linkBytes(link));
    assertEquals(0120600, Seen.unixOfLink(link, "mode"));
    assertEquals(64L, Seen.unixOfLink(link, "size"));
    List<String> names = Seen.names(scene.of(puppet, "map_files"));
    assertTrue(names.contains(link.getFileName().toString()), names::toString);
    for (String each : names) {
      assertTrue(text(scene.of(puppet, "maps")).contains(each + " "), each);
    }
    Seen.refused(
        Errno.ENOENT, () -> Seen.link(scene.of(puppet, String.format("map_files/%x-%x", at, at))));
    Looker nobody = scene.nobody();
    Seen.refusedTo(Errno.EACCES, () -> nobody.list(puppet.pid() + "/map_files"));
    Seen.refusedTo(Errno.EACCES, () -> nobody.readLink(puppet.pid() + "/map_files/1-2"));
  }

  @RuleTest
  @Rule("LINK-036")
  void toFollowALinkOfMapFilesTakesACapability(Scene scene) throws IOException {
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(Scene.NOBODY);
    puppet.setuid(Scene.NOBODY);
    puppet.setDumpable(1);
    String directory = puppet.pid() + "/map_files/";
    String name = nobody.list(directory).get(0).toString();
    assertEquals(scene.puppeteer().program(), nobody.readLink(directory + name));
    Seen.refusedTo(Errno.EPERM, () -> nobody.stat(directory + name));
    assertTrue(Files.exists(scene.at(directory + name)));
  }
}
