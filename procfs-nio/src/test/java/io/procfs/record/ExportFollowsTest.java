package io.procfs.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.model.Kernel;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executor here runs nothing: it keeps what it is given, for the test to run. */
@DisplayName("An exported /proc that follows")
@SuppressWarnings("FutureReturnValueIgnored")
class ExportFollowsTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final Kernel kernel = Kernel.boot();
  private final FileSystem fs = Procfs.newFileSystem(kernel);
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private ExportedProc exported;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path scratch) throws IOException {
    directory = scratch.resolve("proc");
    ExportOptions options = ExportOptions.defaults().leaveOut(java.util.List.of("sys", "*/net"));
    exported = ExportedProc.open(fs.getPath("/proc"), directory, options);
  }

  @AfterEach
  void end() throws IOException {
    exported.close();
    fs.close();
  }

  private Runnable nextTask() throws InterruptedException {
    Runnable task = tasks.poll(30, TimeUnit.SECONDS);
    if (task == null) {
      throw new AssertionError("the executor was given nothing");
    }
    return task;
  }

  @Test
  @DisplayName("is brought up to date by the caller's executor, task by task")
  void follows() throws Exception {
    CompletableFuture<Void> end = exported.follow(tasks::add, SOON);
    for (int i = 0; i < 3; i++) {
      Runnable round = nextTask();
      String pid = Integer.toString(kernel.init().fork().tid());
      assertFalse(Files.exists(directory.resolve(pid)));
      round.run();
      assertTrue(Files.exists(directory.resolve(pid + "/stat")));
    }
    assertThrows(IllegalStateException.class, () -> exported.follow(tasks::add, SOON));
    Runnable late = nextTask();
    exported.close();
    assertTrue(end.isDone() && !end.isCompletedExceptionally());
    late.run();
    assertFalse(Files.exists(directory));
    assertThrows(IllegalStateException.class, () -> exported.follow(tasks::add, SOON));
  }

  @Test
  @DisplayName("ends when what it returned is cancelled, and can follow again")
  void cancelled() throws Exception {
    CompletableFuture<Void> end = exported.follow(tasks::add, SOON);
    Runnable round = nextTask();
    end.cancel(false);
    String pid = Integer.toString(kernel.init().fork().tid());
    round.run();
    assertFalse(Files.exists(directory.resolve(pid)));
    assertEquals(0, tasks.size());
    CompletableFuture<Void> again = exported.follow(tasks::add, SOON);
    nextTask().run();
    assertTrue(Files.exists(directory.resolve(pid)) && !again.isDone());
  }

  @Test
  @DisplayName("ends with the failure of a round, or the refusal of the executor")
  void failures() throws Exception {
    RejectedExecutionException refusal = new RejectedExecutionException("full");
    CompletableFuture<Void> refused =
        exported.follow(
            task -> {
              throw refusal;
            },
            SOON);
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> refused.get(30, TimeUnit.SECONDS));
    assertSame(refusal, e.getCause());
    CompletableFuture<Void> failed = exported.follow(tasks::add, SOON);
    Runnable round = nextTask();
    fs.close();
    round.run();
    assertTrue(failed.isCompletedExceptionally());
    assertThrows(
        IllegalArgumentException.class, () -> exported.follow(tasks::add, Duration.ofNanos(1)));
  }
}
