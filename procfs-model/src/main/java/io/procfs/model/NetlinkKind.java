package io.procfs.model;

import io.procfs.model.net.NetlinkSocket;

/** A netlink socket: it is in its table from the time when it has an address. */
final class NetlinkKind extends SocketKind {
  private final NetNamespace net;
  private NetlinkSocket value;

  NetlinkKind(NetNamespace net, long inode, int protocol) {
    this.net = net;
    this.value = new NetlinkSocket(inode, protocol, 0, 0, 0, 0, false, 2, 0, inode);
    net.update(s -> s.change().socketsUsed(s.socketsUsed() + 1).build());
  }

  @Override
  int family() {
    return SocketCalls.AF_NETLINK;
  }

  /** Without a number it gets that of the process: {@code netlink_autobind()}. */
  @Override
  void bind(Task task, int portId, int groups) {
    NetlinkSocket old = value;
    int port = portId != 0 ? portId : task.group().version().leader().pid().number();
    NetlinkSocket next =
        new NetlinkSocket(
            old.serial(), old.protocol(), port, groups, 0, 0, false, 2, 0, old.inode());
    net.update(s -> s.change().remove(old).put(next).build());
    value = next;
  }

  @Override
  void lastClosed() {
    NetlinkSocket old = value;
    net.update(s -> s.change().remove(old).socketsUsed(s.socketsUsed() - 1).build());
  }
}
