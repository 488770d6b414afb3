package io.procfs.record.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text archives of {@code ttar}, in which projects keep copies of {@code /proc} in their
 * repositories: headers {@code Path: }, {@code Directory: }, {@code SymlinkTo: }, {@code Lines: }
 * and {@code Mode: }, contents line by line. In a content {@code NULLBYTE} is a NUL, and {@code
 * EOF} at the end of a line says that no line feed follows; a backslash before either makes it
 * text.
 */
final class TtarReader {
  /** How every archive starts that ttar has made. */
  static final String START = "# Archive created by ttar";

  private static final ByteString NULLBYTE = ByteString.of("NULLBYTE");
  private static final ByteString EOF = ByteString.of("EOF");

  private final InputStream in;
  private final TreeBuilder tree;
  private final ByteBuilder line = new ByteBuilder(256);
  private long lineNumber;

  private ByteString path = ByteString.empty();
  private @Nullable ByteString content;
  private @Nullable ByteString link;
  private boolean isDirectory;
  private int mode = -1;

  private TtarReader(InputStream in, TreeBuilder tree) {
    this.in = in;
    this.tree = tree;
  }

  /**
   * Reads an archive into a tree.
   *
   * @param in buffered
   * @throws IOException if it is malformed, with the number of the line
   */
  static void read(InputStream in, TreeBuilder tree) throws IOException {
    TtarReader reader = new TtarReader(in, tree);
    try {
      while (reader.nextLine()) {
        reader.header();
      }
      reader.finish();
    } catch (IOException | RuntimeException e) {
      throw new IOException("line " + reader.lineNumber + ": " + e.getMessage(), e);
    }
  }

  /** Reads a line without its line feed; false at the end. */
  private boolean nextLine() throws IOException {
    line.clear();
    int b = in.read();
    if (b < 0) {
      return false;
    }
    lineNumber++;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.length() >= tree.left()) {
        throw new IOException("longer than there is room for");
      }
      line.put(b);
    }
    return true;
  }

  private void header() throws IOException {
    String text = new String(line.toByteArray(), US_ASCII);
    if (text.startsWith("Path: ")) {
      start(6, false);
    } else if (text.startsWith("Directory: ")) {
      start(11, true);
    } else if (text.startsWith("SymlinkTo: ")) {
      link = line.toByteString().substring(11);
    } else if (text.startsWith("Lines: ")) {
      content = lines(number(text.substring(7), 10));
    } else if (text.startsWith("Mode: ")) {
      mode = (int) number(text.substring(6), 8) & FileMode.PERMISSIONS;
    } else if (!text.startsWith("#")) {
      throw new IOException(
          ArchiveNames.shown(text)
              + "; expected one of Path, Directory, SymlinkTo, Lines, Mode, or a # line");
    }
  }

  private void start(int from, boolean startsDirectory) throws IOException {
    finish();
    path =
        ArchiveNames.path(new String(line.toByteString().substring(from).toByteArray(), US_ASCII));
    isDirectory = startsDirectory;
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text.trim(), radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IOException(ArchiveNames.shown(text) + "; expected a number of base " + radix);
  }

  private ByteString lines(long count) throws IOException {
    ByteBuilder bytes = new ByteBuilder(256);
    for (long i = 0; i < count; i++) {
      if (!nextLine()) {
        throw new IOException("ends after " + i + " of " + count + " lines");
      }
      if (bytes.length() + (long) line.length() >= tree.left()) {
        throw new IOException("longer than there is room for");
      }
      if (!appendLine(line.toByteString(), bytes)) {
        bytes.put('\n');
      }
    }
    return bytes.toByteString();
  }

  /** Appends the bytes that a line stands for; returns whether it ends without line feed. */
  private static boolean appendLine(ByteString text, ByteBuilder to) {
    boolean isLast = false;
    for (int i = 0; i < text.length(); ) {
      boolean isEscape = text.byteAt(i) == '\\';
      int at = isEscape ? i + 1 : i;
      ByteString word = wordAt(text, at);
      if (word == null) {
        to.put(text.byteAt(i++));
      } else {
        if (isEscape) {
          to.put(word);
        } else if (word.equals(EOF)) {
          isLast = true;
        } else {
          to.put(0);
        }
        i = at + word.length();
      }
    }
    return isLast;
  }

  private static @Nullable ByteString wordAt(ByteString text, int at) {
    if (text.regionMatches(at, NULLBYTE, 0, NULLBYTE.length())) {
      return NULLBYTE;
    }
    return text.regionMatches(at, EOF, 0, EOF.length()) ? EOF : null;
  }

  /** Hands the entry on whose headers have been read, if there is one. */
  private void finish() throws IOException {
    if (!path.isEmpty()) {
      ByteString target = link;
      ByteString bytes = content;
      if (target == null && bytes == null && !isDirectory) {
        throw new IOException(
            "neither Lines nor SymlinkTo of " + ArchiveNames.shown(path.toString()));
      }
      int type =
          isDirectory ? FileMode.S_IFDIR : target == null ? FileMode.S_IFREG : FileMode.S_IFLNK;
      int permissions = type == FileMode.S_IFLNK ? 0777 : isDirectory ? 0755 : 0644;
      ByteString text = target != null ? target : bytes != null ? bytes : ByteString.empty();
      long size = text.length();
      int bits = type | (mode < 0 ? permissions : mode);
      tree.take(
          path,
          Seen.of(new Stat(bits, 0, 0, isDirectory ? 2 : 1, size, 0, 0, 0, 0, 0, 0, 0), text));
    }
    path = ByteString.empty();
    content = null;
    link = null;
    mode = -1;
  }
}
