package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import io.procfs.abi.IpAddress;
import java.util.List;

/**
 * A network interface. Immutable; {@link #change()} makes another.
 *
 * <pre>{@code
 * NetInterface eth0 =
 *     NetInterface.ethernet(2, "eth0", 0x52_54_00_12_34_56L).change().mtu(9000).build();
 * }</pre>
 */
public final class NetInterface {
  /** It is up. */
  public static final int IFF_UP = 0x1;

  /** It can broadcast. */
  public static final int IFF_BROADCAST = 0x2;

  /** It is a loopback. */
  public static final int IFF_LOOPBACK = 0x8;

  /** It has a carrier. */
  public static final int IFF_RUNNING = 0x40;

  /** It can multicast. */
  public static final int IFF_MULTICAST = 0x1000;

  private static final int ARPHRD_ETHER = 1;
  private static final int ARPHRD_LOOPBACK = 772;

  private final Builder b;

  private NetInterface(Builder b) {
    this.b = b;
  }

  /** Returns {@code lo} as a new namespace has it: down, without addresses. */
  public static NetInterface loopback() {
    return new Builder(1, "lo")
        .type(ARPHRD_LOOPBACK)
        .flags(IFF_LOOPBACK)
        .hardwareAddress(ByteString.copyOf(new byte[6]))
        .mtu(65_536)
        .groups6(
            ImmutableList.of(
                new GroupMembership(IpAddress.of("ff02::1"), 1, 0x0c, 0),
                new GroupMembership(IpAddress.of("ff01::1"), 1, 0x08, 0)))
        .build();
  }

  /**
   * Returns an Ethernet interface that is down.
   *
   * @param index its number, 2 or more
   * @param mac the 48 bits of its hardware address
   */
  public static NetInterface ethernet(int index, String name, long mac) {
    byte[] bytes = new byte[6];
    for (int i = 0; i < 6; i++) {
      bytes[i] = (byte) (mac >>> (40 - 8 * i));
    }
    return new Builder(index, name)
        .type(ARPHRD_ETHER)
        .flags(IFF_BROADCAST | IFF_MULTICAST)
        .hardwareAddress(ByteString.copyOf(bytes))
        .mtu(1_500)
        .groups6(
            ImmutableList.of(
                new GroupMembership(IpAddress.of("ff02::1"), 1, 0x0c, 0),
                new GroupMembership(IpAddress.of("ff01::1"), 1, 0x08, 0)))
        .hardwareGroups(
            ImmutableList.of(
                new HardwareGroup(
                    ByteString.copyOf(new byte[] {0x33, 0x33, 0, 0, 0, 1}), 1, false)))
        .build();
  }

  /** Returns a builder of an interface that is otherwise the same. */
  public Builder change() {
    return new Builder(b);
  }

  /** Returns the number, from 1. */
  public int index() {
    return b.index;
  }

  /** Returns the name, 1 to 15 bytes. */
  public ByteString name() {
    return b.name;
  }

  /** Returns the type of the hardware: 1 for Ethernet, 772 for a loopback. */
  public int type() {
    return b.type;
  }

  /** Returns a sum of IFF_ flags. */
  public int flags() {
    return b.flags;
  }

  /** Returns whether it is up. */
  public boolean isUp() {
    return (b.flags & IFF_UP) != 0;
  }

  /** Returns the bytes of the hardware address. */
  public ByteString hardwareAddress() {
    return b.hardwareAddress;
  }

  /** Returns the longest packet, in bytes. */
  public int mtu() {
    return b.mtu;
  }

  /** Returns the traffic. */
  public InterfaceStatistics statistics() {
    return b.statistics;
  }

  /** Returns the IPv6 counters, as {@code dev_snmp6} shows them behind {@code ifIndex}. */
  public CounterGroup counters6() {
    return b.counters6;
  }

  /** Returns the IPv4 addresses. */
  public List<InterfaceAddress> addresses() {
    return b.addresses;
  }

  /** Returns the IPv6 addresses, the latest first. */
  public List<InterfaceAddress> addresses6() {
    return b.addresses6;
  }

  /** Returns the IPv4 multicast groups, the latest first. */
  public List<GroupMembership> groups() {
    return b.groups;
  }

