package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.once;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.refusedToAtRead;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/**
 * Settings one by one. A machine's own are written only with what they hold already, or with what
 * they refuse.
 */
@DisplayName("A setting")
class SysRulesTest {
  private static String number(Path file) throws IOException {
    String text = once(file);
    assertTrue(text.matches("[0-9]+\n"), file + ": " + text);
    return text.strip();
  }

  private static void assertMode(int mode, Path file) throws IOException {
    assertEquals(0100000 | mode, unix(file, "mode"), file.toString());
  }

  /** Returns what a puppet reads below {@code /proc/sys}. */
  private static String seen(Looker looker, String path) {
    return looker.read("sys/" + path).toString();
  }

  private static void put(Looker looker, String path, String text) {
    looker.write("sys/" + path, ByteString.of(text));
  }

  @RuleTest
  @Rule("SYS-007")
  void thatCannotBeWrittenIsNotOpenedByRootEither(Scene scene) throws IOException {
    scene.assumePrivileged();
    Looker nobody = scene.nobody();
    for (String name : List.of("osrelease", "ostype", "version", "cap_last_cap", "ngroups_max")) {
      Path file = scene.at("sys/kernel/" + name);
      assertMode(0444, file);
      refused(Errno.EACCES, () -> Files.newByteChannel(file, StandardOpenOption.WRITE).close());
      assertEquals(once(file), seen(nobody, "kernel/" + name));
    }
  }

  @RuleTest
  @Rule("SYS-008")
  void isWrittenByRootOnly(Scene scene) throws IOException {
    Looker nobody = scene.nobody();
    for (String name : List.of("vm/swappiness", "kernel/hostname", "net/ipv4/ip_forward")) {
      assertMode(0644, scene.at("sys/" + name));
      refusedTo(Errno.EACCES, () -> put(nobody, name, seen(nobody, name)));
    }
    // The group is asked by its number, too, but root's capabilities count for nothing.
    refusedTo(Errno.EACCES, () -> seen(nobody, "kernel/cad_pid"));
  }

