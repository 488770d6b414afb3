package io.procfs.model.net;

import io.procfs.abi.ByteString;

/**
 * A multicast address of the hardware that an interface listens to: a row of {@code dev_mcast}.
 *
 * @param address the bytes of the address
 * @param users how many want it
 * @param global whether it was added by hand
 */
public record HardwareGroup(ByteString address, int users, boolean global) {}
