package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import io.procfs.model.net.InterfaceAddress;
import io.procfs.model.net.InterfaceStatistics;
import io.procfs.model.net.Ipv4Route;
import io.procfs.model.net.Neighbour;
import io.procfs.model.net.NetInterface;
import io.procfs.model.net.NetState;

/** The network of a small virtual machine after boot: a loopback, and Ethernet behind a gateway. */
final class BootNetwork {
  private static final ByteString ETH0 = ByteString.of("eth0");
  private static final long MAC = 0x52_54_00_12_34_56L;
  private static final IpAddress GATEWAY = IpAddress.of("10.0.2.2");

  private BootNetwork() {}

  static NetState configure(NetState fresh) {
    NetState state =
        fresh
            .withUp("lo")
            .with(NetInterface.ethernet(2, "eth0", MAC))
            .withUp("eth0")
            .withAddress("eth0", InterfaceAddress.of(IpAddress.of("10.0.2.15"), 24))
            .withAddress("eth0", InterfaceAddress.of(IpAddress.of("fe80::5054:ff:fe12:3456"), 64))
            .withRoute(Ipv4Route.toAll(GATEWAY, ETH0));
    byte[] gatewayMac = {0x52, 0x55, 10, 0, 2, 2};
    return state
        .with(traffic(state, "lo", InterfaceStatistics.traffic(8_640, 96, 8_640, 96)))
        .with(traffic(state, "eth0", InterfaceStatistics.traffic(48_120, 402, 31_460, 377)))
        .plus("Ip", "InReceives", 498)
        .plus("Ip", "InDelivers", 498)
        .plus("Ip", "OutRequests", 473)
        .plus("Ip", "OutTransmits", 473)
        .change()
        .neighbours(
            ImmutableList.of(new Neighbour(GATEWAY, 1, 2, ByteString.copyOf(gatewayMac), ETH0)))
        .build();
  }

  private static NetInterface traffic(NetState state, String name, InterfaceStatistics figures) {
    return Task.present(state.find(ByteString.of(name))).change().statistics(figures).build();
  }
}
