package io.procfs.nio;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URIs of the scheme: {@code procfs:/proc/self/stat} in the file system without a name, {@code
 * procfs://NAME/proc/self/stat} in one that has one. Bytes that a URI cannot hold as they are,
 * those of names that are not UTF-8 too, are percent-encoded one by one. What is refused, and in
 * which words, is as the JDK's provider for Unix does it.
 */
final class ProcUris {
  static final String SCHEME = "procfs";

  /** The name of the file system that has none. */
  static final String UNNAMED = "";

  /** So that a name is an authority without escapes; 255 is the longest name of a file. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,255}");

  private static final String HEX = "0123456789ABCDEF";

  /** What may stand in a path of a URI beside letters and digits. */
  private static final String MARKS = "-_.!~*'():@&=+$,;/";

  private ProcUris() {}

  /** Returns whether a file system can have this name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns the form of a name that is the same for all its spellings in a URI. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the name of the file system that a URI stands for.
   *
   * @throws IllegalArgumentException if it stands for none: wrong scheme, no or another path than
   *     {@code /}, query, fragment, an authority that is no name
   */
  static String fileSystemName(URI uri) {
    if (!SCHEME.equalsIgnoreCase(uri.getScheme())) {
      throw refused(uri, "URI does not match this provider");
    }
    String path = uri.getRawPath();
    if (path == null) {
      throw refused(uri, "Path component is undefined");
    }
    if (!path.equals("/")) {
      throw refused(uri, "Path component should be '/'");
    }
    if (uri.getRawQuery() != null) {
      throw refused(uri, "Query component present");
    }
    if (uri.getRawFragment() != null) {
      throw refused(uri, "Fragment component present");
    }
    return name(uri);
  }

  /**
   * Returns the name of the file system of a path's URI.
   *
   * @throws IllegalArgumentException if it cannot be a path's: relative, opaque, another scheme,
   *     query, fragment, an authority that is no name
   */
  static String nameOfPath(URI uri) {
    if (!uri.isAbsolute()) {
      throw refused(uri, "URI is not absolute");
    }
    if (uri.isOpaque()) {
      throw refused(uri, "URI is not hierarchical");
    }
    if (!SCHEME.equalsIgnoreCase(uri.getScheme())) {
      throw refused(uri, "URI scheme is not \"" + SCHEME + "\"");
    }
    if (uri.getRawFragment() != null) {
      throw refused(uri, "URI has a fragment component");
    }
    if (uri.getRawQuery() != null) {
      throw refused(uri, "URI has a query component");
    }
    if (uri.getRawPath().isEmpty()) {
      throw refused(uri, "URI path component is empty");
    }
    return name(uri);
  }

  private static String name(URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return UNNAMED;
    }
    if (!isName(authority)) {
      throw refused(uri, "Authority component is not the name of a file system");
    }
    return authority;
  }

  private static IllegalArgumentException refused(URI uri, String why) {
    return new IllegalArgumentException(
        why + ": " + Shown.text(uri.toString()) + "; expected procfs:/... or procfs://NAME/...");
  }

  /**
   * Returns the bytes of the path in a URI.
   *
   * @throws IllegalArgumentException if they hold a NUL or the URI a character that is not ASCII
   */
  static ByteString pathBytes(URI uri) {
    String raw = uri.getRawPath();
    ByteBuilder bytes = new ByteBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at++);
      int b = c;
      if (c == '%') {
        b = Character.digit(raw.charAt(at), 16) << 4 | Character.digit(raw.charAt(at + 1), 16);
        at += 2;
      } else if (c >= 0x80) {
        throw refused(uri, "Bad escape");
      }
      if (b == 0) {
        throw refused(uri, "Nul character not allowed");
      }
      bytes.put(b);
    }
    return PathNames.withoutExtraSlashes(bytes.toByteString());
  }

  /** Returns the URI of a path; that of a directory that is there ends in a slash. */
  static URI of(ProcPath path) {
    ByteString bytes = path.absoluteBytes();
    String uri = escaped(prefix(path.getFileSystem().name()), bytes);
    return URI.create(bytes.length() > 1 && isDirectory(path) ? uri + '/' : uri);
  }

  /** Returns a prefix and the bytes of a path behind it, as a URI can hold them. */
  static String escaped(String prefix, ByteString bytes) {
    StringBuilder uri = new StringBuilder(prefix);
    for (int i = 0; i < bytes.length(); i++) {
      int b = bytes.byteAt(i) & 0xff;
      if (isPlain(b)) {
        uri.append((char) b);
      } else {
        uri.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
      }
    }
    return uri.toString();
  }

  /** Returns what the URI of a file system is without its path. */
  static String prefix(String name) {
    return name.isEmpty() ? SCHEME + ":" : SCHEME + "://" + name;
  }

  private static boolean isPlain(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || MARKS.indexOf(b) >= 0;
  }

  /** Returns whether a path leads to a directory. */
  static boolean isDirectory(ProcPath path) {
    try {
      return FileMode.isDirectory(path.node(true).stat(Stat.RECEIVER).mode());
    } catch (ErrnoException e) {
      return false;
    }
  }
}
