package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.IpAddress;
import io.procfs.abi.OpenFlags;
import java.util.Set;

/**
 * The system calls of a task that concern sockets. None waits: where Linux would wait it is EAGAIN.
 *
 * <pre>{@code
 * int server = task.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
 * task.bind(server, IpAddress.ANY, 8080);
 * task.listen(server, 128);
 * int client = task.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
 * task.connect(client, IpAddress.LOOPBACK, 8080);
 * int connection = task.accept(server, 0);
 * }</pre>
 */
public sealed interface SocketCalls permits Task {
  /** Between processes of one machine. */
  int AF_UNIX = 1;

  /** IPv4. */
  int AF_INET = 2;

  /** IPv6. */
  int AF_INET6 = 10;

  /** With the kernel. */
  int AF_NETLINK = 16;

  /** Packets as they come. */
  int AF_PACKET = 17;

  /** A stream. */
  int SOCK_STREAM = 1;

  /** Datagrams. */
  int SOCK_DGRAM = 2;

  /** Packets of a protocol. */
  int SOCK_RAW = 3;

  /** Datagrams in their order. */
  int SOCK_SEQPACKET = 5;

  private Task self() {
    return (Task) this;
  }

  /**
   * Makes a socket, as {@code socket(2)}.
   *
   * @param family AF_UNIX, AF_INET, AF_INET6, AF_NETLINK or AF_PACKET
   * @param type SOCK_ and O_NONBLOCK, O_CLOEXEC
   * @param protocol 0, IPPROTO_, NETLINK_ or an Ethernet protocol
   * @return the descriptor; EMFILE, EAFNOSUPPORT, EPROTONOSUPPORT; EPERM for who may not have raw
   *     packets
   */
  default int socket(int family, int type, int protocol) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      SocketFiles.requireRoom(task, table);
      int flags = type & (OpenFlags.O_NONBLOCK | OpenFlags.O_CLOEXEC);
      FileObject.Socket socket = SocketFiles.make(task, family, type & 0xf, protocol);
      return SocketFiles.install(task, table, socket, flags);
    }
  }

  /** Makes two connected sockets of the UNIX family, as {@code socketpair(2)}; EMFILE. */
  default int[] socketPair(int type) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      int first = socket(AF_UNIX, type, 0);
      int second;
      try {
        second = socket(AF_UNIX, type, 0);
      } catch (io.procfs.abi.ErrnoException e) {
        task.close(first);
        throw e;
      }
      UnixKind.pair(SocketFiles.kind(task, first), SocketFiles.kind(task, second));
      return new int[] {first, second};
    }
  }

  /**
   * Binds a socket to an address, as {@code bind(2)}.
   *
   * @param port 0 for any
   */
  default void bind(int fd, IpAddress address, int port) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).bind(task, address, port);
    }
  }

  /**
   * Binds a socket of the UNIX family to a path, as {@code bind(2)}: one that begins with NUL is
   * abstract. No file comes to be. EADDRINUSE, EINVAL
   */
  default void bind(int fd, ByteString path) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).bind(task, path);
    }
  }

  /**
   * Binds a netlink socket to a number, 0 for any, and a mask of groups; or a packet socket to an
   * Ethernet protocol and the number of an interface, 0 for all. As {@code bind(2)}.
   */
  default void bind(int fd, int first, int second) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).bind(task, first, second);
    }
  }

  /** Has a socket listen, as {@code listen(2)}. */
  default void listen(int fd, int backlog) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).listen(task);
    }
  }

  /**
   * Connects a socket, as {@code connect(2)}: to a socket of the same namespace that listens, or,
   * if the address is of another machine, to that. ECONNREFUSED, EISCONN
   */
  default void connect(int fd, IpAddress address, int port) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).connect(task, address, port);
    }
  }

  /** Connects a socket of the UNIX family, as {@code connect(2)}; ECONNREFUSED. */
  default void connect(int fd, ByteString path) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).connect(task, path);
    }
  }

  /**
   * Accepts the connection that waits longest, as {@code accept4(2)}.
   *
   * @param flags O_NONBLOCK, O_CLOEXEC
   * @return the descriptor; EAGAIN if none waits, EINVAL if it does not listen, EMFILE
   */
  default int accept(int fd, int flags) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileTable table = task.requireFiles();
      FileObject.Socket listener = SocketFiles.require(task, fd);
      SocketFiles.requireRoom(task, table);
      long inode = task.kernel().nextAnonymousInode();
      SocketKind kind = listener.kind().accept(task, inode);
      Credentials maker = task.state().credentials();
      FileObject.Socket socket =
          new FileObject.Socket(inode, maker.fsuid(), maker.fsgid(), listener.net(), kind);
      return SocketFiles.install(task, table, socket, flags);
    }
  }

  /** Sends bytes to the other end, where they wait until they are received; ENOTCONN. */
  default void send(int fd, int bytes) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).send(bytes);
    }
  }

  /** Receives so many of the bytes that wait; ENOTCONN. */
  default void receive(int fd, int bytes) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).receive(bytes);
    }
  }

  /** Ends what this end sends, as {@code shutdown(2)} with SHUT_WR; ENOTCONN. */
  default void shutdownOutput(int fd) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      SocketFiles.kind(task, fd).shutdown(task);
    }
  }

  /**
   * Moves the task into a new network namespace, as {@code unshare(2)} with CLONE_NEWNET: it has a
   * loopback that is down. Sockets stay where they were made. EPERM without CAP_SYS_ADMIN
   */
  default void unshareNet() {
    self().unshare(Set.of(NamespaceType.NET));
  }

  /** Returns the namespace of the task: where its next socket lives. */
  default NetNamespace netNamespace() {
    Namespaces namespaces = self().state().namespaces();
    if (namespaces == null) {
      throw Errno.ESRCH.because("the task has exited");
    }
    return namespaces.net();
  }
}
