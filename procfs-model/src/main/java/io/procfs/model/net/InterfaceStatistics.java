package io.procfs.model.net;

/**
 * What an interface has received and sent, as {@code net/dev} shows it. All are unsigned.
 *
 * @param receivedBytes bytes received
 * @param receivedPackets packets received
 * @param receiveErrors packets received with an error
 * @param receiveDrops packets received and dropped
 * @param receiveOverruns overruns of the receiver's queue
 * @param frameErrors errors of length, frame or check sum
 * @param receivedCompressed compressed packets received
 * @param multicast multicast packets received
 * @param sentBytes bytes sent
 * @param sentPackets packets sent
 * @param sendErrors packets that could not be sent
 * @param sendDrops packets dropped instead of sent
 * @param sendOverruns overruns of the sender's queue
 * @param collisions collisions
 * @param carrierErrors errors of the carrier
 * @param sentCompressed compressed packets sent
 */
public record InterfaceStatistics(
    long receivedBytes,
    long receivedPackets,
    long receiveErrors,
    long receiveDrops,
    long receiveOverruns,
    long frameErrors,
    long receivedCompressed,
    long multicast,
    long sentBytes,
    long sentPackets,
    long sendErrors,
    long sendDrops,
    long sendOverruns,
    long collisions,
    long carrierErrors,
    long sentCompressed) {
  /** No traffic. */
  public static final InterfaceStatistics NONE = traffic(0, 0, 0, 0);

  /** Returns the figures of an interface without errors. */
  public static InterfaceStatistics traffic(
      long receivedBytes, long receivedPackets, long sentBytes, long sentPackets) {
    return new InterfaceStatistics(
        receivedBytes, receivedPackets, 0, 0, 0, 0, 0, 0, sentBytes, sentPackets, 0, 0, 0, 0, 0, 0);
  }

  /** Returns these figures and more traffic. */
  public InterfaceStatistics plus(
      long moreReceivedBytes, long moreReceivedPackets, long moreSentBytes, long moreSentPackets) {
    return new InterfaceStatistics(
        receivedBytes + moreReceivedBytes,
        receivedPackets + moreReceivedPackets,
        receiveErrors,
        receiveDrops,
        receiveOverruns,
        frameErrors,
        receivedCompressed,
        multicast,
        sentBytes + moreSentBytes,
        sentPackets + moreSentPackets,
        sendErrors,
        sendDrops,
        sendOverruns,
        collisions,
        carrierErrors,
        sentCompressed);
  }
}
