package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.model.Kernel;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How file systems come to be known by their names, and are forgotten. */
@DisplayName("The registry of open file systems")
class RegistryTest {
  private final Kernel kernel = Kernel.boot();

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"procfs:/", "procfs://registry-1/", "PROCFS://Registry-1/"})
  @DisplayName("open, found, not opened twice, closed, not found, opened again")
  void life(String text) throws Exception {
    URI uri = URI.create(text);
    Map<String, ?> env = Map.ofEntries(ProcfsEnv.KERNEL.to(kernel));
    for (int i = 0; i < 2; i++) {
      FileSystem fileSystem = FileSystems.newFileSystem(uri, env);
      try {
        assertSame(fileSystem, FileSystems.getFileSystem(uri));
        assertSame(fileSystem, new ProcfsProvider().getFileSystem(uri), "any instance knows it");
        assertSame(fileSystem, Path.of(fileSystem.getPath("/proc").toUri()).getFileSystem());
        assertThrows(
            FileSystemAlreadyExistsException.class, () -> FileSystems.newFileSystem(uri, env));
        assertThrows(
            FileSystemAlreadyExistsException.class,
            () -> new ProcfsProvider().newFileSystem(uri, Map.of("nosuch", 1)));
      } finally {
        fileSystem.close();
      }
      assertThrows(FileSystemNotFoundException.class, () -> FileSystems.getFileSystem(uri));
      assertThrows(FileSystemNotFoundException.class, () -> Path.of(uri));
    }
  }

  @Test
  @DisplayName("closing one file system does not close the next of the same name")
  void closingTwice() throws Exception {
    FileSystem first = Procfs.newFileSystem("again", ProcfsConfiguration.of(kernel));
    first.close();
    try (FileSystem second = Procfs.newFileSystem("AGAIN", ProcfsConfiguration.of(kernel))) {
      first.close();
      assertSame(second, FileSystems.getFileSystem(URI.create("procfs://again/")));
      assertTrue(second.isOpen());
    }
  }

  @Test
  @DisplayName("the factory makes up names, so that the paths have URIs")
  void madeUpNames() throws Exception {
    Set<String> uris = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      FileSystem fileSystem = Procfs.newFileSystem(kernel);
      Path path = fileSystem.getPath("/proc/nosuch");
      assertEquals(path, Path.of(path.toUri()));
      uris.add(path.toUri().toString());
      if (i % 2 == 0) {
        fileSystem.close();
        assertThrows(
            FileSystemNotFoundException.class,
            () -> FileSystems.getFileSystem(URI.create(fileSystem.toString())));
      }
    }
    assertEquals(5, uris.size(), "a name is never made up twice");
  }

  @Test
  @DisplayName("a made-up name evades one that a user took")
  void madeUpNamesEvade() throws Exception {
    try (FileSystem one = Procfs.newFileSystem(kernel)) {
      String name = ((ProcFileSystem) one).name();
      int number = Integer.parseInt(name.substring(2));
      try (FileSystem taken =
              Procfs.newFileSystem("FS" + (number + 1), ProcfsConfiguration.of(kernel));
          FileSystem next = Procfs.newFileSystem(kernel)) {
        assertNotSame(taken, next);
        assertNotEquals(
            ((ProcFileSystem) taken).name().toLowerCase(java.util.Locale.ROOT),
            ((ProcFileSystem) next).name());
        assertThrows(
            FileSystemAlreadyExistsException.class,
            () -> Procfs.newFileSystem(name, ProcfsConfiguration.of(kernel)));
      }
    }
  }

  @Test
  @DisplayName("one with a made-up name is gone when nobody refers to it; a path of it is enough")
  void weak() throws Exception {
    Path path = Procfs.newFileSystem(kernel).getPath("/proc");
    WeakReference<FileSystem> kept = new WeakReference<>(path.getFileSystem());
    URI uri = path.toUri();
    System.gc();
    assertSame(kept.get(), FileSystems.getFileSystem(uri.resolve("/")));
    path = null;
    for (int i = 0; i < 100 && kept.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(kept.get(), "nobody refers to it any more");
    assertThrows(FileSystemNotFoundException.class, () -> Path.of(uri));
  }

  @Test
  @DisplayName("one that was given its name stays, though nobody refers to it")
  void strong() throws Exception {
    URI uri = URI.create("procfs://strong/");
    FileSystems.newFileSystem(uri, Map.ofEntries(ProcfsEnv.KERNEL.to(kernel)));
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    FileSystems.getFileSystem(uri).close();
    assertThrows(FileSystemNotFoundException.class, () -> FileSystems.getFileSystem(uri));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "a b", "a/b", "a:1", "u@h", "\u00e4", "a%20", "a\n", "[::1]"})
  @DisplayName("names that no URI could say are refused")
  void badNames(String name) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Procfs.newFileSystem(name, ProcfsConfiguration.of(kernel)))
            .getMessage();
    assertTrue(message.startsWith("name: "), message);
  }

  @Test
  void aHugeNameIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Procfs.newFileSystem("x".repeat(1_000_000), ProcfsConfiguration.of(kernel)))
            .getMessage();
    assertTrue(message.length() < 300);
  }

  @Test
  @DisplayName("of several threads that open the same name, one does")
  void race() throws Exception {
    for (int round = 0; round < 50; round++) {
      URI uri = URI.create("procfs://race/");
      AtomicInteger opened = new AtomicInteger();
      CountDownLatch start = new CountDownLatch(1);
      Thread[] threads = new Thread[4];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                () -> {
                  try {
                    start.await();
                    FileSystems.newFileSystem(uri, Map.ofEntries(ProcfsEnv.KERNEL.to(kernel)));
                    opened.incrementAndGet();
                  } catch (FileSystemAlreadyExistsException expected) {
                    // Another one was first.
                  } catch (Exception e) {
                    opened.addAndGet(100);
                  }
                });
        threads[i].start();
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, opened.get());
      FileSystems.getFileSystem(uri).close();
    }
  }
}
