package io.procfs.tck;

import static java.util.stream.Collectors.toList;

import io.procfs.abi.ByteString;
import io.procfs.format.net.SocketFormat;
import io.procfs.format.net.UnixFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A puppet in a network namespace of its own, and what stands in that. */
final class NetScene {
  static final int SOCK_STREAM = io.procfs.model.SocketCalls.SOCK_STREAM;
  static final int SOCK_DGRAM = io.procfs.model.SocketCalls.SOCK_DGRAM;
  static final int SOCK_RAW = io.procfs.model.SocketCalls.SOCK_RAW;
  static final int SOCK_SEQPACKET = io.procfs.model.SocketCalls.SOCK_SEQPACKET;
  static final int AF_UNIX = io.procfs.model.SocketCalls.AF_UNIX;
  static final int AF_INET = io.procfs.model.SocketCalls.AF_INET;
  static final int AF_INET6 = io.procfs.model.SocketCalls.AF_INET6;
  static final int AF_NETLINK = io.procfs.model.SocketCalls.AF_NETLINK;
  static final int AF_PACKET = io.procfs.model.SocketCalls.AF_PACKET;

  final Scene scene;
  final Puppet puppet;
  final PuppetSockets sockets;

  private NetScene(Scene scene, Puppet puppet) {
    this.scene = scene;
    this.puppet = puppet;
    this.sockets = puppet.sockets();
  }

  /** Returns a puppet in a new namespace; skips the test for whoever may not make one. */
  static NetScene fresh(Scene scene) {
    scene.assumePrivileged();
    NetScene net = new NetScene(scene, scene.start());
    net.sockets.newNamespace();
    return net;
  }

  /** Returns a puppet in a new namespace whose loopback is up. */
  static NetScene up(Scene scene) {
    NetScene net = fresh(scene);
    net.sockets.loopbackUp();
    return net;
  }

  Path at(String file) {
    return scene.of(puppet, "net/" + file);
  }

  String text(String file) throws IOException {
    return Seen.text(at(file));
  }

  List<SocketFormat.Parsed> rows(SocketFormat format) throws IOException {
    return format.parse(ByteString.copyOf(Files.readAllBytes(at(format.toString()))));
  }

  /** Returns the only row with an inode number. */
  SocketFormat.Parsed row(SocketFormat format, long inode) throws IOException {
    List<SocketFormat.Parsed> found =
        rows(format).stream().filter(row -> row.inode() == inode).collect(toList());
    if (found.size() != 1) {
      throw new AssertionError(inode + " in " + text(format.toString()));
    }
    return found.get(0);
  }

  List<UnixFormat.Parsed> unix() throws IOException {
    return UnixFormat.parse(ByteString.copyOf(Files.readAllBytes(at("unix"))));
  }

  UnixFormat.Parsed unix(long inode) throws IOException {
    return unix().stream().filter(row -> row.inode() == inode).findFirst().orElseThrow();
  }

  /** Returns the inode number in the text of the link of a descriptor. */
  long inode(int fd) throws IOException {
    String link = Seen.link(scene.of(puppet, "fd/" + fd));
    return Long.parseLong(link.substring("socket:[".length(), link.length() - 1));
  }
}
