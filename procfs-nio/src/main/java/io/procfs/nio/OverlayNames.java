package io.procfs.nio;

import io.procfs.abi.ByteString;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/**
 * Turns paths of the JDK's provider into bytes and back, exactly: where a string cannot say a name,
 * which depends on the locale of the JVM, a URI can.
 */
final class OverlayNames {
  private static final String FILE = "file://";

  private OverlayNames() {}

  /** Returns the bytes of a path. */
  static ByteString bytes(Path inner) {
    String text = inner.toString();
    if (isAscii(text)) {
      return ByteString.of(text);
    }
    if (inner.isAbsolute()) {
      return ProcUris.pathBytes(inner.toUri());
    }
    Path absolute = inner.getFileSystem().getPath("/").resolve(inner);
    return ProcUris.pathBytes(absolute.toUri()).substring(1);
  }

  /** Returns the path that has these bytes. */
  static Path inner(FileSystem fileSystem, ByteString bytes) {
    String text = bytes.toString();
    if (isAscii(text)) {
      return fileSystem.getPath(text);
    }
    if (PathNames.isAbsolute(bytes)) {
      return fileSystem.provider().getPath(URI.create(ProcUris.escaped(FILE, bytes)));
    }
    String uri = ProcUris.escaped(FILE, PathNames.ROOT.concat(bytes));
    Path path = fileSystem.provider().getPath(URI.create(uri));
    return path.subpath(0, path.getNameCount());
  }

  /** Returns the URI of a path that is overlaid. */
  static URI uri(ProcPath path) {
    String uri = ProcUris.escaped(FILE, path.absoluteBytes());
    return URI.create(uri.endsWith("/") || !ProcUris.isDirectory(path) ? uri : uri + "/");
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
