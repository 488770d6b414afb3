package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A watch service")
class WatchServiceTest {
  @TestFactory
  List<DynamicTest> registersAsTheJdk() {
    SideBySide calls = new SideBySide();
    List<WatchEvent.Kind<?>[]> kinds =
        List.of(
            new WatchEvent.Kind<?>[] {ENTRY_MODIFY},
            new WatchEvent.Kind<?>[] {ENTRY_CREATE, ENTRY_DELETE, OVERFLOW},
            new WatchEvent.Kind<?>[] {OVERFLOW},
            new WatchEvent.Kind<?>[] {},
            new WatchEvent.Kind<?>[] {ENTRY_MODIFY, null});
    for (String directory :
        List.of("proc/self", "proc", "proc/self/comm", "proc/self/comm/x", "proc/nosuch")) {
      for (WatchEvent.Kind<?>[] events : kinds) {
        calls.row(
            "register " + directory + SideBySide.sorted(java.util.Arrays.asList(events)),
            root -> {
              try (WatchService watcher = root.getFileSystem().newWatchService()) {
                WatchKey key = root.resolve(directory).register(watcher, events);
                return key.isValid() + " " + key.watchable() + key.pollEvents() + key.reset();
              }
            });
      }
      calls.row(
          "register null for " + directory,
          root -> root.resolve(directory).register(null, ENTRY_MODIFY));
    }
    calls.row(
        "register with a closed one",
        root -> {
          WatchService watcher = root.getFileSystem().newWatchService();
          watcher.close();
          return root.resolve("proc").register(watcher, ENTRY_MODIFY);
        });
    return calls.tests();
  }

  private static Path comm(ProcFileSystem files) {
    assumeTrue(Files.exists(Path.of("/proc/self/comm")), "a file that can be written is Linux's");
    return files.getPath("/proc/self/comm");
  }

  @Test
  @DisplayName("tells of a write to a file of the directory, by whichever path, until cancelled")
  void tellsOfWrites() throws Exception {
    try (ProcFileSystem files = SideBySide.host();
        WatchService watcher = files.newWatchService()) {
      Path comm = comm(files);
      Path self = files.getPath("/proc/self");
      WatchKey key = self.register(watcher, ENTRY_MODIFY);
      Path byNumber = files.getPath("/proc/" + ProcessHandle.current().pid());
      assertSame(key, byNumber.register(watcher, ENTRY_MODIFY));
      assertNull(watcher.poll());
      Files.write(byNumber.resolve("comm"), "procfs".getBytes(UTF_8));
      assertSame(key, watcher.poll());
      List<WatchEvent<?>> events = key.pollEvents();
      assertEquals(1, events.size());
      assertSame(ENTRY_MODIFY, events.get(0).kind());
      assertEquals(files.getPath("comm"), events.get(0).context());
      assertTrue(key.reset());
      assertNull(watcher.poll(1, TimeUnit.MILLISECONDS));
      key.cancel();
      assertFalse(key.isValid());
      Files.write(comm, "procfs".getBytes(UTF_8));
      assertNull(watcher.poll());
      assertFalse(key.reset());
    }
  }

  @Test
  @DisplayName("tells nothing of a write if only entries that come and go are asked for")
  void tellsWhatIsAskedFor() throws Exception {
    try (ProcFileSystem files = SideBySide.host();
        WatchService watcher = files.newWatchService()) {
      Path comm = comm(files);
      WatchKey key = files.getPath("/proc/self").register(watcher, ENTRY_CREATE, ENTRY_DELETE);
      Files.write(comm, "procfs".getBytes(UTF_8));
      assertNull(watcher.poll());
      assertEquals(List.of(), key.pollEvents());
    }
  }

  @Test
  @DisplayName("wakes all that wait when it is closed, and ends its keys")
  void closingWakes() throws Exception {
    try (ProcFileSystem files = TestTrees.open("watched")) {
      WatchService watcher = files.newWatchService();
      WatchKey key = files.getPath("/proc").register(watcher, ENTRY_MODIFY);
      List<FutureTask<WatchKey>> waiting =
          List.of(new FutureTask<>(watcher::take), new FutureTask<>(watcher::take));
      waiting.forEach(task -> new Thread(task).start());
      watcher.close();
      for (FutureTask<WatchKey> task : waiting) {
        Exception e = assertThrows(Exception.class, task::get);
        assertTrue(e.getCause() instanceof ClosedWatchServiceException, e.toString());
      }
      assertFalse(key.isValid());
      assertThrows(ClosedWatchServiceException.class, watcher::poll);
      watcher.close();
    }
  }
}
