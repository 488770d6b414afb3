package io.procfs.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.format.FormatException;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory from which a kernel is loaded. What is not there, cannot be read or is not as its
 * format has it is null, and a warning.
 */
final class LoadSource {
  /** More than any file that is parsed has, and little enough to be held. */
  static final int MOST_BYTES = 64 << 20;

  private static final int FIRST_READ = 1 << 16;

  private final Node node;
  private final String path;
  private final List<LoadWarning> warnings;

  LoadSource(Node node, String path, List<LoadWarning> warnings) {
    this.node = node;
    this.path = path;
    this.warnings = warnings;
  }

  List<LoadWarning> warnings() {
    return warnings;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** Adds a warning about a file as a whole. */
  void warn(String name, String message) {
    String file = pathOf(name);
    warnings.add(new LoadWarning(file, 0, "", file + ": " + message));
  }

  /** Adds a warning about a field. */
  void warn(String name, int line, String field, String message) {
    String file = pathOf(name);
    String where = file + ", line " + line + ", field " + field + ": ";
    warnings.add(new LoadWarning(file, line, field, where + message));
  }

  private @Nullable Node child(String name) {
    Node at = node;
    for (String part : name.split("/", -1)) {
      Node next = at.lookup(ByteString.copyOf(part.getBytes(UTF_8)));
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at;
  }

  /** Returns a directory below this, null if there is none: no warning. */
  @Nullable LoadSource directory(String name) {
    try {
      Node child = child(name);
      return child == null ? null : new LoadSource(child, pathOf(name), warnings);
    } catch (ErrnoException e) {
      return null;
    }
  }

  /** Returns whether there is something of a name. */
  boolean has(String name) {
    try {
      return child(name) != null;
    } catch (ErrnoException e) {
      return false;
    }
  }

  boolean isDirectory() {
    try {
      return FileMode.isDirectory(node.stat(Stat.RECEIVER).mode());
    } catch (ErrnoException e) {
      return false;
    }
  }

  /** Returns the owner of this, -1 if that is not known. */
  int owner() {
    try {
      return node.stat(Stat.RECEIVER).uid();
    } catch (ErrnoException e) {
      return -1;
    }
  }

  /** Returns the names in this directory, in its order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try (OpenDirectory directory = node.openDirectory()) {
      ByteBuilder name = new ByteBuilder(32);
      while (directory.next(name)) {
        names.add(new String(name.toByteString().toByteArray(), UTF_8));
        name.truncate(0);
      }
    } catch (ErrnoException e) {
      warnings.add(new LoadWarning(path, 0, "", path + ": not listed: " + e.errno()));
    }
    return names;
  }

  /** Returns the names in a directory that are numbers, ascending; none if it cannot be listed. */
  List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (String name : names()) {
      if (name.matches("[1-9][0-9]{0,8}|0")) {
        numbers.add(Integer.parseInt(name));
      }
    }
    numbers.sort(null);
    return numbers;
  }

  /** Returns the text of a link; without one null, and a warning. */
  @Nullable ByteString link(String name) {
    try {
      Node child = child(name);
      if (child != null) {
        return child.readLink();
      }
      warn(name, "not there");
    } catch (ErrnoException e) {
      warn(name, "no link read: " + e.errno());
    }
    return null;
  }

  /** Returns the bytes of a file; without them null, and a warning. */
  @Nullable ByteString read(String name) {
    try {
      Node child = child(name);
      if (child != null) {
        return read(child, name);
      }
      warn(name, "not there");
    } catch (ErrnoException e) {
      warn(name, "not read: " + e.errno());
    }
    return null;
  }

  /** Returns the bytes of a file; null without them, and no warning. */
  @Nullable ByteString readIfThere(String name) {
    try {
      Node child = child(name);
      return child == null ? null : read(child, name);
    } catch (ErrnoException e) {
      return null;
    }
  }

  private @Nullable ByteString read(Node file, String name) {
    try (OpenFile open = file.open(OpenFlags.O_RDONLY)) {
      ByteBuffer bytes = ByteBuffer.allocate(FIRST_READ);
      while (open.read(bytes) > 0) {
        if (bytes.remaining() < bytes.capacity() / 4) {
          if (bytes.position() > MOST_BYTES) {
            warn(name, "more than " + MOST_BYTES + " bytes");
            return null;
          }
          bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
        }
      }
      return ByteString.copyOf(bytes.array(), 0, bytes.position());
    }
  }

  /** Says what bytes mean. */
  @FunctionalInterface
  interface Parser<T> {
    /** Returns it, null if it is nothing; FormatException if they are not of the format. */
    @Nullable T parse(ByteString bytes);
  }

  /** Returns what a file says; null if that is not to be had, and a warning. */
  <T> @Nullable T parse(String name, Parser<T> parser) {
    ByteString bytes = read(name);
    return bytes == null ? null : parse(name, bytes, parser);
  }

  /** Returns what a file says; null if that is not to be had, and a warning if it is there. */
  <T> @Nullable T parseIfThere(String name, Parser<T> parser) {
    ByteString bytes = readIfThere(name);
    return bytes == null ? null : parse(name, bytes, parser);
  }

  /**
   * Returns what bytes say. Lines that are not of the format are left out, with a warning each; if
   * too little is left, null.
   */
  <T> @Nullable T parse(String name, ByteString bytes, Parser<T> parser) {
    LenientText text = new LenientText(bytes);
    while (true) {
      try {
        return parser.parse(text.bytes());
      } catch (FormatException e) {
        String message = e.getMessage();
        int line = text.originalLine(e.line());
        String file = pathOf(name);
        warnings.add(
            new LoadWarning(
                file, line, e.field(), file + " (" + (message == null ? "" : message) + ")"));
        if (!text.dropLine(e.line())) {
          return null;
        }
      } catch (ErrnoException e) {
        warn(name, String.valueOf(e.getMessage()));
        return null;
      }
    }
  }
}
