package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is open in a file system")
class OpenResourcesTest {
  private final OpenResources resources = new OpenResources();

  /** Something that fails to close, or not. */
  private final class Thing extends OpenLink {
    private final Exception failure;
    private int closed;

    Thing(Target target, Exception failure) {
      super(target);
      this.failure = failure;
    }

    @Override
    public void close() throws IOException {
      if (closed++ == 0) {
        resources.unregister(this);
      }
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }

  private Thing thing(ProcFileSystem files, String path, Exception failure) throws IOException {
    Thing thing = new Thing(files.getPath(path) instanceof Target target ? target : null, failure);
    resources.register(thing);
    return thing;
  }

  @Test
  @DisplayName("is listed by its path until it is closed, in any order")
  void listsWhatIsOpen() throws IOException {
    try (ProcFileSystem files = TestTrees.open("listed")) {
      Thing a = thing(files, "a", null);
      Thing b = thing(files, "b", null);
      Thing c = thing(files, "c", null);
      assertEquals(List.of("a", "b", "c"), SideBySide.sorted(resources.paths()));
      b.close();
      assertEquals(List.of("a", "c"), SideBySide.sorted(resources.paths()));
      c.close();
      a.close();
      assertEquals(List.of(), resources.paths());
    }
  }

  @Test
  @DisplayName("is all closed though some fail, and the first failure carries the others")
  void closesAll() throws IOException {
    try (ProcFileSystem files = TestTrees.open("closed")) {
      IOException first = new IOException("first");
      RuntimeException second = new IllegalStateException("second");
      List<Thing> things = new ArrayList<>();
      // The last registered is closed first.
      things.add(thing(files, "a", null));
      things.add(thing(files, "b", second));
      things.add(thing(files, "c", first));
      things.add(thing(files, "d", null));
      assertEquals(first, assertThrows(IOException.class, resources::close));
      assertEquals(List.of(second), List.of(first.getSuppressed()));
      things.forEach(thing -> assertEquals(1, thing.closed));
      assertEquals(List.of(), resources.paths());
      resources.close();
      things.forEach(thing -> assertEquals(1, thing.closed));
    }
  }

  @Test
  @DisplayName("what comes after closing is closed at once")
  void closesWhatComesLater() throws IOException {
    try (ProcFileSystem files = TestTrees.open("later")) {
      resources.close();
      Thing late = new Thing((Target) files.getPath("late"), null);
      assertThrows(ClosedFileSystemException.class, () -> resources.register(late));
      assertEquals(1, late.closed);
      assertEquals(List.of(), resources.paths());
    }
  }

  @Test
  @DisplayName("of every kind is closed with the file system")
  @SuppressWarnings({"MustBeClosedChecker", "StreamResourceLeak"}) // closed with the file system
  void everyKindIsClosed() throws Exception {
    ProcFileSystem files = TestTrees.open("kinds");
    Path version = files.getPath("/proc/version");
    FileChannel channel = FileChannel.open(version);
    var asynchronous = java.nio.channels.AsynchronousFileChannel.open(version);
    DirectoryStream<Path> stream = Files.newDirectoryStream(files.getPath("/proc"));
    WatchService watcher = files.newWatchService();
    assertEquals(
        List.of("/", "/proc", "/proc/version", "/proc/version"),
        SideBySide.sorted(files.state().resources().paths()));
    files.close();
    assertFalse(channel.isOpen());
    assertFalse(asynchronous.isOpen());
    assertThrows(IllegalStateException.class, stream::iterator);
    assertThrows(java.nio.file.ClosedWatchServiceException.class, watcher::poll);
    assertThrows(ClosedFileSystemException.class, () -> FileChannel.open(version));
    channel.close();
    stream.close();
  }

  @Test
  @DisplayName("a directory stream that is closed has no more than the entry it looked at")
  void closedStreamEnds() throws IOException {
    try (ProcFileSystem files = TestTrees.open("ends")) {
      Iterator<Path> entries;
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(files.getPath("/proc"))) {
        entries = stream.iterator();
        assertTrue(entries.hasNext());
      }
      assertEquals(files.getPath("/proc/7"), entries.next());
      assertFalse(entries.hasNext());
      assertThrows(NoSuchElementException.class, entries::next);
    }
  }

  @Test
  @DisplayName("whoever opens while the file system is closed leaves nothing open")
  void nothingIsLeftOpen() throws Exception {
    for (int round = 0; round < 50; round++) {
      ProcFileSystem files = TestTrees.open("race");
      Path version = files.getPath("/proc/version");
      ConcurrentLinkedQueue<Channel> opened = new ConcurrentLinkedQueue<>();
      CountDownLatch started = new CountDownLatch(2);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Thread thread = new Thread(() -> openUntilClosed(version, opened, started));
        thread.start();
        threads.add(thread);
      }
      started.await();
      files.close();
      for (Thread thread : threads) {
        thread.join();
      }
      assertFalse(opened.isEmpty());
      assertTrue(opened.stream().noneMatch(Channel::isOpen), "a channel was left open");
      assertEquals(List.of(), files.state().resources().paths());
    }
  }

  private static void openUntilClosed(
      Path path, ConcurrentLinkedQueue<Channel> opened, CountDownLatch started) {
    try {
      for (int i = 0; ; i++) {
        FileChannel channel = FileChannel.open(path);
        opened.add(channel);
        started.countDown();
        if (i % 2 == 0) {
          channel.close();
        }
      }
    } catch (ClosedFileSystemException expected) {
      started.countDown();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