  @RuleTest
  @Rule({"SYS-011", "SYS-012"})
  void ofOneNumberTakesOneAndOnlyAtTheStart(Scene scene) throws IOException {
    scene.assumePrivileged();
    Path file = scene.at("sys/fs/lease-break-time");
    assumeTrue(number(scene.at("sys/kernel/sysctl_writes_strict")).equals("1"), "not strict");
    String now = number(file);
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      assertEquals(now.length() + 1, Seen.write(channel, now + " 60000"));
      assertEquals(1, Seen.write(channel, "7"));
      assertEquals(1, Seen.write(channel.position(100), "x"));
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      assertEquals(now.length() + 1, Seen.write(channel, now + "\n"));
    }
    assertEquals(now, number(file));
  }

  @RuleTest
  @Rule("SYS-013")
  void tellsOneBootFromAnother(Scene scene) throws IOException {
    Path file = scene.at("sys/kernel/random/boot_id");
    assertMode(0444, file);
    String id = text(file);
    assertTrue(id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n"), id);
    assertEquals(id, text(file));
    scene.assumePrivileged();
    refused(Errno.EACCES, () -> Files.newByteChannel(file, StandardOpenOption.WRITE).close());
  }

  @RuleTest
  @Rule("SYS-014")
  @Gvisor({"ProcSysKernelRandomUuid.Exists", "ProcSysKernelRandomUuid.DifferentEveryTime"})
  void isARandomNumberThatNobodyHasHad(Scene scene) throws IOException {
    Path file = scene.at("sys/kernel/random/uuid");
    assertMode(0444, file);
    assertEquals(37, text(file).length());
    assertNotEquals(text(file), text(file));
  }

  @RuleTest
  @Rule("SYS-004")
  @Gvisor({
    "ProcSysKernelHostname.Exists",
    "ProcSysKernelHostname.MatchesUname",
    "ProcSysKernelDomainname.Exists",
    "ProcSysKernelDomainname.MatchesUname"
  })
  void ofTheNamesOfAMachineIsItsLine(Scene scene) throws IOException {
    for (String name : List.of("hostname", "domainname")) {
      Path file = scene.at("sys/kernel/" + name);
      assertMode(0644, file);
      assertTrue(text(file).matches("[^\n]{0,64}\n"), text(file));
      assertEquals(text(file), seen(scene.subject().looker(scene.start()), "kernel/" + name));
    }
  }

  @RuleTest
  @Rule("SYS-015")
  void ofOpenFilesCountsThem(Scene scene) throws IOException {
    Path file = scene.at("sys/fs/file-nr");
    assertMode(0444, file);
    String text = once(file);
    assertTrue(text.matches("[1-9][0-9]*\t0\t[1-9][0-9]*\n"), text);
    assertTrue(text.endsWith("\t" + number(scene.at("sys/fs/file-max")) + "\n"), text);
  }

  @RuleTest
  @Rule("SYS-016")
  @Gvisor({
    "ProcDefaults.PresenceOfShmMaxMniAll",
    "ProcDefaults.PresenceOfSem",
    "ProcDefaults.PresenceOfMsgMniMaxMnb"
  })
  void ofIpcIsWhatTheBootMakesIt(Scene scene) throws IOException {
    Path kernel = scene.at("sys/kernel");
    assertEquals("32000\t1024000000\t500\t32000\n", once(kernel.resolve("sem")));
    assertEquals("18446744073692774399", number(kernel.resolve("shmmax")));
    assertEquals("18446744073692774399", number(kernel.resolve("shmall")));
    assertEquals("4096", number(kernel.resolve("shmmni")));
    assertEquals("32000", number(kernel.resolve("msgmni")));
    assertEquals("8192", number(kernel.resolve("msgmax")));
    assertEquals("16384", number(kernel.resolve("msgmnb")));
  }

  @RuleTest
  @Rule({"SYS-017", "SYS-018", "SYS-019"})
  @Gvisor({"ProcFilesystems.ReadCapLastCap", "ProcFilesystems.OverflowID"})
  void ofTheKernelIsANumber(Scene scene) throws IOException {
    Path kernel = scene.at("sys/kernel");
    assertEquals("40", number(kernel.resolve("cap_last_cap")));
    assertEquals("65536", number(kernel.resolve("ngroups_max")));
    assertEquals("65534", number(kernel.resolve("overflowuid")));
    assertEquals("65534", number(kernel.resolve("overflowgid")));
    assertMode(0444, kernel.resolve("cap_last_cap"));
    assertMode(0644, kernel.resolve("threads-max"));
    assertTrue(Integer.parseInt(number(kernel.resolve("threads-max"))) > 100);
  }

  @RuleTest
  @Rule("SYS-020")
  void ofTheLastPidIsForThoseWhoRestore(Scene scene) throws IOException {
    Path file = scene.at("sys/kernel/ns_last_pid");
    assertMode(0666, file);
    number(file);
    Looker nobody = scene.nobody();
    refusedToAtRead(Errno.EPERM, () -> put(nobody, "kernel/ns_last_pid", "1"));
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(channel, "-1"));
      refusedInside(Errno.EINVAL, () -> Seen.write(channel, "4194305"));
    }
  }

  @RuleTest
  @Rule("SYS-021")
  @Gvisor({
    "ProcSysKernelKeysMax.Exists",
    "ProcSysKernelKeysMax.InvalidMaxKeysValue",
    "ProcSysKernelKeysMax.SetMaxKeys"
  })
  void ofKeysIsNotNegative(Scene scene) throws IOException {
    scene.assumePrivileged();
    Path file = scene.at("sys/kernel/keys/maxkeys");
    assertMode(0644, file);
    String now = number(file);
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(channel, "-1"));
      assertEquals(now.length(), Seen.write(channel, now));
    }
    assertEquals(now, number(file));
    if (scene.isModel()) { // nobody else's machine
      assertEquals("200", now);
      Seen.write(file, "100");
      assertEquals("100", number(file));
    }
  }

  @RuleTest
  @Rule("SYS-022")
  @Gvisor("ProcSysNetPortRange.CanReadAndWrite")
  void ofPortsIsARange(Scene scene) {
    Looker looker = scene.subject().looker(NetScene.fresh(scene).puppet);
    String range = "net/ipv4/ip_local_port_range";
    assertEquals("32768\t60999\n", seen(looker, range));
    put(looker, range, "40000 50000");
    assertEquals("40000\t50000\n", seen(looker, range));
    put(looker, range, "41000\n");
    assertEquals("41000\t50000\n", seen(looker, range));
    for (String bad : List.of("50001", "3000 2000", "1 65536", "1 2 3", "a")) {
      refusedToAtRead(Errno.EINVAL, () -> put(looker, range, bad));
    }
    assertEquals("41000\t50000\n", seen(looker, range));
  }

  @RuleTest
  @Rule("SYS-023")
  @Gvisor({
    "ProcSysNetIpv4Sack.Exists",
    "ProcSysNetIpv4Sack.CanReadAndWrite",
    "ProcSysNetIpv4Recovery.Exists",
    "ProcSysNetIpv4Recovery.CanReadAndWrite",
    "ProcSysNetIpv4IpForward.Exists",
    "ProcSysNetIpv4IpForward.DefaultValueEqZero",
    "ProcSysNetIpv4IpForward.CanReadAndWrite"
  })
  void ofANetworkIsThatOfWhoReads(Scene scene) throws IOException {
    String outside = once(scene.at("sys/net/ipv4/tcp_recovery"));
    NetScene net = NetScene.fresh(scene);
    Looker looker = scene.subject().looker(net.puppet);
    assertEquals("1\n", seen(looker, "net/ipv4/tcp_sack"));
    assertEquals("1\n", seen(looker, "net/ipv4/tcp_recovery"));
    put(looker, "net/ipv4/tcp_sack", "0");
    put(looker, "net/ipv4/tcp_recovery", "100");
    assertEquals("0\n", seen(looker, "net/ipv4/tcp_sack"));
    assertEquals("100\n", seen(looker, "net/ipv4/tcp_recovery"));
    put(looker, "net/ipv4/ip_forward", "5");
    assertEquals("5\n", seen(looker, "net/ipv4/ip_forward"));
    for (String bad : List.of("256", "x", "-1")) {
      refusedToAtRead(Errno.EINVAL, () -> put(looker, "net/ipv4/tcp_sack", bad));
    }
    assertEquals(outside, once(scene.at("sys/net/ipv4/tcp_recovery")));
    Looker child = scene.subject().looker(net.puppet.fork());
    assertEquals("100\n", seen(child, "net/ipv4/tcp_recovery"));
  }

  @RuleTest
  @Rule("SYS-024")
  @Gvisor({"ProcSysNetIpv6.DirectoryExists", "ProcSysNetIpv6.FilesExist"})
  void ofIpv6StandsInADirectoryOfItsOwn(Scene scene) throws IOException {
    assertEquals(040555, unix(scene.at("sys/net/ipv6"), "mode"));
    Looker looker = scene.subject().looker(NetScene.fresh(scene).puppet);
    assertEquals("1\n", seen(looker, "net/ipv6/auto_flowlabels"));
    assertEquals("0\n", seen(looker, "net/ipv6/bindv6only"));
    assertEquals("60\n", seen(looker, "net/ipv6/ip6frag_time"));
    assertEquals("0\n", seen(looker, "net/ipv6/ip_nonlocal_bind"));
    assertTrue(names(scene.at("sys/net/ipv6")).containsAll(List.of("conf", "neigh", "route")));
  }

  @RuleTest
  @Rule({"SYS-025", "SYS-026"})
  @Gvisor({
    "ProcSysVmMaxmapCount.HasNumericValue",
    "ProcSysVmMmapMinAddr.HasNumericValue",
    "ProcSysVmOvercommitMemory.HasNumericValue",
    "ProcSysKernel.RandomizeVaSpace"
  })
  void ofMemoryIsANumber(Scene scene) throws IOException {
    Path vm = scene.at("sys/vm");
    assertTrue(Long.parseLong(number(vm.resolve("max_map_count"))) >= 65530);
    assertEquals(0, Long.parseLong(number(vm.resolve("mmap_min_addr"))) % 4096);
    assertTrue(number(vm.resolve("overcommit_memory")).matches("[012]"));
    assertTrue(number(scene.at("sys/kernel/randomize_va_space")).matches("[012]"));
    scene.assumePrivileged();
    try (SeekableByteChannel channel =
        Files.newByteChannel(vm.resolve("overcommit_memory"), StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(channel, "3"));
    }
    try (SeekableByteChannel channel = open(vm.resolve("max_map_count"))) {
      assertEquals(1, Seen.some(channel, 1).length());
    }
  }
}
