package io.procfs.model.net;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;

/**
 * An IPv6 route.
 *
 * @param destination the network
 * @param length its bits, 0 to 128
 * @param source the network of senders, {@link IpAddress#ANY6} for all
 * @param sourceLength its bits
 * @param gateway the next hop, {@link IpAddress#ANY6} for none
 * @param table {@link Ipv4Route#MAIN} or {@link Ipv4Route#LOCAL}
 * @param metric its priority, unsigned
 * @param references how many refer to it
 * @param flags RTF_ flags, such as 1 up, 2 gateway, 0x80000000 local
 * @param device the interface
 */
public record Ipv6Route(
    IpAddress destination,
    int length,
    IpAddress source,
    int sourceLength,
    IpAddress gateway,
    int table,
    int metric,
    int references,
    int flags,
    ByteString device) {
  private static final int UP = 1;
  private static final int GATEWAY = 2;
  private static final int NO_NEXT_HOP = 0x0020_0000;
  private static final int REJECT = 0x0200;
  private static final int OWN = 0x8000_0000;

  /** Returns the route to a network that an interface is in. */
  public static Ipv6Route toNetwork(IpAddress network, int length, ByteString device) {
    return of(network, length, IpAddress.ANY6, Ipv4Route.MAIN, 0x100, UP, device);
  }

  /** Returns the route to all networks. */
  public static Ipv6Route toAll(IpAddress gateway, ByteString device) {
    return of(IpAddress.ANY6, 0, gateway, Ipv4Route.MAIN, 0x400, UP | GATEWAY, device);
  }

  static Ipv6Route toItself(IpAddress address, ByteString device) {
    int flags = UP | NO_NEXT_HOP | OWN;
    return of(address, 128, IpAddress.ANY6, Ipv4Route.LOCAL, 0, flags, device);
  }

  static Ipv6Route multicast(ByteString device) {
    return of(IpAddress.of("ff00::"), 8, IpAddress.ANY6, Ipv4Route.LOCAL, 0x100, UP, device);
  }

  /** Returns what stands at the root of a table that has no route to all networks. */
  public static Ipv6Route none(int table) {
    return of(IpAddress.ANY6, 0, IpAddress.ANY6, table, -1, REJECT | NO_NEXT_HOP, LOOPBACK);
  }

  private static final ByteString LOOPBACK = ByteString.of("lo");

  private static Ipv6Route of(
      IpAddress network,
      int length,
      IpAddress gateway,
      int table,
      int metric,
      int flags,
      ByteString device) {
    // The null entry has one reference, that of the table.
    int references = (flags & REJECT) != 0 || table == Ipv4Route.MAIN ? 1 : 2;
    return new Ipv6Route(
        network, length, IpAddress.ANY6, 0, gateway, table, metric, references, flags, device);
  }
}
