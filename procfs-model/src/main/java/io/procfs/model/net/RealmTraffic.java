package io.procfs.model.net;

/**
 * The traffic of a realm of routes: part of {@code rt_acct}.
 *
 * @param sentBytes bytes sent
 * @param sentPackets packets sent
 * @param receivedBytes bytes received
 * @param receivedPackets packets received
 */
public record RealmTraffic(
    int sentBytes, int sentPackets, int receivedBytes, int receivedPackets) {}
