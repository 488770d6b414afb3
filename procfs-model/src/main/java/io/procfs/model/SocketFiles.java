package io.procfs.model;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.net.InternetProtocol;

/** How sockets are made and found by their descriptors. Under the kernel's lock. */
final class SocketFiles {
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_TCP = 6;
  private static final int IPPROTO_UDP = 17;
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int IPPROTO_UDPLITE = 136;

  private SocketFiles() {}

  static FileObject.Socket make(Task task, int family, int type, int protocol) {
    NetNamespace net = task.netNamespace();
    Credentials maker = task.state().credentials();
    long inode = task.kernel().nextAnonymousInode();
    SocketKind kind =
        switch (family) {
          case SocketCalls.AF_UNIX -> unix(net, inode, type);
          case SocketCalls.AF_INET, SocketCalls.AF_INET6 ->
              internet(task, net, inode, family == SocketCalls.AF_INET6, type, protocol);
          case SocketCalls.AF_NETLINK -> new NetlinkKind(net, inode, protocol);
          case SocketCalls.AF_PACKET -> {
            requireRaw(task);
            yield new PacketKind(net, inode, type, protocol, maker.fsuid());
          }
          default -> throw Errno.EAFNOSUPPORT.because("family " + family);
        };
    return new FileObject.Socket(inode, maker.fsuid(), maker.fsgid(), net, kind);
  }

  private static SocketKind unix(NetNamespace net, long inode, int type) {
    if (type != SocketCalls.SOCK_STREAM
        && type != SocketCalls.SOCK_DGRAM
        && type != SocketCalls.SOCK_SEQPACKET) {
      throw Errno.ESOCKTNOSUPPORT.because("type " + type);
    }
    return new UnixKind(net, inode, type);
  }

  private static SocketKind internet(
      Task task, NetNamespace net, long inode, boolean v6, int type, int protocol) {
    int icmp = v6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
    InternetProtocol table;
    if (type == SocketCalls.SOCK_STREAM && (protocol == 0 || protocol == IPPROTO_TCP)) {
      table = InternetProtocol.TCP;
    } else if (type == SocketCalls.SOCK_DGRAM && (protocol == 0 || protocol == IPPROTO_UDP)) {
      table = InternetProtocol.UDP;
    } else if (type == SocketCalls.SOCK_DGRAM && protocol == IPPROTO_UDPLITE) {
      table = InternetProtocol.UDPLITE;
    } else if (type == SocketCalls.SOCK_DGRAM && protocol == icmp) {
      table = InternetProtocol.PING;
    } else if (type == SocketCalls.SOCK_RAW && protocol > 0 && protocol < 256) {
      requireRaw(task);
      table = InternetProtocol.RAW;
    } else {
      throw Errno.EPROTONOSUPPORT.because("type " + type + ", protocol " + protocol);
    }
    int uid = task.state().credentials().fsuid();
    return new InternetKind(task.kernel(), net, inode, table, v6, protocol, uid);
  }

  private static void requireRaw(Task task) {
    Credentials who = task.state().credentials();
    if (!who.capable(task.kernel().userNamespace(), CapabilitySet.NET_RAW)) {
      throw Errno.EPERM.because("raw packets are for those with CAP_NET_RAW");
    }
  }

  /** Refuses before anything is made: EMFILE. */
  static void requireRoom(Task task, FileTable table) {
    long limit = task.group().version().limits().soft(Resource.NOFILE);
    if (Long.compareUnsigned(table.version().lowestFree(0), limit) >= 0) {
      throw Errno.EMFILE.because(limit + " descriptors are open");
    }
  }

  static int install(Task task, FileTable table, FileObject.Socket socket, int flags) {
    long limit = task.group().version().limits().soft(Resource.NOFILE);
    int kept = OpenFlags.O_RDWR | (flags & OpenFlags.O_NONBLOCK);
    FileDescription file = new FileDescription(socket, kept, Kernel.INTERNAL_MOUNT);
    return table.add(file, 0, limit, (flags & OpenFlags.O_CLOEXEC) != 0);
  }

  /** Returns the socket of a descriptor: EBADF, ENOTSOCK. */
  static FileObject.Socket require(Task task, int fd) {
    FileDescription file = task.requireFiles().require(fd);
    if (!(file.object() instanceof FileObject.Socket socket)) {
      throw Errno.ENOTSOCK.because("descriptor " + fd + " is " + file.object().linkText());
    }
    return socket;
  }

  static SocketKind kind(Task task, int fd) {
    return require(task, fd).kind();
  }
}
