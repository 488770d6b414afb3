package io.procfs.vfs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the test's own that does nothing, so that its files in {@code /proc} rest. */
public final class Child implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** Skips the test where there is no {@code /proc}. */
  public static void assumeProc() {
    assumeTrue(Files.exists(PROC.resolve("self/stat")), "needs Linux: there is no /proc here");
  }

  /** Starts a process that sleeps; {@code command} comes before {@code sleep 1000}. */
  public static Child resting(String... command) throws IOException, InterruptedException {
    assumeProc();
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("sleep", "1000"));
    Child child = starting(words.toArray(new String[0]));
    Path comm = child.file("comm");
    Path stat = child.file("stat");
    for (int i = 0; i < 500 && !isAsleep(comm, stat); i++) {
      Thread.sleep(10);
    }
    return child;
  }

  /** Starts a process. */
  public static Child starting(String... command) throws IOException {
    return new Child(new ProcessBuilder(command).start());
  }

  private static boolean isAsleep(Path comm, Path stat) throws IOException {
    return Files.readString(comm).equals("sleep\n") && Files.readString(stat).contains(") S ");
  }

  /** Returns its process number. */
  public long pid() {
    return process.pid();
  }

  /** Returns a file of the process's directory. */
  public Path file(String name) {
    return PROC.resolve(Long.toString(pid())).resolve(name);
  }

  /** Ends the process and waits until it is reaped. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
