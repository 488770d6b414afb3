package io.procfs.model.net;

/**
 * The last columns of a row of {@code tcp}.
 *
 * @param retransmitTimeout in ticks
 * @param acknowledgeTimeout in ticks
 * @param quickAcknowledge {@code quick << 1 | pingpong}
 * @param congestionWindow in packets
 * @param slowStartThreshold -1 if there is none; of a listening socket its fast open queue
 */
public record TcpFigures(
    long retransmitTimeout,
    long acknowledgeTimeout,
    int quickAcknowledge,
    int congestionWindow,
    int slowStartThreshold) {
  /** Those of a socket that listens. */
  public static final TcpFigures LISTENING = new TcpFigures(100, 0, 0, 10, 0);

  /** Those of a connection that was just made. */
  public static final TcpFigures CONNECTED = new TcpFigures(20, 0, 0, 10, -1);
}
