package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.record.paths.HostTree;
import io.procfs.record.paths.PathTree;
import io.procfs.vfs.Mounts;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rows of calls that are made twice: through the JDK's own provider over the real {@code /proc},
 * and through ours over the same. What one answers or throws the other must, to the message.
 */
final class SideBySide {
  private static final int PATIENCE = 5;

  private final List<Row> rows = new ArrayList<>();

  /** A call on the root of a file system. */
  interface Call {
    Object on(Path root) throws Exception;
  }

  private record Row(String name, Call call) {}

  /** Adds a row. */
  SideBySide row(String name, Call call) {
    rows.add(new Row(name, call));
    return this;
  }

  /** Returns a test for each row. */
  List<DynamicTest> tests() {
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.name, () -> compare(row))).toList();
  }

  private static void compare(Row row) throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "the oracle is Linux's /proc");
    String expected = outcome(row.call, Path.of("/"));
    try (ProcFileSystem ours = host()) {
      String is = outcome(row.call, ours.getPath("/"));
      // The kernel forgets an inode when it likes, and its times with it: what it answers
      // otherwise when asked again is compared anew.
      for (int i = 0; i < PATIENCE && !is.equals(expected); i++) {
        String again = outcome(row.call, Path.of("/"));
        if (again.equals(expected)) {
          break;
        }
        expected = again;
        is = outcome(row.call, ours.getPath("/"));
      }
      assertEquals(expected, is, row.name);
      assertEquals(List.of(), ours.state().resources().paths(), "left open");
    }
  }

  /** Opens a file system that shows this machine's {@code /proc}, and beside it its files. */
  static ProcFileSystem host() {
    Mounts mounts =
        new Mounts(
            new PathTree(Path.of("/")), ByteString.of("/proc"), new HostTree(Path.of("/proc")));
    return new ProcFileSystem(new ProcfsProvider(), "side-by-side", mounts);
  }

  /** Makes a call and says what came of it. */
  static String outcome(Call call, Path root) {
    try {
      return "answers " + call.on(root);
    } catch (Throwable e) {
      return "throws " + shown(e);
    } finally {
      Thread.interrupted();
    }
  }

  private static String shown(Throwable e) {
    StringBuilder text = new StringBuilder(e.getClass().getName());
    if (e instanceof FileSystemException f) {
      text.append(" file=").append(f.getFile()).append(" other=").append(f.getOtherFile());
      text.append(" reason=").append(f.getReason());
    } else if (!isHelpful(e)) {
      text.append(": ").append(e.getMessage());
    }
    if (e.getCause() != null) {
      text.append(" <- ").append(shown(e.getCause()));
    }
    return text.toString();
  }

  /** Whether the message is not the JDK's: often the virtual machine makes it, of variables. */
  private static boolean isHelpful(Throwable e) {
    String message = e.getMessage();
    return (e instanceof NullPointerException && (message == null || message.startsWith("Cannot")))
        || e instanceof ClassCastException
        || e instanceof ProviderMismatchException // the JDK says nothing, we say what it is
        || e instanceof ExecutionException;
  }

  /** Returns the names of all members of a collection that has no order. */
  static List<String> sorted(Iterable<?> values) {
    List<String> names = new ArrayList<>();
    values.forEach(value -> names.add(String.valueOf(value)));
    Collections.sort(names);
    return names;
  }
}
