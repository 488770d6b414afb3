package io.procfs.model.net;

/**
 * A socket, as the tables of its family show it. Immutable. The number of its inode is that of the
 * link {@code socket:[N]} in {@code /proc/PID/fd}.
 */
public sealed interface NetSocket permits InternetSocket, UnixSocket, NetlinkSocket, PacketSocket {
  /** Returns what a table orders it by; no two sockets of a table have the same. */
  long key();

  /** Returns the inode number, 0 if no descriptor is left or yet there. */
  long inode();

  /** Returns the address of the kernel's object, as an unprivileged reader sees it: a hash. */
  default long pointer() {
    // 32 bits, as %p shows them. Any hash will do.
    long hash = (key() ^ 0x5851_f42d_4c95_7f2dL) * 0x9e37_79b9_7f4a_7c15L;
    return hash >>> 32;
  }
}
