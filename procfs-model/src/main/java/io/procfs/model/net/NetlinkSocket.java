package io.procfs.model.net;

/**
 * A netlink socket.
 *
 * @param serial what tells it from all others of the namespace
 * @param protocol 0 for routing and so on
 * @param portId its address, 0 for the kernel
 * @param groups the first 32 groups that it listens to
 * @param receiveMemory bytes that wait to be read
 * @param sendMemory bytes that wait to be sent
 * @param dumping whether a dump is under way
 * @param references of the kernel
 * @param drops messages that were dropped
 * @param inode its inode number
 */
public record NetlinkSocket(
    long serial,
    int protocol,
    int portId,
    int groups,
    int receiveMemory,
    int sendMemory,
    boolean dumping,
    int references,
    int drops,
    long inode)
    implements NetSocket {

  /** Those of a protocol are together, that of the kernel last. */
  @Override
  public long key() {
    long kernel = portId == 0 ? 1L << 44 : 0;
    return (long) protocol << 45 | kernel | (serial & (1L << 44) - 1);
  }
}
