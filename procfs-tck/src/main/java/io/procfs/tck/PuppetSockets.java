package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;

/**
 * What a puppet does with sockets. Numbers of families and types are those of {@link
 * io.procfs.model.SocketCalls}; methods throw {@link io.procfs.abi.ErrnoException} where a system
 * call fails.
 */
public interface PuppetSockets {
  /** Moves the puppet into a network namespace of its own, as {@code unshare(2)}. */
  void newNamespace();

  /** Sets the loopback of the puppet's namespace up. */
  void loopbackUp();

  /** Makes a socket, as {@code socket(2)}; returns the descriptor. */
  int socket(int family, int type, int protocol);

  /** Makes two connected sockets of the UNIX family, as {@code socketpair(2)}. */
  int[] pair(int type);

  /** Binds a socket to an internet address, as {@code bind(2)}. */
  void bind(int fd, IpAddress address, int port);

  /** Binds a socket of the UNIX family to a path; an abstract one begins with NUL. */
  void bind(int fd, ByteString path);

  /** Binds a netlink socket to a number, 0 for that of the process, and to groups. */
  void bindNetlink(int fd, int portId, int groups);

  /** Binds a packet socket to a protocol and an interface, 0 for all. */
  void bindPacket(int fd, int protocol, int index);

  /** Has a socket listen, as {@code listen(2)}. */
  void listen(int fd);

  /** Connects a socket, as {@code connect(2)}. */
  void connect(int fd, IpAddress address, int port);

  /** Connects a socket of the UNIX family. */
  void connect(int fd, ByteString path);

  /** Accepts a connection, as {@code accept(2)}; returns the descriptor. */
  int accept(int fd);

  /** Ends what a socket sends, as {@code shutdown(2)}. */
  void shutdownOutput(int fd);
}
