package io.procfs.tck;

import static io.procfs.tck.NetScene.AF_INET;
import static io.procfs.tck.NetScene.SOCK_STREAM;
import static io.procfs.tck.Seen.lines;
import static io.procfs.tck.Seen.link;
import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedWhileListing;
import static io.procfs.tck.Seen.rest;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.unixOfLink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.net.CountersFormat;
import io.procfs.format.net.DevFormat;
import io.procfs.format.net.FibTrieFormat;
import io.procfs.format.net.IfInet6Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The directory of a network namespace, and its files that are not about sockets. */
@DisplayName("net")
class NetRulesTest {
  /** Names that a build of Linux 6.18 with IPv6 has in every namespace. */
  private static final List<String> NAMES =
      List.of(
          ("arp dev raw tcp udp icmp igmp raw6 snmp stat tcp6 udp6 unix icmp6 igmp6 ptype route"
                  + " snmp6 packet psched netlink netstat udplite anycast6 fib_trie if_inet6"
                  + " mcfilter rt_cache sockstat udplite6 dev_mcast dev_snmp6 mcfilter6 netfilter"
                  + " protocols rt6_stats sockstat6 ipv6_route fib_triestat softnet_stat"
                  + " ip6_flowlabel")
              .split(" "));

  @RuleTest
  @Rule("ROOT-016")
  @Gvisor({"ProcNetSymlinkTarget.FileMode", "ProcNetSymlink.FileMode", "ProcNetSymlink.Contents"})
  void netIsALinkToThatOfTheReader(Scene scene) throws IOException {
    Path net = scene.at("net");
    assertEquals("self/net", link(net));
    assertEquals(8L, unixOfLink(net, "size"));
    assertEquals(0120777, unixOfLink(net, "mode"));
    assertEquals(040555, unix(net, "mode"));
  }

  @RuleTest
  @Rule({"NET-001", "NET-005"})
  @Gvisor("ProcNetDev.Format")
  void isTheNamespaceOfTheTask(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    List<DevFormat.Parsed> devices = DevFormat.parse(bytes(net.at("dev")));
    assertEquals(1, devices.size());
    assertEquals(
        new DevFormat.Parsed(ByteString.of("lo"), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        devices.get(0));
    assertEquals(
        "    lo:       0       0    0    0    0     0          0         0"
            + "        0       0    0    0    0     0       0          0",
        lines(net.text("dev"))[2]);
    assertEquals("", net.text("if_inet6") + net.text("fib_trie"));
    assertEquals(1, lines(net.text("arp")).length);
    assertEquals(net.text("dev"), text(scene.ofThread(net.puppet, "net/dev")));
    // The one who reads is in another, which has what it always had.
    assertTrue(text(scene.at("self/net/fib_trie")).startsWith("Main:\n"));
    Puppet child = net.puppet.fork();
    assertEquals(unix(net.at("dev"), "ino"), unix(scene.of(child, "net/dev"), "ino"));
  }

  @RuleTest
  @Rule({"NET-002", "DIR-022"})
  void isListedByAnyone(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    Looker nobody = scene.nobody();
    String path = net.puppet.pid() + "/net";
    assertEquals(040555, nobody.stat(path).mode());
    List<String> seen = nobody.list(path).stream().map(ByteString::toString).toList();
    assertEquals(names(net.at("")), seen);
    assertEquals(net.text("dev"), nobody.read(path + "/dev").toString());
    long directories = 0;
    for (String name : seen) {
      directories += Files.isDirectory(net.at(name)) ? 1 : 0;
    }
    assertEquals((int) (2 + directories), unix(net.at(""), "nlink"));
    assertEquals(0L, unix(net.at(""), "size"));
  }

  @RuleTest
  @Rule("NET-003")
  void sharesItsFilesWithTheNamespace(Scene scene) throws IOException {
    Puppet a = scene.start();
    Puppet b = scene.start();
    assertEquals(unix(scene.of(a, "net/tcp"), "ino"), unix(scene.of(b, "net/tcp"), "ino"));
    assertEquals(unix(scene.of(a, "net/stat"), "ino"), unix(scene.of(b, "net/stat"), "ino"));
    assertNotEquals(unix(scene.of(a, "net"), "ino"), unix(scene.of(b, "net"), "ino"));
    NetScene other = NetScene.fresh(scene);
    assertNotEquals(unix(scene.of(a, "net/tcp"), "ino"), unix(other.at("tcp"), "ino"));
  }

  @RuleTest
  @Rule("NET-004")
  void hasFilesByProtocolInTheirOrder(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    List<String> names = names(net.at(""));
    assertTrue(names.containsAll(NAMES), names::toString);
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    assertEquals(sorted, names);
    assertEquals(List.of("lo"), names(net.at("dev_snmp6")));
    for (String name : names) {
      int expected =
          Files.isDirectory(net.at(name))
              ? 040555
              : name.contains("_tables_") || name.contains("conntrack") ? 0100440 : 0100444;
      assertEquals(expected, unix(net.at(name), "mode"), name);
      assertEquals(0L, unix(net.at(name), "size"), name);
    }
    for (String firstOnly : List.of("connector", "pnp", "stat/arp_cache")) {
      refused(Errno.ENOENT, () -> Files.size(net.at(firstOnly)));
    }
  }

  @RuleTest
  @Rule({"ATTR-015", "ATTR-024"})
  void isRootsAndNotWritten(Scene scene) throws IOException {
    scene.assumePrivileged();
    NetScene net = NetScene.fresh(scene);
    net.puppet.setuid(1000);
    assertEquals(1000, unix(net.at(""), "uid"));
    for (String name : List.of("dev", "snmp", "stat", "dev_snmp6/lo")) {
      assertEquals(0, unix(net.at(name), "uid"), name);
      assertEquals(0, unix(net.at(name), "gid"), name);
    }
    for (String name : List.of("dev", "tcp", "unix", "route", "arp", "fib_trie")) {
      refused(
          Errno.EACCES, () -> Files.newByteChannel(net.at(name), StandardOpenOption.WRITE).close());
    }
    for (String name : List.of("snmp", "netstat", "sockstat", "snmp6")) {
      refusedAtWrite(Errno.EACCES, net.at(name));
    }
    for (String name : List.of("psched", "softnet_stat", "rt_cache")) {
      refusedAtWrite(Errno.EIO, net.at(name));
    }
  }

  private static void refusedAtWrite(Errno expected, Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      refusedInside(expected, () -> channel.write(ByteBuffer.wrap(new byte[] {'x'})));
    }
  }

