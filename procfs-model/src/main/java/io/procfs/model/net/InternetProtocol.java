package io.procfs.model.net;

/** A protocol that has a table of sockets, IPv4 and IPv6. */
public enum InternetProtocol {
  TCP(6, "TCP"),
  UDP(17, "UDP"),
  UDPLITE(136, "UDPLITE"),
  RAW(255, "RAW"),
  /** Echo requests of unprivileged users: {@code icmp}. */
  PING(1, "PING");

  private final int number;
  private final String word;

  InternetProtocol(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** Returns the number of the protocol; raw sockets have that of any. */
  public int number() {
    return number;
  }

  /** Returns the word of {@code sockstat}. */
  public String word() {
    return word;
  }
}
