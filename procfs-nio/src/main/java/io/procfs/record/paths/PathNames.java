package io.procfs.record.paths;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes paths of a file system from names of bytes, and takes paths apart into bytes. Immutable.
 *
 * <p>The paths of the JDK's own provider are bytes, but their strings are not: under {@code
 * LC_ALL=C} no name beyond ASCII can be said as a string, and what is no UTF-8 is lost in any
 * locale. Their URIs keep every byte, so these are what is used for such names, and for those of
 * {@code procfs:}. Other file systems have names of characters; theirs are taken as UTF-8.
 */
public abstract class PathNames {
  private PathNames() {}

  /** Returns the names of a file system. */
  public static PathNames of(FileSystem fileSystem) {
    if (isUnix(fileSystem)) {
      return new OfBytes(fileSystem, "UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    }
    boolean isProcfs = fileSystem.provider().getScheme().equals("procfs");
    return isProcfs ? new OfBytes(fileSystem, true) : new OfCharacters();
  }

  /** Returns whether a file system is the JDK's own on a Unix. */
  public static boolean isUnix(FileSystem fileSystem) {
    return fileSystem.provider().getScheme().equals("file")
        && fileSystem.getSeparator().equals("/");
  }

  /**
   * Returns the path of an entry.
   *
   * @param name one name, neither empty nor {@code .} nor {@code ..}, without slash
   * @return null if the file system cannot have such a name
   */
  public abstract @Nullable Path child(Path directory, ByteString name);

  /**
   * Returns the path of what is below a directory.
   *
   * @param path names from {@code from} on, separated by single slashes
   */
  public abstract Path below(Path directory, ByteString path, int from);

  /** Returns the last name of a path, which is not a root. */
  public abstract ByteString lastName(Path path);

  /** Returns the text of a link that leads to {@code target}. */
  public abstract ByteString text(Path target);

  /**
   * Returns the path that a link with this text leads to.
   *
   * @param directory any path of the file system
   * @throws io.procfs.abi.ErrnoException EINVAL if the file system cannot have such a path
   */
  public abstract Path target(Path directory, ByteString text);

  /** Names as the kernel has them. */
  private static final class OfBytes extends PathNames {
    private final FileSystem fileSystem;
    private final boolean stringsAreUtf8;

    OfBytes(FileSystem fileSystem, boolean stringsAreUtf8) {
      this.fileSystem = fileSystem;
      this.stringsAreUtf8 = stringsAreUtf8;
    }

    @Override
    public Path child(Path directory, ByteString name) {
      return below(directory, name, 0);
    }

    @Override
    public Path below(Path directory, ByteString path, int from) {
      if (isAscii(path, from)) {
        return directory.resolve(path.substring(from).toString());
      }
      StringBuilder uri = new StringBuilder(fileSystem.getPath("/").toUri().toString());
      for (int i = from; i < path.length(); i++) {
        appendEscaped(uri, path.byteAt(i));
      }
      Path absolute = fileSystem.provider().getPath(URI.create(uri.toString()));
      return directory.resolve(absolute.subpath(0, absolute.getNameCount()));
    }

    @Override
    public Path target(Path directory, ByteString text) {
      boolean isAbsolute = !text.isEmpty() && text.byteAt(0) == '/';
      return below(fileSystem.getPath(isAbsolute ? "/" : ""), text, isAbsolute ? 1 : 0);
    }

    private static boolean isAscii(ByteString path, int from) {
      for (int i = from; i < path.length(); i++) {
        if (path.byteAt(i) < 0) {
          return false;
        }
      }
      return true;
    }

    private static void appendEscaped(StringBuilder uri, byte b) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '.' && b <= '9') || b == '-';
      if (plain) {
        uri.append((char) b);
      } else {
        uri.append('%')
            .append(Character.forDigit((b >> 4) & 15, 16))
            .append(Character.forDigit(b & 15, 16));
      }
    }

    @Override
    public ByteString lastName(Path path) {
      Path name = path.getFileName();
      String string = name == null ? "" : name.toString();
      if (isExact(string)) {
        return ByteString.of(string);
      }
      ByteString all = unescape(path.toUri().getRawPath());
      return all.substring(all.lastIndexOf((byte) '/') + 1);
    }

    @Override
    public ByteString text(Path target) {
      String string = target.toString();
      if (isExact(string)) {
        return ByteString.of(string);
      }
      if (target.isAbsolute()) {
        return unescape(target.toUri().getRawPath());
      }
      return unescape(fileSystem.getPath("/").resolve(target).toUri().getRawPath()).substring(1);
    }

    /** Returns whether the UTF-8 bytes of a string are those from which it was made. */
    private boolean isExact(String string) {
      for (int i = 0; i < string.length(); i++) {
        char c = string.charAt(i);
        if (c > 0x7f && (!stringsAreUtf8 || c == 0xfffd)) {
          return false;
        }
      }
      return true;
    }

    /** Returns the bytes of a path of a URI, without the slash that marks a directory. */
    private static ByteString unescape(String rawPath) {
      ByteBuilder bytes = new ByteBuilder(rawPath.length());
      for (int i = 0; i < rawPath.length(); i++) {
        char c = rawPath.charAt(i);
        if (c == '%') {
          bytes.put(Integer.parseInt(rawPath, i + 1, i + 3, 16));
          i += 2;
        } else {
          bytes.put(c);
        }
      }
      if (bytes.length() > 1 && bytes.byteAt(bytes.length() - 1) == '/') {
        bytes.truncate(bytes.length() - 1);
      }
      return bytes.toByteString();
    }
  }

  /** Names as strings. */
  private static final class OfCharacters extends PathNames {
    @Override
    public @Nullable Path child(Path directory, ByteString name) {
      try {
        String string = UTF_8.newDecoder().decode(ByteBuffer.wrap(name.toByteArray())).toString();
        Path relative = directory.getFileSystem().getPath(string);
        // Another separator, a drive: nothing that may be a name there.
        boolean isName = relative.getNameCount() == 1 && relative.getRoot() == null;
        return isName ? directory.resolve(relative) : null;
      } catch (CharacterCodingException | InvalidPathException e) {
        return null;
      }
    }

    @Override
    public Path below(Path directory, ByteString path, int from) {
      return directory.resolve(path.substring(from).toString());
    }

    @Override
    public Path target(Path directory, ByteString text) {
      try {
        return directory.getFileSystem().getPath(text.toString());
      } catch (InvalidPathException e) {
        throw Errno.EINVAL.exception();
      }
    }

    @Override
    public ByteString lastName(Path path) {
      Path name = path.getFileName();
      String string = name == null ? "" : name.toString();
      // The paths of directories of zip files may end in a slash.
      return ByteString.of(
          string.endsWith("/") ? string.substring(0, string.length() - 1) : string);
    }

    @Override
    public ByteString text(Path target) {
      String separator = target.getFileSystem().getSeparator();
      return ByteString.of(target.toString().replace(separator, "/"));
    }
  }
}
