package io.procfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What {@code lstat(2)} tells of an entry. */
record Attributes(Map<String, Object> values) {
  private static final int S_IFMT = 0170000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Attributes of(Path path) throws IOException {
    return new Attributes(Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS));
  }

  /** Returns one of the attributes of the view "unix". */
  Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the file system tells no \"" + name + "\"");
    }
    return value;
  }

  int mode() {
    return (Integer) get("mode");
  }

  int links() {
    return (Integer) get("nlink");
  }

  long size() {
    return (Long) get("size");
  }

  String owner() {
    return get("owner").toString();
  }

  String group() {
    return get("group").toString();
  }

  boolean isLink() {
    return (mode() & S_IFMT) == 0120000;
  }

  /** Returns the last change in UTC, to the second. */
  String modifiedText() {
    return TIME.format(((FileTime) get("lastModifiedTime")).toInstant());
  }

  /** Returns the type in words. */
  String typeText() {
    return switch (mode() & S_IFMT) {
      case 0140000 -> "socket";
      case 0120000 -> "symbolic link";
      case 0100000 -> "regular file";
      case 0060000 -> "block device";
      case 0040000 -> "directory";
      case 0020000 -> "character device";
      case 0010000 -> "fifo";
      default -> "anonymous inode";
    };
  }

  /** Returns type and permissions as {@code ls -l} does. */
  String modeText() {
    StringBuilder text = new StringBuilder(10);
    text.append(
        switch (mode() & S_IFMT) {
          case 0140000 -> 's';
          case 0120000 -> 'l';
          case 0100000 -> '-';
          case 0060000 -> 'b';
          case 0040000 -> 'd';
          case 0020000 -> 'c';
          case 0010000 -> 'p';
          default -> '?';
        });
    for (int shift = 6; shift >= 0; shift -= 3) {
      int bits = mode() >> shift;
      text.append((bits & 4) != 0 ? 'r' : '-');
      text.append((bits & 2) != 0 ? 'w' : '-');
      text.append(executable(bits, shift));
    }
    return text.toString();
  }

  private char executable(int bits, int shift) {
    boolean special = (mode() & (shift == 0 ? 01000 : shift == 3 ? 02000 : 04000)) != 0;
    boolean executable = (bits & 1) != 0;
    if (!special) {
      return executable ? 'x' : '-';
    }
    char letter = shift == 0 ? 't' : 's';
    return executable ? letter : Character.toUpperCase(letter);
  }
}
