package io.procfs.tck;

import static io.procfs.tck.Seen.lines;
import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.machine.BuddyinfoFormat;
import io.procfs.format.machine.KeysFormat;
import io.procfs.format.machine.PagetypeinfoFormat;
import io.procfs.format.machine.ResourcesFormat;
import io.procfs.format.machine.ZoneinfoFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;

/** The less read files at the top. */
@DisplayName("Tables about the machine")
class MachineTablesRulesTest {
  private static ByteString bytes(Scene scene, String name) throws IOException {
    return ByteString.copyOf(Files.readAllBytes(scene.at(name)));
  }

  private static void assertLines(String regex, Scene scene, String name) throws IOException {
    for (String line : lines(text(scene.at(name)))) {
      assertTrue(line.matches(regex), name + ": " + line);
    }
  }

  @RuleTest
  @Rule("GLOB-022")
  @DisplayName("one line each, in columns: misc dma consoles execdomains key-users tty")
  void smallTablesAreInColumns(Scene scene) throws IOException {
    assertLines("[ 0-9]{2,}[0-9] \\S+", scene, "misc");
    assertLines("[ 0-9]{2}: .+", scene, "dma");
    assertLines("\\S+ +[R-][W-][U-] \\([ A-Za-z]{5,}\\)( +[0-9]+:[0-9]+)?", scene, "consoles");
    assertEquals("0-0\tLinux           \t[kernel]\n", text(scene.at("execdomains")));
    assertLines(" *[0-9]+: +[0-9]+ [0-9]+/[0-9]+ [0-9]+/[0-9]+ [0-9]+/[0-9]+", scene, "key-users");
    assertLines("\\S+ +/dev/\\S+ +[0-9]+ +[0-9]+(-[0-9]+)? \\S+", scene, "tty/drivers");
    assertTrue(text(scene.at("tty/ldiscs")).startsWith("n_tty       0\n"));
  }

  @RuleTest
  @Rule("GLOB-022")
  void cryptoIsBlocksOfNamesAndValues(Scene scene) throws IOException {
    String text = text(scene.at("crypto"));
    assertTrue(text.startsWith("name         : "), text);
    assertTrue(text.endsWith("\n\n"), "an empty line behind the last");
    assertLines(".{13}: .*", scene, "crypto");
  }

  @RuleTest
  @Rule("GLOB-024")
  void addressesAreZeroForWhoIsNotCapable(Scene scene) throws IOException {
    Looker nobody = scene.nobody();
    for (String name : List.of("iomem", "ioports")) {
      boolean ports = name.equals("ioports");
      List<ResourcesFormat.Parsed> all = ResourcesFormat.parse(ports, bytes(scene, name));
      List<ResourcesFormat.Parsed> seen = ResourcesFormat.parse(ports, nobody.read(name));
      assertEquals(all.size(), seen.size());
      for (int i = 0; i < seen.size(); i++) {
        ResourcesFormat.Parsed range = all.get(i);
        assertTrue(Long.compareUnsigned(range.first(), range.last()) <= 0, range.toString());
        assertEquals(new ResourcesFormat.Parsed(range.depth(), 0, 0, range.name()), seen.get(i));
      }
    }
    assertTrue(text(scene.at("iomem")).contains(" : System RAM\n"));
    String symbols = nobody.read("kallsyms").toString();
    assertTrue(symbols.startsWith("0000000000000000 "), symbols.substring(0, 40));
    assertFalse(text(scene.at("kallsyms")).startsWith("0000000000000000 "));
  }

  @RuleTest
  @Rule("GLOB-025")
  void keysAreThoseThatTheReaderMayView(Scene scene) throws IOException {
    Looker nobody = scene.nobody();
    assertLines(
        "[0-9a-f]{8} [IRDQUNi-]{7} +[0-9]+ +\\S+ [0-9a-f]{8} +[0-9]+ +-?[0-9]+ \\S+ +.*",
        scene, "keys");
    List<KeysFormat.Parsed> all = KeysFormat.parse(bytes(scene, "keys"));
    List<KeysFormat.Parsed> seen = KeysFormat.parse(nobody.read("keys"));
    assertTrue(seen.size() < all.size(), "root's are not for everybody");
    for (KeysFormat.Parsed key : seen) {
      // What is his own or his group's is not among root's in these.
      assertTrue((key.permissions() & 0x0101_0101) != 0, key.toString());
    }
  }

