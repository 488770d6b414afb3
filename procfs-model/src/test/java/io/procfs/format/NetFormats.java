package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import io.procfs.abi.IpAddress;
import io.procfs.format.net.Anycast6Format;
import io.procfs.format.net.ArpFormat;
import io.procfs.format.net.ConnectorFormat;
import io.procfs.format.net.CountersFormat;
import io.procfs.format.net.CpuCountersFormat;
import io.procfs.format.net.DevFormat;
import io.procfs.format.net.DevMcastFormat;
import io.procfs.format.net.FibTrieFormat;
import io.procfs.format.net.FibTriestatFormat;
import io.procfs.format.net.FlowlabelFormat;
import io.procfs.format.net.IfInet6Format;
import io.procfs.format.net.Igmp6Format;
import io.procfs.format.net.IgmpFormat;
import io.procfs.format.net.Ipv6RouteFormat;
import io.procfs.format.net.LinesFormat;
import io.procfs.format.net.Mcfilter6Format;
import io.procfs.format.net.McfilterFormat;
import io.procfs.format.net.MulticastInterface6Format;
import io.procfs.format.net.MulticastInterfaceFormat;
import io.procfs.format.net.MulticastRouteFormat;
import io.procfs.format.net.NamedCountersFormat;
import io.procfs.format.net.NetlinkFormat;
import io.procfs.format.net.NfLogFormat;
import io.procfs.format.net.NfnetlinkLogFormat;
import io.procfs.format.net.NfnetlinkQueueFormat;
import io.procfs.format.net.PacketFormat;
import io.procfs.format.net.ProtocolsFormat;
import io.procfs.format.net.PschedFormat;
import io.procfs.format.net.PtypeFormat;
import io.procfs.format.net.RouteFormat;
import io.procfs.format.net.Rt6StatsFormat;
import io.procfs.format.net.RtAcctFormat;
import io.procfs.format.net.RtCacheFormat;
import io.procfs.format.net.SocketFormat;
import io.procfs.format.net.SockstatFormat;
import io.procfs.format.net.UnixFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The formats of the files of a network namespace, by the path of a file below {@code net}. */
final class NetFormats {
  static final Map<String, Formats.Format<?>> BY_PATH = byPath();

  private NetFormats() {}

  /** Returns the format of a file below {@code net}. */
  static Formats.Format<?> of(String path) {
    Formats.Format<?> format = BY_PATH.get(path.startsWith("dev_snmp6/") ? "dev_snmp6" : path);
    if (format == null) {
      throw new AssertionError("no format for net/" + path);
    }
    return format;
  }

