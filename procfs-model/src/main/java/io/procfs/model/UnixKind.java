package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.net.UnixSocket;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A socket of the UNIX family, after {@code net/unix/af_unix.c}. */
final class UnixKind extends SocketKind {
  /** Sockets of connections that wait have no inode: numbers that no inode has. */
  private static final long WITHOUT_INODE = 1L << 43;

  private final NetNamespace net;
  private UnixSocket value;
  private @Nullable UnixKind peer;
  private @Nullable ArrayDeque<UnixKind> waiting;

  UnixKind(NetNamespace net, long inode, int type) {
    this(net, new UnixSocket(inode, inode, type, 2, false, UnixSocket.UNCONNECTED, null));
  }

  private UnixKind(NetNamespace net, UnixSocket value) {
    this.net = net;
    this.value = value;
    net.update(s -> s.change().put(value).socketsUsed(s.socketsUsed() + 1).build());
  }

  @Override
  int family() {
    return SocketCalls.AF_UNIX;
  }

  private void set(UnixSocket next) {
    value = next;
    net.update(s -> s.change().put(next).build());
  }

  private boolean isDatagram() {
    return value.type() == SocketCalls.SOCK_DGRAM;
  }

  static void pair(SocketKind first, SocketKind second) {
    if (first instanceof UnixKind a && second instanceof UnixKind b) {
      a.connectTo(b);
      b.connectTo(a);
    }
  }

  /** Each end refers to the other. */
  private void connectTo(UnixKind other) {
    peer = other;
    set(value.with(UnixSocket.CONNECTED, value.references()));
    other.set(other.value.with(other.value.state(), other.value.references() + 1));
  }

  @Override
  void bind(Task task, ByteString path) {
    if (path.isEmpty() || path.length() > 108) {
      throw Errno.EINVAL.because("a path of " + path.length() + " bytes");
    }
    if (value.path() != null) {
      throw Errno.EINVAL.because("the socket is bound to " + value.path());
    }
    if (net.unixPaths().containsKey(path)) {
      throw Errno.EADDRINUSE.because(path + " is in use");
    }
    net.unixPaths().put(path, this);
    set(value.withPath(path));
  }

  @Override
  void listen(Task task) {
    if (isDatagram()) {
      throw Errno.EOPNOTSUPP.because("datagrams are not listened for");
    }
    if (value.path() == null || peer != null) {
      throw Errno.EINVAL.because("the socket is not bound, or is connected");
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>();
    }
    set(value.withListening());
  }

  @Override
  void connect(Task task, ByteString path) {
    UnixKind other = net.unixPaths().get(path);
    if (other == null || (!isDatagram() && other.waiting == null)) {
      throw Errno.ECONNREFUSED.because("nobody listens at " + path);
    }
    if (other.value.type() != value.type()) {
      throw Errno.EPROTOTYPE.because(path + " is of type " + other.value.type());
    }
    if (isDatagram()) {
      disconnect();
      connectTo(other);
      other.set(other.value.with(UnixSocket.CONNECTED, other.value.references()));
      return;
    }
    ArrayDeque<UnixKind> queue = other.waiting;
    if (peer != null || queue == null) {
      throw Errno.EISCONN.because("the socket is connected");
    }
    UnixSocket embryo =
        new UnixSocket(
            WITHOUT_INODE | task.kernel().nextSerial(),
            0,
            value.type(),
            2,
            false,
            UnixSocket.CONNECTING,
            other.value.path());
    UnixKind end = new UnixKind(net, embryo);
    end.peer = this;
    connectTo(end);
    set(value.with(UnixSocket.CONNECTED, value.references() + 1));
    queue.add(end);
  }

  @Override
  SocketKind accept(Task task, long inode) {
    ArrayDeque<UnixKind> queue = waiting;
    if (queue == null) {
      throw Errno.EINVAL.because("the socket does not listen");
    }
    UnixKind end = queue.poll();
    if (end == null) {
      throw Errno.EAGAIN.because("no connection waits");
    }
    end.value = end.value.withInode(inode).with(UnixSocket.CONNECTED, end.value.references());
    UnixSocket accepted = end.value;
    net.update(s -> s.change().put(accepted).build());
    return end;
  }

  @Override
  void send(int bytes) {
    requirePeer();
  }

  @Override
  void receive(int bytes) {
    requirePeer();
  }

  @Override
  void shutdown(Task task) {
    requirePeer();
  }

  private void requirePeer() {
    if (peer == null) {
      throw Errno.ENOTCONN.because("the socket is not connected");
    }
  }

  private void disconnect() {
    UnixKind other = peer;
    peer = null;
    if (other != null) {
      other.set(other.value.with(other.value.state(), other.value.references() - 1));
    }
  }

  @Override
  void lastClosed() {
    UnixKind other = peer;
    if (other != null && !isDatagram()) {
      other.dropReference();
      if (other.peer == this) {
        other.peer = null;
      }
      peer = null;
    } else {
      disconnect();
    }
    ByteString path = value.path();
    if (path != null && net.unixPaths().get(path) == this) {
      net.unixPaths().remove(path);
    }
    ArrayDeque<UnixKind> queue = waiting;
    waiting = null;
    while (queue != null && !queue.isEmpty()) {
      queue.remove().lastClosed();
    }
    UnixSocket gone = value;
    net.update(s -> s.change().remove(gone).socketsUsed(s.socketsUsed() - 1).build());
  }

  private void dropReference() {
    set(value.with(value.state(), value.references() - 1));
  }
}
