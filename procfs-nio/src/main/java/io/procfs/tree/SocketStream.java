package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.IpAddress;
import io.procfs.format.net.SocketFields;
import io.procfs.format.net.SocketFormat;
import io.procfs.model.net.InternetProtocol;
import io.procfs.model.net.InternetSocket;
import io.procfs.model.net.SocketTable;
import io.procfs.model.net.TcpFigures;
import io.procfs.vfs.RecordStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of internet sockets. A cursor is 0 for the heading, else one more than the key of the
 * socket that comes next, so that a read resumes there whatever has come and gone meanwhile.
 */
final class SocketStream implements RecordStream<NetKinds.Seen, SocketStream.View> {
  private final InternetProtocol protocol;
  private final boolean v6;
  private final SocketFormat format;

  SocketStream(InternetProtocol protocol, boolean v6) {
    this.protocol = protocol;
    this.v6 = v6;
    this.format =
        switch (protocol) {
          case TCP -> v6 ? SocketFormat.TCP6 : SocketFormat.TCP;
          case UDP -> v6 ? SocketFormat.UDP6 : SocketFormat.UDP;
          case UDPLITE -> v6 ? SocketFormat.UDPLITE6 : SocketFormat.UDPLITE;
          case RAW -> v6 ? SocketFormat.RAW6 : SocketFormat.RAW;
          case PING -> v6 ? SocketFormat.ICMP6 : SocketFormat.ICMP;
        };
  }

  @Override
  public View start(NetKinds.Seen seen) {
    return new View(
        format, seen.net().state().sockets(protocol, v6), seen.kernel().clock().sinceBootNanos());
  }

  @Override
  public long show(View view, long cursor, ByteBuilder out) {
    return view.show(cursor, out);
  }

  /** One state of a table, and the socket that is being shown. */
  static final class View implements SocketFields {
    /** A tick is a hundredth of a second. */
    private static final long TICK_NANOS = 10_000_000;

    private final SocketFormat format;
    private final SocketTable<InternetSocket> table;
    private final long now;
    private SocketTable.Cursor<InternetSocket> at;
    private @Nullable InternetSocket socket;
    private TcpFigures figures = TcpFigures.CONNECTED;
    private int rank;

    View(SocketFormat format, SocketTable<InternetSocket> table, long now) {
      this.format = format;
      this.table = table;
      this.now = now;
      this.at = table.from(Long.MIN_VALUE);
    }

    long show(long cursor, ByteBuilder out) {
      if (cursor == 0) {
        format.writeHeading(out);
      } else {
        long key = cursor - 1;
        InternetSocket expected = at.peek();
        if (expected == null || expected.key() != key) {
          at = table.from(key);
        }
        rank = at.rank();
        InternetSocket found = at.next();
        if (found != null && !isOver(found)) {
          socket = found;
          TcpFigures of = found.figures();
          figures = of == null ? TcpFigures.CONNECTED : of;
          format.writeLine(this, out);
        }
      }
      InternetSocket next = at.peek();
      return next == null ? END : next.key() + 1;
    }

    /** Who waited for late packets long enough is gone. */
    private boolean isOver(InternetSocket of) {
      return of.timer() == InternetSocket.TIME_WAIT_TIMER && of.timerEndNanos() <= now;
    }

    private InternetSocket socket() {
      InternetSocket shown = socket;
      if (shown == null) {
        throw new AssertionError("no socket is shown");
      }
      return shown;
    }

    @Override
    public int slot() {
      return socket().protocol() == InternetProtocol.TCP ? rank : socket().bucket();
    }

    @Override
    public IpAddress localAddress() {
      return socket().localAddress();
    }

    @Override
    public int localPort() {
      return socket().localPort();
    }

    @Override
    public IpAddress remoteAddress() {
      return socket().remoteAddress();
    }

    @Override
    public int remotePort() {
      return socket().remotePort();
    }

    @Override
    public int state() {
      return socket().state().number();
    }

    @Override
    public int transmitQueue() {
      return socket().transmitQueue();
    }

    @Override
    public int receiveQueue() {
      return socket().receiveQueue();
    }

    @Override
    public int timer() {
      return socket().timer();
    }

    @Override
    public long timerExpires() {
      return socket().timer() == 0 ? 0 : Math.max(0, (socket().timerEndNanos() - now) / TICK_NANOS);
    }

    @Override
    public int retransmits() {
      return socket().retransmits();
    }

    @Override
    public int uid() {
      return socket().uid();
    }

    @Override
    public int probes() {
      return socket().probes();
    }

    @Override
    public long inode() {
      return socket().inode();
    }

    @Override
    public int references() {
      return socket().references();
    }

    @Override
    public long pointer() {
      return socket().pointer();
    }

    @Override
    public int drops() {
      return socket().drops();
    }

    @Override
    public boolean hasTcpFigures() {
      return socket().figures() != null;
    }

    @Override
    public long retransmitTimeout() {
      return figures.retransmitTimeout();
    }

    @Override
    public long acknowledgeTimeout() {
      return figures.acknowledgeTimeout();
    }

    @Override
    public int quickAcknowledge() {
      return figures.quickAcknowledge();
    }

    @Override
    public int congestionWindow() {
      return figures.congestionWindow();
    }

    @Override
    public int slowStartThreshold() {
      return figures.slowStartThreshold();
    }
  }
}