  private static Map<String, Formats.Format<?>> byPath() {
    Map<String, Formats.Format<?>> all = new LinkedHashMap<>();
    table(all, "arp", ArpFormat.Parsed.class, false, ArpFormat::write, ArpFormat::parse);
    table(all, "route", RouteFormat.Parsed.class, false, RouteFormat::write, RouteFormat::parse);
    table(
        all,
        "if_inet6",
        IfInet6Format.Parsed.class,
        true,
        IfInet6Format::write,
        IfInet6Format::parse);
    table(
        all,
        "ipv6_route",
        Ipv6RouteFormat.Parsed.class,
        true,
        Ipv6RouteFormat::write,
        Ipv6RouteFormat::parse);
    table(all, "igmp6", Igmp6Format.Parsed.class, true, Igmp6Format::write, Igmp6Format::parse);
    table(
        all,
        "anycast6",
        Anycast6Format.Parsed.class,
        true,
        Anycast6Format::write,
        Anycast6Format::parse);
    table(
        all,
        "mcfilter",
        McfilterFormat.Parsed.class,
        false,
        McfilterFormat::write,
        McfilterFormat::parse);
    table(
        all,
        "mcfilter6",
        Mcfilter6Format.Parsed.class,
        true,
        Mcfilter6Format::write,
        Mcfilter6Format::parse);
    table(
        all,
        "dev_mcast",
        DevMcastFormat.Parsed.class,
        false,
        DevMcastFormat::write,
        DevMcastFormat::parse);
    table(
        all,
        "ip6_flowlabel",
        FlowlabelFormat.Parsed.class,
        true,
        FlowlabelFormat::write,
        FlowlabelFormat::parse);
    table(
        all,
        "connector",
        ConnectorFormat.Parsed.class,
        false,
        ConnectorFormat::write,
        ConnectorFormat::parse);
    table(
        all,
        "ip_mr_vif",
        MulticastInterfaceFormat.Parsed.class,
        false,
        MulticastInterfaceFormat::write,
        MulticastInterfaceFormat::parse);
    table(
        all,
        "ip6_mr_vif",
        MulticastInterface6Format.Parsed.class,
        true,
        MulticastInterface6Format::write,
        MulticastInterface6Format::parse);
    table(
        all,
        "netlink",
        NetlinkFormat.Parsed.class,
        false,
        NetlinkFormat::write,
        NetlinkFormat::parse);
    table(
        all, "packet", PacketFormat.Parsed.class, false, PacketFormat::write, PacketFormat::parse);
    table(
        all, "psched", PschedFormat.Parsed.class, false, PschedFormat::write, PschedFormat::parse);
    table(
        all,
        "rt6_stats",
        Rt6StatsFormat.Parsed.class,
        false,
        Rt6StatsFormat::write,
        Rt6StatsFormat::parse);
    table(
        all,
        "netfilter/nfnetlink_log",
        NfnetlinkLogFormat.Parsed.class,
        false,
        NfnetlinkLogFormat::write,
        NfnetlinkLogFormat::parse);
    table(
        all,
        "netfilter/nfnetlink_queue",
        NfnetlinkQueueFormat.Parsed.class,
        false,
        NfnetlinkQueueFormat::write,
        NfnetlinkQueueFormat::parse);
    table(
        all,
        "netfilter/nf_log",
        NfLogFormat.Parsed.class,
        false,
        NfLogFormat::write,
        NfLogFormat::parse);
    table(all, "igmp", IgmpFormat.Parsed.class, false, IgmpFormat::write, IgmpFormat::parse);
    table(all, "ptype", PtypeFormat.Parsed.class, false, PtypeFormat::write, PtypeFormat::parse);
    table(all, "dev", DevFormat.Parsed.class, false, DevFormat::write, DevFormat::parse);
    table(all, "unix", UnixFormat.Parsed.class, false, UnixFormat::write, UnixFormat::parse);
    put(all, "tcp", r -> sockets(r, false, true), SocketFormat.TCP::write, SocketFormat.TCP::parse);
    put(
        all,
        "tcp6",
        r -> sockets(r, true, true),
        SocketFormat.TCP6::write,
        SocketFormat.TCP6::parse);
    put(
        all,
        "udp",
        r -> sockets(r, false, false),
        SocketFormat.UDP::write,
        SocketFormat.UDP::parse);
    put(
        all,
        "udp6",
        r -> sockets(r, true, false),
        SocketFormat.UDP6::write,
        SocketFormat.UDP6::parse);
    put(
        all,
        "udplite",
        r -> sockets(r, false, false),
        SocketFormat.UDPLITE::write,
        SocketFormat.UDPLITE::parse);
    put(
        all,
        "udplite6",
        r -> sockets(r, true, false),
        SocketFormat.UDPLITE6::write,
        SocketFormat.UDPLITE6::parse);
    put(
        all,
        "raw",
        r -> sockets(r, false, false),
        SocketFormat.RAW::write,
        SocketFormat.RAW::parse);
    put(
        all,
        "raw6",
        r -> sockets(r, true, false),
        SocketFormat.RAW6::write,
        SocketFormat.RAW6::parse);
    put(
        all,
        "icmp",
        r -> sockets(r, false, false),
        SocketFormat.ICMP::write,
        SocketFormat.ICMP::parse);
    put(
        all,
        "icmp6",
        r -> sockets(r, true, false),
        SocketFormat.ICMP6::write,
        SocketFormat.ICMP6::parse);
    for (String name : new String[] {"snmp", "netstat"}) {
      put(all, name, r -> groups(r), CountersFormat::write, CountersFormat::parse);
    }
    for (String name : new String[] {"sockstat", "sockstat6"}) {
      put(all, name, r -> groups(r), SockstatFormat::write, SockstatFormat::parse);
    }
    for (String name : new String[] {"snmp6", "dev_snmp6"}) {
      put(
          all,
          name,
          r -> counters(r, ""),
          NamedCountersFormat.SNMP6::write,
          NamedCountersFormat.SNMP6::parse);
    }
    put(
        all,
        "xfrm_stat",
        r -> counters(r, ""),
        NamedCountersFormat.XFRM_STAT::write,
        NamedCountersFormat.XFRM_STAT::parse);
    cpus(all, "softnet_stat", CpuCountersFormat.SOFTNET_STAT);
    cpus(all, "stat/arp_cache", CpuCountersFormat.NEIGHBOURS);
    cpus(all, "stat/ndisc_cache", CpuCountersFormat.NEIGHBOURS);
    cpus(all, "stat/rt_cache", CpuCountersFormat.RT_CACHE);
    cpus(all, "stat/nf_conntrack", CpuCountersFormat.NF_CONNTRACK);
    cpus(all, "stat/synproxy", CpuCountersFormat.SYNPROXY);
    for (String family : new String[] {"ip", "ip6", "arp"}) {
      for (String what : new String[] {"names", "matches", "targets"}) {
        lines(all, family + "_tables_" + what);
      }
    }
    lines(all, "nf_conntrack");
    lines(all, "nf_conntrack_expect");
    lines(all, "pnp");
    lines(all, "ipconfig/ntp_servers");
    put(
        all,
        "ip_mr_cache",
        r -> RandomRecords.some(MulticastRouteFormat.Parsed.class, r, false),
        MulticastRouteFormat.IP_MR_CACHE::write,
        MulticastRouteFormat.IP_MR_CACHE::parse);
    put(
        all,
        "ip6_mr_cache",
        r -> RandomRecords.some(MulticastRouteFormat.Parsed.class, r, true),
        MulticastRouteFormat.IP6_MR_CACHE::write,
        MulticastRouteFormat.IP6_MR_CACHE::parse);
    put(all, "fib_trie", NetFormats::tries, FibTrieFormat::write, FibTrieFormat::parse);
    put(
        all,
        "fib_triestat",
        NetFormats::trieFigures,
        FibTriestatFormat::write,
        FibTriestatFormat::parse);
    put(all, "protocols", NetFormats::protocols, ProtocolsFormat::write, ProtocolsFormat::parse);
    put(
        all,
        "rt_acct",
        r -> {
          List<RtAcctFormat.Parsed> realms = new ArrayList<>();
          for (int i = 0; i < RtAcctFormat.REALMS; i++) {
            realms.add(new RtAcctFormat.Parsed(r.nextInt(), r.nextInt(), 0, i));
          }
          return realms;
        },
        RtAcctFormat::write,
        RtAcctFormat::parse);
    put(
        all,
        "rt_cache",
        r -> "",
        (nothing, out) -> RtCacheFormat.write(out),
        bytes -> {
          RtCacheFormat.check(bytes);
          return "";
        });
    return all;
  }

