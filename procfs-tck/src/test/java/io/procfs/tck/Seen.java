package io.procfs.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** What is seen through {@code java.nio.file}: a character a byte, and error numbers. */
final class Seen {
  private Seen() {}

  /** Returns the content of a file. */
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), ISO_8859_1);
  }

  /** Returns the lines of a text that ends with a line feed. */
  static String[] lines(String text) {
    return Splitter.on('\n').omitEmptyStrings().splitToStream(text).toArray(String[]::new);
  }

  /** Returns what stands between single spaces. */
  static String[] words(String line) {
    return Splitter.on(' ').splitToStream(line).toArray(String[]::new);
  }

  /** Returns the names in a directory, in its order. */
  static List<String> names(Path directory) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      return names(stream);
    }
  }

  static List<String> names(DirectoryStream<Path> stream) {
    List<String> names = new ArrayList<>();
    stream.forEach(entry -> names.add(entry.getFileName().toString()));
    return names;
  }

  /** Returns the text of a link. */
  static String link(Path link) throws IOException {
    return new String(PathBytes.of(Files.readSymbolicLink(link)).toByteArray(), ISO_8859_1);
  }

  static ByteString linkBytes(Path link) throws IOException {
    return PathBytes.of(Files.readSymbolicLink(link));
  }

  /** Returns a line of {@code status} without its name and the space around, null without it. */
  static String status(Path status, String name) throws IOException {
    for (String line : lines(text(status))) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return null;
  }

  /** Returns the fields of {@code stat}; field n of proc(5) is element n - 1. */
  static String[] stat(Path stat) throws IOException {
    return statFields(text(stat));
  }

  static String[] statFields(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    List<String> fields = new ArrayList<>();
    fields.add(line.substring(0, open - 1));
    fields.add(line.substring(open + 1, close));
    fields.addAll(List.of(words(line.substring(close + 2).strip())));
    return fields.toArray(new String[0]);
  }

  static Object unix(Path file, String attribute) throws IOException {
    return Files.getAttribute(file, "unix:" + attribute);
  }

  static Object unixOfLink(Path file, String attribute) throws IOException {
    return Files.getAttribute(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
  }

  static SeekableByteChannel open(Path file) throws IOException {
    return Files.newByteChannel(file);
  }

  /** Returns what is to be read from where the channel stands, by reads of 64 KiB. */
  static String rest(SeekableByteChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer.clear()) > 0) {
      bytes.write(buffer.array(), 0, buffer.position());
    }
    return bytes.toString(ISO_8859_1);
  }

  /** Returns what one read of at most {@code size} bytes gives; null at the end. */
  static String some(SeekableByteChannel channel, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    int got = channel.read(buffer);
    return got < 0 ? null : new String(buffer.array(), 0, got, ISO_8859_1);
  }

  static void write(Path file, String text) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    }
  }

  static int write(SeekableByteChannel channel, String text) throws IOException {
    return channel.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
  }

  /** Asserts that a call by path fails: the exception names the path, or is of a named class. */
  static void refused(Errno expected, Executable call) {
    IOException e = assertThrows(IOException.class, call);
    assertEquals(expected, NioLooker.errno(e), () -> "from " + e);
  }

  /** Asserts that a call on an open channel fails: a plain exception with strerror's words. */
  static void refusedInside(Errno expected, Executable call) {
    IOException e = assertThrows(IOException.class, call);
    assertEquals(IOException.class, e.getClass(), () -> "from " + e);
    assertEquals(expected.message(), e.getMessage());
  }

  /** Asserts that opening succeeds and the first read fails. */
  static void refusedAtRead(Errno expected, Path file) throws IOException {
    try (SeekableByteChannel channel = open(file)) {
      refusedInside(expected, () -> some(channel, 100));
    }
  }

  /** Asserts that opening fails. */
  static void refusedAtOpen(Errno expected, Path file) {
    refused(
        expected,
        () -> {
          try (SeekableByteChannel channel = open(file)) {
            assertTrue(channel.isOpen());
          }
        });
  }

  /** Returns what one read of a file gives, as settings that are numbers want to be read. */
  static String once(Path file) throws IOException {
    try (SeekableByteChannel channel = open(file)) {
      return some(channel, 4096);
    }
  }

  /** Asserts a value that a task takes on by itself, such as falling asleep, within 5 s. */
  static <T> void eventually(T expected, ThrowingSupplier<T> value) throws IOException {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (true) {
      T actual = get(value);
      if (expected.equals(actual)) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        assertEquals(expected, actual);
      }
      Thread.onSpinWait();
    }
  }

  private static <T> T get(ThrowingSupplier<T> value) throws IOException {
    try {
      return value.get();
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asserts that a looker is refused. */
  static void refusedTo(Errno expected, Executable look) {
    Refusal refusal = assertThrows(Refusal.class, look);
    assertEquals(expected, refusal.errno(), refusal::getMessage);
  }

  /** Asserts that a looker is refused once the file is open. */
  static void refusedToAtRead(Errno expected, Executable look) {
    Refusal refusal = assertThrows(Refusal.class, look);
    assertEquals(expected, refusal.errno(), refusal::getMessage);
    assertTrue(refusal.isAfterOpen(), refusal::getMessage);
  }

  /** Asserts that listing begins and then fails. */
  static void refusedWhileListing(Errno expected, Path directory) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      DirectoryIteratorException e =
          assertThrows(DirectoryIteratorException.class, () -> names(stream));
      assertEquals(expected, NioLooker.errno(e.getCause()), () -> "from " + e.getCause());
      assertTrue(e.getCause() instanceof FileSystemException, () -> "from " + e.getCause());
    }
  }
}
