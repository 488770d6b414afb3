package io.procfs.model.net;

import io.procfs.abi.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket of TCP, UDP, UDP-Lite, raw IP or ping. Immutable; {@link #change()} makes another.
 *
 * <p>What of TCP is not a socket any more, or not yet, has no {@link #figures()}.
 */
public final class InternetSocket implements NetSocket {
  /** The timer of a connection that waits for late packets. */
  public static final int TIME_WAIT_TIMER = 3;

  private final Builder b;

  private InternetSocket(Builder b) {
    this.b = b;
  }

  /**
   * Begins a socket.
   *
   * @param serial tells it from all others of the namespace
   * @param protocol its table
   * @param v6 whether it is of IPv6
   */
  public static Builder builder(long serial, InternetProtocol protocol, boolean v6) {
    return new Builder(serial, protocol, v6);
  }

  /** Returns a builder of a socket that is otherwise the same. */
  public Builder change() {
    return new Builder(b);
  }

  /** Listening sockets come first in {@code tcp}; others are in the order of their bucket. */
  @Override
  public long key() {
    long group =
        b.protocol == InternetProtocol.TCP ? (b.state == TcpState.LISTEN ? 0 : 1) : b.bucket;
    return group << 44 | (b.serial & (1L << 44) - 1);
  }

  /** Returns what tells it from all others of the namespace. */
  public long serial() {
    return b.serial;
  }

  /** Returns the protocol. */
  public InternetProtocol protocol() {
    return b.protocol;
  }

  /** Returns whether it is of IPv6. */
  public boolean isV6() {
    return b.v6;
  }

  /** Returns the bucket of the kernel's hash table: the first column, but for {@code tcp}. */
  public int bucket() {
    return b.bucket;
  }

  /** Returns the local address. */
  public IpAddress localAddress() {
    return b.localAddress;
  }

  /** Returns the local port, 0 for none; of a raw socket the protocol. */
  public int localPort() {
    return b.localPort;
  }

  /** Returns the remote address. */
  public IpAddress remoteAddress() {
    return b.remoteAddress;
  }

  /** Returns the remote port, 0 for none. */
  public int remotePort() {
    return b.remotePort;
  }

  /** Returns the state. */
  public TcpState state() {
    return b.state;
  }

  /** Returns the bytes that wait to be sent or acknowledged. */
  public int transmitQueue() {
    return b.transmitQueue;
  }

  /** Returns the bytes that wait to be read; of one that listens the waiting connections. */
  public int receiveQueue() {
    return b.receiveQueue;
  }

  /** Returns which timer runs: 0 none, 1 retransmission, 2 another, 3 time-wait, 4 zero window. */
  public int timer() {
    return b.timer;
  }

  /** Returns when the timer ends, in nanoseconds since boot. */
  public long timerEndNanos() {
    return b.timerEndNanos;
  }

  /** Returns the retransmissions since the last answer. */
  public int retransmits() {
    return b.retransmits;
  }

  /** Returns the owner, unsigned. */
  public int uid() {
    return b.uid;
  }

  /** Returns the probes that were not answered. */
  public int probes() {
    return b.probes;
  }

  @Override
  public long inode() {
    return b.inode;
  }

  /** Returns the references of the kernel. */
  public int references() {
    return b.references;
  }

  /** Returns the packets that were dropped. */
  public int drops() {
    return b.drops;
  }

  /** Returns the columns of TCP, null if it is no socket of TCP. */
  public @Nullable TcpFigures figures() {
    return b.figures;
  }

  @Override
  public String toString() {
    return b.protocol
        + " "
        + b.localAddress
        + ":"
        + b.localPort
        + " "
        + b.remoteAddress
        + ":"
        + b.remotePort
        + " "
        + b.state;
  }

  /** Makes sockets. Not safe for use by several threads. */
  public static final class Builder {
    private final long serial;
    private final InternetProtocol protocol;
    private final boolean v6;
    private int bucket;
    private IpAddress localAddress;
    private int localPort;
    private IpAddress remoteAddress;
    private int remotePort;
    private TcpState state = TcpState.CLOSE;
    private int transmitQueue;
    private int receiveQueue;
    private int timer;
    private long timerEndNanos;
    private int retransmits;
    private int uid;
    private int probes;
    private long inode;
    private int references;
    private int drops;
    private @Nullable TcpFigures figures;

    private Builder(long serial, InternetProtocol protocol, boolean v6) {
      this.serial = serial;
      this.protocol = protocol;
      this.v6 = v6;
      this.localAddress = v6 ? IpAddress.ANY6 : IpAddress.ANY;
      this.remoteAddress = localAddress;
      this.references = protocol == InternetProtocol.TCP ? 1 : 2;
      this.figures = protocol == InternetProtocol.TCP ? TcpFigures.CONNECTED : null;
    }

    private Builder(Builder b) {
      this.serial = b.serial;
      this.protocol = b.protocol;
      this.v6 = b.v6;
      this.bucket = b.bucket;
      this.localAddress = b.localAddress;
      this.localPort = b.localPort;
      this.remoteAddress = b.remoteAddress;
      this.remotePort = b.remotePort;
      this.state = b.state;
      this.transmitQueue = b.transmitQueue;
      this.receiveQueue = b.receiveQueue;
      this.timer = b.timer;
      this.timerEndNanos = b.timerEndNanos;
      this.retransmits = b.retransmits;
      this.uid = b.uid;
      this.probes = b.probes;
      this.inode = b.inode;
      this.references = b.references;
      this.drops = b.drops;
      this.figures = b.figures;
    }

    /** Sets the bucket. */
    public Builder bucket(int value) {
      bucket = value;
      return this;
    }

    /** Sets local address and port. */
    public Builder local(IpAddress address, int port) {
      localAddress = address;
      localPort = port;
      return this;
    }

    /** Sets remote address and port. */
    public Builder remote(IpAddress address, int port) {
      remoteAddress = address;
      remotePort = port;
      return this;
    }

    /** Sets the state. */
    public Builder state(TcpState value) {
      state = value;
      return this;
    }

    /** Sets the bytes that wait to be sent, and to be read. */
    public Builder queues(int transmit, int receive) {
      transmitQueue = transmit;
      receiveQueue = receive;
      return this;
    }

    /** Sets the timer and when it ends, in nanoseconds since boot. */
    public Builder timer(int which, long endNanos) {
      timer = which;
      timerEndNanos = endNanos;
      return this;
    }

    /** Sets the retransmissions. */
    public Builder retransmits(int value) {
      retransmits = value;
      return this;
    }

    /** Sets the owner. */
    public Builder uid(int value) {
      uid = value;
      return this;
    }

    /** Sets the probes that were not answered. */
    public Builder probes(int value) {
      probes = value;
      return this;
    }

    /** Sets the inode number. */
    public Builder inode(long value) {
      inode = value;
      return this;
    }

    /** Sets the references of the kernel. */
    public Builder references(int value) {
      references = value;
      return this;
    }

    /** Sets the dropped packets. */
    public Builder drops(int value) {
      drops = value;
      return this;
    }

    /** Sets the columns of TCP. */
    public Builder figures(@Nullable TcpFigures value) {
      figures = value;
      return this;
    }

    /** Returns the socket. */
    public InternetSocket build() {
      return new InternetSocket(new Builder(this));
    }
  }
}