  private static <T> void put(
      Map<String, Formats.Format<?>> all,
      String name,
      Function<Random, T> random,
      BiConsumer<T, ByteBuilder> writer,
      Function<ByteString, T> parser) {
    all.put(name, new Formats.Format<>("net/" + name, random, writer, parser));
  }

  private static <T> void table(
      Map<String, Formats.Format<?>> all,
      String name,
      Class<T> record,
      boolean v6,
      BiConsumer<List<T>, ByteBuilder> writer,
      Function<ByteString, List<T>> parser) {
    put(all, name, r -> RandomRecords.some(record, r, v6), writer, parser);
  }

  private static void cpus(
      Map<String, Formats.Format<?>> all, String name, CpuCountersFormat format) {
    put(
        all,
        name,
        r -> {
          int columns = format.columns() == 0 ? 1 + r.nextInt(15) : format.columns();
          List<List<Integer>> rows = new ArrayList<>();
          for (int cpu = r.nextInt(4); cpu > 0; cpu--) {
            rows.add(r.ints(columns).boxed().toList());
          }
          return rows;
        },
        format::write,
        format::parse);
  }

  private static void lines(Map<String, Formats.Format<?>> all, String name) {
    put(
        all,
        name,
        r -> RandomRecords.some(Line.class, r, false).stream().map(Line::text).toList(),
        LinesFormat::write,
        LinesFormat::parse);
  }

  record Line(ByteString text) {}

