package io.procfs.tck;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import io.procfs.model.SocketCalls;

/** The sockets of a real process. */
final class LinuxSockets implements PuppetSockets {
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int SIOCSIFFLAGS = 0x8914;
  private static final int IFF_UP_RUNNING = 0x41;
  private static final int SHUT_WR = 1;

  private final LinuxPuppet puppet;

  LinuxSockets(LinuxPuppet puppet) {
    this.puppet = puppet;
  }

  private int call(String name, Object... arguments) {
    return Math.toIntExact(puppet.call(name, arguments));
  }

  @Override
  public void newNamespace() {
    call("unshare", CLONE_NEWNET);
  }

  @Override
  public void loopbackUp() {
    int fd = socket(SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0);
    ByteBuilder ifreq = new ByteBuilder(40).putAscii("lo").pad(0, 14);
    ifreq.put(IFF_UP_RUNNING).pad(0, 23);
    call("ioctl", fd, SIOCSIFFLAGS, ifreq.toByteString());
    puppet.close(fd);
  }

  @Override
  public int socket(int family, int type, int protocol) {
    // A packet socket takes its protocol in the order of the network.
    boolean swap = family == SocketCalls.AF_PACKET;
    return call("socket", family, type, swap ? swapped(protocol) : protocol);
  }

  private static int swapped(int value) {
    return ((value & 0xff) << 8) | ((value >> 8) & 0xff);
  }

  /** What the kernel writes stays in the puppet: it takes the two least descriptors. */
  @Override
  public int[] pair(int type) {
    int first = puppet.dup(0);
    int second = puppet.dup(0);
    puppet.close(first);
    puppet.close(second);
    call("socketpair", SocketCalls.AF_UNIX, type, 0, ByteString.copyOf(new byte[8]));
    return new int[] {first, second};
  }

  private static ByteString address(IpAddress address, int port) {
    ByteBuilder out = new ByteBuilder(28);
    if (address.isV6()) {
      out.put(SocketCalls.AF_INET6).put(0).put(port >> 8).put(port).pad(0, 4);
      out.putLittleEndian(Long.reverseBytes(address.high()));
      out.putLittleEndian(Long.reverseBytes(address.low())).pad(0, 4);
    } else {
      out.put(SocketCalls.AF_INET).put(0).put(port >> 8).put(port);
      int word = address.word(0);
      out.put(word >> 24).put(word >> 16).put(word >> 8).put(word).pad(0, 8);
    }
    return out.toByteString();
  }

  private static ByteString address(ByteString path) {
    ByteBuilder out = new ByteBuilder(110).put(SocketCalls.AF_UNIX).put(0).put(path);
    return (path.byteAt(0) == 0 ? out : out.put(0)).toByteString();
  }

  private void addressed(String name, int fd, ByteString address) {
    call(name, fd, address, address.length());
  }

  @Override
  public void bind(int fd, IpAddress address, int port) {
    addressed("bind", fd, address(address, port));
  }

  @Override
  public void bind(int fd, ByteString path) {
    addressed("bind", fd, address(path));
  }

  @Override
  public void bindNetlink(int fd, int portId, int groups) {
    ByteBuilder out = new ByteBuilder(12).put(SocketCalls.AF_NETLINK).pad(0, 3);
    out.putLittleEndian((portId & 0xffff_ffffL) | ((long) groups << 32));
    addressed("bind", fd, out.toByteString());
  }

  @Override
  public void bindPacket(int fd, int protocol, int index) {
    ByteBuilder out = new ByteBuilder(20).put(SocketCalls.AF_PACKET).put(0);
    out.put(protocol >> 8).put(protocol).putLittleEndian(index).pad(0, 8);
    addressed("bind", fd, out.toByteString());
  }

  @Override
  public void listen(int fd) {
    call("listen", fd, 5);
  }

  @Override
  public void connect(int fd, IpAddress address, int port) {
    addressed("connect", fd, address(address, port));
  }

  @Override
  public void connect(int fd, ByteString path) {
    addressed("connect", fd, address(path));
  }

  @Override
  public int accept(int fd) {
    return call("accept4", fd, 0, 0, 0);
  }

  @Override
  public void shutdownOutput(int fd) {
    call("shutdown", fd, SHUT_WR);
  }
}
