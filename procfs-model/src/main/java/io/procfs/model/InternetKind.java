package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.IpAddress;
import io.procfs.model.net.InterfaceAddress;
import io.procfs.model.net.InternetProtocol;
import io.procfs.model.net.InternetSocket;
import io.procfs.model.net.NetInterface;
import io.procfs.model.net.NetState;
import io.procfs.model.net.TcpFigures;
import io.procfs.model.net.TcpState;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A socket of TCP, UDP, UDP-Lite, raw IP or ping. Both ends of a connection within a namespace are
 * here and move through their states together; the other end of one to another machine is not.
 */
final class InternetKind extends SocketKind {
  /** TCP_TIMEWAIT_LEN. */
  private static final long TIME_WAIT_NANOS = 60_000_000_000L;

  private static final int PRIVILEGED_PORTS = 1_024;
  private static final long WITHOUT_INODE = 1L << 43;

  private final Kernel kernel;
  private final NetNamespace net;
  private InternetSocket value;
  private boolean shown;
  private @Nullable InternetKind peer;
  private @Nullable InternetKind listener;
  private @Nullable ArrayDeque<InternetKind> waiting;

  InternetKind(
      Kernel kernel,
      NetNamespace net,
      long inode,
      InternetProtocol table,
      boolean v6,
      int protocol,
      int uid) {
    this.kernel = kernel;
    this.net = net;
    this.value = InternetSocket.builder(inode, table, v6).inode(inode).uid(uid).build();
    countUsed(1);
    if (table == InternetProtocol.RAW) {
      int bucket = ((net.hashMix() ^ protocol) * 0x61C8_8647) >>> 24;
      show(value.change().local(any(v6), protocol).bucket(bucket).build());
    }
  }

  /** The end of a connection that waits to be accepted. */
  private InternetKind(InternetKind listener, InternetKind client) {
    this.kernel = listener.kernel;
    this.net = listener.net;
    this.listener = listener;
    this.peer = client;
    this.value =
        InternetSocket.builder(
                WITHOUT_INODE | kernel.nextSerial(), InternetProtocol.TCP, listener.value.isV6())
            .uid(listener.value.uid())
            .local(client.value.remoteAddress(), client.value.remotePort())
            .remote(client.value.localAddress(), client.value.localPort())
            .state(TcpState.ESTABLISHED)
            .build();
    countUsed(1);
  }

  private static IpAddress any(boolean v6) {
    return v6 ? IpAddress.ANY6 : IpAddress.ANY;
  }

  @Override
  int family() {
    return value.isV6() ? SocketCalls.AF_INET6 : SocketCalls.AF_INET;
  }

  private boolean isTcp() {
    return value.protocol() == InternetProtocol.TCP;
  }

  private void countUsed(int change) {
    net.update(s -> s.change().socketsUsed(s.socketsUsed() + change).build());
    if (isTcp()) {
      kernel.updateNetStack(s -> s.change().tcpSockets(s.tcpSockets() + change).build());
    }
  }

  // ---- the table ----

  /** Puts the socket into its table, or changes it there. */
  private void show(InternetSocket next) {
    InternetSocket old = value;
    boolean replaces = shown;
    int connected = isConnected(next) ? 1 : 0;
    int wasConnected = replaces && isConnected(old) ? 1 : 0;
    net.update(
        state -> {
          NetState.Builder change = state.change();
          if (replaces && old.key() != next.key()) {
            change.remove(old);
          }
          return plus(change.put(next).build(), "Tcp", "CurrEstab", connected - wasConnected);
        });
    value = next;
    shown = true;
  }

  private void hide(@Nullable InternetSocket inPlace) {
    InternetSocket old = value;
    boolean was = shown;
    int wasConnected = was && isConnected(old) ? 1 : 0;
    long now = kernel.clock().sinceBootNanos();
    net.update(
        state -> {
          NetState.Builder change = state.change();
          if (was) {
            change.remove(old);
          }
          if (inPlace != null) {
            net.forgetOver(state, change, inPlace.isV6(), now);
            change.put(inPlace);
          }
          return plus(change.build(), "Tcp", "CurrEstab", -wasConnected);
        });
    shown = false;
  }

  private static NetState plus(NetState state, String group, String name, long more) {
    return more == 0 ? state : state.plus(group, name, more);
  }

  private static boolean isConnected(InternetSocket socket) {
    return socket.figures() != null
        && (socket.state() == TcpState.ESTABLISHED || socket.state() == TcpState.CLOSE_WAIT);
  }

  private void count(String name) {
    net.update(state -> state.plus("Tcp", name, 1));
  }

  // ---- bind ----

