package io.procfs.tree;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import io.procfs.format.net.ConnectorFormat;
import io.procfs.format.net.CpuCountersFormat;
import io.procfs.format.net.FibTrieFormat;
import io.procfs.format.net.FibTriestatFormat;
import io.procfs.format.net.NamedCountersFormat;
import io.procfs.format.net.ProtocolsFormat;
import io.procfs.format.net.PschedFormat;
import io.procfs.format.net.PtypeFormat;
import io.procfs.format.net.Rt6StatsFormat;
import io.procfs.format.net.RtAcctFormat;
import io.procfs.format.net.SockstatFormat;
import io.procfs.model.NetNamespace;
import io.procfs.model.net.ConnectorListener;
import io.procfs.model.net.FibTrie;
import io.procfs.model.net.InternetProtocol;
import io.procfs.model.net.InternetSocket;
import io.procfs.model.net.Ipv4Route;
import io.procfs.model.net.NetInterface;
import io.procfs.model.net.NetStack;
import io.procfs.model.net.NetState;
import io.procfs.model.net.PacketReceiver;
import io.procfs.model.net.PacketSocket;
import io.procfs.model.net.RealmTraffic;
import io.procfs.model.net.SocketProtocol;
import io.procfs.model.net.SocketTable;
import io.procfs.model.net.TcpState;
import io.procfs.model.net.UnixSocket;
import java.util.ArrayList;
import java.util.List;

/** What the files of a namespace show that are made as a whole. */
final class NetTexts {
  private static final ByteString PACKET_RCV = ByteString.of("packet_rcv");
  private static final ByteString YES = ByteString.of("yes");
  private static final ByteString NO = ByteString.of("no");
  private static final ByteString IF_INDEX = ByteString.of("ifIndex");
  private static final ImmutableList<ByteString> USED = words("used");
  private static final ImmutableList<ByteString> IN_USE = words("inuse");
  private static final ImmutableList<ByteString> IN_USE_MEM = words("inuse mem");
  private static final ImmutableList<ByteString> IN_USE_MEMORY = words("inuse memory");
  private static final ImmutableList<ByteString> OF_TCP = words("inuse orphan tw alloc mem");

  private NetTexts() {}

  private static ImmutableList<ByteString> words(String text) {
    ImmutableList.Builder<ByteString> words = ImmutableList.builder();
    for (String word : Splitter.on(' ').split(text)) {
      words.add(ByteString.of(word));
    }
    return words.build();
  }

  static void sockstat(NetState state, NetStack stack, ByteBuilder out) {
    int waiting = waiting(state.sockets(InternetProtocol.TCP, false));
    int waiting6 = waiting(state.sockets(InternetProtocol.TCP, true));
    SockstatFormat.write(
        List.of(
            line("sockets", USED, state.socketsUsed()),
            line(
                "TCP",
                OF_TCP,
                count(state, InternetProtocol.TCP, false) - waiting,
                stack.tcpOrphans(),
                waiting + waiting6,
                stack.tcpSockets(),
                stack.tcpMemory()),
            line("UDP", IN_USE_MEM, count(state, InternetProtocol.UDP, false), stack.udpMemory()),
            line("UDPLITE", IN_USE, count(state, InternetProtocol.UDPLITE, false)),
            line("RAW", IN_USE, count(state, InternetProtocol.RAW, false)),
            line("FRAG", IN_USE_MEMORY, 0, 0)),
        out);
  }

  static void sockstat6(NetNamespace net, ByteBuilder out) {
    NetState state = net.state();
    int waiting = waiting(state.sockets(InternetProtocol.TCP, true));
    SockstatFormat.write(
        List.of(
            line("TCP6", IN_USE, count(state, InternetProtocol.TCP, true) - waiting),
            line("UDP6", IN_USE, count(state, InternetProtocol.UDP, true)),
            line("UDPLITE6", IN_USE, count(state, InternetProtocol.UDPLITE, true)),
            line("RAW6", IN_USE, count(state, InternetProtocol.RAW, true)),
            line("FRAG6", IN_USE_MEMORY, 0, 0)),
        out);
  }

