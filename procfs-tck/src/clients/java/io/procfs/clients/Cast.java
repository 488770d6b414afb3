package io.procfs.clients;

import io.procfs.abi.ByteString;
import io.procfs.model.IoUsage;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.time.Duration;

/**
 * What the programs are shown: a server with threads and an odd name, whose CPU time passes and
 * whose memory grows between two samples, and a child of it that dies in between.
 */
final class Cast {
  static final int PAGE = 4096;
  static final int READ_WRITE = 3;

  final Kernel kernel = Kernel.boot();
  final Task server = kernel.init().fork().exec("/usr/bin/server", "server", "--port=8080");
  final Task mortal = server.fork().exec("/bin/sleep", "sleep", "1000");
  private final long heap = server.mapAnonymous(1000L * PAGE, READ_WRITE);

  Cast() {
    server.setName(ByteString.of("a) R (b"));
    server.cloneThread().setName("worker-1");
    server.cloneThread().setName("\u043e\u0431\u0440\u0430\u0431\u043e\u0442");
    server.touch(heap, 100L * PAGE);
    server.run(Duration.ofMillis(1500), Duration.ofMillis(500));
    server.addIo(new IoUsage(1000, 2000, 10, 20, 4096, 8192, 512));
  }

  /** What happens between the first sample and the second. */
  void act() {
    kernel.clock().advance(Duration.ofSeconds(10));
    server.run(Duration.ofSeconds(4), Duration.ofSeconds(1));
    server.touch(heap, 600L * PAGE);
    server.addIo(new IoUsage(500, 500, 5, 5, 0, 4096, 0));
    mortal.exitGroup(0);
    server.waitFor(mortal);
  }
}
