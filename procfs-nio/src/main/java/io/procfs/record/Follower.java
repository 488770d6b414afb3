package io.procfs.record;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Has rounds made on somebody's executor, each an interval after the last one has ended. */
final class Follower {
  private final Round round;
  private final Executor later;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** What is to be done each time. */
  interface Round {
    void run() throws IOException;
  }

  Follower(Round round, Executor executor, Duration interval) {
    this.round = round;
    this.later =
        CompletableFuture.delayedExecutor(
            interval.toNanos(), TimeUnit.NANOSECONDS, task -> execute(executor, task));
  }

  /** An executor that refuses would be heard by nobody but the JDK's timer. */
  private void execute(Executor executor, Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      end.completeExceptionally(e);
    }
  }

  /** Returns what is done when there is no further round. */
  CompletableFuture<Void> end() {
    return end;
  }

  void scheduleNext() {
    later.execute(this::run);
  }

  void stop() {
    end.complete(null);
  }

  private void run() {
    if (end.isDone()) {
      return;
    }
    try {
      round.run();
    } catch (IOException | RuntimeException | Error e) {
      end.completeExceptionally(e);
      return;
    }
    scheduleNext();
  }
}
