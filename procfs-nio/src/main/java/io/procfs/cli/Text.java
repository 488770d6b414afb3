package io.procfs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes text and names: names as the bytes that they are. */
final class Text {
  private Text() {}

  /** Writes text of our own, as UTF-8. */
  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }

  /** Writes a path byte for byte: {@link Path#toString()} loses what is not UTF-8. */
  static void write(OutputStream out, Path path) throws IOException {
    out.write(bytes(path));
  }

  private static byte[] bytes(Path path) {
    String text = path.toString();
    if (text.indexOf('\uFFFD') < 0) {
      return text.getBytes(UTF_8);
    }
    // An URI has the bytes, of absolute paths; what the path is relative to stands before them.
    String whole = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < whole.length(); i++) {
      if (whole.charAt(i) == '%') {
        bytes.write(Integer.parseInt(whole.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(whole.charAt(i));
      }
    }
    byte[] absolute = bytes.toByteArray();
    if (absolute.length > 1 && absolute[absolute.length - 1] == '/') {
      absolute = java.util.Arrays.copyOf(absolute, absolute.length - 1);
    }
    return path.isAbsolute()
        ? absolute
        : java.util.Arrays.copyOfRange(absolute, 1, absolute.length);
  }

  /**
   * Returns bytes as a cell of a table: decoded as UTF-8, with "?" for what does not decode and for
   * control characters, so that a process cannot write to the terminal by its name.
   */
  static String cell(ByteString bytes) {
    StringBuilder cell = new StringBuilder(bytes.length());
    bytes
        .toString()
        .codePoints()
        .map(c -> Character.isISOControl(c) || c == 0xFFFD ? '?' : c)
        .forEach(cell::appendCodePoint);
    return cell.toString();
  }
}
