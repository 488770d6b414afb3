package io.procfs.model.net;

/** The states of a connection, as the column {@code st} numbers them. */
public enum TcpState {
  ESTABLISHED(1),
  SYN_SENT(2),
  SYN_RECV(3),
  FIN_WAIT1(4),
  FIN_WAIT2(5),
  TIME_WAIT(6),
  /** Also the state of a datagram socket that is not connected. */
  CLOSE(7),
  CLOSE_WAIT(8),
  LAST_ACK(9),
  LISTEN(10),
  CLOSING(11),
  NEW_SYN_RECV(12);

  private final int number;

  TcpState(int number) {
    this.number = number;
  }

  /** Returns the number. */
  public int number() {
    return number;
  }

  /** Returns the state of a number, 1 to 12. */
  public static TcpState of(int number) {
    if (number < 1 || number > 12) {
      throw new IllegalArgumentException("no state: " + number);
    }
    return values()[number - 1];
  }
}
