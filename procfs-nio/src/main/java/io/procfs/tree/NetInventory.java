package io.procfs.tree;

import static io.procfs.tree.NetKinds.machineStream;
import static io.procfs.tree.NetKinds.single;
import static io.procfs.tree.NetKinds.stream;
import static io.procfs.tree.NetRow.Writing.MISSING;
import static io.procfs.tree.NetRow.Writing.NOT_OPENED;
import static io.procfs.tree.NetRow.Writing.REFUSED;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.format.net.CountersFormat;
import io.procfs.format.net.NamedCountersFormat;
import io.procfs.format.net.RtCacheFormat;
import io.procfs.model.net.InternetProtocol;
import io.procfs.model.net.NetInterface;
import io.procfs.model.net.NetMisc;
import io.procfs.model.net.NetStack;

/**
 * What stands under {@code /proc/PID/net}: one table, in the order of the listing, which is by
 * length and then by bytes. A row says whether only the first namespace has it, what becomes of one
 * who would write, and what is shown; see {@link NetKinds} for what can stand in the last column.
 */
final class NetInventory {
  private static final boolean ALL = false;
  private static final boolean FIRST = true;

  // spotless:off: a table is read by column
  /** The rows. */
  static final ImmutableList<NetRow> ROWS =
      ImmutableList.of(
          //  name                 mode  in     to write    is
          file("arp",              0444, ALL,   NOT_OPENED, stream(NetTables.ARP)),
          file("dev",              0444, ALL,   NOT_OPENED, stream(new DevStream())),
          file("pnp",              0444, FIRST, MISSING,    machineStream(NetTables.lines(NetStack::bootProtocol))),
          file("raw",              0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.RAW, false))),
          file("tcp",              0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.TCP, false))),
          file("udp",              0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.UDP, false))),
          file("icmp",             0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.PING, false))),
          file("igmp",             0444, ALL,   NOT_OPENED, stream(NetTables.IGMP)),
          file("raw6",             0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.RAW, true))),
          file("snmp",             0444, ALL,   REFUSED,    single((net, out) -> CountersFormat.write(net.state().snmp(), out))),
          dir( "stat",                   ALL,
              file("rt_cache",     0444, ALL,   MISSING,    NetKinds.machineSingle(NetTexts::routeCache)),
              file("synproxy",     0444, ALL,   NOT_OPENED, NetKinds.machineSingle(NetTexts::synproxy)),
              file("arp_cache",    0444, FIRST, MISSING,    NetKinds.machineSingle(NetTexts::arpCache)),
              file("ndisc_cache",  0444, FIRST, MISSING,    NetKinds.machineSingle(NetTexts::ndiscCache)),
              file("nf_conntrack", 0444, ALL,   NOT_OPENED, NetKinds.machineSingle(NetTexts::conntrack))),
          file("tcp6",             0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.TCP, true))),
          file("udp6",             0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.UDP, true))),
          file("unix",             0444, ALL,   NOT_OPENED, stream(new UnixStream())),
          file("icmp6",            0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.PING, true))),
          file("igmp6",            0444, ALL,   NOT_OPENED, stream(NetTables.IGMP6)),
          file("ptype",            0444, ALL,   NOT_OPENED, NetKinds.both(NetTexts::receivers)),
          file("route",            0444, ALL,   NOT_OPENED, stream(NetTables.ROUTE)),
          file("snmp6",            0444, ALL,   REFUSED,    single((net, out) -> NamedCountersFormat.SNMP6.write(net.state().snmp6(), out))),
          file("packet",           0444, ALL,   NOT_OPENED, stream(NetTables.PACKET)),
          file("psched",           0444, ALL,   MISSING,    NetKinds.machineSingle((stack, out) -> NetTexts.psched(out))),
          file("netlink",          0444, ALL,   NOT_OPENED, stream(NetTables.NETLINK)),
          file("netstat",          0444, ALL,   REFUSED,    single((net, out) -> CountersFormat.write(net.state().netstat(), out))),
          file("rt_acct",          0444, ALL,   MISSING,    NetKinds.machineSingle(NetTexts::realms)),
          file("udplite",          0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.UDPLITE, false))),
          file("anycast6",         0444, ALL,   NOT_OPENED, stream(NetTables.ANYCAST6)),
          file("fib_trie",         0444, ALL,   NOT_OPENED, stream(new TrieStream())),
          file("if_inet6",         0444, ALL,   NOT_OPENED, stream(NetTables.IF_INET6)),
          dir( "ipconfig",               FIRST,
              file("ntp_servers",  0444, FIRST, MISSING,    machineStream(NetTables.lines(NetStack::timeServers)))),
          file("mcfilter",         0444, ALL,   NOT_OPENED, stream(NetTables.MCFILTER)),
          file("rt_cache",         0444, ALL,   MISSING,    NetKinds.machineSingle((stack, out) -> RtCacheFormat.write(out))),
          file("sockstat",         0444, ALL,   REFUSED,    NetKinds.both(NetTexts::sockstat)),
          file("udplite6",         0444, ALL,   NOT_OPENED, stream(new SocketStream(InternetProtocol.UDPLITE, true))),
          file("connector",        0444, FIRST, MISSING,    NetKinds.machineSingle(NetTexts::connectors)),
          file("dev_mcast",        0444, ALL,   NOT_OPENED, stream(NetTables.DEV_MCAST)),
          dir( "dev_snmp6",              ALL),
          file("ip_mr_vif",        0444, ALL,   NOT_OPENED, stream(NetTables.IP_MR_VIF)),
          file("mcfilter6",        0444, ALL,   NOT_OPENED, stream(NetTables.MCFILTER6)),
          dir( "netfilter",              ALL,
              file("nf_log",          0444, ALL, NOT_OPENED, machineStream(NetTables.NF_LOG)),
              file("nfnetlink_log",   0440, ALL, NOT_OPENED, stream(NetTables.NFNETLINK_LOG)),
              file("nfnetlink_queue", 0440, ALL, NOT_OPENED, stream(NetTables.NFNETLINK_QUEUE))),
          file("protocols",        0444, ALL,   NOT_OPENED, NetKinds.both(NetTexts::protocols)),
          file("rt6_stats",        0444, ALL,   REFUSED,    single(NetTexts::routeFigures6)),
          file("sockstat6",        0444, ALL,   REFUSED,    single(NetTexts::sockstat6)),
          file("xfrm_stat",        0444, ALL,   REFUSED,    single((net, out) -> NamedCountersFormat.XFRM_STAT.write(net.state().xfrm(), out))),
          dir( "xt_recent",              ALL),
          file("ip6_mr_vif",       0444, ALL,   NOT_OPENED, stream(NetTables.IP6_MR_VIF)),
          file("ipv6_route",       0444, ALL,   NOT_OPENED, stream(NetTables.IPV6_ROUTE)),
          file("ip_mr_cache",      0444, ALL,   NOT_OPENED, stream(NetTables.IP_MR_CACHE)),
          file("fib_triestat",     0444, ALL,   REFUSED,    single(NetTexts::trieFigures)),
          file("ip6_mr_cache",     0444, ALL,   NOT_OPENED, stream(NetTables.IP6_MR_CACHE)),
          file("nf_conntrack",     0440, ALL,   NOT_OPENED, stream(NetTables.linesOf(NetMisc::connections))),
          file("softnet_stat",     0444, ALL,   MISSING,    machineStream(NetTables.SOFTNET)),
          file("ip6_flowlabel",    0444, ALL,   NOT_OPENED, stream(NetTables.FLOW_LABELS)),
          dir( "ipt_hashlimit",          ALL),
          dir( "ip6t_hashlimit",         ALL),
          file("ip_tables_names",    0440, ALL, NOT_OPENED, stream(NetTables.linesOf(NetMisc::ipTables))),
          file("arp_tables_names",   0440, ALL, NOT_OPENED, stream(NetTables.linesOf(NetMisc::arpTables))),
          file("ip6_tables_names",   0440, ALL, NOT_OPENED, stream(NetTables.linesOf(NetMisc::ip6Tables))),
          file("ip_tables_matches",  0440, ALL, MISSING,    machineStream(NetTables.lines(NetStack::ipMatches))),
          file("ip_tables_targets",  0440, ALL, MISSING,    machineStream(NetTables.lines(NetStack::ipTargets))),
          file("arp_tables_matches", 0440, ALL, MISSING,    machineStream(NetTables.lines(NetStack::arpMatches))),
          file("arp_tables_targets", 0440, ALL, MISSING,    machineStream(NetTables.lines(NetStack::arpTargets))),
          file("ip6_tables_matches", 0440, ALL, MISSING,    machineStream(NetTables.lines(NetStack::ip6Matches))),
          file("ip6_tables_targets", 0440, ALL, MISSING,    machineStream(NetTables.lines(NetStack::ip6Targets))),
          file("nf_conntrack_expect", 0440, ALL, NOT_OPENED, stream(NetTables.linesOf(NetMisc::expectations))));
  // spotless:on

  private NetInventory() {}

  private static NetRow file(
      String name, int permissions, boolean first, NetRow.Writing writes, NetRow.Kind kind) {
    int mode = FileMode.S_IFREG | permissions;
    return new NetRow(ByteString.of(name), mode, first, writes, kind, ImmutableList.of());
  }

  private static NetRow dir(String name, boolean first, NetRow... rows) {
    return new NetRow(
        ByteString.of(name),
        FileMode.S_IFDIR | 0555,
        first,
        NOT_OPENED,
        null,
        ImmutableList.copyOf(rows));
  }

  /** Returns the row of an interface in {@code dev_snmp6}. */
  static NetRow interfaceCounters(ByteString name) {
    NetRow.Kind kind =
        single(
            (net, out) -> {
              NetInterface device = net.state().find(name);
              if (device != null) {
                NetTexts.interfaceCounters(device, out);
              }
            });
    return new NetRow(name, FileMode.S_IFREG | 0444, ALL, MISSING, kind, ImmutableList.of());
  }
}