  /** What a table does not show is zero. */
  private static List<SocketFormat.Parsed> sockets(Random r, boolean v6, boolean tcp) {
    List<SocketFormat.Parsed> rows = new ArrayList<>();
    for (SocketFormat.Parsed s : RandomRecords.some(SocketFormat.Parsed.class, r, v6)) {
      boolean full = tcp && s.hasTcpFigures();
      rows.add(
          new SocketFormat.Parsed(
              s.slot(),
              s.localAddress(),
              s.localPort(),
              s.remoteAddress(),
              s.remotePort(),
              s.state(),
              -s.transmitQueue(),
              s.receiveQueue(),
              s.timer(),
              s.timerExpires(),
              s.retransmits(),
              -s.uid(),
              s.probes(),
              s.inode(),
              s.references(),
              s.pointer(),
              tcp ? 0 : s.drops(),
              full,
              full ? s.retransmitTimeout() : 0,
              full ? s.acknowledgeTimeout() : 0,
              full ? s.quickAcknowledge() : 0,
              full ? s.congestionWindow() : 0,
              full ? s.slowStartThreshold() - 1 : 0));
    }
    return rows;
  }

  private static CounterGroup counters(Random r, String prefix) {
    List<ByteString> names = new ArrayList<>();
    for (int i = r.nextInt(5); i > 0; i--) {
      names.add(RandomRecords.word(r));
    }
    long[] values = r.longs(names.size(), 0, Long.MAX_VALUE).toArray();
    return CounterGroup.of(ByteString.of(prefix), names, values);
  }

  private static List<CounterGroup> groups(Random r) {
    List<CounterGroup> groups = new ArrayList<>();
    for (int i = r.nextInt(4); i > 0; i--) {
      CounterGroup group = counters(r, RandomRecords.word(r).toString());
      groups.add(group.size() > 0 && r.nextBoolean() ? group.with(0, -1) : group);
    }
    return groups;
  }

  private static List<FibTrieFormat.TrieTable> tries(Random r) {
    List<FibTrieFormat.TrieTable> tables = new ArrayList<>();
    int[] ids = {FibTrieFormat.MAIN, FibTrieFormat.LOCAL, 100};
    for (int i = r.nextInt(4); i > 0; i--) {
      List<FibTrieFormat.Node> nodes = new ArrayList<>();
      for (int n = r.nextInt(4); n > 0; n--) {
        IpAddress key = IpAddress.v4(r.nextInt());
        nodes.add(
            r.nextBoolean()
                ? new FibTrieFormat.Inner(1 + r.nextInt(5), key, r.nextInt(33), 2, 1, 3)
                : new FibTrieFormat.Leaf(1 + r.nextInt(5), key, routes(r)));
      }
      tables.add(new FibTrieFormat.TrieTable(ids[i - 1], nodes));
    }
    return tables;
  }

  private static List<FibTrieFormat.Route> routes(Random r) {
    List<FibTrieFormat.Route> routes = new ArrayList<>();
    int[] scopes = {0, 200, 253, 254, 255, 7};
    for (int i = r.nextInt(3); i > 0; i--) {
      routes.add(
          new FibTrieFormat.Route(
              r.nextInt(33), scopes[r.nextInt(6)], r.nextInt(14), r.nextInt(2) * 16));
    }
    return routes;
  }

  private static FibTriestatFormat.Parsed trieFigures(Random r) {
    List<FibTriestatFormat.TrieFigures> tables = new ArrayList<>();
    for (int i = r.nextInt(3); i > 0; i--) {
      List<Integer> nodes = r.nextBoolean() ? List.of() : List.of(0, r.nextInt(3), 2);
      tables.add(
          new FibTriestatFormat.TrieFigures(
              253 + i, r.nextInt(1000), r.nextInt(9), r.nextInt(99), 3, nodes, 4, 5, 6));
    }
    return new FibTriestatFormat.Parsed(48, 40, tables);
  }

  private static List<ProtocolsFormat.Parsed> protocols(Random r) {
    List<ProtocolsFormat.Parsed> rows = new ArrayList<>();
    int operations = ProtocolsFormat.OPERATIONS + r.nextInt(2);
    for (ProtocolsFormat.Parsed p : RandomRecords.some(ProtocolsFormat.Parsed.class, r, false)) {
      byte[] letters = new byte[operations];
      for (int i = 0; i < operations; i++) {
        letters[i] = (byte) (r.nextBoolean() ? 'y' : 'n');
      }
      rows.add(
          new ProtocolsFormat.Parsed(
              p.name(),
              p.size(),
              p.sockets(),
              p.memory(),
              p.pressure(),
              p.maxHeader(),
              p.slab(),
              p.module(),
              ByteString.copyOf(letters)));
    }
    return rows;
  }
}
