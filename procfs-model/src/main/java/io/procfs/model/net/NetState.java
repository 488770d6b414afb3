package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import io.procfs.abi.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network namespace holds at one moment. Immutable; {@link #change()} makes another.
 *
 * <pre>{@code
 * IpAddress gateway = IpAddress.of("10.0.2.2");
 * Ipv4Route route = Ipv4Route.toAll(gateway, ByteString.of("eth0"));
 * NetState state = NetState.fresh().withUp("lo").withRoute(route);
 * }</pre>
 */
public final class NetState {
  private static final SocketTable<InternetSocket> NO_SOCKETS = SocketTable.empty();

  private final Builder b;
  private volatile @Nullable FibTrie trie;

  private NetState(Builder b) {
    this.b = b;
  }

  /** Returns what a new namespace has: {@code lo}, down, and the kernel's own netlink sockets. */
  public static NetState fresh() {
    return new Builder().interfaces(ImmutableList.of(NetInterface.loopback())).build();
  }

  /** Returns a builder of one that is otherwise the same. */
  public Builder change() {
    return new Builder(b);
  }

  /** Returns the interfaces by number. */
  public List<NetInterface> interfaces() {
    return b.interfaces;
  }

  /** Returns the interface of a name, null if there is none. */
  public @Nullable NetInterface find(ByteString name) {
    for (int i = 0; i < b.interfaces.size(); i++) {
      if (b.interfaces.get(i).name().equals(name)) {
        return b.interfaces.get(i);
      }
    }
    return null;
  }

  /** Returns the IPv4 neighbours. */
  public List<Neighbour> neighbours() {
    return b.neighbours;
  }

  /** Returns the IPv4 routes of all tables, in the order in which they were added. */
  public List<Ipv4Route> routes() {
    return b.routes;
  }

  /** Returns the IPv4 routes as the kernel keeps them. */
  public FibTrie trie() {
    FibTrie made = trie;
    if (made == null) {
      // Two readers may make two: they are alike.
      made = FibTrie.of(b.routes);
      trie = made;
    }
    return made;
  }

  /** Returns the IPv6 routes of all tables, but for what stands at the roots. */
  public List<Ipv6Route> routes6() {
    return b.routes6;
  }

  /** Returns the counters of {@code snmp}. */
  public List<CounterGroup> snmp() {
    return b.snmp;
  }

  /** Returns the counters of {@code netstat}. */
  public List<CounterGroup> netstat() {
    return b.netstat;
  }

  /** Returns the counters of {@code snmp6}. */
  public CounterGroup snmp6() {
    return b.snmp6;
  }

  /** Returns the counters of {@code xfrm_stat}. */
  public CounterGroup xfrm() {
    return b.xfrm;
  }

  /** Returns how many sockets there are, of any family, without those of the kernel. */
  public int socketsUsed() {
    return b.socketsUsed;
  }

  /** Returns the sockets of a protocol that its table shows. */
  public SocketTable<InternetSocket> sockets(InternetProtocol protocol, boolean v6) {
    return b.internet.get(Builder.place(protocol, v6));
  }

  /** Returns the sockets of the UNIX family. */
  public SocketTable<UnixSocket> unix() {
    return b.unix;
  }

  /** Returns the netlink sockets. */
  public SocketTable<NetlinkSocket> netlink() {
    return b.netlink;
  }

  /** Returns the packet sockets. */
  public SocketTable<PacketSocket> packet() {
    return b.packet;
  }

  /** Returns the figures of {@code rt6_stats} that cannot be counted from the routes: all seven. */
  public List<Integer> routeFigures6() {
    return b.routeFigures6;
  }

  /** Returns what is empty on most machines. */
  public NetMisc misc() {
    return b.misc;
  }

  // ---- what ip(8) does ----

  /** Returns this with an interface, in place of the one of its number if there is one. */
  public NetState with(NetInterface device) {
    ImmutableList.Builder<NetInterface> devices = ImmutableList.builder();
    boolean placed = false;
    for (NetInterface other : b.interfaces) {
      if (!placed && other.index() >= device.index()) {
        devices.add(device);
        placed = true;
      }
      if (other.index() != device.index()) {
        devices.add(other);
      }
    }
    if (!placed) {
      devices.add(device);
    }
    return change().interfaces(devices.build()).build();
  }

  /** Returns this without an interface, its routes and its neighbours. */
  public NetState without(ByteString device) {
    Builder change = change();
    change.interfaces = filter(b.interfaces, d -> !d.name().equals(device));
    change.routes = filter(b.routes, r -> !r.device().equals(device));
    change.routes6 = filter(b.routes6, r -> !r.device().equals(device));
    change.neighbours = filter(b.neighbours, n -> !n.device().equals(device));
    return change.build();
  }

  private static <T> ImmutableList<T> filter(
      ImmutableList<T> list, java.util.function.Predicate<T> keep) {
    return list.stream().filter(keep).collect(ImmutableList.toImmutableList());
  }

  /**
   * Returns this with an interface up, as {@code ip link set up}: a loopback gets its addresses.
   *
   * @throws IllegalArgumentException if there is no such interface
   */
  public NetState withUp(String device) {
    NetInterface down = require(ByteString.of(device));
    if (down.isUp()) {
      return this;
    }
    int flags = down.flags() | NetInterface.IFF_UP | NetInterface.IFF_RUNNING;
    NetInterface.Builder up = down.change().flags(flags);
    up.groups(ImmutableList.of(new GroupMembership(IpAddress.of("224.0.0.1"), 1, 0, 0)));
    boolean loopback = (flags & NetInterface.IFF_LOOPBACK) != 0;
    if (!loopback) {
      byte[] allHosts = {1, 0, 0x5e, 0, 0, 1};
      up.hardwareGroups(
          ImmutableList.<HardwareGroup>builder()
              .addAll(down.hardwareGroups())
              .add(new HardwareGroup(ByteString.copyOf(allHosts), 1, false))
              .build());
    }
    NetState state = with(up.build());
    if (!loopback) {
      return state.with6(Ipv6Route.multicast(down.name()));
    }
    return state
        .withAddress(device, InterfaceAddress.of(IpAddress.LOOPBACK, 8))
        .withAddress(device, InterfaceAddress.of(IpAddress.LOOPBACK6, 128));
  }

  private NetInterface require(ByteString device) {
    NetInterface found = find(device);
    if (found == null) {
      throw new IllegalArgumentException("no interface " + device + " in " + b.interfaces);
    }
    return found;
  }

  /**
   * Returns this with an address and the routes that come of it, as {@code ip address add}.
   *
   * @throws IllegalArgumentException if there is no such interface
   */
  public NetState withAddress(String device, InterfaceAddress address) {
    NetInterface to = require(ByteString.of(device));
    return address.address().isV6() ? withAddress6(to, address) : withAddress4(to, address);
  }

  private NetState withAddress4(NetInterface device, InterfaceAddress address) {
    ByteString name = device.name();
    boolean loopback = (device.flags() & NetInterface.IFF_LOOPBACK) != 0;
    int length = address.prefixLength();
    IpAddress network = address.address().prefix(length);
    ImmutableList.Builder<Ipv4Route> routes = ImmutableList.builder();
    routes.addAll(b.routes);
    routes.add(Ipv4Route.toItself(address.address(), 32, name));
    if (length < 32) {
      routes.add(
          loopback
              ? Ipv4Route.toItself(network, length, name)
              : Ipv4Route.toNetwork(network, length, name));
      if (length < 31) {
        int last = network.word(0) | (int) (0xffff_ffffL >>> length);
        routes.add(Ipv4Route.broadcast(IpAddress.v4(last), name));
      }
    }
    ImmutableList<InterfaceAddress> addresses =
        ImmutableList.<InterfaceAddress>builder().addAll(device.addresses()).add(address).build();
    return with(device.change().addresses(addresses).build())
        .change()
        .routes(routes.build())
        .build();
  }

  private NetState withAddress6(NetInterface device, InterfaceAddress address) {
    ByteString name = device.name();
    IpAddress own = address.address();
    NetInterface.Builder change =
        device
            .change()
            .addresses6(
                ImmutableList.<InterfaceAddress>builder()
                    .add(address)
                    .addAll(device.addresses6())
                    .build());
    NetState state = this;
    if (!own.isLoopback()) {
      // The group of those who are solicited by the last 24 bits.
      IpAddress solicited =
          IpAddress.v6(0xff02_0000_0000_0000L, 0x1_ff00_0000L | (own.low() & 0xff_ffffL));
      change.groups6(
          ImmutableList.<GroupMembership>builder()
              .add(new GroupMembership(solicited, 1, 0x04, 0))
              .addAll(device.groups6())
              .build());
      byte[] mac = {0x33, 0x33, (byte) 0xff, 0, 0, 0};
      for (int i = 0; i < 3; i++) {
        mac[3 + i] = (byte) (own.low() >>> (16 - 8 * i));
      }
      change.hardwareGroups(
          ImmutableList.<HardwareGroup>builder()
              .addAll(device.hardwareGroups())
              .add(new HardwareGroup(ByteString.copyOf(mac), 1, false))
              .build());
      int length = address.prefixLength();
      state = state.with6(Ipv6Route.toNetwork(own.prefix(length), length, name));
    }
    return state.with6(Ipv6Route.toItself(own, name)).with(change.build());
  }

  /** Returns this with a route, as {@code ip route add}. */
  public NetState withRoute(Ipv4Route route) {
    return change()
        .routes(ImmutableList.<Ipv4Route>builder().addAll(b.routes).add(route).build())
        .build();
  }

  /** Returns this with an IPv6 route, as {@code ip -6 route add}. */
  public NetState withRoute(Ipv6Route route) {
    return with6(route);
  }

  private NetState with6(Ipv6Route route) {
    return change()
        .routes6(ImmutableList.<Ipv6Route>builder().addAll(b.routes6).add(route).build())
        .build();
  }

  /** Returns this with more of a counter of {@code snmp}, such as {@code Tcp} ActiveOpens. */
  public NetState plus(String group, String name, long more) {
    ImmutableList.Builder<CounterGroup> groups = ImmutableList.builder();
    for (CounterGroup counters : b.snmp) {
      boolean meant = counters.prefix().equals(ByteString.of(group));
      groups.add(meant ? counters.plus(name, more) : counters);
    }
    return change().snmp(groups.build()).build();
  }

  /** Makes such pictures. Not safe for use by several threads. */
  public static final class Builder {
    private ImmutableList<NetInterface> interfaces = ImmutableList.of();
    private ImmutableList<Neighbour> neighbours = ImmutableList.of();
    private ImmutableList<Ipv4Route> routes = ImmutableList.of();
    private ImmutableList<Ipv6Route> routes6 = ImmutableList.of();
    private ImmutableList<CounterGroup> snmp = NetCounters.SNMP;
    private ImmutableList<CounterGroup> netstat = NetCounters.NETSTAT;
    private CounterGroup snmp6 = NetCounters.SNMP6;
    private CounterGroup xfrm = NetCounters.XFRM_STAT;
    private int socketsUsed;
    private ImmutableList<SocketTable<InternetSocket>> internet =
        ImmutableList.copyOf(
            java.util.Collections.nCopies(InternetProtocol.values().length * 2, NO_SOCKETS));
    private SocketTable<UnixSocket> unix = SocketTable.empty();
    private SocketTable<NetlinkSocket> netlink = SocketTable.empty();
    private SocketTable<PacketSocket> packet = SocketTable.empty();
    private ImmutableList<Integer> routeFigures6 = ImmutableList.of(0, 0, 0, 0, 0, 0, 0);
    private NetMisc misc = NetMisc.empty();

    /** Begins with nothing, not even a loopback. */
    public Builder() {}

    private Builder(Builder b) {
      this.interfaces = b.interfaces;
      this.neighbours = b.neighbours;
      this.routes = b.routes;
      this.routes6 = b.routes6;
      this.snmp = b.snmp;
      this.netstat = b.netstat;
      this.snmp6 = b.snmp6;
      this.xfrm = b.xfrm;
      this.socketsUsed = b.socketsUsed;
      this.internet = b.internet;
      this.unix = b.unix;
      this.netlink = b.netlink;
      this.packet = b.packet;
      this.routeFigures6 = b.routeFigures6;
      this.misc = b.misc;
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of as many as there are constants
    private static int place(InternetProtocol protocol, boolean v6) {
      return protocol.ordinal() * 2 + (v6 ? 1 : 0);
    }

    /** Sets the interfaces, by number. */
    public Builder interfaces(List<NetInterface> value) {
      interfaces = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv4 neighbours. */
    public Builder neighbours(List<Neighbour> value) {
      neighbours = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv4 routes of all tables. */
    public Builder routes(List<Ipv4Route> value) {
      routes = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv6 routes of all tables. */
    public Builder routes6(List<Ipv6Route> value) {
      routes6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code snmp}. */
    public Builder snmp(List<CounterGroup> value) {
      snmp = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code netstat}. */
    public Builder netstat(List<CounterGroup> value) {
      netstat = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the counters of {@code snmp6}. */
    public Builder snmp6(CounterGroup value) {
      snmp6 = value;
      return this;
    }

    /** Sets the counters of {@code xfrm_stat}. */
    public Builder xfrm(CounterGroup value) {
      xfrm = value;
      return this;
    }

    /** Sets how many sockets there are. */
    public Builder socketsUsed(int value) {
      socketsUsed = value;
      return this;
    }

    /** Sets the sockets of a protocol. */
    public Builder sockets(
        InternetProtocol protocol, boolean v6, SocketTable<InternetSocket> value) {
      ImmutableList.Builder<SocketTable<InternetSocket>> tables = ImmutableList.builder();
      for (int i = 0; i < internet.size(); i++) {
        tables.add(i == place(protocol, v6) ? value : internet.get(i));
      }
      internet = tables.build();
      return this;
    }

    /** Puts a socket into its table, in place of the one of its key if there is one. */
    public Builder put(NetSocket socket) {
      if (socket instanceof InternetSocket s) {
        sockets(s.protocol(), s.isV6(), internet.get(place(s.protocol(), s.isV6())).with(s));
      } else if (socket instanceof UnixSocket s) {
        unix = unix.with(s);
      } else if (socket instanceof NetlinkSocket s) {
        netlink = netlink.with(s);
      } else if (socket instanceof PacketSocket s) {
        packet = packet.with(s);
      }
      return this;
    }

    /** Takes a socket out of its table; no effect if it is not there. */
    public Builder remove(NetSocket socket) {
      long key = socket.key();
      if (socket instanceof InternetSocket s) {
        SocketTable<InternetSocket> table = internet.get(place(s.protocol(), s.isV6()));
        sockets(s.protocol(), s.isV6(), table.without(key));
      } else if (socket instanceof UnixSocket) {
        unix = unix.without(key);
      } else if (socket instanceof NetlinkSocket) {
        netlink = netlink.without(key);
      } else if (socket instanceof PacketSocket) {
        packet = packet.without(key);
      }
      return this;
    }

    /** Sets the figures of {@code rt6_stats}, seven. */
    public Builder routeFigures6(List<Integer> value) {
      routeFigures6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets what is empty on most machines. */
    public Builder misc(NetMisc value) {
      misc = value;
      return this;
    }

    /** Returns the picture. */
    public NetState build() {
      return new NetState(new Builder(this));
    }
  }
}