  /** Returns the IPv6 multicast groups, the latest first. */
  public List<GroupMembership> groups6() {
    return b.groups6;
  }

  /** Returns the IPv6 anycast groups, the latest first. */
  public List<GroupMembership> anycast6() {
    return b.anycast6;
  }

  /** Returns the multicast addresses of the hardware. */
  public List<HardwareGroup> hardwareGroups() {
    return b.hardwareGroups;
  }

  /** Returns the version of IGMP that it speaks, 1 to 3. */
  public int igmpVersion() {
    return b.igmpVersion;
  }

  @Override
  public String toString() {
    return b.index + ": " + b.name;
  }

  /** Makes interfaces. Not safe for use by several threads. */
  public static final class Builder {
    private final int index;
    private ByteString name;
    private int type;
    private int flags;
    private ByteString hardwareAddress = ByteString.empty();
    private int mtu = 1_500;
    private InterfaceStatistics statistics = InterfaceStatistics.NONE;
    private CounterGroup counters6 = NetCounters.DEV_SNMP6;
    private ImmutableList<InterfaceAddress> addresses = ImmutableList.of();
    private ImmutableList<InterfaceAddress> addresses6 = ImmutableList.of();
    private ImmutableList<GroupMembership> groups = ImmutableList.of();
    private ImmutableList<GroupMembership> groups6 = ImmutableList.of();
    private ImmutableList<GroupMembership> anycast6 = ImmutableList.of();
    private ImmutableList<HardwareGroup> hardwareGroups = ImmutableList.of();
    private int igmpVersion = 3;

    /** Begins an interface of a number, from 1, and a name of 1 to 15 bytes. */
    public Builder(int index, String name) {
      this.index = index;
      this.name = ByteString.of(name);
    }

    private Builder(Builder b) {
      this.index = b.index;
      this.name = b.name;
      this.type = b.type;
      this.flags = b.flags;
      this.hardwareAddress = b.hardwareAddress;
      this.mtu = b.mtu;
      this.statistics = b.statistics;
      this.counters6 = b.counters6;
      this.addresses = b.addresses;
      this.addresses6 = b.addresses6;
      this.groups = b.groups;
      this.groups6 = b.groups6;
      this.anycast6 = b.anycast6;
      this.hardwareGroups = b.hardwareGroups;
      this.igmpVersion = b.igmpVersion;
    }

    /** Sets the name. */
    public Builder name(ByteString value) {
      name = value;
      return this;
    }

    /** Sets the type of the hardware. */
    public Builder type(int value) {
      type = value;
      return this;
    }

    /** Sets the IFF_ flags. */
    public Builder flags(int value) {
      flags = value;
      return this;
    }

    /** Sets the bytes of the hardware address. */
    public Builder hardwareAddress(ByteString value) {
      hardwareAddress = value;
      return this;
    }

    /** Sets the longest packet. */
    public Builder mtu(int value) {
      mtu = value;
      return this;
    }

    /** Sets the traffic. */
    public Builder statistics(InterfaceStatistics value) {
      statistics = value;
      return this;
    }

    /** Sets the IPv6 counters. */
    public Builder counters6(CounterGroup value) {
      counters6 = value;
      return this;
    }

    /** Sets the IPv4 addresses; no routes come of it, see {@link NetState#withAddress}. */
    public Builder addresses(List<InterfaceAddress> value) {
      addresses = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv6 addresses; no routes come of it, see {@link NetState#withAddress}. */
    public Builder addresses6(List<InterfaceAddress> value) {
      addresses6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv4 multicast groups. */
    public Builder groups(List<GroupMembership> value) {
      groups = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv6 multicast groups. */
    public Builder groups6(List<GroupMembership> value) {
      groups6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv6 anycast groups. */
    public Builder anycast6(List<GroupMembership> value) {
      anycast6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the multicast addresses of the hardware. */
    public Builder hardwareGroups(List<HardwareGroup> value) {
      hardwareGroups = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the version of IGMP, 1 to 3. */
    public Builder igmpVersion(int value) {
      igmpVersion = value;
      return this;
    }

    /** Returns the interface. */
    public NetInterface build() {
      return new NetInterface(new Builder(this));
    }
  }
}