  private static CounterGroup line(String prefix, ImmutableList<ByteString> names, long... values) {
    return CounterGroup.of(ByteString.of(prefix), names, values);
  }

  private static int count(NetState state, InternetProtocol protocol, boolean v6) {
    return state.sockets(protocol, v6).size();
  }

  /** Counts what only waits for late packets. */
  private static int waiting(SocketTable<InternetSocket> sockets) {
    int count = 0;
    SocketTable.Cursor<InternetSocket> cursor = sockets.from(Long.MIN_VALUE);
    for (InternetSocket s = cursor.next(); s != null; s = cursor.next()) {
      count += s.figures() == null && s.state() != TcpState.NEW_SYN_RECV ? 1 : 0;
    }
    return count;
  }

  static void protocols(NetState state, NetStack stack, ByteBuilder out) {
    List<ProtocolsFormat.Parsed> rows = new ArrayList<>();
    for (SocketProtocol of : stack.protocols()) {
      String name = of.name().toString();
      rows.add(
          new ProtocolsFormat.Parsed(
              of.name(),
              of.size(),
              socketsOf(name, state),
              name.startsWith("TCP") || name.startsWith("MPTCP") ? stack.tcpMemory() : of.memory(),
              of.pressure(),
              of.maxHeader(),
              of.slab() ? YES : NO,
              of.module(),
              of.operations()));
    }
    ProtocolsFormat.write(rows, out);
  }

  private static int socketsOf(String name, NetState state) {
    return switch (name) {
      case "TCP" -> tcp(state, false);
      case "TCPv6" -> tcp(state, true);
      case "UDP" -> count(state, InternetProtocol.UDP, false);
      case "UDPv6" -> count(state, InternetProtocol.UDP, true);
      case "UDP-Lite" -> count(state, InternetProtocol.UDPLITE, false);
      case "UDPLITEv6" -> count(state, InternetProtocol.UDPLITE, true);
      case "RAW" -> count(state, InternetProtocol.RAW, false);
      case "RAWv6" -> count(state, InternetProtocol.RAW, true);
      case "PING" -> count(state, InternetProtocol.PING, false);
      case "PINGv6" -> count(state, InternetProtocol.PING, true);
      case "PACKET" -> state.packet().size();
      case "UNIX-STREAM" -> unix(state, true);
      case "UNIX" -> unix(state, false);
      case "NETLINK" -> netlink(state);
      default -> 0;
    };
  }

  private static int tcp(NetState state, boolean v6) {
    SocketTable<InternetSocket> sockets = state.sockets(InternetProtocol.TCP, v6);
    return sockets.size() - waiting(sockets);
  }

  private static int unix(NetState state, boolean stream) {
    int count = 0;
    SocketTable.Cursor<UnixSocket> cursor = state.unix().from(Long.MIN_VALUE);
    for (UnixSocket s = cursor.next(); s != null; s = cursor.next()) {
      count += (s.type() == 1) == stream ? 1 : 0;
    }
    return count;
  }

  /** The kernel's own are not counted. */
  private static int netlink(NetState state) {
    int count = 0;
    var cursor = state.netlink().from(Long.MIN_VALUE);
    for (var s = cursor.next(); s != null; s = cursor.next()) {
      count += s.portId() == 0 ? 0 : 1;
    }
    return count;
  }

  /** Those that want all packets come first, then those of all interfaces by type. */
  static void receivers(NetState state, NetStack stack, ByteBuilder out) {
    PtypeFormat.writeHeading(out);
    var cursor = state.packet().from(Long.MIN_VALUE);
    for (PacketSocket s = cursor.next(); s != null; s = cursor.next()) {
      if (s.protocol() == PacketSocket.ALL && s.index() == 0) {
        receiver(PtypeFormat.ALL, ByteString.empty(), PACKET_RCV, out);
      }
    }
    for (PacketReceiver row : stack.receivers()) {
      receiver(row.type(), row.device(), row.function(), out);
    }
  }

  private static void receiver(int type, ByteString device, ByteString function, ByteBuilder out) {
    PtypeFormat.writeLine(new PtypeFormat.Parsed(type, device, function), out);
  }

