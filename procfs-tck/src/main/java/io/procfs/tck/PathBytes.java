package io.procfs.tck;

import io.procfs.abi.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of a path, whatever the locale: {@code Path.toString()} loses what is not of the
 * platform's charset, {@code toUri()} does not.
 */
public final class PathBytes {
  private PathBytes() {}

  /** Returns the bytes of a path of the Unix kind: of a file, of the text of a link. */
  public static ByteString of(Path path) {
    if (path.isAbsolute()) {
      return decode(path);
    }
    ByteString whole = decode(path.getFileSystem().getPath("/").resolve(path));
    return whole.substring(1);
  }

  /** Returns the bytes of the last name of a path. */
  public static ByteString lastName(Path path) {
    ByteString whole = decode(path.toAbsolutePath());
    return whole.substring(whole.lastIndexOf((byte) '/') + 1);
  }

  private static ByteString decode(Path absolute) {
    String raw = absolute.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(raw.charAt(i)).getBytes(StandardCharsets.UTF_8));
      }
    }
    // The URI of a directory has a slash at its end; no path has.
    ByteString all = ByteString.copyOf(bytes.toByteArray());
    return all.length() > 1 && all.byteAt(all.length() - 1) == '/'
        ? all.truncate(all.length() - 1)
        : all;
  }
}
