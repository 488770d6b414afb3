package io.procfs.format.net;

import io.procfs.abi.ByteString;

/** A row of {@code dev}: what an interface has received and sent since it came, unsigned. */
public interface DevFields {
  /** Returns the name of the interface. */
  ByteString name();

  /** Returns the bytes received. */
  long receivedBytes();

  /** Returns the packets received. */
  long receivedPackets();

  /** Returns {@code errs}: the packets received with an error. */
  long receiveErrors();

  /** Returns {@code drop}: the packets received and dropped or missed. */
  long receiveDrops();

  /** Returns {@code fifo}: overruns of the receiver's queue. */
  long receiveOverruns();

  /** Returns {@code frame}: errors of length, frame, check sum and overrun. */
  long frameErrors();

  /** Returns {@code compressed}: compressed packets received. */
  long receivedCompressed();

  /** Returns the multicast packets received. */
  long multicast();

  /** Returns the bytes sent. */
  long sentBytes();

  /** Returns the packets sent. */
  long sentPackets();

  /** Returns {@code errs}: the packets that could not be sent. */
  long sendErrors();

  /** Returns {@code drop}: the packets that were dropped instead of sent. */
  long sendDrops();

  /** Returns {@code fifo}: overruns of the sender's queue. */
  long sendOverruns();

  /** Returns {@code colls}: collisions. */
  long collisions();

  /** Returns {@code carrier}: errors of carrier, abortion, window and heartbeat. */
  long carrierErrors();

  /** Returns {@code compressed}: compressed packets sent. */
  long sentCompressed();
}
