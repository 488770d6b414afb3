package io.procfs.record;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.record.archive.EntrySink;
import io.procfs.record.archive.Seen;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Replaces what {@link Scrub} names in all that passes; for one recording. */
final class Scrubber implements EntrySink {
  /** Where paths are much the same on all machines. */
  private static final Set<String> COMMON =
      Set.of("usr", "bin", "sbin", "lib", "lib32", "lib64", "dev", "proc", "sys");

  private static final Set<String> HOMES = Set.of("home", "Users");

  /** Files whose bytes are no text. */
  private static final Set<String> BINARY = Set.of("auxv", "config.gz");

  /** Files in which a path goes on to the end of the line, spaces included. */
  private static final Set<String> MAPS = Set.of("maps", "smaps");

  private static final ByteString DELETED = ByteString.of(" (deleted)");

  private final Set<Scrub> scrubs;
  private final EntrySink sink;
  private final Set<ByteString> users = new HashSet<>();
  private final Placeholders placeholders = new Placeholders();

  Scrubber(Set<Scrub> scrubs, Set<String> userNames, EntrySink sink) {
    this.scrubs = scrubs;
    this.sink = sink;
    for (String name : userNames) {
      users.add(ByteString.of(name));
    }
  }

  @Override
  public void take(ByteString path, Seen seen) throws IOException {
    sink.take(path, seen.text().isEmpty() ? seen : seen.withText(scrubbed(path, seen)));
  }

  private ByteString scrubbed(ByteString path, Seen seen) {
    String name = path.substring(path.lastIndexOf((byte) '/') + 1).toString();
    ByteString text = seen.text();
    if (BINARY.contains(name)) {
      return text;
    }
    if (scrubs.contains(Scrub.ENVIRON) && name.equals("environ")) {
      text = values(text, (byte) 0);
    }
    if (scrubs.contains(Scrub.ARGUMENTS) && name.equals("cmdline")) {
      text = path.length() == name.length() ? values(text, (byte) ' ') : arguments(text);
    }
    boolean isLink = FileMode.isSymbolicLink(seen.stat().mode());
    if (scrubs.contains(Scrub.USERS)) {
      learn(text);
      text = withoutUsers(text);
    }
    if (scrubs.contains(Scrub.PATHS)) {
      text = isLink ? path(text) : paths(text, MAPS.contains(name));
    }
    return text;
  }

  /** Blanks what is behind the first "=" of each word. */
  private static ByteString values(ByteString text, byte separator) {
    ByteBuilder result = new ByteBuilder(text.length());
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf(separator, start);
      end = end < 0 ? text.length() : end + 1;
      int equals = text.indexOf((byte) '=', start);
      int from = equals < 0 || equals >= end ? end : equals;
      result.put(text.substring(start, from)).put(Placeholders.blank(text.substring(from, end)));
      start = end;
    }
    return result.toByteString();
  }

  /** Blanks what is behind the first word, which is the program. */
  private static ByteString arguments(ByteString text) {
    int end = 0;
    while (end < text.length() && text.byteAt(end) != 0 && text.byteAt(end) != ' ') {
      end++;
    }
    return text.substring(0, end).concat(Placeholders.blank(text.substring(end)));
  }

  /** Takes note of the names of home directories. */
  private void learn(ByteString text) {
    for (int at = text.indexOf((byte) '/', 0); at >= 0; at = text.indexOf((byte) '/', at + 1)) {
      int end = endOfWord(text, at + 1);
      boolean isHome = HOMES.contains(text.substring(at + 1, end).toString());
      if (isHome && end < text.length() && text.byteAt(end) == '/') {
        int last = endOfWord(text, end + 1);
        if (last > end + 1) {
          users.add(text.substring(end + 1, last));
        }
      }
    }
  }

  private ByteString withoutUsers(ByteString text) {
    if (users.isEmpty()) {
      return text;
    }
    ByteBuilder result = new ByteBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int end = endOfWord(text, at);
      if (end == at) {
        result.put(text.byteAt(at++));
      } else {
        ByteString word = text.substring(at, end);
        result.put(users.contains(word) ? placeholders.of(word) : word);
        at = end;
      }
    }
    return result.toByteString();
  }

  private static int endOfWord(ByteString text, int from) {
    int end = from;
    while (end < text.length() && isOfWord(text.byteAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfWord(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-'
        || b == '.'
        || b < 0;
  }

  /** Replaces the paths in a text. */
  private ByteString paths(ByteString text, boolean toEndOfLine) {
    ByteBuilder result = new ByteBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      if (text.byteAt(at) != '/' || (at > 0 && !isBeforePath(text.byteAt(at - 1)))) {
        result.put(text.byteAt(at++));
      } else {
        int end = at;
        while (end < text.length() && !isBehindPath(text.byteAt(end), toEndOfLine)) {
          end++;
        }
        result.put(path(text.substring(at, end)));
        at = end;
      }
    }
    return result.toByteString();
  }

  private static boolean isBeforePath(byte b) {
    return (b >= 0 && b <= ' ') || "=:\"',@|(;<>&".indexOf(b) >= 0;
  }

  private static boolean isBehindPath(byte b, boolean toEndOfLine) {
    return b == '\n'
        || b == 0
        || (!toEndOfLine && ((b > 0 && b <= ' ') || ":\"',;".indexOf(b) >= 0));
  }

  /** Replaces the names of an absolute path; other texts stay. */
  private ByteString path(ByteString text) {
    if (text.isEmpty() || text.byteAt(0) != '/' || isCommon(text)) {
      return text;
    }
    ByteString path =
        text.endsWith(DELETED) ? text.truncate(text.length() - DELETED.length()) : text;
    ByteBuilder result = new ByteBuilder(text.length());
    for (int start = 0; start < path.length(); ) {
      int end = path.indexOf((byte) '/', start);
      end = end < 0 ? path.length() : end;
      result.put(name(path.substring(start, end)));
      if (end < path.length()) {
        result.put('/');
      }
      start = end + 1;
    }
    return result.put(text.substring(path.length())).toByteString();
  }

  /** What the kernel escapes as three octal digits is no digit. */
  private ByteString name(ByteString name) {
    int escape = name.indexOf((byte) '\\', 0);
    if (escape < 0 || escape + 4 > name.length()) {
      return placeholders.of(name);
    }
    return placeholders
        .of(name.truncate(escape))
        .concat(name.substring(escape, escape + 4))
        .concat(name(name.substring(escape + 4)));
  }

  private static boolean isCommon(ByteString path) {
    int end = path.indexOf((byte) '/', 1);
    return COMMON.contains(path.substring(1, end < 0 ? path.length() : end).toString());
  }
}
