package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * What of the network is the machine's and not of one namespace: figures for each CPU, the kinds of
 * sockets, the extensions of netfilter. Immutable; {@link #change()} makes another.
 */
public final class NetStack {
  private final Builder b;

  private NetStack(Builder b) {
    this.b = b;
  }

  /** Returns a builder of one that is otherwise the same. */
  public Builder change() {
    return new Builder(b);
  }

  /** Returns how many sockets of TCP were allocated and are not free. */
  public int tcpSockets() {
    return b.tcpSockets;
  }

  /** Returns how many sockets of TCP have no descriptor. */
  public int tcpOrphans() {
    return b.tcpOrphans;
  }

  /** Returns the pages of sockets of TCP. */
  public long tcpMemory() {
    return b.tcpMemory;
  }

  /** Returns the pages of sockets of UDP. */
  public long udpMemory() {
    return b.udpMemory;
  }

  /** Returns the counters of {@code softnet_stat}: 15 for each CPU. */
  public List<List<Integer>> softnet() {
    return b.softnet;
  }

  /** Returns the counters of {@code stat/rt_cache}: 17 for each CPU. */
  public List<List<Integer>> routeCache() {
    return b.routeCache;
  }

  /** Returns the counters of {@code stat/arp_cache}: 13 for each CPU. */
  public List<List<Integer>> arpCache() {
    return b.arpCache;
  }

  /** Returns the counters of {@code stat/ndisc_cache}: 13 for each CPU. */
  public List<List<Integer>> ndiscCache() {
    return b.ndiscCache;
  }

  /** Returns the counters of {@code stat/nf_conntrack}: 17 for each CPU. */
  public List<List<Integer>> conntrack() {
    return b.conntrack;
  }

  /** Returns the counters of {@code stat/synproxy}: 6 for each CPU. */
  public List<List<Integer>> synproxy() {
    return b.synproxy;
  }

  /** Returns the kinds of sockets. */
  public List<SocketProtocol> protocols() {
    return b.protocols;
  }

  /** Returns who receives packets. */
  public List<PacketReceiver> receivers() {
    return b.receivers;
  }

  /** Returns who listens to messages of the kernel. */
  public List<ConnectorListener> connectors() {
    return b.connectors;
  }

  /** Returns what each protocol family uses to log. */
  public List<LoggerOfFamily> loggers() {
    return b.loggers;
  }

  /** Returns the matches of {@code iptables}. */
  public List<ByteString> ipMatches() {
    return b.ipMatches;
  }

  /** Returns the targets of {@code iptables}. */
  public List<ByteString> ipTargets() {
    return b.ipTargets;
  }

  /** Returns the matches of {@code ip6tables}. */
  public List<ByteString> ip6Matches() {
    return b.ip6Matches;
  }

  /** Returns the targets of {@code ip6tables}. */
  public List<ByteString> ip6Targets() {
    return b.ip6Targets;
  }

  /** Returns the matches of {@code arptables}. */
  public List<ByteString> arpMatches() {
    return b.arpMatches;
  }

  /** Returns the targets of {@code arptables}. */
  public List<ByteString> arpTargets() {
    return b.arpTargets;
  }

  /** Returns the lines of {@code pnp}: how the kernel itself was configured. */
  public List<ByteString> bootProtocol() {
    return b.bootProtocol;
  }

  /** Returns the lines of {@code ipconfig/ntp_servers}. */
  public List<ByteString> timeServers() {
    return b.timeServers;
  }

  /** Returns the traffic of the realms of routes. */
  public List<RealmTraffic> realms() {
    return b.realms;
  }

  /** Returns that of a machine that was just booted, with zeros for each of its CPUs. */
  public static NetStack booted(int cpus) {
    return new Builder()
        .softnet(StackDefaults.softnet(cpus))
        .routeCache(StackDefaults.zeros(cpus, 17))
        .arpCache(StackDefaults.zeros(cpus, 13))
        .ndiscCache(StackDefaults.zeros(cpus, 13))
        .conntrack(StackDefaults.zeros(cpus, 17))
        .synproxy(StackDefaults.zeros(cpus, 6))
        .build();
  }

  /** Makes such pictures. Not safe for use by several threads. */
  public static final class Builder {
    private int tcpSockets = 0;
    private int tcpOrphans = 0;
    private long tcpMemory = 0;
    private long udpMemory = 0;
    private ImmutableList<List<Integer>> softnet = ImmutableList.of();
    private ImmutableList<List<Integer>> routeCache = ImmutableList.of();
    private ImmutableList<List<Integer>> arpCache = ImmutableList.of();
    private ImmutableList<List<Integer>> ndiscCache = ImmutableList.of();
    private ImmutableList<List<Integer>> conntrack = ImmutableList.of();
    private ImmutableList<List<Integer>> synproxy = ImmutableList.of();
    private ImmutableList<SocketProtocol> protocols = StackDefaults.PROTOCOLS;
    private ImmutableList<PacketReceiver> receivers = StackDefaults.RECEIVERS;
    private ImmutableList<ConnectorListener> connectors = StackDefaults.CONNECTORS;
    private ImmutableList<LoggerOfFamily> loggers = StackDefaults.LOGGERS;
    private ImmutableList<ByteString> ipMatches = StackDefaults.IP_MATCHES;
    private ImmutableList<ByteString> ipTargets = StackDefaults.IP_TARGETS;
    private ImmutableList<ByteString> ip6Matches = StackDefaults.IP6_MATCHES;
    private ImmutableList<ByteString> ip6Targets = StackDefaults.IP6_TARGETS;
    private ImmutableList<ByteString> arpMatches = StackDefaults.ARP_MATCHES;
    private ImmutableList<ByteString> arpTargets = StackDefaults.ARP_TARGETS;
    private ImmutableList<ByteString> bootProtocol = StackDefaults.PNP;
    private ImmutableList<ByteString> timeServers = ImmutableList.of();
    private ImmutableList<RealmTraffic> realms = ImmutableList.of();

    /** Begins with the defaults. */
    public Builder() {}

    private Builder(Builder b) {
      this.tcpSockets = b.tcpSockets;
      this.tcpOrphans = b.tcpOrphans;
      this.tcpMemory = b.tcpMemory;
      this.udpMemory = b.udpMemory;
      this.softnet = b.softnet;
      this.routeCache = b.routeCache;
      this.arpCache = b.arpCache;
      this.ndiscCache = b.ndiscCache;
      this.conntrack = b.conntrack;
      this.synproxy = b.synproxy;
      this.protocols = b.protocols;
      this.receivers = b.receivers;
      this.connectors = b.connectors;
      this.loggers = b.loggers;
      this.ipMatches = b.ipMatches;
      this.ipTargets = b.ipTargets;
      this.ip6Matches = b.ip6Matches;
      this.ip6Targets = b.ip6Targets;
      this.arpMatches = b.arpMatches;
      this.arpTargets = b.arpTargets;
      this.bootProtocol = b.bootProtocol;
      this.timeServers = b.timeServers;
      this.realms = b.realms;
    }

    /** Sets how many sockets of TCP were allocated and are not free. */
    public Builder tcpSockets(int value) {
      tcpSockets = value;
      return this;
    }

    /** Sets how many sockets of TCP have no descriptor. */
    public Builder tcpOrphans(int value) {
      tcpOrphans = value;
      return this;
    }

    /** Sets the pages of sockets of TCP. */
    public Builder tcpMemory(long value) {
      tcpMemory = value;
      return this;
    }

    /** Sets the pages of sockets of UDP. */
    public Builder udpMemory(long value) {
      udpMemory = value;
      return this;
    }

    /** Sets the counters of {@code softnet_stat}: 15 for each CPU. */
    public Builder softnet(List<List<Integer>> value) {
      softnet = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code stat/rt_cache}: 17 for each CPU. */
    public Builder routeCache(List<List<Integer>> value) {
      routeCache = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code stat/arp_cache}: 13 for each CPU. */
    public Builder arpCache(List<List<Integer>> value) {
      arpCache = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code stat/ndisc_cache}: 13 for each CPU. */
    public Builder ndiscCache(List<List<Integer>> value) {
      ndiscCache = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code stat/nf_conntrack}: 17 for each CPU. */
    public Builder conntrack(List<List<Integer>> value) {
      conntrack = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code stat/synproxy}: 6 for each CPU. */
    public Builder synproxy(List<List<Integer>> value) {
      synproxy = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the kinds of sockets. */
    public Builder protocols(List<SocketProtocol> value) {
      protocols = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets who receives packets. */
    public Builder receivers(List<PacketReceiver> value) {
      receivers = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets who listens to messages of the kernel. */
    public Builder connectors(List<ConnectorListener> value) {
      connectors = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets what each protocol family uses to log. */
    public Builder loggers(List<LoggerOfFamily> value) {
      loggers = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the matches of {@code iptables}. */
    public Builder ipMatches(List<ByteString> value) {
      ipMatches = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the targets of {@code iptables}. */
    public Builder ipTargets(List<ByteString> value) {
      ipTargets = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the matches of {@code ip6tables}. */
    public Builder ip6Matches(List<ByteString> value) {
      ip6Matches = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the targets of {@code ip6tables}. */
    public Builder ip6Targets(List<ByteString> value) {
      ip6Targets = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the matches of {@code arptables}. */
    public Builder arpMatches(List<ByteString> value) {
      arpMatches = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the targets of {@code arptables}. */
    public Builder arpTargets(List<ByteString> value) {
      arpTargets = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the lines of {@code pnp}: how the kernel itself was configured. */
    public Builder bootProtocol(List<ByteString> value) {
      bootProtocol = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the lines of {@code ipconfig/ntp_servers}. */
    public Builder timeServers(List<ByteString> value) {
      timeServers = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the traffic of the realms of routes. */
    public Builder realms(List<RealmTraffic> value) {
      realms = ImmutableList.copyOf(value);
      return this;
    }

    /** Returns the picture. */
    public NetStack build() {
      return new NetStack(new Builder(this));
    }
  }
}
