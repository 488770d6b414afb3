package io.procfs.model.net;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;

/**
 * An IPv4 route.
 *
 * @param destination the network
 * @param length its bits, 0 to 32
 * @param table {@link #MAIN}, {@link #LOCAL} or another
 * @param type {@link #UNICAST}, {@link #LOCAL_ADDRESS}, {@link #BROADCAST}, or another RTN_ number
 * @param scope 0 universe, 253 link, 254 host
 * @param gateway the next hop, {@link IpAddress#ANY} for none
 * @param device the interface, {@code *} if there is none
 * @param metric its priority: the least wins
 * @param mtu 40 more than the segment size that is advertised, 0 if none is set
 * @param window the window, 0 if none is set
 * @param roundTripTime an eighth of the round trip time, 0 if none is set
 */
public record Ipv4Route(
    IpAddress destination,
    int length,
    int table,
    int type,
    int scope,
    IpAddress gateway,
    ByteString device,
    int metric,
    int mtu,
    int window,
    int roundTripTime) {
  /** The table that {@code net/route} shows. */
  public static final int MAIN = 254;

  /** The table of the machine's own addresses. */
  public static final int LOCAL = 255;

  /** To a network. */
  public static final int UNICAST = 1;

  /** To the machine itself. */
  public static final int LOCAL_ADDRESS = 2;

  /** To all of a network. */
  public static final int BROADCAST = 3;

  /** Nowhere: an error is answered. */
  public static final int UNREACHABLE = 7;

  /** Nowhere: it is forbidden. */
  public static final int PROHIBIT = 8;

  private static final int SCOPE_LINK = 253;
  private static final int SCOPE_HOST = 254;

  /** Returns the route to a network that an interface is in. */
  public static Ipv4Route toNetwork(IpAddress network, int length, ByteString device) {
    return of(network, length, MAIN, UNICAST, SCOPE_LINK, IpAddress.ANY, device);
  }

  /** Returns the route to all networks. */
  public static Ipv4Route toAll(IpAddress gateway, ByteString device) {
    return of(IpAddress.ANY, 0, MAIN, UNICAST, 0, gateway, device);
  }

  static Ipv4Route toItself(IpAddress network, int length, ByteString device) {
    return of(network, length, LOCAL, LOCAL_ADDRESS, SCOPE_HOST, IpAddress.ANY, device);
  }

  static Ipv4Route broadcast(IpAddress address, ByteString device) {
    return of(address, 32, LOCAL, BROADCAST, SCOPE_LINK, IpAddress.ANY, device);
  }

  private static Ipv4Route of(
      IpAddress network,
      int length,
      int table,
      int type,
      int scope,
      IpAddress gateway,
      ByteString device) {
    return new Ipv4Route(network, length, table, type, scope, gateway, device, 0, 0, 0, 0);
  }

  /** Returns the RTF_ flags of {@code net/route}: 1 up, 2 gateway, 4 host, 0x200 reject. */
  public int flags() {
    int rejects = type == UNREACHABLE || type == PROHIBIT ? 0x200 : 0;
    return 1 | (gateway.isAny() ? 0 : 2) | (length == 32 ? 4 : 0) | rejects;
  }

  /** Returns the network mask. */
  public IpAddress mask() {
    return IpAddress.v4(-1).prefix(length);
  }
}
