package io.procfs.model.net;

import io.procfs.abi.ByteString;

/**
 * A kind of sockets: a row of {@code protocols}.
 *
 * @param name its name
 * @param size bytes of a socket
 * @param memory pages that all have, -1 if that is not counted
 * @param pressure {@code yes}, {@code no}, or {@code NI} if it is not known
 * @param maxHeader the longest header
 * @param slab whether sockets have a cache of their own
 * @param module {@code kernel}, or the name of a module
 * @param operations {@code y} or {@code n} for each operation
 */
public record SocketProtocol(
    ByteString name,
    int size,
    int memory,
    ByteString pressure,
    int maxHeader,
    boolean slab,
    ByteString module,
    ByteString operations) {}
