package io.procfs.model.net;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;

/**
 * An IPv4 neighbour: a row of {@code arp}.
 *
 * @param address its address
 * @param hardwareType the type of the hardware, 1 for Ethernet
 * @param flags 2 complete, 4 permanent, 8 published
 * @param hardwareAddress the bytes of its hardware address
 * @param device the name of the interface
 */
public record Neighbour(
    IpAddress address,
    int hardwareType,
    int flags,
    ByteString hardwareAddress,
    ByteString device) {}
