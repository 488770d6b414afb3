package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of an entry beside what tar has a place for: words {@code key=value} in the
 * value of one PAX record, divided by single spaces.
 *
 * <p>The record's keyword is that of an extended attribute, {@code user.procfs}: there is no other
 * kind that all common readers of tar files let pass without a warning for each entry.
 */
final class Marks {
  /** The keyword of the PAX record. */
  static final String KEYWORD = "SCHILY.xattr.user.procfs";

  private Marks() {}

  /**
   * Returns the value of the record.
   *
   * @param escapedName the path below the root if the archive's own name is not it, else null
   * @param escapedText the text of the link if the archive's own is not it, else null
   */
  static String of(Seen seen, @Nullable String escapedName, @Nullable String escapedText) {
    Stat stat = seen.stat();
    StringBuilder words = new StringBuilder(96);
    put(words, "size", stat.size());
    put(words, "nlink", Integer.toUnsignedLong(stat.nlink()));
    words.append("ino=").append(Long.toUnsignedString(stat.ino())).append(' ');
    put(words, "dev", stat.dev());
    long modified = stat.modifiedNanos();
    put(words, "mtime", modified);
    putUnless(words, "atime", stat.accessNanos(), modified);
    putUnless(words, "ctime", stat.changedNanos(), modified);
    putUnless(words, "btime", stat.birthNanos(), modified);
    putUnless(words, "rdev", stat.rdev(), 0);
    if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFSOCK) {
      words.append("type=socket ");
    }
    put(words, "stat", seen.statError());
    put(words, "open", seen.openError());
    put(words, "read", seen.readError());
    words.append(seen.skipped() ? "skipped=1 " : "").append(seen.died() ? "died=1 " : "");
    words.append(escapedName == null ? "" : "name=" + escapedName + " ");
    words.append(escapedText == null ? "" : "link=" + escapedText + " ");
    words.setLength(words.length() - 1);
    return words.toString();
  }

  private static void put(StringBuilder words, String key, long value) {
    words.append(key).append('=').append(value).append(' ');
  }

  private static void putUnless(StringBuilder words, String key, long value, long usual) {
    if (value != usual) {
      put(words, key, value);
    }
  }

  private static void put(StringBuilder words, String key, @Nullable Errno error) {
    if (error != null) {
      words.append(key).append('=').append(error.name()).append(' ');
    }
  }

  /** Returns the words of a record; keys that are not known say something to a later version. */
  static Map<String, String> parse(String value) throws IOException {
    Map<String, String> words = new HashMap<>();
    for (int at = 0; at < value.length(); ) {
      int end = value.indexOf(' ', at);
      end = end < 0 ? value.length() : end;
      int equals = value.indexOf('=', at);
      if (equals < 0 || equals >= end) {
        throw new IOException("the mark \"" + value.substring(at, end) + "\"; expected key=value");
      }
      words.put(value.substring(at, equals), value.substring(equals + 1, end));
      at = end + 1;
    }
    return words;
  }

  /**
   * Returns what was seen, by the words and by what tar itself says.
   *
   * @param tar with the mode's type, owners, and the times of the archive
   */
  static Seen seen(Map<String, String> words, Stat tar, ByteString text) throws IOException {
    long modified = number(words, "mtime", tar.modifiedNanos());
    int mode = tar.mode();
    if ("socket".equals(words.get("type")) && !FileMode.isDirectory(mode)) {
      mode = FileMode.S_IFSOCK | (mode & FileMode.PERMISSIONS);
    }
    long rdev = number(words, "rdev", 0);
    if (DeviceNumber.ofStat(rdev).toStat() != rdev) {
      throw new IOException("the mark rdev=" + rdev + "; expected a device number");
    }
    Stat stat =
        new Stat(
            mode,
            tar.uid(),
            tar.gid(),
            (int) number(words, "nlink", tar.nlink()),
            number(words, "size", tar.size()),
            unsigned(words, "ino"),
            number(words, "dev", 0),
            rdev,
            number(words, "atime", modified),
            modified,
            number(words, "ctime", modified),
            number(words, "btime", modified));
    return new Seen(
        stat,
        text(words, "link", text),
        errno(words, "stat"),
        errno(words, "open"),
        errno(words, "read"),
        words.containsKey("skipped"),
        words.containsKey("died"));
  }

  /** Returns the bytes that a word says, or what is the case without it. */
  static ByteString text(Map<String, String> words, String key, ByteString otherwise)
      throws IOException {
    String word = words.get(key);
    if (word == null) {
      return otherwise;
    }
    ByteString bytes = Escapes.unescape(word);
    if (bytes == null) {
      throw refused(key, word, "printable ASCII, and %XX for other bytes");
    }
    return bytes;
  }

  private static long number(Map<String, String> words, String key, long otherwise)
      throws IOException {
    String word = words.get(key);
    try {
      return word == null ? otherwise : Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw refused(key, word, "a whole number");
    }
  }

  private static long unsigned(Map<String, String> words, String key) throws IOException {
    String word = words.get(key);
    try {
      return word == null ? 0 : Long.parseUnsignedLong(word);
    } catch (NumberFormatException e) {
      throw refused(key, word, "a whole number");
    }
  }

  private static @Nullable Errno errno(Map<String, String> words, String key) throws IOException {
    String word = words.get(key);
    try {
      return word == null ? null : Errno.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw refused(key, word, "the name of an error");
    }
  }

  private static IOException refused(String key, @Nullable String word, String expected) {
    return new IOException("the mark " + key + "=" + word + "; expected " + expected);
  }
}