  @Override
  void bind(Task task, IpAddress address, int port) {
    requireFamily(address);
    if (value.localPort() != 0 && value.protocol() != InternetProtocol.RAW) {
      throw Errno.EINVAL.because("the socket is bound to port " + value.localPort());
    }
    if (!address.isAny() && !isOwn(address)) {
      throw Errno.EADDRNOTAVAIL.because(address + " is not an address of this namespace");
    }
    if (value.protocol() == InternetProtocol.RAW) {
      show(value.change().local(address, value.localPort()).build());
      return;
    }
    if (port > 0
        && port < PRIVILEGED_PORTS
        && !task.state()
            .credentials()
            .capable(kernel.userNamespace(), CapabilitySet.NET_BIND_SERVICE)) {
      throw Errno.EACCES.because("port " + port + " is for those with CAP_NET_BIND_SERVICE");
    }
    if (port != 0 && conflicts(address, port)) {
      throw Errno.EADDRINUSE.because(address + ", port " + port + ", is in use");
    }
    int chosen = port == 0 ? freePort(address) : port;
    net.ports().add(value.protocol(), chosen, this);
    InternetSocket bound = value.change().local(address, chosen).bucket(bucket(chosen)).build();
    if (isTcp()) {
      value = bound;
    } else {
      show(bound);
    }
  }

  private void requireFamily(IpAddress address) {
    if (address.isV6() != value.isV6()) {
      throw Errno.EAFNOSUPPORT.because(address + " is of the other family");
    }
  }

  private int freePort(IpAddress address) {
    for (int tries = 0; tries < 30_000; tries++) {
      int port = net.nextPort();
      if (!conflicts(address, port)) {
        return port;
      }
    }
    throw Errno.EADDRINUSE.because("no port is free");
  }

  private boolean conflicts(IpAddress address, int port) {
    for (InternetKind other : net.ports().at(value.protocol(), port)) {
      IpAddress used = other.value.localAddress();
      if (other != this
          && other.listener == null
          && (used.isAny() || address.isAny() || used.equals(address))) {
        return true;
      }
    }
    return false;
  }

  private int bucket(int port) {
    return switch (value.protocol()) {
      case UDP, UDPLITE -> port + net.hashMix() & 16_383;
      case PING -> port + net.hashMix() & 63;
      case TCP, RAW -> 0;
    };
  }

  private boolean isOwn(IpAddress address) {
    for (NetInterface device : net.state().interfaces()) {
      for (InterfaceAddress own : address.isV6() ? device.addresses6() : device.addresses()) {
        boolean loopback = (device.flags() & NetInterface.IFF_LOOPBACK) != 0;
        if (own.address().equals(address)
            || (loopback
                && !address.isV6()
                && address
                    .prefix(own.prefixLength())
                    .equals(own.address().prefix(own.prefixLength())))) {
          return device.isUp();
        }
      }
    }
    return false;
  }

  /** Returns the address from which one sends to another. */
  private IpAddress sourceFor(IpAddress to) {
    if (isOwn(to)) {
      return to;
    }
    for (NetInterface device : net.state().interfaces()) {
      boolean loopback = (device.flags() & NetInterface.IFF_LOOPBACK) != 0;
      for (InterfaceAddress own : to.isV6() ? device.addresses6() : device.addresses()) {
        if (device.isUp() && !loopback) {
          return own.address();
        }
      }
    }
    throw Errno.ENETUNREACH.because("no way to " + to);
  }

  // ---- connections ----

  @Override
  void listen(Task task) {
    if (!isTcp()) {
      throw Errno.EOPNOTSUPP.because(value.protocol() + " does not listen");
    }
    if (value.state() != TcpState.CLOSE && waiting == null) {
      throw Errno.EINVAL.because("the socket is connected");
    }
    if (value.localPort() == 0) {
      bind(task, any(value.isV6()), 0);
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>();
      show(value.change().state(TcpState.LISTEN).figures(TcpFigures.LISTENING).build());
    }
  }

  @Override
  void connect(Task task, IpAddress address, int port) {
    requireFamily(address);
    if (isTcp() && (shown || waiting != null)) {
      throw Errno.EISCONN.because("the socket listens or is connected");
    }
    IpAddress to = address.isAny() ? loopback() : address;
    IpAddress from = value.localAddress().isAny() ? sourceFor(to) : value.localAddress();
    if (value.localPort() == 0) {
      int chosen = freePort(from);
      net.ports().add(value.protocol(), chosen, this);
      value = value.change().local(from, chosen).bucket(bucket(chosen)).build();
    }
    InternetSocket.Builder connected =
        value.change().local(from, value.localPort()).remote(to, port);
    if (!isTcp()) {
      show(connected.state(TcpState.ESTABLISHED).build());
      return;
    }
    count("ActiveOpens");
    InternetKind other = isOwn(to) ? listenerAt(to, port) : null;
    if (isOwn(to) && other == null) {
      count("AttemptFails");
      count("OutRsts");
      throw Errno.ECONNREFUSED.because("nobody listens at " + to + ", port " + port);
    }
    show(connected.state(TcpState.ESTABLISHED).figures(TcpFigures.CONNECTED).build());
    if (other != null) {
      other.offer(this);
    }
  }

