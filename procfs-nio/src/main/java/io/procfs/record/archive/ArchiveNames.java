package io.procfs.record.archive;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.io.IOException;
import java.io.InputStream;

/** What all readers of archives do with names and contents. */
final class ArchiveNames {
  private static final int LONGEST_SHOWN = 120;

  private ArchiveNames() {}

  /**
   * Returns the path that an entry's name says, without {@code ./} before and slashes behind it.
   *
   * @throws IOException if it is absolute or leads out
   */
  static ByteString path(String name) throws IOException {
    if (name.startsWith("/")) {
      throw new IOException("an absolute name");
    }
    int start = 0;
    while (name.startsWith("./", start)) {
      start += 2;
    }
    int end = name.length();
    while (end > start && name.charAt(end - 1) == '/') {
      end--;
    }
    String path = name.substring(start, end);
    return path.equals(".") ? ByteString.empty() : ByteString.of(path);
  }

  /** Returns a name for a message: quoted, without control characters, and not too long. */
  static String shown(String name) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < name.length() && i < LONGEST_SHOWN; i++) {
      char c = name.charAt(i);
      text.append(c < 0x20 || c == 0x7f ? '?' : c);
    }
    return text.append(name.length() > LONGEST_SHOWN ? "...\"" : "\"").toString();
  }

  /**
   * Reads the content of an entry. Memory is used as bytes come, whatever the archive says.
   *
   * @param size as the archive says, -1 if it does not
   * @param most what there is room for
   */
  static ByteString content(InputStream in, long size, long most) throws IOException {
    if (size > most || size > Integer.MAX_VALUE - 64) {
      throw new IOException(size + " bytes, more than there is room for");
    }
    ByteBuilder bytes = new ByteBuilder((int) Math.min(Math.max(size, 0), 8192));
    byte[] buffer = new byte[8192];
    for (int count; (count = in.read(buffer)) >= 0; ) {
      if (bytes.length() + (long) count > Math.min(most, Integer.MAX_VALUE - 64)) {
        throw new IOException("more bytes than there is room for");
      }
      bytes.put(buffer, 0, count);
    }
    if (size >= 0 && bytes.length() != size) {
      throw new IOException("ends after " + bytes.length() + " of " + size + " bytes");
    }
    return bytes.toByteString();
  }
}
