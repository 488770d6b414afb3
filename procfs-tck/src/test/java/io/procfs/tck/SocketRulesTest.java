package io.procfs.tck;

import static io.procfs.tck.NetScene.AF_INET;
import static io.procfs.tck.NetScene.AF_INET6;
import static io.procfs.tck.NetScene.AF_UNIX;
import static io.procfs.tck.NetScene.SOCK_DGRAM;
import static io.procfs.tck.NetScene.SOCK_SEQPACKET;
import static io.procfs.tck.NetScene.SOCK_STREAM;
import static io.procfs.tck.Seen.eventually;
import static io.procfs.tck.Seen.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import io.procfs.format.net.SocketFormat;
import io.procfs.format.net.UnixFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The tables of sockets: what stands in them is what the descriptors of tasks are. */
@DisplayName("Sockets")
class SocketRulesTest {
  private static final String V4 =
      "sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode";
  private static final String V6 =
      "  sl  local_address                         remote_address                        st"
          + " tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
  private static final String REST = " ref pointer drops";

  @RuleTest
  @Rule({"NET-006", "NET-010", "NET-011", "NET-012"})
  @Gvisor({"ProcNetTCP.Exists", "ProcNetTCP6.Exists", "ProcNetUDP.Exists", "ProcNetUnix.Exists"})
  void headings(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    assertEquals(String.format("%-149s\n", "  " + V4), net.text("tcp"));
    assertEquals(String.format("%-127s\n", "   " + V4 + REST), net.text("udp"));
    assertEquals(String.format("%-127s\n", "   " + V4 + REST), net.text("udplite"));
    assertEquals(String.format("%-127s\n", "  " + V4 + REST), net.text("icmp"));
    assertEquals("  " + V4 + REST + "\n", net.text("raw"));
    assertEquals(V6 + "\n", net.text("tcp6"));
    for (String name : List.of("udp6", "udplite6", "raw6", "icmp6")) {
      assertEquals(V6 + REST + "\n", net.text(name), name);
    }
    assertEquals("Num       RefCount Protocol Flags    Type St Inode Path\n", net.text("unix"));
  }

  private static int listener(NetScene net, int family, IpAddress address, int port) {
    int fd = net.sockets.socket(family, SOCK_STREAM, 0);
    net.sockets.bind(fd, address, port);
    net.sockets.listen(fd);
    return fd;
  }

  @RuleTest
  @Rule({"NET-006", "NET-007", "NET-009", "LINK-011"})
  @Gvisor({"ProcNetTCP.EntryUID", "ProcNetTCP.InodeReasonable"})
  void aListeningSocket(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    int first = listener(net, AF_INET, IpAddress.LOOPBACK, 8080);
    int second = listener(net, AF_INET, IpAddress.ANY, 2024);
    String row =
        "0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 "
            + net.inode(first)
            + " 1 ";
    String shown = line(net.text("tcp"), ":1F90");
    assertEquals(row, shown.substring(6, 6 + row.length()));
    assertEquals(149, shown.length());
    assertTrue(shown.stripTrailing().endsWith(" 100 0 0 10 0"), shown);
    List<SocketFormat.Parsed> rows = net.rows(SocketFormat.TCP);
    assertEquals(List.of(0, 1), rows.stream().map(SocketFormat.Parsed::slot).toList());
    assertNotEquals(net.inode(first), net.inode(second));
    assertEquals(IpAddress.ANY, net.row(SocketFormat.TCP, net.inode(second)).localAddress());
    assertEquals(0, net.row(SocketFormat.TCP, net.inode(second)).uid());
    net.puppet.close(first);
    assertEquals(1, net.rows(SocketFormat.TCP).size());
  }

  private static String line(String text, String part) {
    for (String line : lines(text)) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError(part + " in " + text);
  }

