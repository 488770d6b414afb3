package io.procfs.model.net;

import io.procfs.abi.ByteString;

/**
 * A function of the kernel that receives packets: a row of the file {@code net/ptype}.
 *
 * @param type the Ethernet protocol, -1 for all
 * @param device the interface, empty for any
 * @param function its name
 */
public record PacketReceiver(int type, ByteString device, ByteString function) {}