  @RuleTest
  @Rule({"EXIT-021", "DIR-022"})
  void isEmptyOfAZombie(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    String before = net.text("fib_trie");
    try (SeekableByteChannel kept = open(net.at("fib_trie"))) {
      net.puppet.exitGroup(0);
      refusedWhileListing(Errno.EINVAL, net.at(""));
      refusedAtOpen(Errno.ENOENT, net.at("dev"));
      assertEquals(2, unix(net.at(""), "nlink"));
      assertEquals(040555, unix(net.at(""), "mode"));
      assertEquals(before, rest(kept));
      scene.reap(net.puppet);
      kept.position(0);
      assertEquals(before, rest(kept));
    }
    refusedAtOpen(Errno.ENOENT, net.at("dev"));
  }

  @RuleTest
  @Rule({"NET-016", "NET-017", "NET-018"})
  @Gvisor("ProcNetIfInet6.Format")
  void showsAddressesAndRoutes(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    assertEquals("", net.text("route"));
    net.sockets.loopbackUp();
    assertEquals(
        String.format(
            "%-127s\n",
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT"),
        net.text("route"));
    assertEquals("00000000000000000000000000000001 01 80 10 80       lo\n", net.text("if_inet6"));
    assertEquals(1, IfInet6Format.parse(bytes(net.at("if_inet6"))).size());
    assertEquals(
        "IP address       HW type     Flags       HW address            Mask     Device\n",
        net.text("arp"));
    String lo = " ".repeat(6) + " lo\n";
    String none = "0".repeat(32) + " 00 ";
    assertEquals(
        none + none + "0".repeat(32) + " ffffffff 00000001 00000000 00200200" + lo,
        net.text("ipv6_route").substring(0, 150));
    assertEquals(
        List.of(FibTrieFormat.MAIN, FibTrieFormat.LOCAL),
        FibTrieFormat.parse(bytes(net.at("fib_trie"))).stream()
            .map(FibTrieFormat.TrieTable::id)
            .toList());
    assertTrue(
        net.text("fib_trie")
            .startsWith(
                "Main:\n  +-- 127.0.0.0/8 2 0 2\n     +-- 127.0.0.0/31 1 0 0\n"
                    + "        |-- 127.0.0.0\n           /8 host LOCAL\n"));
    assertTrue(net.text("igmp").contains("\n\t\t\t\t010000E0     1 0:00000000\t\t0\n"));
  }

  @RuleTest
  @Rule("NET-019")
  @Gvisor({"ProcNetSnmp.CheckNetStat", "ProcNetSnmp.Stat", "ProcNetSnmp.CheckSnmp"})
  void countersAreNamesThenValues(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    assertEquals(0100444, unix(net.at("snmp"), "mode"));
    for (String name : List.of("snmp", "netstat")) {
      String[] lines = lines(net.text(name));
      for (int i = 0; i < lines.length; i += 2) {
        assertEquals(prefix(lines[i]), prefix(lines[i + 1]), name);
        assertEquals(lines[i].split(" ").length, lines[i + 1].split(" ").length, name);
      }
    }
    var tcp = CountersFormat.parse(bytes(net.at("snmp"))).get(2);
    assertEquals(ByteString.of("Tcp"), tcp.prefix());
    assertEquals(-1, tcp.value("MaxConn"));
    assertTrue(tcp.indexOf("RetransSegs") > 0);
    var extended = CountersFormat.parse(bytes(net.at("netstat"))).get(0);
    for (String name :
        List.of("TCPPureAcks", "TCPTimeouts", "TCPOrigDataSent", "TCPAbortOnTimeout")) {
      assertTrue(extended.indexOf(name) >= 0, name);
    }
    assertTrue(net.text("snmp6").startsWith(String.format("%-32s\t0\n", "Ip6InReceives")));
  }

  private static String prefix(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  @RuleTest
  @Rule("NET-020")
  void countsSockets(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    assertEquals("sockets: used 0", lines(net.text("sockstat"))[0]);
    int fd = net.sockets.socket(AF_INET, SOCK_STREAM, 0);
    assertEquals("sockets: used 1", lines(net.text("sockstat"))[0]);
    assertTrue(lines(net.text("sockstat"))[1].startsWith("TCP: inuse 0 orphan 0 tw 0 alloc "));
    net.sockets.listen(fd);
    assertTrue(lines(net.text("sockstat"))[1].startsWith("TCP: inuse 1 orphan 0 tw 0 alloc "));
    net.puppet.close(fd);
    assertEquals("sockets: used 0", lines(net.text("sockstat"))[0]);
    assertTrue(net.text("sockstat6").startsWith("TCP6: inuse 0\nUDP6: inuse 0\n"));
    assertEquals("000003e8 00000040 000f4240 3b9aca00\n", net.text("psched"));
  }

  private static ByteString bytes(Path file) throws IOException {
    return ByteString.copyOf(Files.readAllBytes(file));
  }
}
