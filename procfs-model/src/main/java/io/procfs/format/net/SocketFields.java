package io.procfs.format.net;

import io.procfs.abi.IpAddress;

/**
 * A row of {@code tcp}, {@code udp}, {@code udplite}, {@code raw}, {@code icmp} and their IPv6
 * twins. Addresses are of the family of the file.
 */
public interface SocketFields {
  /** Returns {@code sl}: the number of the row in {@code tcp}, of the hash bucket elsewhere. */
  int slot();

  /** Returns the local address. */
  IpAddress localAddress();

  /** Returns the local port; of a raw socket the protocol. */
  int localPort();

  /** Returns the remote address. */
  IpAddress remoteAddress();

  /** Returns the remote port. */
  int remotePort();

  /** Returns the state, such as 1 for ESTABLISHED and 10 for LISTEN. */
  int state();

  /** Returns {@code tx_queue}: the bytes that wait to be sent or acknowledged, unsigned. */
  int transmitQueue();

  /** Returns {@code rx_queue}: the bytes that wait to be read, unsigned. */
  int receiveQueue();

  /** Returns {@code tr}: which timer runs, 0 for none. */
  int timer();

  /** Returns {@code tm->when}: when it ends, in ticks from now. */
  long timerExpires();

  /** Returns {@code retrnsmt}: retransmissions since the last answer, unsigned. */
  int retransmits();

  /** Returns the owner, unsigned. */
  int uid();

  /** Returns {@code timeout}: probes that were not answered. */
  int probes();

  /** Returns the inode number, 0 if no descriptor is left. */
  long inode();

  /** Returns {@code ref}: references of the kernel. */
  int references();

  /** Returns the address of the kernel's object, as it is shown. */
  long pointer();

  /** Returns the packets that were dropped, unsigned; not shown in {@code tcp}. */
  int drops();

  /** Returns whether the columns of a TCP connection follow; only asked in {@code tcp}. */
  boolean hasTcpFigures();

  /** Returns the retransmission timeout, in ticks. */
  long retransmitTimeout();

  /** Returns the delay of acknowledgements, in ticks. */
  long acknowledgeTimeout();

  /** Returns {@code quick << 1 | pingpong}, unsigned. */
  int quickAcknowledge();

  /** Returns the congestion window, in packets, unsigned. */
  int congestionWindow();

  /**
   * Returns the slow start threshold, -1 if there is none; of a listening one the fast open queue.
   */
  int slowStartThreshold();
}
