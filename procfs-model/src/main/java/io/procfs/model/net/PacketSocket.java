package io.procfs.model.net;

/**
 * A packet socket.
 *
 * @param key what tells it from all others of the namespace, and orders them
 * @param type 2 datagram, 3 raw
 * @param protocol the Ethernet protocol, 3 for all, 0 for none yet
 * @param index the number of the interface, 0 for all
 * @param receiveMemory bytes that wait to be read
 * @param uid the owner, unsigned
 * @param inode its inode number
 */
public record PacketSocket(
    long key, int type, int protocol, int index, int receiveMemory, int uid, long inode)
    implements NetSocket {
  /** All protocols. */
  public static final int ALL = 3;

  /** Returns whether it receives. */
  public boolean isRunning() {
    return protocol != 0;
  }

  /** Returns the references of the kernel. */
  public int references() {
    return isRunning() ? 3 : 2;
  }
}
