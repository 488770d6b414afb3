package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers take no lock and see whole states, whatever a writer does meanwhile. */
class ReadersBesideAWriterTest {
  private final Kernel kernel = Kernel.boot();

  @Test
  @Timeout(60)
  void sumsNeverFallAndWhoLivesIsListedOnce() throws InterruptedException {
    List<Task> residents = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      residents.add(kernel.init().fork());
      kernel.init().fork();
    }
    Task busy = kernel.init().fork().exec("/bin/busy", "busy");
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong rounds = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread reader = new Thread(() -> read(busy, residents, done, rounds, failure));
      readers.add(reader);
      reader.start();
    }
    for (int i = 0; i < 3_000 || (rounds.get() < 200 && failure.get() == null); i++) {
      Task thread = busy.cloneThread();
      thread.run(Duration.ofMillis(1), Duration.ofMillis(1));
      long at = busy.mapAnonymous(8192, Mapping.READ | Mapping.WRITE);
      busy.touch(at, 4096);
      thread.exit(0);
      busy.munmap(at, 8192);
      Task child = busy.fork();
      child.exitGroup(0);
      child.reap();
    }
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertNull(failure.get(), () -> String.valueOf(failure.get()));
  }

  private void read(
      Task busy,
      List<Task> residents,
      AtomicBoolean done,
      AtomicLong rounds,
      AtomicReference<Throwable> failure) {
    try {
      long before = 0;
      while (!done.get()) {
        TaskGroup.Version group = busy.group().version();
        long sum = group.deadThreads().userNanos();
        for (int i = 0; i < group.threadCount(); i++) {
          sum += group.thread(i).usage().userNanos();
        }
        assertTrue(sum >= before, "STAT-010: a sum fell");
        before = sum;
        ModelInvariants.checkMemory(Task.present(busy.state().memory()).version());
        int found = 0;
        int last = 0;
        PidNamespace ns = kernel.pidNamespace();
        for (Pid pid = ns.nextLeader(1); pid != null; pid = ns.nextLeader(last + 1)) {
          assertTrue(pid.number() > last, "ascending");
          last = pid.number();
          Task task = pid.task();
          found += task != null && residents.contains(task) ? 1 : 0;
        }
        assertEquals(residents.size(), found, "who lives throughout is listed once");
        rounds.incrementAndGet();
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }
}