  @RuleTest
  @Rule({"NET-008", "NET-009"})
  @Gvisor({"ProcNetTCP.State", "ProcNetTCP.BindAcceptConnect"})
  void aConnectionMovesThroughItsStates(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    int server = net.sockets.socket(AF_INET, SOCK_STREAM, 0);
    assertEquals(0, net.rows(SocketFormat.TCP).size());
    net.sockets.bind(server, IpAddress.LOOPBACK, 8080);
    assertEquals(0, net.rows(SocketFormat.TCP).size(), "bound only");
    net.sockets.listen(server);
    assertEquals(10, net.row(SocketFormat.TCP, net.inode(server)).state());
    int client = net.sockets.socket(AF_INET, SOCK_STREAM, 0);
    net.sockets.connect(client, IpAddress.LOOPBACK, 8080);
    SocketFormat.Parsed here = net.row(SocketFormat.TCP, net.inode(client));
    assertEquals(1, here.state());
    assertEquals(8080, here.remotePort());
    SocketFormat.Parsed waiting = net.row(SocketFormat.TCP, 0);
    assertEquals(here.localPort(), waiting.remotePort());
    assertEquals(1, net.row(SocketFormat.TCP, net.inode(server)).receiveQueue());
    int accepted = net.sockets.accept(server);
    SocketFormat.Parsed there = net.row(SocketFormat.TCP, net.inode(accepted));
    assertEquals(here.localPort(), there.remotePort());
    assertEquals(1, there.state());
    assertEquals(0, net.row(SocketFormat.TCP, net.inode(server)).receiveQueue());
    assertEquals(10, net.rows(SocketFormat.TCP).get(0).state(), "listening first");

    net.sockets.shutdownOutput(client);
    // The other end acknowledges when it likes.
    eventually(5, () -> net.row(SocketFormat.TCP, net.inode(client)).state());
    assertEquals(8, net.row(SocketFormat.TCP, net.inode(accepted)).state());
    assertEquals(1, net.row(SocketFormat.TCP, net.inode(accepted)).receiveQueue());
    net.puppet.close(client);
    net.puppet.close(accepted);
    eventually(6, () -> net.row(SocketFormat.TCP, 0).state());
    SocketFormat.Parsed left = net.row(SocketFormat.TCP, 0);
    assertEquals(3, left.timer());
    assertTrue(left.timerExpires() > 5000 && left.timerExpires() <= 6001, left.toString());
    assertEquals(3, left.references());
    assertEquals(8080, left.remotePort());
    assertEquals(2, net.rows(SocketFormat.TCP).size());
    assertTrue(lines(net.text("sockstat"))[1].startsWith("TCP: inuse 1 orphan 0 tw 1 "));
  }

  @RuleTest
  @Rule("NET-010")
  @Gvisor({
    "ProcNetTCP6.EntryUID",
    "ProcNetTCP6.BindAcceptConnect",
    "ProcNetTCP6.InodeReasonable",
    "ProcNetTCP6.State"
  })
  void connectionsOfIpv6(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    int server = listener(net, AF_INET6, IpAddress.LOOPBACK6, 99);
    assertTrue(
        net.text("tcp6").contains(": 00000000000000000000000001000000:0063 " + "0".repeat(32)));
    int client = net.sockets.socket(AF_INET6, SOCK_STREAM, 0);
    net.sockets.connect(client, IpAddress.LOOPBACK6, 99);
    int accepted = net.sockets.accept(server);
    assertEquals(10, net.row(SocketFormat.TCP6, net.inode(server)).state());
    assertEquals(0, net.row(SocketFormat.TCP6, net.inode(server)).uid());
    assertEquals(1, net.row(SocketFormat.TCP6, net.inode(client)).state());
    assertEquals(1, net.row(SocketFormat.TCP6, net.inode(accepted)).state());
    assertEquals(
        net.row(SocketFormat.TCP6, net.inode(client)).localPort(),
        net.row(SocketFormat.TCP6, net.inode(accepted)).remotePort());
    for (String line : lines(net.text("tcp6"))) {
      assertEquals(line.stripTrailing(), line);
    }
  }

