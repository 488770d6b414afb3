package io.procfs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the network namespace of this process, with sockets that the test makes. */
@DisplayName("The running kernel's files of the network")
class LiveNetTest {
  private static final Path NET = Path.of("/proc/self/net");

  @Test
  @DisplayName("write(parse(b)) = b for every file below /proc/self/net")
  void everyFileComesBack(@TempDir Path scratch) throws IOException {
    assumeTrue(Files.isDirectory(NET), "there is no /proc/self/net here");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Path spaced = scratch.resolve("a socket\nwith odd: 0000000000000000");
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        Socket accepted = server.accept();
        DatagramSocket datagrams = new DatagramSocket();
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      unix.bind(UnixDomainSocketAddress.of(spaced));
      client.getOutputStream().write(1);
      assertTrue(accepted.isConnected() && datagrams.isBound());
      int files = 0;
      for (Path file : files()) {
        files += check(file) ? 1 : 0;
      }
      assertTrue(files > 40, files + " files were read");
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(NET.toRealPath())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean check(Path file) throws IOException {
    String name = NET.toRealPath().relativize(file).toString();
    if (name.startsWith("xt_recent/") || name.contains("_hashlimit/")) {
      return false; // rules of this machine's firewall
    }
    ByteString bytes;
    try {
      bytes = ByteString.copyOf(Files.readAllBytes(file));
    } catch (AccessDeniedException e) {
      return false; // root's
    }
    assertEquals(bytes, NetFormats.of(name).rewrite(bytes), name);
    return true;
  }
}
