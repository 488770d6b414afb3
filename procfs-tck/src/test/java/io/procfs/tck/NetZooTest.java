package io.procfs.tck;

import static io.procfs.tck.NetScene.AF_INET;
import static io.procfs.tck.NetScene.AF_INET6;
import static io.procfs.tck.NetScene.AF_NETLINK;
import static io.procfs.tck.NetScene.AF_PACKET;
import static io.procfs.tck.NetScene.AF_UNIX;
import static io.procfs.tck.NetScene.SOCK_DGRAM;
import static io.procfs.tck.NetScene.SOCK_RAW;
import static io.procfs.tck.NetScene.SOCK_SEQPACKET;
import static io.procfs.tck.NetScene.SOCK_STREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A puppet with sockets of every family in a network namespace of its own: everything below its
 * {@code net}, of the model and of the running kernel. Rows are compared without regard to their
 * order, inode numbers and ports by what they stand for, and pointers not at all.
 */
@DisplayName("The network of a puppet")
@ExtendWith(KitExtension.class)
class NetZooTest {
  /** What the machine is, and not the namespace: the number of its CPUs and what it did so far. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of(
          "softnet_stat",
          "stat/rt_cache",
          "stat/nf_conntrack",
          "stat/synproxy",
          "protocols", // pages of memory; sizes of structures
          "ptype", // who else receives packets on this machine
          "ip_tables_matches",
          "ip_tables_targets",
          "ip6_tables_matches",
          "ip6_tables_targets",
          "arp_tables_matches",
          "arp_tables_targets",
          "netfilter/nf_log");

  /** What the traffic over the loopback counts, which the model does not make. */
  private static final Set<String> TRAFFIC =
      Set.of("dev", "snmp", "netstat", "snmp6", "dev_snmp6/lo", "rt6_stats", "ipv6_route");

  private final Map<String, List<String>> seen = new HashMap<>();

  @Test
  @Timeout(60)
  @DisplayName("is that of a running kernel, name by name and row by row")
  void isThatOfARunningKernel(Kit kit) throws IOException {
    for (SubjectProvider provider : kit.providers()) {
      if (Set.of("linux", "model").contains(provider.name())) {
        try (Scene scene = kit.open(provider.name())) {
          assumeTrue(
              scene.isModel() || scene.subject().release().atLeast(6, 18), "needs Linux 6.18");
          seen.put(provider.name(), look(scene));
        }
      }
    }
    assertEquals(2, seen.size());
    List<String> linux = new ArrayList<>(seen.get("linux"));
    List<String> model = new ArrayList<>(seen.get("model"));
    assertTrue(linux.size() > 300, linux.size() + " answers");
    kit.say("answers about a network namespace that model and linux share: " + linux.size());
    assertEquals(String.join("\n", linux), String.join("\n", model));
  }

  private static List<String> look(Scene scene) throws IOException {
    NetScene net = NetScene.fresh(scene);
    List<String> all = new ArrayList<>();
    walk(net, "fresh", Set.of(), all);
    net.sockets.loopbackUp();
    net.puppet.setuid(0);
    makeSockets(net);
    walk(net, "with sockets", TRAFFIC, all);
    Puppet child = net.puppet.fork();
    child.exitGroup(0);
    Path zombie = scene.of(child, "net");
    all.add("zombie " + Files.readAttributes(zombie, "unix:mode,nlink,uid").values());
    return all;
  }

  private static void makeSockets(NetScene net) throws IOException {
    PuppetSockets s = net.sockets;
    int tcp = s.socket(AF_INET, SOCK_STREAM, 0);
    s.bind(tcp, IpAddress.LOOPBACK, 8080);
    s.listen(tcp);
    int client = s.socket(AF_INET, SOCK_STREAM, 0);
    s.connect(client, IpAddress.LOOPBACK, 8080);
    s.accept(tcp);
    int refused = s.socket(AF_INET, SOCK_STREAM, 0);
    s.bind(refused, IpAddress.ANY, 0);
    int tcp6 = s.socket(AF_INET6, SOCK_STREAM, 0);
    s.bind(tcp6, IpAddress.ANY6, 9090);
    s.listen(tcp6);
    int udp = s.socket(AF_INET, SOCK_DGRAM, 0);
    s.bind(udp, IpAddress.of("127.0.0.2"), 53);
    int udp6 = s.socket(AF_INET6, SOCK_DGRAM, 0);
    s.bind(udp6, IpAddress.LOOPBACK6, 53);
    int lite = s.socket(AF_INET, SOCK_DGRAM, 136);
    s.bind(lite, IpAddress.ANY, 77);
    int lite6 = s.socket(AF_INET6, SOCK_DGRAM, 136);
    s.bind(lite6, IpAddress.ANY6, 78);
    s.socket(AF_INET, SOCK_RAW, 1);
    s.socket(AF_INET, SOCK_RAW, 255);
    s.socket(AF_INET6, SOCK_RAW, 58);
    s.pair(SOCK_STREAM);
    s.pair(SOCK_DGRAM);
    int unix = s.socket(AF_UNIX, SOCK_SEQPACKET, 0);
    s.bind(unix, ByteString.of("\0one"));
    s.listen(unix);
    int waiting = s.socket(AF_UNIX, SOCK_SEQPACKET, 0);
    s.connect(waiting, ByteString.of("\0one"));
    s.socket(AF_UNIX, SOCK_STREAM, 0);
    int netlink = s.socket(AF_NETLINK, SOCK_RAW, 0);
    s.bindNetlink(netlink, 0, 3);
    s.socket(AF_NETLINK, SOCK_RAW, 15);
    s.socket(AF_PACKET, SOCK_RAW, 3);
    int packet = s.socket(AF_PACKET, SOCK_DGRAM, 0);
    s.bindPacket(packet, 0x0800, 1);
  }

