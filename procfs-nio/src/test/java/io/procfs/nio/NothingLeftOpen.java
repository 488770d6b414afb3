package io.procfs.nio;

import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves something open in a file system, and closes the file systems that the
 * test opened through it.
 *
 * <pre>{@code
 * @RegisterExtension final NothingLeftOpen files = new NothingLeftOpen();
 *
 * @Test void reads() throws Exception {
 *   FileSystem fs = files.watch(Procfs.newFileSystem(kernel));
 *   ...
 * }
 * }</pre>
 */
public final class NothingLeftOpen implements AfterEachCallback {
  private final List<FileSystem> watched = new ArrayList<>();

  /** Returns {@code fileSystem}, which is looked at and closed after the test. */
  public synchronized FileSystem watch(FileSystem fileSystem) {
    watched.add(fileSystem);
    return fileSystem;
  }

  /** Looks at what was left open, and closes all in any case. */
  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Throwable failure = null;
    for (FileSystem fileSystem : takeAll()) {
      try (fileSystem) {
        if (fileSystem.isOpen()) {
          Procfs.checkNothingOpen(fileSystem);
        }
      } catch (Exception e) {
        failure = add(failure, new AssertionError(e.getMessage(), e));
      }
    }
    if (failure != null) {
      throw (Error) failure;
    }
  }

  private static Throwable add(Throwable first, Throwable further) {
    if (first == null) {
      return further;
    }
    first.addSuppressed(further);
    return first;
  }

  private synchronized List<FileSystem> takeAll() {
    List<FileSystem> all = List.copyOf(watched);
    watched.clear();
    return all;
  }
}
