package io.procfs.cli;

import static java.util.Objects.requireNonNull;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Kernel;
import io.procfs.model.RunState;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import java.nio.file.FileSystem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A small machine that lives: a web server with two workers, a database that forks a process for
 * each connection, a shell with a build, a daemon that forgets to wait for its children. It is the
 * same at each start.
 */
final class Scenario {
  private static final int WEB_USER = 33;
  private static final int DATABASE_USER = 105;
  private static final int PERSON = 1000;

  private final Kernel kernel;
  private final Task database;
  private final Task build;
  private final Task forgetful;
  private final List<Task> workers = new ArrayList<>();
  private final Deque<Task> connections = new ArrayDeque<>();
  private final Deque<Task> compilers = new ArrayDeque<>();
  private final Deque<Task> forgotten = new ArrayDeque<>();
  private int second;

  private Scenario() {
    kernel = Kernel.boot();
    Task init = kernel.init();
    Task web = daemon(init, "/usr/sbin/nginx", "nginx: master process /usr/sbin/nginx");
    for (int i = 0; i < 2; i++) {
      Task worker = web.fork();
      worker.setgid(WEB_USER);
      worker.setuid(WEB_USER);
      worker.overwriteArguments(title(web, "nginx: worker process"));
      worker.socket(OpenFlags.O_NONBLOCK);
      workers.add(worker);
    }
    database = daemon(init, "/usr/lib/postgresql/17/bin/postgres", "postgres", "-D", "/srv/data");
    database.setgid(DATABASE_USER);
    database.setuid(DATABASE_USER);
    forgetful = daemon(init, "/usr/local/bin/forgetful", "forgetful", "--never-wait");
    Task shell = daemon(init, "/usr/bin/bash", "-bash");
    shell.setTerminal(new DeviceNumber(136, 0));
    shell.setgid(PERSON);
    shell.setuid(PERSON);
    shell.chdir("/home/person/project");
    build = shell.fork().exec("/usr/bin/make", "make", "-j2");
    build.setpgid(build);
    kernel.kthreadd().fork().setName("kworker/0:1");
  }

  /** Boots the machine, half a minute ago. */
  static Scenario start() {
    Scenario scenario = new Scenario();
    scenario.advance(Duration.ofSeconds(30));
    return scenario;
  }

  /** Returns what {@code setproctitle(3)} writes: it fills what the arguments have taken. */
  private static ByteString title(Task task, String title) {
    ByteBuilder bytes = new ByteBuilder(64).putAscii(title);
    int room = requireNonNull(task.state().memory()).version().arguments().length();
    return bytes.pad(0, room - bytes.length()).toByteString();
  }

  private static Task daemon(Task init, String path, String... arguments) {
    Task daemon = init.fork().exec(path, arguments);
    daemon.setsid();
    return daemon;
  }

  FileSystem newFileSystem() {
    return Procfs.newFileSystem(kernel);
  }

  /** Lets time pass, in steps of at most a second. */
  void advance(Duration time) {
    Duration left = time;
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration step = left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left;
      step(step);
      left = left.minus(step);
    }
  }

  private void step(Duration time) {
    kernel.clock().advance(time);
    second++;
    for (Task worker : workers) {
      worker.run(time.dividedBy(5), time.dividedBy(20));
    }
    compile(time);
    connect(time);
    forget();
  }

  /** A zombie is left every third second; when there are four, one is waited for after all. */
  private void forget() {
    if (second % 3 == 0) {
      Task zombie = forgetful.fork().exec("/usr/bin/true", "true");
      zombie.exitGroup(0);
      forgotten.add(zombie);
    }
    if (forgotten.size() == 4) {
      forgetful.waitFor(forgotten.remove());
    }
  }

  /** The build has two compilers at a time; each works for three seconds and needs memory. */
  private void compile(Duration time) {
    for (Task compiler : compilers) {
      compiler.run(time.multipliedBy(9).dividedBy(10), time.dividedBy(20));
      long end = compiler.brk(0);
      compiler.brk(end + (4 << 20));
      compiler.touch(end, 4 << 20);
    }
    if (compilers.size() == 2 && second % 2 == 0) {
      Task done = compilers.remove();
      done.exitGroup(0);
      build.waitFor(done);
    }
    while (compilers.size() < 2) {
      Task compiler =
          build.fork().exec("/usr/bin/cc", "cc", "-c", "file" + (second + compilers.size()) + ".c");
      compiler.setRunState(RunState.RUNNING);
      compilers.add(compiler);
    }
  }

  /** The database serves up to three connections. */
  private void connect(Duration time) {
    for (Task connection : connections) {
      connection.run(time.dividedBy(10), time.dividedBy(10));
    }
    if (connections.size() == 3) {
      Task closed = connections.remove();
      closed.exitGroup(0);
      database.waitFor(closed);
    }
    Task connection = database.fork();
    connection.setName("postgres");
    connection.socket(OpenFlags.O_NONBLOCK);
    connections.add(connection);
  }
}