  private IpAddress loopback() {
    return value.isV6() ? IpAddress.LOOPBACK6 : IpAddress.LOOPBACK;
  }

  private @Nullable InternetKind listenerAt(IpAddress address, int port) {
    for (InternetKind other : net.ports().at(InternetProtocol.TCP, port)) {
      IpAddress at = other.value.localAddress();
      if (other.waiting != null
          && other.value.isV6() == value.isV6()
          && (at.isAny() || at.equals(address))) {
        return other;
      }
    }
    return null;
  }

  private void offer(InternetKind client) {
    InternetKind end = new InternetKind(this, client);
    client.peer = end;
    end.show(end.value);
    ArrayDeque<InternetKind> queue = waiting;
    if (queue != null) {
      queue.add(end);
      showBacklog(queue);
    }
    count("PassiveOpens");
  }

  private void showBacklog(ArrayDeque<InternetKind> queue) {
    show(value.change().queues(0, queue.size()).references(queue.isEmpty() ? 1 : 2).build());
  }

  @Override
  SocketKind accept(Task task, long inode) {
    ArrayDeque<InternetKind> queue = waiting;
    if (queue == null) {
      throw isTcp()
          ? Errno.EINVAL.because("the socket does not listen")
          : Errno.EOPNOTSUPP.because(value.protocol() + " does not listen");
    }
    InternetKind end = queue.poll();
    if (end == null) {
      throw Errno.EAGAIN.because("no connection waits");
    }
    end.show(end.value.change().inode(inode).build());
    showBacklog(queue);
    return end;
  }

  @Override
  void send(int bytes) {
    requireConnected();
    if (isTcp() && peer != null) {
      peer.queue(bytes);
    }
  }

  @Override
  void receive(int bytes) {
    requireConnected();
    queue(-Math.min(bytes, value.receiveQueue()));
  }

  private void queue(int more) {
    show(value.change().queues(value.transmitQueue(), value.receiveQueue() + more).build());
  }

  private void requireConnected() {
    if (!shown || waiting != null || value.remotePort() == 0) {
      throw Errno.ENOTCONN.because("the socket is not connected");
    }
  }

  @Override
  void shutdown(Task task) {
    requireConnected();
    if (isTcp()) {
      finish();
    }
  }

  /** This end has sent all: the other one, if it is here, has acknowledged that. */
  private void finish() {
    if (value.state() == TcpState.ESTABLISHED) {
      InternetKind other = peer;
      TcpState next = other == null ? TcpState.FIN_WAIT1 : TcpState.FIN_WAIT2;
      show(value.change().state(next).build());
      if (other != null) {
        other.peerFinished();
      }
    } else if (value.state() == TcpState.CLOSE_WAIT) {
      InternetKind other = peer;
      hide(null);
      value = value.change().state(TcpState.CLOSE).build();
      if (other != null) {
        other.waitForLatePackets();
      }
    }
  }

  private void peerFinished() {
    // The end itself counts as a byte that waits.
    show(
        value
            .change()
            .state(TcpState.CLOSE_WAIT)
            .queues(value.transmitQueue(), value.receiveQueue() + 1)
            .build());
  }

  /** What is left of a connection: {@code struct inet_timewait_sock}. */
  private InternetSocket remains(TcpState state) {
    long end = kernel.clock().sinceBootNanos() + TIME_WAIT_NANOS;
    return value
        .change()
        .state(state)
        .figures(null)
        .inode(0)
        .uid(0)
        .queues(0, 0)
        .references(3)
        .timer(InternetSocket.TIME_WAIT_TIMER, end)
        .build();
  }

  private void waitForLatePackets() {
    InternetSocket left = remains(TcpState.TIME_WAIT);
    hide(left);
    value = left;
    peer = null;
  }

  @Override
  void lastClosed() {
    net.ports().remove(value.protocol(), value.localPort(), this);
    countUsed(-1);
    ArrayDeque<InternetKind> queue = waiting;
    if (!isTcp() || queue != null || !shown || peer == null) {
      waiting = null;
      if (value.figures() != null || !isTcp()) {
        hide(null);
      }
      while (queue != null && !queue.isEmpty()) {
        queue.remove().reset();
      }
      return;
    }
    int unread = value.receiveQueue() - (value.state() == TcpState.CLOSE_WAIT ? 1 : 0);
    if (unread > 0) {
      reset();
      return;
    }
    finish();
    if (value.state() == TcpState.FIN_WAIT2) {
      InternetSocket left = remains(TcpState.FIN_WAIT2);
      hide(left);
      value = left;
    }
  }

  /** The connection ends at once, at both ends. */
  private void reset() {
    InternetKind other = peer;
    peer = null;
    hide(null);
    if (listener != null && value.inode() == 0) {
      countUsed(-1);
    }
    count("EstabResets");
    count("OutRsts");
    if (other != null) {
      other.peer = null;
      other.hide(null);
      other.value = other.value.change().state(TcpState.CLOSE).build();
    }
  }
}
