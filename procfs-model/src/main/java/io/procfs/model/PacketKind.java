package io.procfs.model;

import io.procfs.model.net.PacketSocket;

/** A packet socket. */
final class PacketKind extends SocketKind {
  private final NetNamespace net;
  private PacketSocket value;

  PacketKind(NetNamespace net, long inode, int type, int protocol, int uid) {
    this.net = net;
    PacketSocket made = new PacketSocket(inode, type, protocol, 0, 0, uid, inode);
    this.value = made;
    net.update(s -> s.change().put(made).socketsUsed(s.socketsUsed() + 1).build());
  }

  @Override
  int family() {
    return SocketCalls.AF_PACKET;
  }

  @Override
  void bind(Task task, int protocol, int index) {
    PacketSocket old = value;
    PacketSocket next =
        new PacketSocket(old.key(), old.type(), protocol, index, 0, old.uid(), old.inode());
    net.update(s -> s.change().put(next).build());
    value = next;
  }

  @Override
  void lastClosed() {
    PacketSocket old = value;
    net.update(s -> s.change().remove(old).socketsUsed(s.socketsUsed() - 1).build());
  }
}