  @RuleTest
  @Rule("NET-011")
  @Gvisor({
    "ProcNetUDP.EntryUID",
    "ProcNetUDP.FindMutualEntries",
    "ProcNetUDP.EntriesRemovedOnClose",
    "ProcNetUDP.BoundEntry",
    "ProcNetUDP.BoundSocketStateClosed",
    "ProcNetUDP.ConnectedSocketStateEstablished"
  })
  void datagramSockets(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    int a = net.sockets.socket(AF_INET, SOCK_DGRAM, 0);
    int b = net.sockets.socket(AF_INET, SOCK_DGRAM, 0);
    assertEquals(0, net.rows(SocketFormat.UDP).size());
    net.sockets.bind(a, IpAddress.LOOPBACK, 5353);
    net.sockets.bind(b, IpAddress.LOOPBACK, 5354);
    SocketFormat.Parsed bound = net.row(SocketFormat.UDP, net.inode(a));
    assertEquals(7, bound.state());
    assertEquals(IpAddress.LOOPBACK, bound.localAddress());
    assertEquals(5353, bound.localPort());
    assertEquals(IpAddress.ANY, bound.remoteAddress());
    assertEquals(0, bound.remotePort());
    assertEquals(0, bound.uid());
    assertEquals(2, bound.references());
    int other = net.row(SocketFormat.UDP, net.inode(b)).slot();
    assertEquals(1, Math.floorMod(other - bound.slot(), 16_384), "buckets are by port");
    net.sockets.connect(a, IpAddress.LOOPBACK, 5354);
    net.sockets.connect(b, IpAddress.LOOPBACK, 5353);
    assertEquals(1, net.row(SocketFormat.UDP, net.inode(a)).state());
    assertEquals(5354, net.row(SocketFormat.UDP, net.inode(a)).remotePort());
    assertEquals(5353, net.row(SocketFormat.UDP, net.inode(b)).remotePort());
    for (String line : lines(net.text("udp"))) {
      assertEquals(127, line.length());
    }
    net.puppet.close(a);
    assertEquals(1, net.rows(SocketFormat.UDP).size());
    assertEquals(net.inode(b), net.rows(SocketFormat.UDP).get(0).inode());
  }

  @RuleTest
  @Rule({"NET-012", "NET-013", "NET-014", "NET-015"})
  @Gvisor({
    "ProcNetUnix.AbstractBindAcceptConnect",
    "ProcNetUnix.StreamSocketStateUnconnectedOnBind",
    "ProcNetUnix.StreamSocketStateStateUnconnectedOnListen",
    "ProcNetUnix.StreamSocketStateStateConnectedOnAccept"
  })
  void abstractUnixSockets(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    ByteString name = ByteString.of("\0abc\0d");
    int server = net.sockets.socket(AF_UNIX, SOCK_STREAM, 0);
    net.sockets.bind(server, name);
    assertEquals(row(2, 0, 1, 1, net.inode(server), "@abc@d"), net.unix().get(0));
    net.sockets.listen(server);
    assertEquals(row(2, 0x10000, 1, 1, net.inode(server), "@abc@d"), net.unix(net.inode(server)));
    int client = net.sockets.socket(AF_UNIX, SOCK_STREAM, 0);
    net.sockets.connect(client, name);
    assertEquals(row(3, 0, 1, 3, net.inode(client), null), net.unix(net.inode(client)));
    assertEquals(row(3, 0, 1, 2, 0, "@abc@d"), net.unix(0));
    assertTrue(net.text("unix").contains(" 0001 02     0 @abc@d\n"), net.text("unix"));
    int accepted = net.sockets.accept(server);
    assertEquals(row(3, 0, 1, 3, net.inode(accepted), "@abc@d"), net.unix(net.inode(accepted)));
    assertEquals(3, net.unix().size());
    net.puppet.close(accepted);
    assertEquals(row(2, 0, 1, 3, net.inode(client), null), net.unix(net.inode(client)));
  }

