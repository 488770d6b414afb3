package io.procfs.natives;

import io.procfs.abi.ByteString;
import io.procfs.model.Kernel;
import io.procfs.model.RunState;
import io.procfs.model.Task;
import java.time.Duration;
import java.util.List;

/**
 * What the programs are shown: a server with threads, whose CPU time passes and whose memory is
 * used, a worker of another user, names that are odd, a process that is stopped and one that nobody
 * has waited for.
 */
final class NativeCast {
  static final int PAGE = 4096;
  static final int WORKER_UID = 33;
  private static final int SIGSTOP = 19;
  private static final int READ_WRITE = 3;

  final Kernel kernel = Kernel.boot();
  final Task server;
  final Task worker;
  final Task odd;
  final Task stopped;
  final Task zombie;

  NativeCast() {
    kernel.clock().advance(Duration.ofSeconds(100));
    server = kernel.init().fork().exec("/usr/bin/server", "server", "--port=8080");
    server.cloneThread().setName("io-1");
    server.cloneThread().setName("io-2");
    long heap = server.mapAnonymous(1000L * PAGE, READ_WRITE);
    server.touch(heap, 700L * PAGE);
    server.run(Duration.ofSeconds(65), Duration.ofSeconds(7));
    worker = server.fork().exec("/usr/bin/worker", "worker", "one argument", "");
    worker.setgid(WORKER_UID);
    worker.setuid(WORKER_UID);
    worker.run(Duration.ofSeconds(3), Duration.ZERO);
    odd = server.fork();
    odd.setName(ByteString.of("a) R 1 (b"));
    stopped = kernel.init().fork().exec("/usr/bin/editor", "editor");
    stopped.kill(SIGSTOP);
    zombie = server.fork().exec("/usr/bin/true", "true");
    zombie.exitGroup(0);
    kernel.clock().advance(Duration.ofSeconds(100));
  }

  /** Returns all processes, by their number. */
  List<Task> processes() {
    return List.of(kernel.init(), kernel.kthreadd(), server, worker, odd, stopped, zombie);
  }

  /** Returns the resident memory of a process in KiB, 0 if it has none. */
  static long residentKib(Task task) {
    var memory = task.state().memory();
    return memory == null ? 0 : memory.version().rss() * (PAGE / 1024L);
  }

  /** Returns the size of a process's memory in KiB, 0 if it has none. */
  static long sizeKib(Task task) {
    var memory = task.state().memory();
    return memory == null ? 0 : memory.version().totalPages() * (PAGE / 1024L);
  }

  /** Returns the state that a process is seen in: init is who looks, so it is running. */
  static RunState state(Task task) {
    return task == task.kernel().init() ? RunState.RUNNING : task.state().runState();
  }
}
