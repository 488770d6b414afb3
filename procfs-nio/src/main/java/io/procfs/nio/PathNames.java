package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a path: single slashes between names, none at the end unless it is the root. Names
 * are bytes; text stands for its UTF-8.
 */
final class PathNames {
  static final byte SLASH = '/';
  static final ByteString ROOT = ByteString.of("/");
  static final ByteString DOT = ByteString.of(".");
  static final ByteString DOT_DOT = ByteString.of("..");
  private static final ByteString UP = ByteString.of("/..");

  private PathNames() {}

  /**
   * Returns the bytes of a path that is given as text.
   *
   * @throws InvalidPathException if it holds a NUL or an unpaired surrogate
   */
  static ByteString parse(String text) {
    return isPlain(text) ? ByteString.of(text) : encode(withoutExtraSlashes(text));
  }

  /** Returns whether a text is ASCII, without NUL and without a slash too many. */
  static boolean isPlain(String text) {
    int length = text.length();
    char previous = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if ((c == '/' && previous == '/') || c == 0 || c >= 0x80) {
        return false;
      }
      previous = c;
    }
    return previous != '/' || length == 1;
  }

  private static String withoutExtraSlashes(String text) {
    StringBuilder result = new StringBuilder(text.length());
    char previous = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new InvalidPathException(text, "Nul character not allowed");
      }
      if (c != '/' || previous != '/') {
        result.append(c);
      }
      previous = c;
    }
    if (previous == '/' && result.length() > 1) {
      result.setLength(result.length() - 1);
    }
    return result.toString();
  }

  /** Returns the path of bytes in which slashes may be doubled or at the end. */
  static ByteString withoutExtraSlashes(ByteString bytes) {
    ByteBuilder path = new ByteBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      byte b = bytes.byteAt(i);
      if (b != SLASH || i == 0 || bytes.byteAt(i - 1) != SLASH) {
        path.put(b);
      }
    }
    int length = path.length();
    if (length > 1 && path.byteAt(length - 1) == SLASH) {
      path.truncate(length - 1);
    }
    return path.length() == bytes.length() ? bytes : path.toByteString();
  }

  private static ByteString encode(String text) {
    try {
      ByteBuffer bytes =
          UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      return ByteString.copyOf(bytes.array(), bytes.arrayOffset(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw new InvalidPathException(
          text, "Malformed input or input contains unmappable characters");
    }
  }

  /** Returns the path of {@code child} below {@code base}; {@code child} is relative. */
  static ByteString resolve(ByteString base, ByteString child) {
    if (child.isEmpty()) {
      return base;
    }
    if (base.isEmpty()) {
      return child;
    }
    return base.length() == 1 && base.byteAt(0) == SLASH
        ? base.concat(child)
        : base.join(SLASH, child);
  }

  /** Returns where each name of a path starts; the empty path has one name, the empty one. */
  static int[] offsets(ByteString path) {
    int length = path.length();
    int start = isAbsolute(path) ? 1 : 0;
    if (start == 1 && length == 1) {
      return new int[0];
    }
    int count = 1;
    for (int i = start; i < length; i++) {
      if (path.byteAt(i) == SLASH) {
        count++;
      }
    }
    int[] offsets = new int[count];
    offsets[0] = start;
    for (int i = start, next = 1; next < count; i++) {
      if (path.byteAt(i) == SLASH) {
        offsets[next++] = i + 1;
      }
    }
    return offsets;
  }

  static boolean isAbsolute(ByteString path) {
    return !path.isEmpty() && path.byteAt(0) == SLASH;
  }

  /** Returns whether one of the names is {@code .} or {@code ..}. */
  static boolean hasDots(ByteString path) {
    int length = path.length();
    int from = 0;
    while (from < length) {
      int end = endOfName(path, from);
      if (isDot(path, from, end) || isDotDot(path, from, end)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  /** Returns whether each name has fewer than {@code limit} bytes. */
  static boolean namesAreShorterThan(ByteString path, int limit) {
    for (int from = 0; from < path.length(); ) {
      int end = endOfName(path, from);
      if (end - from >= limit) {
        return false;
      }
      from = end + 1;
    }
    return true;
  }

  /** Returns the path without {@code .}, and without {@code ..} and the names before them. */
  static ByteString normalize(ByteString path) {
    if (!hasDots(path)) {
      return path;
    }
    boolean absolute = isAbsolute(path);
    int length = path.length();
    ByteBuilder result = new ByteBuilder(length);
    int floor = 0; // where the names start that a ".." may take away
    int from = absolute ? 1 : 0;
    while (from < length) {
      int end = endOfName(path, from);
      if (isDotDot(path, from, end) && result.length() > floor) {
        dropLastName(result, floor);
      } else if (isDotDot(path, from, end) ? !absolute : !isDot(path, from, end)) {
        boolean up = isDotDot(path, from, end);
        if (absolute || result.length() > 0) {
          result.put(SLASH);
        }
        for (int i = from; i < end; i++) {
          result.put(path.byteAt(i));
        }
        floor = up ? result.length() : floor;
      }
      from = end + 1;
    }
    return absolute && result.length() == 0 ? ROOT : result.toByteString();
  }

  private static void dropLastName(ByteBuilder result, int floor) {
    int at = result.length() - 1;
    while (at > floor && result.byteAt(at) != SLASH) {
      at--;
    }
    result.truncate(at);
  }

  /**
   * Returns the path from {@code from} to {@code to}, which are both absolute or both relative, and
   * normal if either of them held dots.
   *
   * @return null if the way back leads through {@code ..}
   */
  static @Nullable ByteString relativize(ByteString from, ByteString to) {
    int at = isAbsolute(from) ? 1 : 0;
    while (at < from.length() && at < to.length()) {
      int end = endOfName(from, at);
      if (end != endOfName(to, at) || !from.regionMatches(at, to, at, end - at)) {
        break;
      }
      at = end + 1;
    }
    ByteString rest = at < to.length() ? to.substring(at) : ByteString.empty();
    if (at >= from.length()) {
      return rest;
    }
    ByteString back = from.substring(at);
    if (hasDots(back)) {
      return null;
    }
    ByteBuilder result = new ByteBuilder(back.length() + rest.length() + 4);
    for (int i = -1; i < back.length(); i = endOfName(back, i + 1)) {
      result.put(i < 0 ? DOT_DOT : UP);
    }
    if (!rest.isEmpty()) {
      result.put(SLASH).put(rest);
    }
    return result.toByteString();
  }

  static int endOfName(ByteString path, int from) {
    int end = path.indexOf(SLASH, from);
    return end < 0 ? path.length() : end;
  }

  private static boolean isDot(ByteString path, int from, int end) {
    return end - from == 1 && path.byteAt(from) == '.';
  }

  private static boolean isDotDot(ByteString path, int from, int end) {
    return end - from == 2 && path.byteAt(from) == '.' && path.byteAt(from + 1) == '.';
  }
}
