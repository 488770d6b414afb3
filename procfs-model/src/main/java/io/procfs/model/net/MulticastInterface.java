package io.procfs.model.net;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;

/**
 * An interface of multicast routing: a row of {@code ip_mr_vif} or {@code ip6_mr_vif}.
 *
 * @param number its number there
 * @param device its name
 * @param bytesIn bytes received
 * @param packetsIn packets received
 * @param bytesOut bytes sent
 * @param packetsOut packets sent
 * @param flags its flags
 * @param local its address; not shown of IPv6
 * @param remote the other end of a tunnel; not shown of IPv6
 */
public record MulticastInterface(
    int number,
    ByteString device,
    long bytesIn,
    long packetsIn,
    long bytesOut,
    long packetsOut,
    int flags,
    IpAddress local,
    IpAddress remote) {}