  /** A row without its pointer, which differs. */
  private static Object row(int refs, int flags, int type, int state, long inode, String path) {
    return new Object() {
      @Override
      public boolean equals(Object object) {
        return object instanceof UnixFormat.Parsed p
            && p.references() == refs
            && p.flags() == flags
            && p.type() == type
            && p.state() == state
            && p.inode() == inode
            && (path == null ? p.path() == null : ByteString.of(path).equals(p.path()));
      }

      @Override
      public int hashCode() {
        return Long.hashCode(inode);
      }

      @Override
      public String toString() {
        return refs + " " + flags + " " + type + " " + state + " " + inode + " " + path;
      }
    };
  }

  @RuleTest
  @Rule({"NET-012", "NET-014", "NET-015"})
  @Gvisor("ProcNetUnix.FilesystemBindAcceptConnect")
  void unixSocketsOfFiles(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    ByteString path = scene.puppeteer().path("a socket");
    int server = net.sockets.socket(AF_UNIX, SOCK_SEQPACKET, 0);
    net.sockets.bind(server, path);
    net.sockets.listen(server);
    int client = net.sockets.socket(AF_UNIX, SOCK_SEQPACKET, 0);
    net.sockets.connect(client, path);
    int accepted = net.sockets.accept(server);
    assertEquals(path, net.unix(net.inode(server)).path());
    assertEquals(path, net.unix(net.inode(accepted)).path());
    assertNull(net.unix(net.inode(client)).path());
    assertEquals(5, net.unix(net.inode(client)).type());
    assertTrue(net.text("unix").contains(" " + path + "\n"));
  }

  @RuleTest
  @Rule("NET-013")
  @Gvisor({
    "ProcNetUnix.SocketPair",
    "ProcNetUnix.DgramSocketStateDisconnectingOnBind",
    "ProcNetUnix.DgramSocketStateConnectingOnConnect"
  })
  void unixPairsAndDatagrams(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    int[] pair = net.sockets.pair(SOCK_STREAM);
    for (int fd : pair) {
      assertEquals(row(3, 0, 1, 3, net.inode(fd), null), net.unix(net.inode(fd)));
    }
    ByteString name = ByteString.of("\0d");
    int server = net.sockets.socket(AF_UNIX, SOCK_DGRAM, 0);
    net.sockets.bind(server, name);
    assertEquals(row(2, 0, 2, 1, net.inode(server), "@d"), net.unix(net.inode(server)));
    int client = net.sockets.socket(AF_UNIX, SOCK_DGRAM, 0);
    net.sockets.connect(client, name);
    assertEquals(row(2, 0, 2, 3, net.inode(client), null), net.unix(net.inode(client)));
    assertEquals(row(3, 0, 2, 3, net.inode(server), "@d"), net.unix(net.inode(server)));
    net.puppet.close(pair[0]);
    assertEquals(2, net.unix(net.inode(pair[1])).references());
  }

  @RuleTest
  @Rule("NET-001")
  void staysInTheNamespaceInWhichItWasMade(Scene scene) throws IOException {
    NetScene net = NetScene.up(scene);
    int server = listener(net, AF_INET, IpAddress.LOOPBACK, 80);
    long inode = net.inode(server);
    Puppet child = net.puppet.fork();
    net.sockets.newNamespace();
    assertEquals(0, net.rows(SocketFormat.TCP).size());
    assertEquals(inode, net.inode(server));
    ByteString seen = ByteString.of(Seen.text(scene.of(child, "net/tcp")));
    assertEquals(inode, SocketFormat.TCP.parse(seen).get(0).inode());
    net.puppet.close(server);
    assertEquals(1, SocketFormat.TCP.parse(seen).size());
    child.close(server);
    assertEquals(1, lines(Seen.text(scene.of(child, "net/tcp"))).length);
  }
}
