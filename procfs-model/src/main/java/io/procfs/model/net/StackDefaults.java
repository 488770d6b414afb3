package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The defaults of {@link NetStack}: what Linux 6.18 with IPv4, IPv6 and netfilter has. */
final class StackDefaults {
  static final ImmutableList<SocketProtocol> PROTOCOLS =
      ImmutableList.of(
          protocol("AF_VSOCK", 1240, -1, "NI", 0, true, "ynnnnnnnnnnnnnnnnn"),
          protocol("PACKET", 1600, -1, "NI", 0, false, "nnnnnnnnnnnnnnnnnn"),
          protocol("MPTCPv6", 2064, 0, "no", 0, true, "yyynyyyyyyyynnyyyn"),
          protocol("PINGv6", 1344, -1, "NI", 0, true, "yyynnynnyyyyyynyyn"),
          protocol("RAWv6", 1344, -1, "NI", 0, true, "yyynyyynyyyyyyyynn"),
          protocol("UDPLITEv6", 1472, 0, "NI", 0, true, "yyynyyynyyyynnyyyn"),
          protocol("UDPv6", 1472, 0, "NI", 0, true, "yyynyyynyyyynnyyyn"),
          protocol("TCPv6", 2432, 0, "no", 192, true, "yyyyyyyyyyyynyyyyy"),
          protocol("XDP", 1088, -1, "NI", 0, false, "nnnnnnnnnnnnnnnnnn"),
          protocol("UNIX-STREAM", 1152, -1, "NI", 0, true, "ynnnnnnnnnnnnnnnnn"),
          protocol("UNIX", 1152, -1, "NI", 0, true, "ynnnnnnnnnnnnnnnnn"),
          protocol("UDP-Lite", 1344, 0, "NI", 0, true, "yyynyyynyyyynnyyyn"),
          protocol("MPTCP", 1936, 0, "no", 0, true, "yyynyyyyyyyynnyyyn"),
          protocol("PING", 1016, -1, "NI", 0, true, "yyynnynnyyyyyynyyn"),
          protocol("RAW", 1152, -1, "NI", 0, true, "yyynyyynyyyyyyyynn"),
          protocol("UDP", 1344, 0, "NI", 0, true, "yyynyyynyyyynnyyyn"),
          protocol("TCP", 2304, 0, "no", 192, true, "yyyyyyyyyyyynyyyyy"),
          protocol("NETLINK", 1096, -1, "NI", 0, false, "nnnnnnnnnnnnnnnnnn"));

  static final ImmutableList<PacketReceiver> RECEIVERS =
      ImmutableList.of(
          receiver(0x0800, "ip_rcv"),
          receiver(0x0004, "llc_rcv"),
          receiver(0x0806, "arp_rcv"),
          receiver(0x86dd, "ipv6_rcv"));

  static final ImmutableList<ConnectorListener> CONNECTORS =
      ImmutableList.of(new ConnectorListener(ByteString.of("cn_proc"), 1, 1));

  static final ImmutableList<LoggerOfFamily> LOGGERS =
      ImmutableList.of(
          logger(0, "NONE", "nfnetlink_log"),
          logger(1, "NONE", "nfnetlink_log"),
          logger(2, "nf_log_ipv4", "nf_log_ipv4 nfnetlink_log"),
          logger(3, "nf_log_arp", "nf_log_arp nfnetlink_log"),
          logger(4, "NONE", "nfnetlink_log"),
          logger(5, "nf_log_netdev", "nf_log_netdev nfnetlink_log"),
          logger(6, "NONE", "nfnetlink_log"),
          logger(7, "nf_log_bridge", "nf_log_bridge nfnetlink_log"),
          logger(8, "NONE", "nfnetlink_log"),
          logger(9, "NONE", "nfnetlink_log"),
          logger(10, "nf_log_ipv6", "nf_log_ipv6 nfnetlink_log"));

  static final ImmutableList<ByteString> IP_MATCHES =
      words(
          "u32 time string statistic state rateest quota pkttype cgroup cgroup "
              + "cgroup nfacct nfacct limit helper devgroup cpu conntrack conntrack "
              + "conntrack connlabel connbytes comment bpf bpf connmark mark rpfilter ah "
              + "tcpmss socket socket socket socket sctp recent recent realm policy "
              + "physdev owner osf multiport mac length l2tp iprange ipcomp ttl hashlimit "
              + "hashlimit hashlimit esp ecn tos dscp dccp connlimit cluster addrtype "
              + "addrtype set set set set set icmp udplite udp tcp");

