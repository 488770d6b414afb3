package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What tests of trees say again and again. */
public final class Calls {
  private Calls() {}

  /** Returns the error with which a call fails; it must. */
  public static Errno errno(Executable call) {
    return assertThrows(ErrnoException.class, call).errno();
  }

  /** Returns the names in a directory, in its order. */
  public static List<String> list(Node directory) {
    List<String> names = new ArrayList<>();
    try (OpenDirectory open = directory.openDirectory()) {
      ByteBuilder name = new ByteBuilder(16);
      while (open.next(name)) {
        names.add(name.toByteString().toString());
        name.clear();
      }
    }
    return names;
  }

  /** Returns what {@code lstat(2)} says. */
  public static Stat stat(Node node) {
    return node.stat(Stat.RECEIVER);
  }

  /** Returns the bytes of a text, of which each character is one of ISO-8859-1. */
  public static ByteString latin1(String text) {
    return ByteString.copyOf(text.getBytes(ISO_8859_1));
  }
}