  @RuleTest
  @Rule("GLOB-026")
  void freeBlocksAddUpInThreeFiles(Scene scene) throws IOException {
    scene.assumePrivileged();
    List<BuddyinfoFormat.Parsed> zones = BuddyinfoFormat.parse(bytes(scene, "buddyinfo"));
    List<ZoneinfoFormat.Parsed> all = ZoneinfoFormat.parse(bytes(scene, "zoneinfo"));
    List<String> populated =
        all.stream().filter(z -> z.populated() != null).map(z -> z.zone().toString()).toList();
    assertEquals(zones.stream().map(z -> z.zone().toString()).toList(), populated);
    PagetypeinfoFormat.Parsed types = PagetypeinfoFormat.parse(bytes(scene, "pagetypeinfo"));
    assertEquals(zones.size(), types.totals().size());
    for (BuddyinfoFormat.Parsed zone : zones) {
      assertEquals(11, zone.blocks().size());
      assertEquals(types.orders(), zone.blocks().size());
    }
    assertTrue(all.get(0).nodeCounts() != null, "the node's, with its first zone");
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i).nodeCounts() == null, "once");
    }
    if (scene.isModel()) {
      for (int i = 0; i < zones.size(); i++) {
        long pages = 0;
        for (int order = 0; order < 11; order++) {
          pages += zones.get(i).blocks().get(order) << order;
        }
        assertEquals(all.get(i).pages().value(0), pages, "nothing else changes it meanwhile");
      }
    }
  }

  @RuleTest
  @Rule("GLOB-027")
  void filesOfTheKernelsMemoryAreRoots(Scene scene) throws IOException {
    Looker nobody = scene.nobody();
    for (String name :
        List.of("slabinfo", "vmallocinfo", "pagetypeinfo", "timer_list", "kmsg", "kpagecount")) {
      assertEquals(0100400, unix(scene.at(name), "mode"), name);
      refusedTo(Errno.EACCES, () -> nobody.read(name));
    }
    assertTrue(text(scene.at("slabinfo")).startsWith("slabinfo - version: 2.1\n# name "));
    assertLines("0x[0-9a-f]{16}-0x[0-9a-f]{16} +[0-9]+ .*", scene, "vmallocinfo");
    assertTrue(
        text(scene.at("timer_list"))
            .matches("(?s)Timer List Version: v0\\.10\nHRTIMER_MAX_CLOCK_BASES: 8\nnow at .*"));
  }

  @RuleTest
  @Rule("GLOB-028")
  void framesAreReadEightBytesAtATime(Scene scene) throws IOException {
    scene.assumePrivileged();
    for (String name : List.of("kpagecount", "kpageflags", "kpagecgroup")) {
      try (SeekableByteChannel channel = Files.newByteChannel(scene.at(name))) {
        assertEquals(16, channel.read(ByteBuffer.allocate(16)));
        assertEquals(16, channel.position());
        refusedInside(Errno.EINVAL, () -> channel.read(ByteBuffer.allocate(7)));
        channel.position(3);
        refusedInside(Errno.EINVAL, () -> channel.read(ByteBuffer.allocate(8)));
        channel.position(1L << 50);
        assertEquals(-1, channel.read(ByteBuffer.allocate(8)));
      }
    }
  }

  @RuleTest
  @Rule({"GLOB-029", "ROOT-031"})
  void configIsCompressedText(Scene scene) throws IOException {
    Path file = scene.at("config.gz");
    assumeTrue(Files.exists(file), "this kernel was built without CONFIG_IKCONFIG_PROC");
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(bytes.length, Files.size(file));
    String text =
        new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), ISO_8859_1);
    assertTrue(text.startsWith("#\n# Automatically generated file; DO NOT EDIT.\n"), text);
    assertTrue(text.contains("\nCONFIG_PROC_FS=y\n"));
    for (String name : names(scene.proc())) {
      boolean sized = List.of("cmdline", "config.gz", "kcore").contains(name);
      boolean fixed = !Character.isDigit(name.charAt(0));
      if (fixed && Files.isRegularFile(scene.at(name), LinkOption.NOFOLLOW_LINKS)) {
        assertEquals(sized, Files.size(scene.at(name)) > 0, name);
      }
    }
  }

  @RuleTest
  @Rule("GLOB-030")
  void messagesOfTheKernelHaveALevelAndATime(Scene scene) throws IOException {
    scene.assumePrivileged();
    assumeTrue(scene.isModel(), "who reads takes messages away, and others want them");
    refusedInside(Errno.EAGAIN, () -> Files.readAllBytes(scene.at("kmsg")));
    write(scene.at("sysrq-trigger"), "m");
    try (SeekableByteChannel channel = Files.newByteChannel(scene.at("kmsg"))) {
      String message = Seen.some(channel, 4);
      assertEquals("<6>[", message);
      message = Seen.some(channel, 1000);
      assertTrue(message.matches(" *[0-9]+\\.[0-9]{6}\\] sysrq: Show Memory\n"), message);
    }
  }

  @RuleTest
  @Rule("GLOB-031")
  void interruptsHaveADirectoryEach(Scene scene) throws IOException {
    List<String> numbers = new ArrayList<>(names(scene.at("irq")));
    assertTrue(numbers.remove("default_smp_affinity"));
    assertFalse(numbers.isEmpty());
    String first = "irq/" + numbers.get(numbers.size() - 1);
    List<String> files = names(scene.at(first));
    assertTrue(
        files.containsAll(
            List.of(
                "node",
                "spurious",
                "smp_affinity",
                "affinity_hint",
                "smp_affinity_list",
                "effective_affinity",
                "effective_affinity_list")),
        files.toString());
    assertTrue(
        text(scene.at(first + "/spurious"))
            .matches("count [0-9]+\nunhandled [0-9]+\nlast_unhandled [0-9]+ ms\n"));
    assertTrue(text(scene.at(first + "/smp_affinity")).matches("[0-9a-f,]+\n"));
    assertTrue(text(scene.at(first + "/smp_affinity_list")).matches("[0-9,-]+\n"));
    assertEquals(0100644, unix(scene.at("irq/default_smp_affinity"), "mode"));
  }

  @RuleTest
  @Rule("GLOB-031")
  void affinityTakesCpusThatAre(Scene scene) throws IOException {
    scene.assumePrivileged();
    Path file = scene.at("irq/default_smp_affinity");
    String before = text(file);
    assumeTrue(before.equals("3\n"), "made for two CPUs");
    for (String wrong : List.of("x\n", "0\n", "\n", "3x", "-1\n", "0-1\n")) {
      refusedInside(Errno.EINVAL, () -> write(file, wrong));
    }
    for (String wrong : List.of("4\n", "fffffffff\n")) {
      refusedInside(Errno.EOVERFLOW, () -> write(file, wrong));
    }
    write(file, before);
    assertEquals(before, text(file));
  }

  @RuleTest
  @Rule("GLOB-032")
  void sysvipcHasAHeadingEach(Scene scene) throws IOException {
    assertEquals(List.of("msg", "sem", "shm"), names(scene.at("sysvipc")));
    assertTrue(text(scene.at("sysvipc/msg")).startsWith("       key      msqid perms "));
    assertTrue(text(scene.at("sysvipc/sem")).startsWith("       key      semid perms "));
    assertTrue(text(scene.at("sysvipc/shm")).startsWith("       key      shmid perms "));
  }

  @RuleTest
  @Rule("GLOB-033")
  void directoriesAreOrderedByLengthThenBytes(Scene scene) throws IOException {
    scene.assumePrivileged();
    Comparator<String> order =
        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    int seen = 0;
    for (String top : List.of("fs", "bus", "irq", "tty", "acpi", "driver", "sysvipc", "pressure")) {
      List<Path> directories = new ArrayList<>(List.of(scene.at(top)));
      while (!directories.isEmpty()) {
        Path directory = directories.remove(0);
        List<String> names = names(directory);
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(order);
        assertEquals(sorted, names, directory.toString());
        int below = 0;
        for (String name : names) {
          if (Files.isDirectory(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            directories.add(directory.resolve(name));
            below++;
          }
        }
        assertEquals(2 + below, unix(directory, "nlink"), directory.toString());
        seen++;
      }
    }
    assertTrue(seen > 8, seen + " directories");
    assertEquals(040500, unix(scene.at("tty/driver"), "mode"));
    Looker nobody = scene.nobody();
    refusedTo(Errno.EACCES, () -> nobody.list("tty/driver"));
    refusedTo(Errno.EACCES, () -> nobody.lstat("tty/driver/serial"));
  }

  @RuleTest
  @Rule("GLOB-034")
  void whatIsNotWrittenAnswersAnInputOutputError(Scene scene) throws IOException {
    scene.assumePrivileged();
    for (String name :
        List.of(
            "stat",
            "meminfo",
            "cpuinfo",
            "version",
            "diskstats",
            "keys",
            "cmdline",
            "misc",
            "iomem",
            "config.gz",
            "kpagecount",
            "slabinfo",
            "sysvipc/shm",
            "irq/default_smp_affinity")) {
      Path file = scene.at(name);
      try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        Errno expected = name.startsWith("irq") ? Errno.EINVAL : Errno.EIO;
        refusedInside(expected, () -> write(channel, "x"));
      }
    }
  }
}