  static final ImmutableList<ByteString> IP_TARGETS =
      words(
          "NFQUEUE NFQUEUE NFQUEUE NFQUEUE AUDIT DNAT SNAT DNAT SNAT SYNPROXY REJECT "
              + "ECN ERROR IDLETIMER IDLETIMER TRACE TEE TCPOPTSTRIP TCPMSS TPROXY TPROXY "
              + "SECMARK SECMARK MASQUERADE REDIRECT RATEEST NFLOG NETMAP LOG HMARK TTL "
              + "TOS DSCP CT CT CT NOTRACK CONNSECMARK CLASSIFY CHECKSUM DNAT SNAT SET SET "
              + "SET SET CONNMARK CONNMARK MARK");

  static final ImmutableList<ByteString> IP6_MATCHES =
      words(
          "u32 time string statistic state rateest quota pkttype cgroup cgroup "
              + "cgroup nfacct nfacct limit helper devgroup cpu conntrack conntrack "
              + "conntrack connlabel connbytes comment bpf bpf connmark mark srh srh rt "
              + "rpfilter dst hbh mh ipv6header frag eui64 ah tcpmss socket socket socket "
              + "sctp recent recent policy physdev owner multiport mac length l2tp iprange "
              + "ipcomp hl hashlimit hashlimit hashlimit esp ecn tos dscp dccp connlimit "
              + "cluster addrtype set set set set icmp6 udplite udp tcp");

  static final ImmutableList<ByteString> IP6_TARGETS =
      words(
          "NFQUEUE NFQUEUE NFQUEUE NFQUEUE AUDIT DNAT SNAT DNAT SNAT SYNPROXY REJECT "
              + "DNPT SNPT ERROR IDLETIMER IDLETIMER TRACE TEE TCPOPTSTRIP TCPMSS TPROXY "
              + "SECMARK SECMARK MASQUERADE REDIRECT RATEEST NFLOG NETMAP LOG HMARK HL TOS "
              + "DSCP CT CT CT NOTRACK CONNSECMARK CLASSIFY CHECKSUM SET SET SET CONNMARK "
              + "CONNMARK MARK");

  static final ImmutableList<ByteString> ARP_MATCHES =
      words(
          "u32 time string statistic state rateest quota pkttype cgroup cgroup "
              + "cgroup nfacct nfacct limit helper devgroup cpu conntrack conntrack "
              + "conntrack connlabel connbytes comment bpf bpf connmark mark");

  static final ImmutableList<ByteString> ARP_TARGETS =
      words(
          "NFQUEUE NFQUEUE NFQUEUE NFQUEUE AUDIT DNAT SNAT DNAT SNAT mangle ERROR "
              + "CLASSIFY MARK");

  static final ImmutableList<ByteString> PNP = words("#MANUAL");

  private StackDefaults() {}

  private static SocketProtocol protocol(
      String name,
      int size,
      int memory,
      String pressure,
      int maxHeader,
      boolean slab,
      String operations) {
    return new SocketProtocol(
        ByteString.of(name),
        size,
        memory,
        ByteString.of(pressure),
        maxHeader,
        slab,
        ByteString.of("kernel"),
        ByteString.of(operations));
  }

  private static PacketReceiver receiver(int type, String function) {
    return new PacketReceiver(type, ByteString.empty(), ByteString.of(function));
  }

  private static LoggerOfFamily logger(int family, String logger, String available) {
    return new LoggerOfFamily(family, ByteString.of(logger), words(available));
  }

  private static ImmutableList<ByteString> words(String text) {
    return Arrays.stream(text.split(" "))
        .map(ByteString::of)
        .collect(ImmutableList.toImmutableList());
  }

  static ImmutableList<List<Integer>> zeros(int cpus, int columns) {
    List<Integer> row = ImmutableList.copyOf(Collections.nCopies(columns, 0));
    return ImmutableList.copyOf(Collections.nCopies(cpus, row));
  }

  /** The 13th column is the number of the CPU. */
  static ImmutableList<List<Integer>> softnet(int cpus) {
    ImmutableList.Builder<List<Integer>> rows = ImmutableList.builder();
    for (int cpu = 0; cpu < cpus; cpu++) {
      Integer[] row = new Integer[15];
      Arrays.fill(row, 0);
      row[12] = cpu;
      rows.add(ImmutableList.copyOf(row));
    }
    return rows.build();
  }
}