  /** A microsecond has 1000 nanoseconds, and so on: constants of the kernel. */
  static void psched(ByteBuilder out) {
    PschedFormat.writeLine(new PschedFormat.Parsed(1_000, 64, 1_000_000, 1_000_000_000), out);
  }

  static void connectors(NetStack stack, ByteBuilder out) {
    ConnectorFormat.writeHeading(out);
    for (ConnectorListener row : stack.connectors()) {
      ConnectorFormat.writeLine(
          new ConnectorFormat.Parsed(row.name(), row.index(), row.value()), out);
    }
  }

  static void realms(NetStack stack, ByteBuilder out) {
    ImmutableList.Builder<RtAcctFormat.Parsed> realms = ImmutableList.builder();
    for (RealmTraffic realm : stack.realms()) {
      realms.add(
          new RtAcctFormat.Parsed(
              realm.sentBytes(),
              realm.sentPackets(),
              realm.receivedBytes(),
              realm.receivedPackets()));
    }
    RtAcctFormat.write(realms.build(), out);
  }

  static void routeCache(NetStack stack, ByteBuilder out) {
    CpuCountersFormat.RT_CACHE.write(stack.routeCache(), out);
  }

  static void arpCache(NetStack stack, ByteBuilder out) {
    CpuCountersFormat.NEIGHBOURS.write(stack.arpCache(), out);
  }

  static void ndiscCache(NetStack stack, ByteBuilder out) {
    CpuCountersFormat.NEIGHBOURS.write(stack.ndiscCache(), out);
  }

  static void conntrack(NetStack stack, ByteBuilder out) {
    CpuCountersFormat.NF_CONNTRACK.write(stack.conntrack(), out);
  }

  static void synproxy(NetStack stack, ByteBuilder out) {
    CpuCountersFormat.SYNPROXY.write(stack.synproxy(), out);
  }

  static void routeFigures6(NetNamespace net, ByteBuilder out) {
    List<Integer> f = net.state().routeFigures6();
    Rt6StatsFormat.writeLine(
        new Rt6StatsFormat.Parsed(
            f.get(0), f.get(1), f.get(2), f.get(3), f.get(4), f.get(5), f.get(6)),
        out);
  }

  static void interfaceCounters(NetInterface device, ByteBuilder out) {
    CounterGroup index =
        CounterGroup.of(ByteString.empty(), ImmutableList.of(IF_INDEX), device.index());
    NamedCountersFormat.SNMP6.write(index, out);
    NamedCountersFormat.SNMP6.write(device.counters6(), out);
  }

  static void trieFigures(NetNamespace net, ByteBuilder out) {
    NetState state = net.state();
    List<FibTriestatFormat.TrieFigures> tables = new ArrayList<>();
    if (!state.routes().isEmpty()) {
      FibTrie trie = state.trie();
      tables.add(figures(Ipv4Route.MAIN, trie));
      tables.add(figures(Ipv4Route.LOCAL, trie));
    }
    FibTriestatFormat.write(
        new FibTriestatFormat.Parsed(FibTrie.LEAF_SIZE, FibTrie.NODE_SIZE, tables), out);
  }

  private static FibTriestatFormat.TrieFigures figures(int table, FibTrie trie) {
    int leaves = trie.leaves();
    return new FibTriestatFormat.TrieFigures(
        table,
        leaves == 0 ? 0 : trie.totalDepth() * 100 / leaves,
        trie.maxDepth(),
        leaves,
        trie.prefixes(),
        trie.nodesByBits(),
        trie.pointers(),
        trie.nullPointers(),
        (trie.bytes() + 1023) / 1024);
  }

  /** Returns a node of {@code fib_trie} in the words of its format. */
  static FibTrieFormat.Node node(FibTrie.Node node) {
    if (!node.isLeaf()) {
      return new FibTrieFormat.Inner(
          node.depth(), node.key(), node.length(), node.bits(), node.full(), node.empty());
    }
    List<FibTrieFormat.Route> routes = new ArrayList<>(node.routes().size());
    for (Ipv4Route route : node.routes()) {
      routes.add(new FibTrieFormat.Route(route.length(), route.scope(), route.type(), 0));
    }
    return new FibTrieFormat.Leaf(node.depth(), node.key(), routes);
  }
}
