package io.procfs.nio.calls;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes of the running kernel: this one, and children of it. */
final class RealCast implements Cast {
  private static final File NULL = new File("/dev/null");
  private static final String FOREVER = "1000";

  private final Path temp;
  private final Map<String, String> names = new TreeMap<>();
  private final List<AutoCloseable> held = new ArrayList<>();

  /** Starts the processes; those of {@code given} were started by somebody else. */
  RealCast(Map<String, String> given) throws Exception {
    temp = Files.createTempDirectory("calls").toRealPath();
    Files.writeString(temp.resolve("open"), "x");
    Files.writeString(temp.resolve("unlinked"), "x");
    // Other tests may have renamed this process.
    Files.writeString(Paths.get("/proc/self/comm"), "java");
    names.put("TMP", temp.toString());
    names.put("SELF", String.valueOf(ProcessHandle.current().pid()));
    names.put("MAIN", String.valueOf(ProcessHandle.current().pid()));
    names.put("TID", String.valueOf(currentThread()));
    names.put("OTHER", String.valueOf(keep(sleep()).pid()));
    if (Files.getOwner(Paths.get("/proc/self")).getName().equals("root")) {
      List<String> user =
          List.of("setpriv", "--reuid=65533", "--regid=65533", "--clear-groups", "sleep", FOREVER);
      int pid = (int) keep(quiet(user).start()).pid();
      awaitAsleep(pid, "sleep");
      names.put("USER", String.valueOf(pid));
    }
    Puppet zombie = spawnUnwaited();
    held.add(zombie);
    zombie.becomeZombie();
    names.put("ZOMBIE", String.valueOf(zombie.id()));
    Process stopped = keep(sleep());
    signal("STOP", (int) stopped.pid());
    awaitState((int) stopped.pid(), 'T');
    names.put("STOPPED", String.valueOf(stopped.pid()));
    names.put("DEL", String.valueOf(keep(deleted()).pid()));
    openDescriptors();
    names.putAll(given);
  }

  private static ProcessBuilder quiet(List<String> command) {
    return new ProcessBuilder(command).redirectInput(NULL).redirectOutput(NULL).redirectError(NULL);
  }

  private static Process sleep() throws IOException {
    return quiet(List.of("sleep", FOREVER)).start();
  }

