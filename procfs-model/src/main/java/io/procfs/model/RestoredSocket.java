package io.procfs.model;

import io.procfs.model.net.InternetProtocol;
import io.procfs.model.net.NetSocket;
import io.procfs.model.net.NetState;
import io.procfs.model.net.SocketTable;
import org.jspecify.annotations.Nullable;

/**
 * A socket of which only its descriptor and its line in a table are known: when nobody has it open
 * any more, the line goes too.
 */
final class RestoredSocket extends SocketKind {
  private final NetNamespace net;
  private final long inode;
  private final int family;

  RestoredSocket(NetNamespace net, long inode, int family) {
    this.net = net;
    this.inode = inode;
    this.family = family;
  }

  @Override
  int family() {
    return family;
  }

  @Override
  void lastClosed() {
    net.update(
        state -> {
          NetSocket line = find(state);
          NetState.Builder change = state.change();
          if (line != null) {
            change.remove(line);
          }
          return change.socketsUsed(Math.max(0, state.socketsUsed() - 1)).build();
        });
  }

  private @Nullable NetSocket find(NetState state) {
    for (InternetProtocol protocol : InternetProtocol.values()) {
      NetSocket found = find(state.sockets(protocol, false));
      found = found == null ? find(state.sockets(protocol, true)) : found;
      if (found != null) {
        return found;
      }
    }
    NetSocket found = find(state.unix());
    found = found == null ? find(state.netlink()) : found;
    return found == null ? find(state.packet()) : found;
  }

  private <T extends NetSocket> @Nullable NetSocket find(SocketTable<T> table) {
    SocketTable.Cursor<T> cursor = table.from(Long.MIN_VALUE);
    for (T socket = cursor.next(); socket != null; socket = cursor.next()) {
      if (socket.inode() == inode) {
        return socket;
      }
    }
    return null;
  }
}
