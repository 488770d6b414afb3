package io.procfs.model.net;

import io.procfs.abi.IpAddress;

/**
 * An address of an interface.
 *
 * @param address the address, IPv4 or IPv6
 * @param prefixLength the bits of its network
 * @param scope of IPv6: 0 global, 0x10 host, 0x20 link, 0x40 site; of IPv4: 0 global, 253 link, 254
 *     host
 * @param flags of IPv6: 0x80 permanent, 0x40 tentative, 0x02 without duplicate detection
 */
public record InterfaceAddress(IpAddress address, int prefixLength, int scope, int flags) {
  private static final int PERMANENT = 0x80;

  /** Returns an address of the scope that its bits say. */
  public static InterfaceAddress of(IpAddress address, int prefixLength) {
    return new InterfaceAddress(address, prefixLength, scopeOf(address), PERMANENT);
  }

  private static int scopeOf(IpAddress address) {
    if (!address.isV6()) {
      return address.isLoopback() ? 254 : 0;
    }
    if (address.isLoopback()) {
      return 0x10;
    }
    return address.high() >>> 54 == 0x3fa ? 0x20 : 0;
  }
}