  private static Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script)
        .redirectInput(NULL)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int printedPid(Process shell) throws IOException {
    // Not closed: what the shell became keeps the other end.
    BufferedReader out = shell.inputReader();
    String line = out.readLine();
    return Integer.parseInt(line.trim());
  }

  private Process deleted() throws Exception {
    Path program = temp.resolve("sleepcopy");
    Path gone = Files.createDirectory(temp.resolve("gone"));
    Path log = temp.resolve("log");
    Files.copy(Paths.get("/bin/sleep").toRealPath(), program);
    Process process =
        quiet(List.of(program.toString(), FOREVER))
            .directory(gone.toFile())
            .redirectOutput(log.toFile())
            .start();
    for (Path path : List.of(program, gone, log)) {
      Files.delete(path);
    }
    return process;
  }

  private void openDescriptors() throws Exception {
    hold("SOCKET", "socket:", SocketChannel::open);
    hold(
        "PIPE",
        "pipe:",
        () -> {
          Pipe pipe = Pipe.open();
          held.add(pipe.source());
          return pipe.sink();
        });
    hold("EPOLL", "anon_inode:[eventpoll]", Selector::open);
    hold("NULL", "/dev/null", () -> FileChannel.open(NULL.toPath()));
    hold("FILE", temp + "/open", () -> FileChannel.open(temp.resolve("open")));
    // On Linux the JDK deletes it as soon as it is open.
    Path unlinked = temp.resolve("unlinked");
    hold(
        "UNLINKED",
        unlinked + " (deleted)",
        () -> FileChannel.open(unlinked, StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Opens something and finds its descriptor: the last new one with a text that begins so. */
  private void hold(String name, String linkText, Callable<? extends AutoCloseable> open)
      throws Exception {
    Map<String, String> before = descriptors();
    held.add(open.call());
    Map<String, String> after = descriptors();
    after.entrySet().removeAll(before.entrySet());
    String number =
        after.entrySet().stream()
            .filter(e -> e.getValue().startsWith(linkText))
            .map(Map.Entry::getKey)
            .reduce((first, last) -> last)
            .orElseThrow(() -> new IllegalStateException("no " + linkText + " among " + after));
    names.put("fd/" + name, "fd/" + number);
  }

  private static Map<String, String> descriptors() throws IOException {
    Map<String, String> texts = new TreeMap<>(java.util.Comparator.comparing(Integer::valueOf));
    try (Stream<Path> list = Files.list(Paths.get("/proc/self/fd"))) {
      for (Path link : list.collect(Collectors.toList())) {
        try {
          texts.put(link.getFileName().toString(), Files.readSymbolicLink(link).toString());
        } catch (java.nio.file.NoSuchFileException e) {
          // The listing's own.
        }
      }
    }
    return texts;
  }

  private Process keep(Process process) {
    held.add(
        () -> {
          process.destroyForcibly();
          process.waitFor();
        });
    return process;
  }

  @Override
  public Map<String, String> names() {
    return names;
  }

  @Override
  public Puppet spawn() {
    try {
      return new Child(sleep());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Puppet spawnUnwaited() {
    try {
      Process parent =
          shell("sleep 1000 </dev/null >/dev/null 2>&1 & echo $!; exec sleep " + FOREVER);
      int pid = printedPid(parent);
      awaitAsleep(pid, "sleep");
      // As long as the parent is a shell it may wait after all.
      awaitAsleep((int) parent.pid(), "sleep");
      return new Grandchild(parent, pid);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Puppet startThread() {
    try {
      return new RealThread();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable each : held) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    try {
      MoreFiles.deleteRecursively(temp, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int currentThread() throws IOException {
    return Integer.parseInt(
        Files.readSymbolicLink(Paths.get("/proc/thread-self")).getFileName().toString());
  }

  private static void signal(String signal, int pid) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).inheritIO().start().waitFor();
  }

  private static void awaitState(int pid, char state) throws InterruptedException {
    await(
        "process " + pid + " to be " + state,
        () -> {
          String stat = Files.readString(Paths.get("/proc/" + pid + "/stat"));
          return stat.charAt(stat.lastIndexOf(')') + 2) == state;
        });
  }

  /** Waits until a process executes a program, and waits in it. */
  private static void awaitAsleep(int pid, String comm) throws InterruptedException {
    String wanted = pid + " (" + comm + ") S ";
    await(
        "process " + pid + " to be a " + comm,
        () -> Files.readString(Paths.get("/proc/" + pid + "/stat")).startsWith(wanted));
  }

  private static void await(String what, Callable<Boolean> condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception e) {
        throw new IllegalStateException("waiting for " + what, e);
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private record Child(Process process) implements Puppet {
    @Override
    public int id() {
      return (int) process.pid();
    }

    @Override
    public void end() {
      try {
        process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Grandchild(Process parent, int id) implements Puppet {
    @Override
    public void becomeZombie() {
      try {
        ProcessHandle.of(id).orElseThrow().destroyForcibly();
        awaitState(id, 'Z');
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void end() {
      try {
        ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly);
        // From then on it is init's to wait for it, which may take its time.
        parent.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class RealThread implements Puppet {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "puppet");
    private volatile int tid;

    RealThread() throws InterruptedException {
      thread.setDaemon(true);
      thread.start();
      started.await();
    }

    private void run() {
      try {
        tid = currentThread();
        started.countDown();
        end.await();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int id() {
      return tid;
    }

    @Override
    public void end() {
      end.countDown();
      try {
        thread.join();
        // The kernel's thread ends a little later than Java's.
        await("thread " + tid + " to go", () -> !Files.exists(Paths.get("/proc/self/task/" + tid)));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