  private static void walk(NetScene net, String when, Set<String> except, List<String> all)
      throws IOException {
    Path top = net.at("").toRealPath();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(top)) {
      paths = walk.toList();
    }
    Map<Long, String> inodes = inodes(net);
    for (Path path : paths) {
      String name = top.relativize(path).toString();
      Map<String, Object> of =
          new TreeMap<>(
              Files.readAttributes(
                  path, "unix:mode,nlink,uid,gid,size", LinkOption.NOFOLLOW_LINKS));
      all.add(when + " " + name + " " + of);
      if (Files.isDirectory(path)) {
        all.add(when + " " + name + " " + Seen.names(path));
      } else if (!OF_THE_MACHINE.contains(name) && !except.contains(name)) {
        for (String line : rows(name, Seen.text(path), inodes)) {
          all.add(when + " " + name + ": " + line);
        }
      }
    }
  }

  /** Returns the sockets of the puppet by inode number: by their descriptors. */
  private static Map<Long, String> inodes(NetScene net) throws IOException {
    Map<Long, String> inodes = new HashMap<>();
    for (String fd : Seen.names(net.scene.of(net.puppet, "fd"))) {
      String link = Seen.link(net.scene.of(net.puppet, "fd/" + fd));
      if (link.startsWith("socket:[") && Integer.parseInt(fd) < Puppeteer.CONTROL) {
        inodes.put(net.inode(Integer.parseInt(fd)), "fd" + fd);
      }
    }
    return inodes;
  }

  /** Returns the rows of a file, sorted, with names for what differs from boot to boot. */
  private static List<String> rows(String file, String text, Map<Long, String> inodes) {
    List<String> rows = new ArrayList<>();
    for (String line : Splitter.on('\n').split(text)) {
      rows.add(row(file, line, inodes));
    }
    if (!file.equals("fib_trie") && !file.equals("if_inet6")) {
      Collections.sort(rows);
    }
    return rows;
  }

  private static String row(String file, String line, Map<Long, String> inodes) {
    StringBuilder row = new StringBuilder();
    List<String> words =
        new ArrayList<>(Arrays.asList(line.split("(?<= )(?=[^ ])|(?<=[^ ])(?= )")));
    boolean sockets = Set.of("tcp", "tcp6").contains(file);
    int number = 0;
    for (String word : words) {
      boolean blank = word.isBlank();
      if (!blank) {
        number++;
      }
      if (word.matches("0000000[0-9a-f]{9}:?|00000000[0-9a-f]{8}:?")
          && !file.contains("inet6")
          && !file.startsWith("igmp")) {
        row.append("POINTER");
      } else if (word.matches("[0-9]+") && inodes.containsKey(Long.parseLong(word))) {
        row.append(inodes.get(Long.parseLong(word)));
      } else if (file.equals("netlink")
          && word.matches("[0-9]{3,}|[1-9][0-9]*")
          && number != 2
          && number != 4
          && number != 8) {
        row.append("NUMBER"); // of the process, or a socket of the kernel
      } else if (word.matches("[0-9]+:") && number == 1) {
        row.append("BUCKET:");
      } else if (sockets && word.matches("0100007F:[89A-F][0-9A-F]{3}")) {
        row.append("0100007F:PORT"); // one that was chosen
      } else if (sockets && blank) {
        row.append(' ');
      } else if (sockets && number == 11 && word.matches("[12]")) {
        row.append("REFERENCES"); // a timer that is not yet over has one
      } else {
        row.append(blank && word.length() > 1 && !file.equals("fib_trie") ? " " : word);
      }
    }
    String shown = row.toString();
    if (file.equals("sockstat")) {
      shown =
          shown
              .replaceAll("alloc [0-9]+ mem [0-9]+", "alloc N mem N")
              .replaceAll("mem [0-9]+", "mem N");
    }
    if (Set.of("netlink", "packet").contains(file)) {
      return shown.stripTrailing(); // the last column, of the inode, is filled or not
    }
    // The number of a bucket fills its columns or not.
    return shown.startsWith(" BUCKET:") ? shown.substring(1) : shown;
  }
}
